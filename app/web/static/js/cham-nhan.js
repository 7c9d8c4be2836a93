// The answer stays hers while she is at it; a page nobody touches gives it back by itself.
import { say } from "./cham-giu.js"

const PAUSE = 60000
const SIGNS = ["keydown", "pointerdown", "input", "scroll"]
const KEPT = "Điểm và lời nhắn của chị vẫn còn trên máy này."

export function staysHers(sheet) {
  let last = "taken" in sheet.dataset ? Date.now() : 0
  for (const sign of SIGNS) addEventListener(sign, tell, { passive: true })
  addEventListener("online", tell)
  document.addEventListener("visibilitychange", () => document.hidden || tell())
  tell()

  async function tell() {
    if (Date.now() - last < PAUSE) return
    last = Date.now()
    try {
      const reply = await fetch(sheet.dataset.keep, {
        method: "POST", headers: { Accept: "application/json" },
      })
      if (reply.status === 409) say(sheet, `${(await reply.json()).message} ${KEPT}`, "warn")
      if (reply.status === 401) say(sheet, `Chị cần vào học lại để gửi. ${KEPT}`, "warn")
    } catch {
      // Without a signal she writes on; the next sign of life tries again.
    }
  }
}
