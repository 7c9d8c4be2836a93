// The proof beside the text: made by the server, at most one every two seconds.
const PAUSE = 900
const APART = 2100

export function keepShowing(form, pane) {
  const box = form.elements.source
  const count = document.querySelector("[data-count]")
  const faults = form.querySelector("[data-faults]")
  let shown = box.value
  let last = 0
  let timer = 0

  tell()
  box.addEventListener("input", () => later(PAUSE))

  function later(pause) {
    clearTimeout(timer)
    timer = setTimeout(look, Math.max(pause, last + APART - Date.now()))
  }

  async function look() {
    if (box.value === shown) return
    const text = box.value
    const body = new FormData()
    body.append("source", text)
    last = Date.now()
    try {
      const reply = await fetch(form.dataset.preview, { method: "POST", body })
      if (reply.status === 429 || reply.status === 503) return later(APART)
      if (!reply.ok && reply.status !== 422) return
      pane.innerHTML = await reply.text()
      shown = text
      tell()
    } catch {
      // Without a network the last proof stays; the line about saving says so.
    }
    if (box.value !== shown) later(PAUSE)
  }

  function tell() {
    const errors = Number(pane.querySelector("[data-errors]")?.dataset.errors ?? 0)
    count.textContent = errors ? `(${errors})` : ""
    faults.hidden = !errors
    faults.textContent = `${errors} chỗ cần sửa`
    faults.dataset.line = pane.querySelector(".bad [data-line]")?.dataset.line ?? 1
  }
}
