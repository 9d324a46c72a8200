/* Closes what opens over the page when a click goes elsewhere or Escape is pressed, as a menu does; Streamlit has none
   for HTML of ours, and a <details> is left open by browsers. */
function closeOpen(event) {
  for (const open of document.querySelectorAll("details.rkt-pop[open]"))
    if (event.key === "Escape" || (event.type === "click" && !open.contains(event.target))) {
      if (open.contains(document.activeElement)) open.querySelector("summary").focus();
      open.open = false;
    }
}

for (const kind of ["click", "keydown"]) document.addEventListener(kind, closeOpen);
