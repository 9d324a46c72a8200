/* Lets Escape close the tooltip of a term until the next term is hovered or focused: our tooltips are made by style
   sheets, as Streamlit has none within a text. */
const root = document.documentElement;

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") root.classList.add("rkt-help-closed");
});
for (const kind of ["pointerover", "focusin"])
  document.addEventListener(kind, (event) => {
    if (event.target.closest(".rkt-term")) root.classList.remove("rkt-help-closed");
  });
