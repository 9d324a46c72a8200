/* What a page needs of a browser that neither Streamlit nor a stylesheet gives.
   It follows the page's changes and so writes by `writes.js` only, where what it wrote could start it anew.
   The page's language: it stands in the address, and screen readers ask the root element for it.
   Names of widgets: Streamlit reads labels as Markdown but names them as they were given, backslashes and all.
   Help on a word: Escape closes it, the next word that is pointed at or reached opens its own.
   The keyboard's place: a step down or up redraws what was used for it; the focus goes to where the next step begins.
   Downloads: a button cannot be pressed while its file is made; once it can again it has the focus again.
   Menus: Tab leads from the button of an open one into it.
   Options of a list: a list has room for two lines of each; pointed at, an option says all of it.
   Switches: they are radio buttons, so an arrow key chooses what it leads to.
   Tables that are drawn: the drawing can be reached by Tab and is called what its table is called.
   The guide: once closed it stays closed in this browser, until it is asked for again.
   The script of the charts: a page where the next step brings the first chart asks for it while nobody waits.
   Steps of a scenario that neither are saved nor stand in the address: the browser asks before it leaves or reloads a
   page that is marked so.
   Links from page to page: a step within the visit, like Back and Forward, not a new visit that would lose what was
   tried and not saved. Opened in a tab of its own, or without this script, such a link is a link.
   A click on a chart that leads to another page: the server answers with the link, and it is followed once. */
"use strict";

const root = document.documentElement;
const languages = document.currentScript.dataset.languages.split(" "); // the first is the one that no address names
const CLOSED = "rkt-guide-closed";
let chartScript = document.currentScript.dataset.charts; // "" once it has been asked for

function nameLanguage() {
  const asked = new URLSearchParams(location.search).get("lang");
  const language = languages.includes(asked) ? asked : languages[0];
  rktWrites.attribute(root, "lang", language);
}

const named = new WeakMap(); // widget -> the name that it was given here, in which a backslash is a backslash

// Where names are not read as Markdown: a backslash there is the document's.
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
      const answer = await fetch(address); // a browser would never again import what once did not come
      await answer.blob();
      if (answer.ok) whenIdle(() => import(address));
    } catch {
      /* the first chart asks again */
    }
  });
}

const STEPS = '[class*="st-key-step-"], [class*="st-key-places-"]';
const CRUMBS = ".st-key-breadcrumb";
let byKeyboard = false; // a finger wants no on-screen keyboard, a mouse no scrolling
let used = null; // what had the focus last, and where the focus goes once that is gone

function remember(event) {
  if (event.target !== document.activeElement) return; // an option that is only pointed at
  const goesOn = event.target.closest(STEPS) ? '[class*="st-key-step-"] input, .rkt-line h2' : null;
  const goesUp = event.target.closest(CRUMBS) ? ".rkt-opening h1" : null;
  const next = goesOn ?? goesUp;
  used = next && { element: event.target, next };
}

function findFocus() {
  const isThere = used?.element.isConnected && !used.element.disabled;
  if (!used || !byKeyboard || isThere || ![document.body, used.element].includes(document.activeElement)) return;
  const next = document.querySelector(used.next);
  if (!next) return; // still on its way
  if (!next.matches("input")) next.tabIndex = -1;
  next.focus();
}

let pressed = null; // the download that was pressed last; whether it lost the focus to the making of its file

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
  event.preventDefault(); // the menu hangs at the end of the document, a page away from its button
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

function isClosed() {
  try {
    return localStorage.getItem(CLOSED) !== null;
  } catch {
    return false; // a browser that keeps nothing shows the guide on each visit
  }
}

function keep(closed) {
  try {
    if (closed) localStorage.setItem(CLOSED, "1");
    else localStorage.removeItem(CLOSED);
  } catch {
    /* closed for this visit only */
  }
}

function turnGuide(closed) {
  keep(closed);
  root.classList.toggle("rkt-guide-closed", closed);
  const next = closed ? ".rkt-guide-open" : ".rkt-guide-close";
  document.querySelector(next)?.focus();
}

function step(event) {
  const link = event.target.closest("a.rkt-step");
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !isPlain) return;
  event.preventDefault();
  goTo(link.href);
}

// Choices made so far are written into an address that states none, as those of the navigation do; by a link one leaves
// an address that is to be the same when Back leads there, so it states the choice that is made where none is.
function nameHere() {
  const here = new URL(location.href);
  if (here.searchParams.has("share")) return;
  here.searchParams.set("share", "total");
  history.replaceState(history.state, "", here);
}

function goTo(address) {
  nameHere();
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate")); // Streamlit shows the page that the address names
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

function goOn() {
  const way = document.querySelector("a.rkt-way:not([data-taken])");
  const isAtRest = document.querySelector('[data-test-script-state="notRunning"]'); // before, Streamlit may name this page
  if (!way || !isAtRest) return;
  way.dataset.taken = "";
  goTo(way.href);
}

function askBeforeLoss(event) {
  if (document.querySelector(".rkt-unsaved")) event.preventDefault(); // the browser has words of its own for it
}

root.classList.toggle("rkt-guide-closed", isClosed());
addEventListener("beforeunload", askBeforeLoss);
document.addEventListener("click", step);
document.addEventListener("click", (event) => {
  if (event.target.closest(".rkt-guide-close")) turnGuide(true);
  if (event.target.closest(".rkt-guide-open")) turnGuide(false);
});
document.addEventListener("focusin", remember);
document.addEventListener("focusin", rememberPressed);
document.addEventListener("keydown", enterMenu, true);
document.addEventListener("keydown", choose, true); // before the widget keeps the key to itself
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
