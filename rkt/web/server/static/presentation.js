/* Presents a plan screen by screen: F starts, Escape or F ends, arrows, a swipe or a tap turn. All screens are on the
   page, so turning needs no run of Streamlit's; the one shown is the step in the address, so a link opens the same
   screen. */
const FIELDS = 'input, textarea, select, canvas, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="grid"]';
const OVER = '[role="dialog"], [data-testid="stPopoverBody"]'; // what is open over the page has its own keys
const TURNS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity };
const FAR = 48; // pixels that make a swipe
const NEAR = 10; // pixels that a finger may move in a tap
let pressed = null; // where a finger came down

const slides = () => [...document.querySelectorAll(".rkt-slide")];
const isPresented = () => document.querySelector(".rkt-slides") !== null;

function shownStep(count) {
  const asked = Number.parseInt(new URLSearchParams(location.search).get("step"), 10) || 1;
  return Math.min(Math.max(asked, 1), count);
}

function show() {
  const all = slides();
  if (!all.length) return;
  const step = shownStep(all.length);
  all.forEach((slide, place) => rktWrites.attribute(slide, "data-shown", String(place + 1 === step)));
  write(".rkt-turn-count", `${step}/${all.length}`);
  write(".rkt-turn-said", `${step}/${all.length}. ${all[step - 1].querySelector("h1").textContent}`);
  for (const button of document.querySelectorAll("[data-turn]"))
    rktWrites.attribute(button, "aria-disabled", String(step === (button.dataset.turn === "1" ? all.length : 1)));
}

function write(place, text) {
  const element = document.querySelector(place);
  if (element && element.textContent !== text) element.textContent = text;
}

function turn(by) {
  const count = slides().length;
  const here = new URL(location.href);
  here.searchParams.set("step", Math.min(Math.max(shownStep(count) + by, 1), count));
  history.replaceState(history.state, "", here); // one step for Back, however many screens were seen
  show();
}

function go(change) {
  const there = new URL(location.href);
  change(there.searchParams);
  history.pushState(null, "", there);
  dispatchEvent(new PopStateEvent("popstate")); // makes Streamlit show what the address says
}

const enter = () => go((choices) => choices.set("view", "present"));
const leave = () => go((choices) => ["view", "step"].forEach((name) => choices.delete(name)));

function turnOf(event) {
  if (event.key !== " ") return TURNS[event.key];
  if (event.target.closest("a, button, summary")) return undefined; // the space bar presses it
  return event.shiftKey ? -1 : 1;
}

function act(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(FIELDS)) return;
  const isF = event.key.toLowerCase() === "f";
  if (!isPresented()) {
    if (isF && !event.shiftKey && document.querySelector(".rkt-present") && !document.querySelector(OVER)) enter();
    return;
  }
  const by = turnOf(event);
  if (by === undefined && !isF && event.key !== "Escape") return;
  event.preventDefault();
  if (by === undefined) leave();
  else turn(by);
}

function press(event) {
  const link = event.target.closest(".rkt-present, .rkt-leave, [data-turn]");
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !isPlain) return;
  event.preventDefault();
  if (link.dataset.turn) turn(Number(link.dataset.turn));
  else if (link.matches(".rkt-present")) enter();
  else leave();
}

function touch(event) {
  if (event.pointerType === "mouse" || !event.target.closest(".rkt-slide")) return;
  if (event.type === "pointerdown") pressed = { x: event.clientX, y: event.clientY };
  if (event.type !== "pointerup" || !pressed) return;
  const [across, down] = [event.clientX - pressed.x, event.clientY - pressed.y];
  pressed = null;
  if (Math.abs(across) > Math.max(FAR, 1.5 * Math.abs(down))) turn(across < 0 ? 1 : -1);
  else if (Math.hypot(across, down) < NEAR && !event.target.closest("a, button"))
    turn(event.clientX < innerWidth / 3 ? -1 : 1);
}

document.addEventListener("keydown", act);
document.addEventListener("click", press);
for (const kind of ["pointerdown", "pointerup"]) document.addEventListener(kind, touch);
rktChanges.follow(show);
