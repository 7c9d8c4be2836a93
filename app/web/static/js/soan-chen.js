// Puts whole examples, bold and lists into the text; the browser's own undo takes them back.
export function prepareToolbar(form) {
  const box = form.elements.source
  const bar = form.querySelector(".toolbar")
  bar.hidden = false
  bar.addEventListener("click", ({ target }) => {
    const { around: mark, before: sign, insert: id, picture } = target.dataset
    if (mark) around(box, mark)
    if (sign) before(box, sign)
    if (id) insert(box, example(box, id))
    if (picture) insert(box, `![Mô tả hình](${picture})\n`)
    if (id || picture) target.closest("details").open = false
  })
}

function type(box, text) {
  box.focus()
  // The only way to change a text box that its undo knows about.
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end")
    box.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

function around(box, mark) {
  const { selectionStart: start, selectionEnd: end } = box
  const words = box.value.slice(start, end) || "chữ đậm"
  type(box, mark + words + mark)
  box.setSelectionRange(start + mark.length, start + mark.length + words.length)
}

function before(box, mark) {
  const from = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1
  const lines = box.value.slice(from, box.selectionEnd).split("\n")
  box.setSelectionRange(from, box.selectionEnd)
  type(box, lines.map((line) => mark + line).join("\n"))
}

// A block stands alone: an empty line before it, and one behind. Never in the head of the text,
// where the cursor stands until she has touched it.
export function insert(box, text) {
  const head = /^---\n[^]*?\n---(?:\n|$)/.exec(box.value)
  const end = box.value.length
  if (head && box.selectionStart < head[0].length) box.setSelectionRange(end, end)
  const above = box.value.slice(0, box.selectionStart)
  const below = box.value.slice(box.selectionEnd)
  const lead = above === "" || above.endsWith("\n\n") ? "" : above.endsWith("\n") ? "\n" : "\n\n"
  type(box, lead + text + (below.startsWith("\n") ? "" : "\n"))
}

// A question takes the next number, and one level more inside a scene.
function example(box, id) {
  const text = document.getElementById(id).textContent
  if (!text.startsWith("### Câu 1")) return text
  const above = box.value.slice(0, box.selectionStart)
  const section = above.slice(Math.max(above.lastIndexOf("\n## "), 0))
  const numbers = [...section.matchAll(/^#+ Câu (\d+)/gm)].map((found) => Number(found[1]))
  const inScene = section.lastIndexOf("\n### Cảnh") > -1
  const next = text.replace("Câu 1", `Câu ${Math.max(0, ...numbers) + 1}`)
  return inScene ? `#${next}` : next
}
