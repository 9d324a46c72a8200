/* Closes pop-ups when the reader clicks elsewhere or presses Escape, as a menu does; Streamlit has no pop-ups for our
   HTML, and browsers leave a <details> open. */
function closeOpen(event) {
  for (const open of document.querySelectorAll("details.rkt-pop[open]"))
    if (event.key === "Escape" || (event.type === "click" && !open.contains(event.target))) {
      if (open.contains(document.activeElement)) open.querySelector("summary").focus();
      open.open = false;
    }
}

for (const kind of ["click", "keydown"]) document.addEventListener(kind, closeOpen);
