// A picture goes up by itself, and the line that shows it stands where the cursor is.
import { insert } from "./soan-chen.js"

export function bringPictures(form) {
  const place = form.querySelector("[data-bring]")
  const [file, words] = place.querySelectorAll("input")
  const button = place.querySelector("button")
  const said = place.querySelector("[data-said]")

  form.querySelector(".toolbar").append(place)
  // Without a name they do not travel along each time the text is saved.
  for (const box of [file, words]) {
    box.dataset.name = box.name
    box.removeAttribute("name")
  }
  button.type = "button"
  button.addEventListener("click", send)
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return
    event.preventDefault()
    send()
  })

  async function send() {
    const body = new FormData()
    if (file.files[0]) body.append(file.dataset.name, file.files[0])
    body.append(words.dataset.name, words.value)
    button.disabled = true
    say("Đang đưa hình lên…")
    const reply = await post(button.formAction, body)
    button.disabled = false
    if (!reply.line) return say(reply.message)
    insert(form.elements.source, `${reply.line}\n`)
    file.value = words.value = ""
    said.hidden = true
    place.open = false
  }

  function say(text) {
    said.textContent = text
    said.hidden = false
  }
}

async function post(address, body) {
  const lost = "Chưa đưa hình lên được. Chị xem lại mạng rồi bấm lần nữa."
  try {
    const reply = await fetch(address, {
      method: "POST", headers: { Accept: "application/json" }, body,
    })
    const json = reply.headers.get("Content-Type")?.startsWith("application/json")
    return json ? await reply.json() : { message: lost }
  } catch {
    return { message: lost }
  }
}
