// What a phone adds to the learner's plain forms: one part at a time, every tap saved at once,
// and nothing lost. A deed stays on the phone, under the person's id, until the server has
// answered for it; only then does the page say «Đã nhận».
const signedIn = () => (document.cookie.match(/(?:^|; )dn=([^;]*)/) || [])[1];
const who = signedIn();
const UNSENT = `gui:${who}:`;
const DRAFTS = `nhap:${who}:`;
const DRAFT = `${DRAFTS}${location.pathname}:`;
const PLACE = `cho:${who}:${location.pathname}`;
const one = (query, inside) => (inside || document).querySelector(query);
const all = (query, inside) => Array.from((inside || document).querySelectorAll(query));
const isBox = (field) => field.type === "radio" || field.type === "checkbox";

function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    return null; // storage is off: what is sent is sent all the same
  }
}

function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch (error) { /* full or off */ }
}

function keysOf(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch (error) {
    return [];
  }
}

// A version 4 UUID; crypto.randomUUID is too new for many of these phones.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// {ok, at, next}; {message} when the server refused for good; else the deed waits on the phone.
async function post(url, body) {
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

function say(place, words, tone) {
  if (!place) return;
  place.textContent = words;
  place.className = `status ${tone || ""}`;
}

function tell(place, reply) {
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
let line = Promise.resolve();

function send(url) {
  line = line.then(async () => {
    const body = kept(UNSENT + url);
    if (body === null) return {};
    const question = one(`[data-question="${url}"]`);
    const place = question ? one("[data-status]", question) : one("main > [data-status]");
    say(place, "Đang gửi…");
    const reply = await post(url, body);
    if ((reply.ok || reply.message) && kept(UNSENT + url) === body) keep(UNSENT + url, null);
    if (reply.ok) forget(body);
    tell(place, reply);
    return reply;
  });
  return line;
}

function hold(url, fields) {
  const body = new URLSearchParams(fields);
  body.set("viec", newId());
  keep(UNSENT + url, body.toString());
  return send(url);
}

const forget = (body) => new URLSearchParams(body).forEach((_, name) => keep(DRAFT + name, null));
const sendAll = () => keysOf(UNSENT).forEach((key) => send(key.slice(UNSENT.length)));

// One part at a time. The part shown is the one the address names, so «back» works.
const steps = all("[data-step]");
const sheet = one("[data-sheet]");
let shown = 0;

function show(index, moves) {
  shown = index;
  const step = steps[index];
  steps.forEach((other) => { other.hidden = other !== step; });
  if (sheet) {
    one("[data-back]").hidden = index === 0;
    one("[data-next]").hidden = index === steps.length - 1;
    one(".actions [data-send]").hidden = index !== steps.length - 1;
  } else keep(PLACE, step.id);
  const box = sheet && one(".question .input", step);
  if (box) box.focus({ preventScroll: true });
  if (!moves) return;
  step.tabIndex = -1;
  if (!box) step.focus({ preventScroll: true });
  step.scrollIntoView();
}

function indexOf(id) {
  const target = id && document.getElementById(id);
  return target ? steps.indexOf(target.closest("[data-step]")) : -1;
}

const go = (index) => { location.hash = steps[index].id; };

function openPlace() {
  const named = indexOf(decodeURIComponent(location.hash.slice(1)));
  if (named >= 0) return show(named, true);
  const open = steps.findIndex((step) => !("done" in step.dataset));
  show(Math.max(sheet ? open : indexOf(kept(PLACE)), 0));
}

// Answers: what the phone still holds is put back, every change is saved.
function restore(question) {
  const body = kept(UNSENT + question.dataset.question);
  if (body === null) return;
  const values = new URLSearchParams(body);
  all("[name^=cau-]", question).forEach((field) => {
    const given = values.getAll(field.name);
    if (isBox(field)) field.checked = given.includes(field.value);
    else field.value = given[0] || "";
  });
}

function save(question) {
  const fields = new URLSearchParams();
  all("[name]:not(button)", question).forEach((field) => {
    if (!isBox(field) || field.checked) fields.append(field.name, field.value);
  });
  hold(question.dataset.question, fields);
}

// Forms that lead on are sent here as well, so that a lost signal costs nothing.
let pressed = null;

async function sendForm(form, button) {
  const body = new URLSearchParams(new FormData(form));
  if (button && button.name) body.append(button.name, button.value);
  body.delete("viec");
  // The same words again are the same deed; other words are another one.
  const words = body.toString();
  if (form.words && form.words !== words) form.elements.viec.value = newId();
  form.words = words;
  body.set("viec", form.elements.viec.value);
  const place = one("form > [data-status]", form);
  say(place, "Đang gửi…");
  const address = button && button.getAttribute("formaction");
  const reply = await post(address || form.action, body);
  tell(place, reply);
  if (!reply.ok) return;
  forget(body);
  all("[data-question]", form).forEach((one) => keep(UNSENT + one.dataset.question, null));
  follow(reply.next);
}

// Also to the page she is on: it looks different now.
function follow(address) {
  history.scrollRestoration = "manual";
  const there = new URL(address, location.href);
  if (there.pathname + there.search !== location.pathname + location.search) {
    return location.assign(there);
  }
  history.replaceState(null, "", there);
  location.reload();
}

function check(form) {
  const request = new XMLHttpRequest(); // reads a page without inserting text as HTML
  request.open("POST", form.action);
  request.responseType = "document";
  request.onload = () => {
    const answer = request.response && one("#phan-hoi", request.response);
    if (!answer) return form.submit();
    const old = one("#phan-hoi", form);
    if (old) old.remove();
    form.append(document.importNode(answer, true));
    one("#phan-hoi", form).focus();
  };
  request.onerror = () => form.submit();
  request.send(new URLSearchParams(new FormData(form)));
}

function read(form) {
  const sent = hold(form.getAttribute("action"), new FormData(form));
  if (shown + 1 < steps.length) go(shown + 1);
  else sent.then((reply) => reply.ok && follow(reply.next));
}

function submitted(event) {
  const form = event.target;
  const button = event.submitter || pressed;
  const does = form.dataset;
  if (form.getAttribute("action") === "/thoat") keysOf(DRAFTS).forEach((key) => keep(key, null));
  if (!["check", "read", "sheet", "send"].some((kind) => kind in does)) return;
  event.preventDefault();
  if ("check" in does) check(form);
  else if ("read" in does) read(form);
  else if ("send" in does || (button && "send" in button.dataset)) sendForm(form, button);
  else if (shown + 1 < steps.length) go(shown + 1); // «Enter» in a box of the sheet
}

// What she writes stays on the phone until it is sent.
function guard(box) {
  const draft = kept(DRAFT + box.name);
  if (draft) box.value = draft;
  const count = one("[data-count]", box.parentElement);
  const measure = () => {
    if (!count) return;
    count.hidden = false;
    count.textContent = `Đã viết ${(box.value.match(/\S+/g) || []).length} chữ`;
  };
  measure();
  box.addEventListener("input", () => {
    keep(DRAFT + box.name, box.value);
    measure();
  });
}

function start() {
  document.addEventListener("click", (event) => { pressed = event.target.closest("button"); });
  document.addEventListener("submit", submitted);
  if (sheet) {
    all("[data-save]").forEach((button) => { button.hidden = true; });
    all("[data-question]").forEach(restore);
    sheet.addEventListener("change", (event) => save(event.target.closest("[data-question]")));
    one("[data-next]").addEventListener("click", () => go(shown + 1));
    one("[data-back]").addEventListener("click", () => go(shown - 1));
  }
  all("main .question .input").forEach(guard);
  if (steps.length > 1) {
    addEventListener("hashchange", openPlace);
    openPlace();
  }
  addEventListener("online", sendAll);
  setInterval(sendAll, 30000);
  sendAll();
}

all("[data-quick-exit]").forEach((link) => link.addEventListener("click", (event) => {
  event.preventDefault();
  location.replace(link.href);
}));
// Without these two the plain forms do everything.
if (who && self.AbortController) start();
