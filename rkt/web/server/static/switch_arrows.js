/* Selects the option of a switch that an arrow key moves to, as radio buttons do: Streamlit's switches claim to be
   radio buttons, but only move the focus. */
function choose(event) {
  if (!event.key.startsWith("Arrow") || event.target.getAttribute("role") !== "radio") return;
  const group = event.target.closest('[role="radiogroup"]');
  setTimeout(() => {
    const now = document.activeElement;
    if (now !== event.target && now.closest('[role="radiogroup"]') === group) now.click();
  });
}

document.addEventListener("keydown", choose, true); // before the widget stops the event
