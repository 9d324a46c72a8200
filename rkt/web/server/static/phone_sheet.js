/* On a phone, gives the button that opens pages and filters its words, and closes them after a choice of page or a tap
   beside them: Streamlit shows an arrow, and leaves them open over the page that was chosen. */
const PHONE = matchMedia("(max-width: 640px)"); // as in phone.css

function nameSheet() {
  const button = document.querySelector('[data-testid="stExpandSidebarButton"]');
  const words = document.querySelector("[data-sheet]")?.dataset.sheet;
  if (!button || !words) return;
  rktWrites.attribute(button, "data-words", words);
  if (PHONE.matches) rktWrites.attribute(button, "aria-label", words);
}

// The header is all that stays in sight; there it says which page it is.
function nameHeader() {
  const header = document.querySelector('[data-testid="stHeader"]');
  if (header) rktWrites.attribute(header, "data-page", document.title.split(" · ")[0]);
}

function closeSheet(event) {
  const isOpen = document.querySelector('[data-testid="stSidebar"][data-collapsed="false"]');
  if (!PHONE.matches || !isOpen) return;
  if (!event.target.closest('[data-testid="stSidebarNavLink"], [data-testid="stMain"]')) return;
  setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click());
}

document.addEventListener("click", closeSheet);
rktChanges.follow(nameSheet);
rktChanges.follow(nameHeader);
