// Puts the cursor on a line of the text and brings the line into sight.
export function jumpTo(box, number) {
  const lines = box.value.split("\n")
  const line = Math.min(Math.max(number, 1), lines.length) - 1
  const start = lines.slice(0, line).join("\n").length + (line ? 1 : 0)
  const tab = document.getElementById("khung-bai")
  if (tab) tab.checked = true
  box.scrollIntoView({ block: "nearest" })
  box.focus({ preventScroll: true })
  box.setSelectionRange(start, start + lines[line].length)
  box.scrollTop = heightOf(box, box.value.slice(0, start)) - box.clientHeight / 3
}

// Long lines wrap, so a copy of the box is measured instead of counting lines.
function heightOf(box, text) {
  const copy = document.createElement("div")
  const look = getComputedStyle(box)
  for (const part of ["font", "padding", "lineHeight", "tabSize"]) copy.style[part] = look[part]
  Object.assign(copy.style, {
    position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap",
    overflowWrap: "anywhere", width: `${box.clientWidth}px`,
  })
  copy.textContent = text
  document.body.append(copy)
  const height = copy.offsetHeight
  copy.remove()
  return height
}
