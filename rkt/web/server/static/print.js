// Streamlit draws a chart for the width of the screen. A sheet is narrower: the page gets smaller as a whole,
// so that no chart is cut off and what stands beside one still does.
(() => {
  const SHEET = 700; // px between the margins of A4
  const main = () => document.querySelector('[data-testid="stMainBlockContainer"]:has(.stPlotlyChart)');
  window.addEventListener("beforeprint", () => {
    const page = main();
    if (page && page.clientWidth > SHEET) page.style.zoom = SHEET / page.clientWidth;
  });
  window.addEventListener("afterprint", () => main()?.style.removeProperty("zoom"));
})();
