// Translates Streamlit's own texts into the language of the root element, also when it changes.
// `words` holds pairs [English, translated] by language; %(name)s is a placeholder that Streamlit fills in.
function speakTheReadersLanguage(words) {
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
  const OURS = '.stHtml, [data-testid="stPlotlyChart"], [data-testid="stImage"]';
  // Where Streamlit shows its own texts. Labels and options hold ours, or the document's.
  const PLACES = [
    '[data-testid^="stMainMenu"]', '[data-testid="stSkipToContent"]', '[data-testid="stScreencastDialog"]',
    '[data-testid="stStatusWidget"]', '[data-testid="stConnectionStatus"]', '[data-testid="stDialog"]',
    '[data-testid="stException"]', '[data-testid="stToast"]', '[data-testid="InputInstructions"]',
    '[data-testid^="stFileUploader"]', '[data-testid^="stDataFrameColumn"]', '[data-testid^="stDataFrameTooltip"]',
    '[data-testid="stElementToolbar"]', '[data-testid="stFullScreenFrame"] > [role="menu"]',
    '[data-testid="stTooltipErrorContent"]', '[data-testid="stNumberInput"] [role="alert"]',
    '[data-testid="stTopNavSection"]', '[data-key^="__select_"]', "[data-live-announcer]",
    '[data-testid="stMultiSelectDropdown"] [role="listbox"] > :not([role="presentation"])',
    '[data-testid="stSelectboxVirtualDropdown"] > :not([role="option"])', '[role="gridcell"][aria-readonly="false"]',
  ].join(", ");

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  function readInto(pairs) {
    const exact = new Map(), filled = [];
    for (const [from, to] of pairs) {
      const names = [...from.matchAll(/%\((\w+)\)s/g)].map((found) => found[1]);
      if (!names.length) exact.set(from, to);
      else filled.push([new RegExp(`^${from.split(/%\(\w+\)s/).map(escaped).join("(.+)")}$`, "s"), names, to]);
    }
    return (text) => {
      const bare = text.trim();
      if (!bare || bare.length > 400) return text;
      if (exact.has(bare)) return text.replace(bare, () => exact.get(bare));
      for (const [pattern, names, to] of filled) {
        const found = bare.match(pattern);
        if (found) return to.replace(/%\((\w+)\)s/g, (_, name) => found[1 + names.indexOf(name)]);
      }
      return text;
    };
  }

  const forEach = (make) => Object.fromEntries(Object.entries(words).map(([name, pairs]) => [name, make(pairs)]));
  const fromEnglish = forEach(readInto);
  const toEnglish = forEach((pairs) => readInto(pairs.map(([from, to]) => [to, from])));
  const root = document.documentElement;
  let spoken = root.lang; // the language of what was translated so far; what Streamlit adds is English

  function translated(text) {
    const english = spoken === root.lang ? text : (toEnglish[spoken]?.(text) ?? text);
    return fromEnglish[root.lang]?.(english) ?? english;
  }

  function switchLanguage() {
    translate(root);
    spoken = root.lang;
  }

  function translateAttributes(element) {
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute(name);
      const isDocuments = name === "title" && element.matches('[role="option"]'); // a copy of the option's text
      if (value && !isDocuments) rktWrites.attribute(element, name, translated(value));
    }
  }

  function translateTexts(place) {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let node = place.nodeType === Node.TEXT_NODE ? place : texts.nextNode(); node; node = texts.nextNode())
      rktWrites.text(node, translated(node.data));
  }

  function translate(node) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!(element instanceof Element) || element.closest(OURS)) return;
    if (element.closest(PLACES)) translateTexts(node);
    if (node !== element) return;
    node.querySelectorAll(PLACES).forEach(translateTexts);
    translateAttributes(node);
    for (const each of node.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join(", ")))
      if (!each.closest(OURS)) translateAttributes(each);
  }

  // Otherwise widgets format numbers, and address screen readers, in the browser's language.
  Object.defineProperty(navigator, "language", { get: () => root.lang });
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.attributeName === "lang") change.target === root && switchLanguage();
      else if (change.type === "attributes") {
        if (!change.target.closest(OURS)) translateAttributes(change.target);
      } else if (change.type === "characterData") translate(change.target);
      else change.addedNodes.forEach(translate);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: [...ATTRIBUTES, "lang"] });
}
