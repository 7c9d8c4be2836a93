// The editor: a toolbar, drafts that save themselves, and the proof beside the text.
// Without this script the page saves and shows the same by its buttons.
import { keepSaving } from "./soan-luu.js"
import { keepShowing } from "./soan-xem.js"
import { prepareToolbar } from "./soan-chen.js"
import { bringPictures } from "./soan-hinh.js"
import { jumpTo } from "./soan-dong.js"

const form = document.getElementById("soan")
const pane = document.querySelector("[data-proof]")

// The proof beside the text makes the button for it needless.
form.querySelector("[data-plain]").hidden = true
prepareToolbar(form)
bringPictures(form)
keepSaving(form)
keepShowing(form, pane)

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-line]")
  if (!link) return
  event.preventDefault()
  jumpTo(form.elements.source, Number(link.dataset.line))
})

const asked = /^#dong-(\d+)$/.exec(location.hash)
if (asked) jumpTo(form.elements.source, Number(asked[1]))
