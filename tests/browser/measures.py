"""What is asked of a page in the browser: sizes, cut-off words, headings, where the focus is.

Each is a function of JavaScript that returns what is wrong, in words to find it by.
"""

from __future__ import annotations

_WORDS = """
const seen = (e) => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return box.width > 0 && box.height > 0 && box.right > 0 && style.visibility !== 'hidden';
};
const named = (e) =>
  `${e.tagName} “${(e.getAttribute('aria-label') || e.textContent || '').trim().slice(0, 40)}”`;
"""

SIDEWAYS = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return [main.scrollWidth - main.clientWidth,
          document.documentElement.scrollWidth - window.innerWidth];
}"""
"""How much wider than the screen the page and the document are, in pixels."""

SMALL_TARGETS = f"""() => {{ {_WORDS}
  const targets = `a[href], button, input, select, textarea, summary, [role=button], [role=radio],
    [role=tab], [role=switch], [role=checkbox], [role=menuitem], [tabindex="0"]`;
  const frames = 'label, [data-baseweb], [data-testid=stMultiSelect] > div';
  const frame = (e) => e.type === 'range' ? e.closest('[data-rac]')
    : e.matches('input, select, textarea') ? e.closest(frames) : null;
  const boxes = (e) => [e, frame(e)].filter(Boolean).map((f) => f.getBoundingClientRect());
  return [...document.querySelectorAll(targets)]
    .filter((e) => seen(e) && !e.disabled && !(e.tagName === 'A' && e.closest('p')))
    .filter((e) => !boxes(e).some((box) => box.width >= 24 && box.height >= 24))
    .map(named);
}}"""
"""What is to be hit and is smaller than 24 by 24 pixels; a link within a sentence may be."""

CUT_OFF = f"""() => {{ {_WORDS}
  const scrolls = (e) => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX);
  const isBox = (e) => getComputedStyle(e).display !== 'inline' && e.clientWidth > 0;
  const isHeard = (e) =>  // for screen readers only
    e !== null && (getComputedStyle(e).clipPath === 'inset(50%)' || isHeard(e.parentElement));
  const drawn = ':is([class^="rkt-"], [class*=" rkt-"])';
  const ours = [...document.querySelectorAll(`${{drawn}}, ${{drawn}} *`)];
  const isWholeInTitle = (e) => e.title !== '' && e.title.trim() === e.textContent.trim();
  const html = ours
    .filter((e) => seen(e) && isBox(e) && !scrolls(e) && !isHeard(e) && !isWholeInTitle(e))
    .filter((e) => !e.closest('.rkt-axis') && !e.querySelector('.rkt-scroll'))
    .filter((e) => e.scrollWidth > e.clientWidth + 1)
    .map(named);
  const labels = [...document.querySelectorAll('.stPlotlyChart')].flatMap((chart) => {{
    const edge = chart.querySelector('.main-svg').getBoundingClientRect();
    const beyond = (box) => box.left < edge.left - 2 || box.right > edge.right + 2
      || box.top < edge.top - 2 || box.bottom > edge.bottom + 2;
    const texts = [...chart.querySelectorAll('.main-svg text')];
    return texts
      .filter((e) => e.textContent.trim() && seen(e) && beyond(e.getBoundingClientRect()))
      .map(named);
  }});
  return [...html, ...labels];
}}"""
"""Words of ours, or on a chart, that do not fit where they stand."""

OVERLAPPING = f"""() => {{ {_WORDS}
  const meet = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 5 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 5;
  return [...document.querySelectorAll('.stPlotlyChart')].flatMap((chart) => {{
    const texts = [...chart.querySelectorAll('.annotation-text, text.slicetext')]
      .filter((e) => e.textContent.trim() && seen(e));
    const boxes = texts.map((e) => e.getBoundingClientRect());
    return texts.flatMap((e, i) =>
      texts.slice(0, i).filter((_, j) => meet(boxes[i], boxes[j])).map((o) => named(e) + named(o)));
  }});
}}"""
"""Labels on a chart that stand on each other."""

SMALLEST_TEXT = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const sizes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const isCode = ['STYLE', 'SCRIPT', 'NOSCRIPT'].includes(parent.tagName);
    if (!node.textContent.trim() || isCode) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const isShown = parent.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (box.height === 0 || !isShown) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize) * (parent.currentCSSZoom ?? 1);
    sizes.push([size, node.textContent.slice(0, 40)]);
  }
  return sizes.sort((one, other) => one[0] - other[0]);
}"""
"""The size of each text on the glass, in pixels, the smallest first."""

STRUCTURE = """() => { const levels = document.querySelectorAll('h1, h2, h3, h4, h5, h6'); return {
  title: document.title,
  language: document.documentElement.lang,
  headings: [...levels].map((heading) => Number(heading.tagName[1])),
  main: document.querySelectorAll('main, [role=main]').length,
  nav: document.querySelectorAll('nav:not([class^=rkt]), [role=navigation]').length,
  escaped: [...document.querySelectorAll('[aria-label]')].filter(
    (each) => each.getAttribute('aria-label').includes('\\\\')).length,
  skips: document.querySelectorAll('a[data-testid="stSkipToContent"]').length,
}; }"""
"""What a screen reader finds its way by."""

FOCUS_FIRST = """() => {
  document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);
  document.querySelector('[data-testid="stSkipToContent"]').focus();
}"""
"""Go to where the keyboard begins."""

FOCUS = """() => {
  const active = document.activeElement;
  if (!active || active === document.body) return null;
  const isUnseen = active.clientWidth <= 1 || active.parentElement.clientWidth <= 1;
  const shown = active.type === 'range' ? active.closest('[data-rac]') : active.closest('label');
  const focused = isUnseen ? shown ?? active : active;
  const style = getComputedStyle(focused), box = focused.getBoundingClientRect();
  let ground = focused.parentElement;
  const colour = (e) => getComputedStyle(e).backgroundColor;
  const isClear = (e) => Number(colour(e).match(/^rgba.*, ([0-9.]+)\\)$/)?.[1] ?? 1) < 0.5;
  while (ground.parentElement && isClear(ground)) ground = ground.parentElement;
  const header = document.querySelector('[data-testid="stHeader"]').getBoundingClientRect();
  const inMain = focused.closest('[data-testid="stMainBlockContainer"]') !== null;
  return {
    name: (focused.getAttribute('aria-label') || focused.textContent).trim().slice(0, 40),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    colour: style.outlineColor,
    ground: isClear(ground) ? 'rgb(255, 255, 255)' : colour(ground),
    isDrawn: active.closest('canvas') !== null && active.tagName !== 'CANVAS',
    isHidden: (inMain && box.bottom <= header.bottom) || box.top >= window.innerHeight,
  };
}"""
"""What has the focus, how it is marked, and whether it can be seen.

A cell of Streamlit's table is drawn, with a frame round it, and has no style of its own.
"""

LINES = """each => Math.round(
  each.getBoundingClientRect().height / parseFloat(getComputedStyle(each).lineHeight))"""
"""How many lines of text an element has."""
