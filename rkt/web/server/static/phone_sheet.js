/* On a phone, labels the button that opens pages and filters, and closes them after a choice of page, a search, a tap
   beside them or Escape, which returns the focus to the button. What they cover cannot be reached meanwhile. Streamlit
   shows an arrow, leaves them open over the chosen page, and lets the focus move behind them. */
const PHONE = matchMedia("(max-width: 640px)"); // as in phone.css
const OVER = '[role="listbox"], [role="dialog"]'; // the options of a field in the sheet, which are outside it

function nameSheet() {
  const button = document.querySelector('[data-testid="stExpandSidebarButton"]');
  const words = document.querySelector("[data-sheet]")?.dataset.sheet;
  if (!button || !words) return;
  rktWrites.attribute(button, "data-words", words);
  if (PHONE.matches) rktWrites.attribute(button, "aria-label", words);
}

// Only the header stays in sight, so it names the page.
function nameHeader() {
  const header = document.querySelector('[data-testid="stHeader"]');
  if (header) rktWrites.attribute(header, "data-page", document.title.split(" · ")[0]);
}

const isOpen = () => PHONE.matches && document.querySelector('[data-testid="stSidebar"][data-collapsed="false"]') !== null;

function close() {
  setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click());
}

function closeAfterChoice(event) {
  const isBeside = !event.target.closest(`[data-testid="stSidebar"], [data-testid="stExpandSidebarButton"], ${OVER}`);
  if (isOpen() && (isBeside || event.target.closest('[data-testid="stSidebarNavLink"]'))) close();
}

let returns = false; // the focus to the button, once it is there again

function closeByKey(event) {
  const isSearch = event.key === "Enter" && event.target.closest(".st-key-q");
  if (!(isSearch || event.key === "Escape") || !isOpen() || document.querySelector(OVER)) return;
  returns = true;
  close();
}

function keepBehind() {
  const main = document.querySelector('[data-testid="stMain"]');
  if (main) main.inert = isOpen();
  const button = document.querySelector('[data-testid="stExpandSidebarButton"]');
  if (!returns || isOpen() || !button) return;
  returns = false;
  button.focus();
}

document.addEventListener("click", closeAfterChoice);
document.addEventListener("keydown", closeByKey);
PHONE.addEventListener("change", keepBehind);
rktChanges.follow(keepBehind);
rktChanges.follow(nameSheet);
rktChanges.follow(nameHeader);
