// Stepping through the parts of a lesson or the questions of a quiz.
import { all, keep, kept, one, PLACE } from "./hoc-giu.js";

// One part at a time. The part shown is the one the address names, so «back» works.
export const steps = all("[data-step]");
export const sheet = one("[data-sheet]");
export let shown = 0;

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

// Not by setting the hash: browsers would go on scrolling to it when the page moves under a finger.
export function go(index) {
  history.pushState(null, "", `#${steps[index].id}`);
  show(index, true);
}

export function openPlace() {
  const named = indexOf(decodeURIComponent(location.hash.slice(1)));
  if (named >= 0) return show(named, true);
  const open = steps.findIndex((step) => !("done" in step.dataset));
  show(Math.max(sheet ? open : indexOf(kept(PLACE)), 0));
}
