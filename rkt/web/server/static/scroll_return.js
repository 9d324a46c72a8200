/* After Back and Forward, restores what was in sight and what was open: pages scroll within an element of Streamlit's,
   where browsers restore nothing, and are redrawn. */
const SOON = 150; // milliseconds after which a page counts as no longer moving
const LATE = 1000; // milliseconds after the answer in which a page may still grow
const PATIENCE = 10_000; // milliseconds until an answer that nobody saw begin has come
const OPEN = "details.rkt-details[open] > summary";
let wanted = null; // what was in sight and open, until it is again or the reader does something
let isBegun = false; // the answer to Back or Forward
let timer = 0;

const frame = () => document.querySelector('[data-testid="stMain"]');

function note() {
  clearTimeout(timer);
  if (wanted || !frame()) return;
  const opened = [...document.querySelectorAll(OPEN)].map((summary) => summary.textContent);
  history.replaceState({ ...history.state, rktSeen: { top: frame().scrollTop, opened } }, "");
}

function noteSoon() {
  if (wanted) return;
  clearTimeout(timer);
  timer = setTimeout(note, SOON);
}

function arrive(event) {
  clearTimeout(timer);
  wanted = (event.isTrusted && history.state?.rktSeen) || null;
  isBegun = false;
  timer = setTimeout(leave, PATIENCE);
  restore();
}

function restore() {
  if (!wanted) return;
  for (const summary of document.querySelectorAll("details.rkt-details:not([open]) > summary"))
    if (wanted.opened.includes(summary.textContent)) summary.parentElement.open = true;
  const main = frame();
  if (main && main.scrollTop !== wanted.top) main.scrollTop = wanted.top;
  const isAtRest = document.querySelector('[data-test-script-state="notRunning"]');
  if (!isAtRest) isBegun = true;
  else if (isBegun) {
    isBegun = false;
    clearTimeout(timer);
    timer = setTimeout(leave, LATE);
  }
}

function leave() {
  clearTimeout(timer);
  wanted = null;
}

for (const gesture of ["pointerdown", "keydown", "wheel", "touchstart", "click"])
  addEventListener(gesture, leave, { capture: true, passive: true });
for (const kind of ["scroll", "toggle"]) document.addEventListener(kind, noteSoon, true);
addEventListener("click", note, true);
addEventListener("popstate", arrive, true);
rktChanges.follow(restore);
