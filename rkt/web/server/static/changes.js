/* Runs what other files register, now and after every change of the page: Streamlit redraws its elements at any time
   without notice. */
globalThis.rktChanges = (() => {
  const duties = [];
  const kinds = {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["aria-label", "aria-valuetext", "disabled", "data-test-script-state", "data-collapsed"],
  };
  new MutationObserver(() => duties.forEach((duty) => duty())).observe(document.documentElement, kinds);
  return {
    follow(duty) {
      duties.push(duty);
      duty();
    },
  };
})();
