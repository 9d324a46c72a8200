/* Keeps the guide closed in this browser, once it was closed, until it is opened again: Streamlit's session ends with
   the visit. */
const CLOSED = "rkt-guide-closed";

function isClosed() {
  try {
    return localStorage.getItem(CLOSED) !== null;
  } catch {
    return false; // without local storage, the guide is shown on each visit
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

function show(closed) {
  document.documentElement.classList.toggle("rkt-guide-closed", closed);
}

function turn(closed) {
  keep(closed);
  show(closed);
  document.querySelector(closed ? ".rkt-guide-open" : ".rkt-guide-close")?.focus();
}

show(isClosed());
document.addEventListener("click", (event) => {
  if (event.target.closest(".rkt-guide-close")) turn(true);
  if (event.target.closest(".rkt-guide-open")) turn(false);
});
