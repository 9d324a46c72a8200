/* How scripts of ours write into a page whose changes they follow: only what differs, so that no write answers
   itself. Should two rules ever disagree about one place, neither may hang the tab: a place that was written to too
   often in a short time is left as it is, for good, and the console says so. */
"use strict";

const rktWrites = (() => {
  const MOST = 30; // writes to one place within WHILE; a widget that a reader drags writes fewer
  const WHILE = 1000; // milliseconds
  const places = new WeakMap(); // node -> the names in it that were written to -> when it began, how often

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
