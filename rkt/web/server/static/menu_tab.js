/* Lets Tab move from the button of an open menu into it: Streamlit puts the menu at the end of the document, far from
   its button in tab order. */
function enterMenu(event) {
  const button = event.target.closest('[data-testid="stPopover"] button');
  if (event.key !== "Tab" || event.shiftKey || !button || button.getAttribute("aria-expanded") !== "true") return;
  const first = document.querySelector('[data-testid="stPopoverBody"] :is(input, button, a[href])');
  if (!first) return;
  event.preventDefault();
  first.focus();
}

document.addEventListener("keydown", enterMenu, true);
