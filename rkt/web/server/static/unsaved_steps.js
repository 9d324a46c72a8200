/* Asks before the page is left or reloaded while a scenario has steps that are neither saved nor in the address: with
   Streamlit's session they would be gone. */
addEventListener("beforeunload", (event) => {
  if (document.querySelector(".rkt-unsaved")) event.preventDefault(); // the browser shows its own message
});
