/* The keyboard in the review of a scan: the arrows go from doubt to doubt, and the field of the doubt has the focus once
   it is drawn, which Streamlit gives to nothing. A click on a cell of the page, or on a line, is written into the field
   that says which cell is shown, so that the server shows it. */
const REVIEW = ".st-key-scan-review";
const STEPS = { ArrowDown: "after", ArrowUp: "before" };
const MODIFIERS = ["Shift", "Control", "Alt", "Meta", "CapsLock"];
const FIELD = '[class*="st-key-printed-"] input';
let last = null; // the cell shown last, and whether it was answered
let byKeyboard = false; // by touch, focus would open the on-screen keyboard
let isFresh = false; // the text in the field is still as it was offered: what is typed replaces it

function act(event) {
  replaceOffered(event);
  const review = event.target.closest?.(REVIEW);
  const key = STEPS[event.key];
  if (!review || !key || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const button = review.querySelector(`.st-key-doubt-${key} button`);
  if (!button) return;
  event.preventDefault();
  button.click();
}

function press(event) {
  const link = event.target.closest?.(`${REVIEW} [data-cell]`);
  const field = document.querySelector(`${REVIEW} [class*="st-key-scan-place"] input`);
  if (!link || !field || event.button !== 0) return;
  event.preventDefault();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, link.dataset.cell);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
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
  if (now === last) return;
  const name = doubt?.dataset.doubt.replace(".", "-");
  const field = document.querySelector(`${REVIEW} [class*="st-key-printed-${name}-"] input`);
  if (doubt?.dataset.state === "open" && !field) return; // not there yet
  const isFirst = last === null;
  last = now;
  scrollToCell();
  if (doubt && byKeyboard && !isFirst) takeFocus(field ?? doubt);
}

function takeFocus(place) {
  const isFree = document.activeElement === document.body || document.activeElement.closest(REVIEW);
  if (!isFree) return;
  if (!place.matches("input")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
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
