// What script adds to the marking sheet: keys, ready sentences, and nothing lost while she is away.
// Without it the plain form does everything.
import { forget, keepSheet } from "./cham-giu.js"
import { prepareSentences } from "./cham-cau.js"
import { listenToKeys } from "./cham-phim.js"
import { staysHers } from "./cham-nhan.js"

const marked = document.querySelector("[data-marked]")
if (marked) forget(marked.dataset.marked)

const sheet = document.getElementById("phieu")
if (sheet) {
  keepSheet(sheet)
  prepareSentences(sheet)
  listenToKeys(sheet)
  if (sheet.dataset.keep) staysHers(sheet)
}
