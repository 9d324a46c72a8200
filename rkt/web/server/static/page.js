/* What the pages need from the browser beyond Streamlit and stylesheets.
   Most of it runs on every change of the page, so it writes only through `writes.js`, to avoid triggering itself.
   - Language: it is in the address, and screen readers look for it on the root element.
   - Widget names: Streamlit renders labels as Markdown but keeps the backslashes in accessible names.
   - Tooltips of terms: Escape closes one, pointing at or focusing the next term opens its own.
   - Focus: a step down or up redraws the element that had the focus; it moves to where the next step starts.
   - Downloads: a button is disabled while its file is built; afterwards it gets the focus back.
   - Menus: Tab moves from the button of an open menu into it.
   - Options of a list: a list shows two lines of each; the tooltip has the full text.
   - Switches: they are radio buttons, so an arrow key selects the option that it moves to.
   - Data tables: the canvas can be focused, and is named like its table.
   - What opens over the page: a click elsewhere or Escape closes it.
   - Chart script: a page where the next step shows the first chart preloads it while the browser is idle.
   - Unsaved scenario steps that are not in the address: the browser asks before the page is left or reloaded.
   - Links between pages: a step within the session, like Back and Forward, not a new session without unsaved work. In
     a new tab, or without this script, they are ordinary links.
   - Clicks on a chart that lead to another page: the server responds with the link, which is followed once. */
"use strict";

const root = document.documentElement;
const languages = document.currentScript.dataset.languages.split(" "); // the first one is the default
let chartScript = document.currentScript.dataset.charts; // "" once it has been requested

function nameLanguage() {
  const asked = new URLSearchParams(location.search).get("lang");
  const language = languages.includes(asked) ? asked : languages[0];
  rktWrites.attribute(root, "lang", language);
}

const named = new WeakMap(); // widget -> the name set here, whose backslashes are not escapes

// Places whose names are not Markdown: a backslash there is part of the document's text.
const AS_THEY_ARE = '.stHtml *, [data-testid="stDataFrame"] *, [data-testid="stMultiSelectTagsContainer"] :not(input), [role="option"]';

function nameWidgets() {
  for (const widget of document.querySelectorAll(`[aria-label*="\\\\"]:not(${AS_THEY_ARE})`)) {
    const name = widget.getAttribute("aria-label");
    if (named.get(widget) === name) continue;
    named.set(widget, name.replace(/\\([!-/:-@[-`{-~])/g, "$1"));
    rktWrites.attribute(widget, "aria-label", named.get(widget));
  }
}

function nameDrawnTables() {
  for (const drawing of document.querySelectorAll('[data-testid="stDataFrame"] canvas[tabindex]:not([aria-label])')) {
    const frame = drawing.closest('[data-testid="stDataFrameResizable"]');
    if (frame?.ariaLabel) rktWrites.attribute(drawing, "aria-label", frame.ariaLabel);
  }
}

function nameOptions() {
  for (const option of document.querySelectorAll('[data-testid$="Dropdown"] [role="option"]'))
    rktWrites.attribute(option, "title", option.textContent);
}

function follow() {
  nameLanguage();
  nameWidgets();
  nameDrawnTables();
  nameOptions();
  findFocus();
  keepPressed();
  readyCharts();
  goOn();
}

function readyCharts() {
  if (!chartScript || navigator.connection?.saveData || !document.querySelector(".st-key-before-chart")) return;
  const address = new URL(chartScript, document.baseURI).href;
  chartScript = "";
  const whenIdle = window.requestIdleCallback ?? setTimeout;
  whenIdle(async () => {
    try {
      const answer = await fetch(address); // a failed import would not be retried by the browser
      await answer.blob();
      if (answer.ok) whenIdle(() => import(address));
    } catch {
      /* the first chart requests it again */
    }
  });
}

const STEPS = '[class*="st-key-step-"], [class*="st-key-places-"]';
const CRUMBS = ".st-key-breadcrumb";
let byKeyboard = false; // by touch, focus would open the on-screen keyboard; by mouse, it would scroll
let used = null; // the element last focused, and where the focus goes once it is gone

function remember(event) {
  if (event.target !== document.activeElement) return; // an option that is only hovered over
  const goesOn = event.target.closest(STEPS) ? '[class*="st-key-step-"] input, .rkt-line h2' : null;
  const goesUp = event.target.closest(CRUMBS) ? ".rkt-opening h1" : null;
  const next = goesOn ?? goesUp;
  used = next && { element: event.target, next };
}

function findFocus() {
  const isThere = used?.element.isConnected && !used.element.disabled;
  if (!used || !byKeyboard || isThere || ![document.body, used.element].includes(document.activeElement)) return;
  const next = document.querySelector(used.next);
  if (!next) return; // not there yet
  if (!next.matches("input")) next.tabIndex = -1;
  next.focus();
}

let pressed = null; // the download button last pressed, and whether it lost the focus while disabled

function rememberPressed(event) {
  const place = event.target.closest('[class*="st-key-"]:has(> [data-testid="stDownloadButton"])');
  pressed = place && event.target.closest("button") && { key: keyOf(place), isLost: false };
}

function keyOf(place) {
  return [...place.classList].find((name) => name.startsWith("st-key-"));
}

function keepPressed() {
  if (!pressed) return;
  const button = document.querySelector(`.${CSS.escape(pressed.key)} button`);
  if (!button || button.disabled) pressed.isLost = true;
  else if (pressed.isLost && document.activeElement === document.body) {
    pressed.isLost = false;
    button.focus({ preventScroll: true });
  }
}

function enterMenu(event) {
  const button = event.target.closest('[data-testid="stPopover"] button');
  if (event.key !== "Tab" || event.shiftKey || !button || button.getAttribute("aria-expanded") !== "true") return;
  const first = document.querySelector('[data-testid="stPopoverBody"] :is(input, button, a[href])');
  if (!first) return;
  event.preventDefault(); // the menu is at the end of the document, far from its button in tab order
  first.focus();
}

function choose(event) {
  if (!event.key.startsWith("Arrow") || event.target.getAttribute("role") !== "radio") return;
  const group = event.target.closest('[role="radiogroup"]');
  setTimeout(() => {
    const now = document.activeElement;
    if (now !== event.target && now.closest('[role="radiogroup"]') === group) now.click();
  });
}

// What opens over the page closes as a menu does.
function closeOpen(event) {
  for (const open of document.querySelectorAll("details.rkt-pop[open]"))
    if (event.key === "Escape" || (event.type === "click" && !open.contains(event.target))) {
      if (open.contains(document.activeElement)) open.querySelector("summary").focus();
      open.open = false;
    }
}

function step(event) {
  const link = event.target.closest("a.rkt-step");
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !isPlain) return;
  event.preventDefault();
  goTo(link.href);
}

// An address without choices is filled with those made so far, as by the navigation's links. When a link leaves it, the
// address must mean the same after Back, so it names a choice, the default one, if it named none.
function nameHere() {
  const here = new URL(location.href);
  if (here.searchParams.has("share")) return;
  here.searchParams.set("share", "total");
  history.replaceState(history.state, "", here);
}

function goTo(address) {
  nameHere();
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate")); // makes Streamlit show the page of the address
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

function goOn() {
  const way = document.querySelector("a.rkt-way:not([data-taken])");
  const isAtRest = document.querySelector('[data-test-script-state="notRunning"]'); // earlier, Streamlit may write this page's address
  if (!way || !isAtRest) return;
  way.dataset.taken = "";
  goTo(way.href);
}

function askBeforeLoss(event) {
  if (document.querySelector(".rkt-unsaved")) event.preventDefault(); // the browser shows its own message
}

addEventListener("beforeunload", askBeforeLoss);
document.addEventListener("click", step);
for (const kind of ["click", "keydown"]) document.addEventListener(kind, closeOpen);
document.addEventListener("focusin", remember);
document.addEventListener("focusin", rememberPressed);
document.addEventListener("keydown", enterMenu, true);
document.addEventListener("keydown", choose, true); // before the widget stops the event
for (const kind of ["keydown", "pointerdown"])
  document.addEventListener(kind, () => (byKeyboard = kind === "keydown"), true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") root.classList.add("rkt-help-closed");
});
for (const kind of ["pointerover", "focusin"])
  document.addEventListener(kind, (event) => {
    if (event.target.closest(".rkt-term")) root.classList.remove("rkt-help-closed");
  });
follow();
const changes = { subtree: true, childList: true, characterData: true, attributeFilter: ["aria-label", "disabled", "data-test-script-state"] };
new MutationObserver(follow).observe(root, changes);
