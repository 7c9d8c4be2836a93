// A ready sentence goes into the box at once, where she can still change it.
export function prepareSentences(sheet) {
  const fold = sheet.querySelector("[data-ready]")
  const box = sheet.elements.words
  fold.open = matchMedia("(min-width: 60em)").matches
  for (const tick of fold.querySelectorAll("input")) {
    tick.removeAttribute("name")
    tick.checked = box.value.includes(tick.value)
    tick.addEventListener("change", () => {
      box.value = tick.checked ? withIt(box.value, tick.value) : without(box.value, tick.value)
      box.dispatchEvent(new Event("input", { bubbles: true }))
    })
  }
  box.addEventListener("input", () => {
    for (const tick of fold.querySelectorAll("input")) tick.checked = box.value.includes(tick.value)
  })
}

function withIt(text, sentence) {
  if (text.includes(sentence)) return text
  return text.trim() ? `${text.trimEnd()} ${sentence}` : sentence
}

function without(text, sentence) {
  return text.replace(sentence, "").replace(/ {2,}/g, " ").trim()
}
