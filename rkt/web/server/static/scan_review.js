/* The keyboard in the review of a scan: the arrows move between doubts, and the field of the doubt gets the focus once
   it is drawn, which Streamlit does not do. A click on a cell of the page, or on a line, is written into the field that
   says which cell is shown, so that the server shows it. */
const REVIEW = ".st-key-scan-review";
const STEPS = { ArrowDown: "after", ArrowUp: "before" };
const MODIFIERS = ["Shift", "Control", "Alt", "Meta", "CapsLock"];
const FIELD = '[class*="st-key-printed-"] input';
const FORM = '[data-testid="stForm"]';
const SUBMIT = '[data-testid="stFormSubmitButton"] button';
let last = null; // the cell shown last, and whether it was answered
let byKeyboard = false; // by touch, focus would open the on-screen keyboard
let held = null; // what was given the focus: Streamlit may draw it anew and so drop the focus
let isFresh = false; // the text in the field is still as it was offered: what is typed replaces it

function act(event) {
  replaceOffered(event);
  if (event.key === "Enter" && event.target.matches?.(`${REVIEW} ${FIELD}`)) return confirm(event);
  const review = event.target.closest?.(REVIEW);
  const key = STEPS[event.key];
  if (!review || !key || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const button = review.querySelector(`.st-key-doubt-${key} button`);
  if (!button) return;
  event.preventDefault();
  button.click();
}

/* Streamlit sometimes loses the button of a form that is shown again, so that Enter would do nothing. */
function confirm(event) {
  const button = event.target.closest(FORM)?.querySelector(SUBMIT);
  if (!button || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  event.target.dispatchEvent(new FocusEvent("focusout", { bubbles: true })); // takes what was typed
  button.click();
}

function press(event) {
  const link = event.target.closest?.(`${REVIEW} [data-cell]`);
  const field = document.querySelector(`${REVIEW} [class*="st-key-scan-place"] input`);
  if (!link || !field || event.button !== 0) return;
  event.preventDefault();
  write(field, link.dataset.cell);
  field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
}

function write(field, text) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/* Streamlit may write the text after the focus came, which takes the selection away; so it is renewed on typing. */
function replaceOffered(event) {
  if (!isFresh || MODIFIERS.includes(event.key) || !event.target.matches?.(`${REVIEW} ${FIELD}`)) return;
  const isTyped = event.key.length === 1 && !(event.ctrlKey || event.metaKey || event.altKey);
  if (isTyped || event.key === "Backspace") event.target.select();
  isFresh = false;
}

function follow() {
  const doubt = document.querySelector(`${REVIEW} .rkt-doubt`);
  const now = doubt && `${doubt.dataset.doubt} ${doubt.dataset.state}`;
  const isDropped = held && !held.isConnected && document.activeElement === document.body;
  if (now === last && !isDropped) return;
  const name = doubt?.dataset.doubt.replace(".", "-");
  const field = document.querySelector(`${REVIEW} [class*="st-key-printed-${name}-"] input`);
  const canBeAnswered = field?.closest(FORM)?.querySelector(SUBMIT);
  if (doubt?.dataset.state === "open" && !canBeAnswered) return; // not all there yet: Enter would be lost
  const isFirst = last === null;
  const typed = isDropped && now === last && !isFresh ? held.value : null;
  if (now !== last) scrollToCell();
  last = now;
  if (!doubt || !byKeyboard || isFirst) return;
  takeFocus(field ?? doubt);
  if (field && typed) goOnTyping(field, typed);
}

/* A field that is drawn anew in the midst of an answer shows again what was offered. */
function goOnTyping(field, typed) {
  write(field, typed);
  field.setSelectionRange(typed.length, typed.length);
  isFresh = false;
}

function takeFocus(place) {
  const isFree = document.activeElement === document.body || document.activeElement.closest(REVIEW);
  if (!isFree) return;
  if (!place.matches("input")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  held = place;
  isFresh = place.matches("input");
  if (isFresh) place.select();
}

function scrollToCell() {
  const frame = document.querySelector(`.st-key-scan-page`);
  const cell = frame?.querySelector(".rkt-scan-page a.is-shown");
  if (!cell) return;
  const [around, box] = [frame.getBoundingClientRect(), cell.getBoundingClientRect()];
  const scrolled = frame.scrollHeight > frame.clientHeight ? frame : frame.querySelector("[data-testid=stVerticalBlock]");
  scrolled?.scrollBy(box.left + Math.min(box.width, around.width) / 2 - around.left - around.width / 2, box.top - around.top - around.height / 2);
}

document.addEventListener("keydown", act, true);
document.addEventListener("click", press);
document.addEventListener("pointerdown", () => (isFresh = false), true);
for (const kind of ["keydown", "pointerdown"])
  document.addEventListener(kind, () => (byKeyboard = kind === "keydown"), true);
rktChanges.follow(follow);
