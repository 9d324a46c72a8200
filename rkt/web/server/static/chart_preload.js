/* Loads the chart script while the browser is idle: Streamlit loads its 4.7 MB only with the first chart. On a page
   whose next step shows a chart, the script is also run ahead; on the overview, whose links lead to charts, it is only
   fetched. */
const address = new URL(document.currentScript.dataset.charts, document.baseURI).href;
const whenIdle = window.requestIdleCallback ?? setTimeout;
let fetched = null; // whether the script arrived, once that is known
let isRun = false;

async function fetchScript() {
  try {
    const answer = await fetch(address); // a failed import would not be retried by the browser
    await answer.blob();
    return answer.ok;
  } catch {
    return false; // the first chart requests it again
  }
}

function readyCharts() {
  const isNext = document.querySelector(".st-key-before-chart") !== null;
  if (navigator.connection?.saveData || !(isNext || document.querySelector(".rkt-pareto"))) return;
  fetched ??= new Promise((resolve) => whenIdle(() => resolve(fetchScript())));
  if (!isNext || isRun) return;
  isRun = true;
  fetched.then((isThere) => isThere && whenIdle(() => import(address)));
}

rktChanges.follow(readyCharts);
