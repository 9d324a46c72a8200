/* Closes the tooltip of a term with Escape until the next term is pointed at or focused: our tooltips are style sheets,
   as Streamlit has none within a text. */
const root = document.documentElement;

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") root.classList.add("rkt-help-closed");
});
for (const kind of ["pointerover", "focusin"])
  document.addEventListener(kind, (event) => {
    if (event.target.closest(".rkt-term")) root.classList.remove("rkt-help-closed");
  });
