/* Scrolls the row of a document that a link leads to into view, once per visit: Streamlit follows an anchor before the
   table is drawn. */
let shownAt = ""; // the address at which the row was brought into sight

function bring() {
  const row = document.querySelector(".rkt-sought");
  if (!row) shownAt = "";
  const isAtRest = document.querySelector('[data-test-script-state="notRunning"]');
  if (!row || !isAtRest || shownAt === location.href) return;
  shownAt = location.href;
  if (!history.state?.rktSeen?.top) row.scrollIntoView({ block: "center" }); // else it is restored
}

rktChanges.follow(bring);
