/* Streamlit writes the page of each answer into the address. After Back, Forward or a link, the answer to an earlier
   request may still arrive: its page is not the one the reader is on now, and must not become a history step. */
let isArriving = false; // since Back, Forward or a link, until the reader does something here
const push = history.pushState.bind(history);
history.pushState = (state, title, address) => {
  const isElsewhere = new URL(address, location.href).pathname !== location.pathname;
  if (!(isArriving && isElsewhere)) push(state, title, address);
};
addEventListener("popstate", () => (isArriving = true), true);
for (const gesture of ["pointerdown", "keydown", "click"])
  addEventListener(gesture, () => (isArriving = false), true);
