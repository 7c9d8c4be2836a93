// Sending, and what the page says about it. A deed stays on the phone, under the person's id, until
// the server has answered for it; only then does the page say «Đã nhận».
import { DRAFT, keep, kept, keysOf, newId, one, signedIn, UNSENT, who } from "./hoc-giu.js";

// {ok, at, next}; {message} when the server refused for good; else the deed waits on the phone.
export async function post(url, body) {
  if (signedIn() !== who) return { signIn: true }; // somebody else uses this phone now
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), 30000);
  try {
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(body),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      signal: giveUp.signal,
    });
    if (response.status === 401) return { signIn: true };
    if (response.status >= 500 || response.status === 429) return {};
    const reply = await response.json().catch(() => ({}));
    if (response.ok) return reply.ok ? reply : {};
    return { message: reply.message || "Hội chưa nhận được bài này. Chị tải lại trang." };
  } catch (error) {
    return {};
  } finally {
    clearTimeout(timer);
  }
}

export function say(place, words, tone) {
  if (!place) return;
  place.textContent = words;
  place.className = `status ${tone || ""}`;
}

export function tell(place, reply) {
  if (reply.ok) return say(place, `Đã nhận lúc ${reply.at}`, "good");
  if (reply.message) return say(place, reply.message, "bad");
  say(place, reply.signIn ? "" : "Chưa gửi được, máy giữ lại", "warn");
  if (!place || !reply.signIn) return;
  const link = document.createElement("a");
  link.href = `/dang-nhap?tiep=${encodeURIComponent(location.pathname)}`;
  link.textContent = "Chị vào học lại để gửi bài";
  place.append(link);
}

// The outbox: one unsent deed for each address, the newest tap wins; sent one after the other.
const received = {};
let line = Promise.resolve();
let waiting = 0;

async function deliver(url, fresh, quietly) {
  const body = kept(UNSENT + url) || fresh; // without storage only this page knows of it
  if (!body) return {};
  if (received[url] && received[url].body === body) return received[url].reply;
  const question = one(`[data-question="${url}"]`);
  const place = question ? one("[data-status]", question) : one("main > [data-status]");
  if (!quietly) say(place, "Đang gửi…");
  const reply = await post(url, body);
  if ((reply.ok || reply.message) && kept(UNSENT + url) === body) keep(UNSENT + url, null);
  if (reply.ok) {
    received[url] = { body, reply };
    forget(body);
  }
  tell(place, reply);
  return reply;
}

function send(url, fresh, quietly) {
  waiting += 1;
  const sent = line.then(() => deliver(url, fresh, quietly));
  line = sent.then(() => { waiting -= 1; });
  return sent;
}

export function hold(url, fields) {
  const body = new URLSearchParams(fields);
  body.set("viec", newId());
  keep(UNSENT + url, body.toString());
  return send(url, body.toString());
}

export function forget(body) {
  new URLSearchParams(body).forEach((_, name) => keep(DRAFT + name, null));
}

export function sendAll() {
  if (!waiting) keysOf(UNSENT).forEach((key) => send(key.slice(UNSENT.length), "", true));
}
