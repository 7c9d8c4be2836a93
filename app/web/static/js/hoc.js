// What a phone adds to the learner's plain forms: every tap saved at once, and nothing lost.
import { all, DRAFT, DRAFTS, keep, kept, keysOf, newId, one, UNSENT, who } from "./hoc-giu.js";
import { forget, hold, post, say, sendAll, tell } from "./hoc-gui.js";
import { go, openPlace, sheet, shown, steps } from "./hoc-buoc.js";

const isBox = (field) => field.type === "radio" || field.type === "checkbox";

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

// Two steps that want the same number change places; one that had none yet takes a free number.
function swap(box) {
  const boxes = all("select", box.closest("[data-order]"));
  const free = all("option", box).find((one) => one.value && boxes.every((b) => b.value !== one.value));
  boxes.forEach((other) => {
    if (box.value && other !== box && other.value === box.value) other.value = box.was || free.value;
  });
  boxes.forEach((other) => { other.was = other.value; });
}

// With arrow keys a box passes through other numbers: it counts once she leaves it.
function watch(steps) {
  all("select", steps).forEach((box) => { box.was = box.value; });
  steps.addEventListener("keydown", (event) => { event.target.byKeys = true; });
  steps.addEventListener("change", (event) => {
    if (event.target.byKeys) event.stopPropagation();
    else swap(event.target);
  });
  steps.addEventListener("focusout", (event) => {
    const box = event.target;
    box.byKeys = false;
    if (box.value !== box.was) box.dispatchEvent(new Event("change", { bubbles: true }));
  });
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

function check(form, button) {
  const request = new XMLHttpRequest(); // reads a page without inserting text as HTML
  request.open("POST", (button && button.getAttribute("formaction")) || form.action);
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
  const body = new URLSearchParams(new FormData(form));
  if (button && button.name) body.append(button.name, button.value);
  request.send(body);
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
  if ("check" in does || (button && "check" in button.dataset)) check(form, button);
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
    all("[data-order]").forEach(watch);
    sheet.addEventListener("change", (event) => save(event.target.closest("[data-question]")));
    one("[data-next]").addEventListener("click", () => go(shown + 1));
    one("[data-back]").addEventListener("click", () => go(shown - 1));
  }
  all("main .question .input:not(select)").forEach(guard); // a choice is sent at once
  if (steps.length > 1) {
    addEventListener("hashchange", openPlace);
    openPlace();
  }
  addEventListener("online", sendAll);
  setInterval(sendAll, 3000); // not every phone says that the signal is back
  sendAll();
}

all("[data-quick-exit]").forEach((link) => link.addEventListener("click", (event) => {
  event.preventDefault();
  location.replace(link.href);
}));
// Without these two the plain forms do everything.
if (who && self.AbortController) start();
