// Drafts save themselves. What the server has not confirmed yet is kept on this machine, under
// the person's own key, and offered again.
const PAUSE = 2000

export function keepSaving(form) {
  const box = form.elements.source
  const say = sayIn(form.querySelector("[data-state]"))
  const place = `nhap:${person()}:${form.dataset.lesson}`
  let confirmed = same(box.value)
  let timer = 0
  let sending = false

  offer(form, place)
  box.addEventListener("input", () => {
    keep(place, box.value)
    say("Chưa lưu…")
    clearTimeout(timer)
    timer = setTimeout(save, PAUSE)
  })
  addEventListener("online", () => save())
  document.addEventListener("visibilitychange", () => document.hidden && save())
  addEventListener("beforeunload", (event) => {
    if (same(box.value) !== confirmed) event.preventDefault()
  })
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const onwards = await save(event.submitter)
    if (onwards) location.assign(onwards)
  })

  async function save(button) {
    clearTimeout(timer)
    if (sending) return wait(button)
    if (!button && same(box.value) === confirmed) return
    const text = same(box.value)
    const body = new FormData(form)
    if (button?.name) body.append(button.name, button.value)
    sending = true
    say("Đang lưu…")
    const reply = await send(form, body)
    sending = false
    if (reply.status === 409 && button) {
      // Both texts are on the page that answers: let it come as a page.
      confirmed = same(box.value)
      form.submit()
    } else if (!reply.ok) {
      say(reply.message, "bad")
    } else {
      confirmed = text
      form.elements.seen.value = reply.seen
      if (same(box.value) === text) localStorage.removeItem(place)
      say(reply.at ? `Đã lưu bài nháp lúc ${reply.at}` : "Giống bài đang đăng", "good")
      return reply.other ? stale(form, reply.other, button) : reply.next
    }
  }

  function wait(button) {
    return new Promise((done) => setTimeout(() => done(save(button)), 300))
  }
}

async function send(form, body) {
  const lost = "Chưa lưu được. Bài đang giữ trên máy này, chị đừng xóa."
  try {
    const reply = await fetch(form.action, {
      method: "POST", headers: { Accept: "application/json" }, body,
    })
    const json = reply.headers.get("Content-Type")?.startsWith("application/json")
    const said = json ? await reply.json() : {}
    const message = reply.status === 401 ? "Chị cần vào học lại để lưu. Bài đang giữ trên máy này." : lost
    return { message, ...said, ok: reply.ok && json, status: reply.status }
  } catch {
    return { ok: false, status: 0, message: lost }
  }
}

// Somebody published meanwhile: she is told, and led to both texts when she presses a button.
function stale(form, address, button) {
  if (button) return address
  if (form.querySelector("[data-stale]")) return
  const line = document.createElement("p")
  line.className = "notice warn"
  line.dataset.stale = ""
  line.append("Có người vừa đăng bài này. Bài nháp của chị vẫn còn. ")
  const link = document.createElement("a")
  link.href = address
  link.textContent = "Xem hai bài cạnh nhau"
  line.append(link)
  form.prepend(line)
}

// A text left from last time that never reached the server.
function offer(form, place) {
  const box = form.elements.source
  const kept = localStorage.getItem(place)
  if (kept === null || same(kept) === same(box.value)) return localStorage.removeItem(place)
  const line = document.createElement("p")
  line.className = "notice warn"
  line.append("Máy này còn giữ một bài chưa lưu được. ")
  const take = document.createElement("button")
  take.type = "button"
  take.className = "btn-plain"
  take.textContent = "Lấy lại bài ấy"
  take.addEventListener("click", () => {
    box.value = kept
    box.dispatchEvent(new Event("input", { bubbles: true }))
    line.remove()
  })
  line.append(take)
  form.prepend(line)
}

function keep(place, text) {
  try {
    localStorage.setItem(place, text)
  } catch {
    // No room on this machine, or none allowed: the server's copy is the only one.
  }
}

function sayIn(line) {
  return (words, tone = "") => {
    line.textContent = words
    line.className = `status ${tone}`
  }
}

function same(text) {
  return text.replace(/\r\n?/g, "\n").normalize("NFC")
}

function person() {
  return /(?:^|; )dn=([^;]+)/.exec(document.cookie)?.[1] ?? ""
}
