/* Asks before the page is left or reloaded while a scenario has steps that are neither saved nor in the address: they
   would be lost with Streamlit's session. */
addEventListener("beforeunload", (event) => {
  if (document.querySelector(".rkt-unsaved")) event.preventDefault(); // the browser shows its own message
});
