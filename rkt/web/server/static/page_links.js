/* Follows links between pages within the session, as a history step: to Streamlit, a link is a new session without
   unsaved work. In a new tab, or without this script, they are ordinary links. If a click on a chart leads to another
   page, the server answers with such a link, which is followed once. */
const ASKED = 300; // milliseconds after which Streamlit has sent the address to the server
let asking = 0;
let named = ""; // the address that was given a choice, which is taken back once all is answered

function step(event) {
  const link = event.target.closest("a.rkt-step");
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !isPlain) return;
  event.preventDefault();
  goTo(link.href);
}

// An address without choices is filled with those made so far, as by the navigation's links. After Back and Forward it
// must mean what it meant, so it names a choice, the default one, until the server has answered.
function nameChoice(event) {
  clearTimeout(asking);
  named = "";
  const here = new URL(location.href);
  const isNew = event.isTrusted && !here.hash; // Streamlit asks nothing for an anchor
  if (!isNew || here.searchParams.has("share")) return;
  here.searchParams.set("share", "total");
  history.replaceState(history.state, "", here);
  asking = setTimeout(() => {
    named = here.href;
    takeNameBack();
  }, ASKED);
}

function takeNameBack() {
  if (!named || !document.querySelector('[data-test-script-state="notRunning"]')) return;
  const here = new URL(named);
  here.searchParams.delete("share");
  if (location.href === named) history.replaceState(history.state, "", here);
  named = "";
}

// Within another website a page remains a panel; in a new tab the same link opens the whole dashboard.
function inSameFrame(address) {
  const there = new URL(address);
  const embedding = new URL(location.href).searchParams.get("embed");
  if (embedding) there.searchParams.set("embed", embedding);
  return there;
}

function goTo(address) {
  history.pushState(null, "", inSameFrame(address));
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

// The result of an action is stated at the top; its button may have been far below.
function goUp() {
  const news = document.querySelector(".rkt-news:not([data-seen])");
  if (!news) return;
  news.dataset.seen = "";
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

addEventListener("popstate", nameChoice, true);
document.addEventListener("click", step);
rktChanges.follow(takeNameBack);
rktChanges.follow(goOn);
rktChanges.follow(goUp);
