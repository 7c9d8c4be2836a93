// A translation: the line of a problem leads to that line of the text.
import { jumpTo } from "./soan-dong.js"

const box = document.getElementById("source")

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-line]")
  if (!link) return
  event.preventDefault()
  jumpTo(box, Number(link.dataset.line))
})

const asked = /^#dong-(\d+)$/.exec(location.hash)
if (asked) jumpTo(box, Number(asked[1]))
