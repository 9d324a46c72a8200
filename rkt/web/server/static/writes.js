/* Writes only differences into a page whose changes we observe, so that no write triggers another; Streamlit and our
   files may want the same place. If they ever disagree, they must not hang the tab: a place that is written to too
   often in a short time is no longer written to, and the console says so. */
globalThis.rktWrites = (() => {
  const MOST = 30; // writes to one place within WHILE; dragging a widget causes fewer
  const WHILE = 1000; // milliseconds
  const places = new WeakMap(); // node -> name of what was written -> since when, and how often

  function isAllowed(node, name) {
    const names = places.get(node) ?? new Map();
    places.set(node, names);
    const now = performance.now();
    const place = names.get(name);
    if (!place || (place.count <= MOST && now - place.since > WHILE)) {
      names.set(name, { since: now, count: 1 });
      return true;
    }
    place.count += 1;
    if (place.count === MOST + 1) console.warn("left as it is, after too many changes:", name, node.nodeName);
    return place.count <= MOST;
  }

  return {
    attribute(element, name, wanted) {
      if (element.getAttribute(name) !== wanted && isAllowed(element, name)) element.setAttribute(name, wanted);
    },
    text(node, wanted) {
      if (node.data !== wanted && isAllowed(node, "text")) node.data = wanted;
    },
  };
})();
