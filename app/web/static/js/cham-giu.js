// Levels and words stay on this machine until the server has them, under the person's own key.
import { DRAFTS, keep, kept, keysOf } from "./hoc-giu.js"

const PLACE = `${DRAFTS}cham:`
const FORTNIGHT = 14 * 24 * 3600 * 1000

export function keepSheet(sheet) {
  const place = PLACE + sheet.dataset.answer
  sweep()
  restore(sheet, read(place))
  sheet.addEventListener("input", () => keep(place, JSON.stringify(written(sheet))))
  // The boxes of a group stand outside the form's element.
  document.addEventListener("change", ({ target }) => {
    if (target.form === sheet) keep(place, JSON.stringify(written(sheet)))
  })
}

// The server has it. The address must not say so again when she comes back to this page.
export function forget(answer) {
  keep(PLACE + answer, null)
  const here = new URL(location.href)
  here.searchParams.delete("xong")
  history.replaceState(null, "", here)
}

function written(sheet) {
  const fields = [...sheet.elements]
  return {
    at: Date.now(),
    seen: sheet.elements.seen.value,
    words: sheet.elements.words.value,
    levels: fields.filter((one) => one.type === "radio" && one.checked).map((one) => one.id),
    apart: fields.filter((one) => one.name === "cung" && !one.checked).map((one) => one.value),
    alike: fields.filter((one) => one.name === "cung" && one.checked).map((one) => one.value),
  }
}

function restore(sheet, draft) {
  if (!draft) return
  let back = false
  const box = sheet.elements.words
  if (draft.words && !box.value) {
    box.value = draft.words
    back = true
  }
  // Levels chosen for another state of the answer are not put over the ones it has now.
  if (draft.seen === sheet.elements.seen.value) {
    for (const id of draft.levels) {
      const level = document.getElementById(id)
      if (level && !level.checked) back = level.checked = true
    }
    for (const one of sheet.elements) {
      if (one.name !== "cung") continue
      if (draft.apart.includes(one.value)) one.checked = false
      if (draft.alike.includes(one.value)) one.checked = true
    }
  }
  if (back) say(sheet, "Máy đã giữ điểm và lời nhắn chị chưa gửi.", "good")
}

export function say(sheet, words, tone = "") {
  const line = sheet.querySelector("[data-state]")
  line.textContent = words
  line.className = `status ${tone}`
}

function read(place) {
  try {
    return JSON.parse(kept(place))
  } catch {
    return null
  }
}

// What somebody began and never came back to does not stay for ever.
function sweep() {
  for (const key of keysOf(PLACE)) {
    const draft = read(key)
    if (!draft || Date.now() - draft.at > FORTNIGHT) keep(key, null)
  }
}
