/* After a step down or up in the plan, moves the focus to where the next step starts: Streamlit redraws the element
   that had it, so the focus is lost. */
const STEPS = '[class*="st-key-step-"], .rkt-places';
const CRUMBS = ".rkt-crumbs";
let byKeyboard = false; // by touch, focus would open the on-screen keyboard; by mouse, it would scroll
let used = null; // the element last focused, and where the focus goes once it is gone

function remember(event) {
  if (event.target !== document.activeElement) return; // an option that is only hovered over
  const goesOn = event.target.closest(STEPS) ? ".rkt-places a.rkt-place, .rkt-line h1" : null;
  const goesUp = event.target.closest(CRUMBS) ? ".rkt-opening h1" : null;
  const next = goesOn ?? goesUp;
  used = next && { element: event.target, next };
}

function findFocus() {
  const isThere = used?.element.isConnected && !used.element.disabled;
  if (!used || !byKeyboard || isThere || ![document.body, used.element].includes(document.activeElement)) return;
  const next = document.querySelector(used.next);
  if (!next) return; // not there yet
  if (!next.matches("a")) next.tabIndex = -1;
  next.focus();
}

document.addEventListener("focusin", remember);
for (const kind of ["keydown", "pointerdown"])
  document.addEventListener(kind, () => (byKeyboard = kind === "keydown"), true);
rktChanges.follow(findFocus);
