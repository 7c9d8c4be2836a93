// Keys: a level and on to the next criterion, a ready sentence, send. She can switch them off.
import { keep, kept } from "./hoc-giu.js"

const OFF = "cham-khong-phim"
const TYPING = "textarea, select, input:not([type=radio], [type=checkbox])"
const PRESSED_BY_ENTER = "a, button, summary"

export function listenToKeys(sheet) {
  const rows = [...sheet.querySelectorAll("fieldset.scale")]
  const main = sheet.querySelector(".actions .btn")
  const part = sheet.querySelector("[data-keys]")
  const toggle = part.querySelector("input")
  let sent = false

  part.hidden = false
  part.open = matchMedia("(min-width: 60em)").matches
  toggle.checked = kept(OFF) === null
  toggle.addEventListener("change", () => {
    keep(OFF, toggle.checked ? null : "1")
    hint()
  })
  hint()
  addEventListener("pageshow", () => { sent = false })
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return
    if (event.altKey || event.metaKey || !does(event)) return
    event.preventDefault()
  })

  // Whether the key was one of ours.
  function does(event) {
    const { key, target } = event
    if (key === "Enter" && event.ctrlKey) return send()
    if (event.ctrlKey || !toggle.checked || target.matches(TYPING)) return false
    if (key === "Enter") return target.matches(PRESSED_BY_ENTER) ? false : send()
    if (/^[0-3]$/.test(key)) return choose(Number(key))
    if (key === "=") return chooseRest()
    if (key === "Backspace") return goBack()
    const sentence = sheet.querySelector(`[data-key="${CSS.escape(key.toUpperCase())}"]`)
    if (sentence) sentence.click()
    return Boolean(sentence)
  }

  function choose(level) {
    const row = here() ?? rows.find((one) => !chosen(one))
    if (!row) return false
    tick(row, level)
    goTo(rows[rows.indexOf(row) + 1])
    return true
  }

  // The criteria that are left get the level of the one before them.
  function chooseRest() {
    const first = rows.findIndex((row) => !chosen(row))
    if (first < 1) return false
    const level = Number(chosen(rows[first - 1]).value)
    rows.slice(first).filter((row) => !chosen(row)).forEach((row) => tick(row, level))
    goTo()
    return true
  }

  function goBack() {
    const at = here() ? rows.indexOf(here()) : rows.length
    goTo(rows[Math.max(at - 1, 0)])
    return true
  }

  function send() {
    if (!sent && sheet.reportValidity()) {
      sent = true
      sheet.requestSubmit()
    }
    return true
  }

  function here() {
    return rows.find((row) => row.contains(document.activeElement))
  }

  function goTo(row) {
    const next = row ? chosen(row) ?? row.querySelector("input") : main
    next.focus()
  }

  function hint() {
    const say = (field, keys) => {
      if (toggle.checked) field.setAttribute("aria-keyshortcuts", keys)
      else field.removeAttribute("aria-keyshortcuts")
    }
    for (const row of rows) row.querySelectorAll("input").forEach((one) => say(one, one.value))
    for (const one of sheet.querySelectorAll("[data-key]")) {
      say(one, one.dataset.key)
      one.parentElement.querySelector("kbd").hidden = !toggle.checked
    }
    main.setAttribute("aria-keyshortcuts", "Control+Enter")
  }
}

function chosen(row) {
  return row.querySelector(":checked")
}

function tick(row, level) {
  const field = row.querySelectorAll("input")[level]
  field.checked = true
  field.dispatchEvent(new Event("input", { bubbles: true }))
}
