/* Loads the chart script while the browser is idle, on a page where the next step shows the first chart: Streamlit loads
   its 4.7 MB only with the chart. */
let chartScript = document.currentScript.dataset.charts; // "" once it has been requested

function readyCharts() {
  if (!chartScript || navigator.connection?.saveData || !document.querySelector(".st-key-before-chart")) return;
  const address = new URL(chartScript, document.baseURI).href;
  chartScript = "";
  const whenIdle = window.requestIdleCallback ?? setTimeout;
  whenIdle(async () => {
    try {
      const answer = await fetch(address); // a failed import would not be retried by the browser
      await answer.blob();
      if (answer.ok) whenIdle(() => import(address));
    } catch {
      /* the first chart requests it again */
    }
  });
}

rktChanges.follow(readyCharts);
