/* Lets Tab move from the button of an open menu into the menu: Streamlit puts the menu at the end of the document, far
   from its button in tab order. */
function enterMenu(event) {
  const button = event.target.closest('[data-testid="stPopover"] button');
  if (event.key !== "Tab" || event.shiftKey || !button || button.getAttribute("aria-expanded") !== "true") return;
  const places = document.querySelectorAll('[data-testid="stPopoverBody"] :is(input, button, a[href])');
  for (const place of places) {
    place.focus(); // in vain where it is not shown, as the button to copy a link that the mouse is not on
    if (document.activeElement !== place) continue;
    event.preventDefault();
    return;
  }
}

document.addEventListener("keydown", enterMenu, true);
