/* Shows what a cut does while its slider is being moved, since Streamlit computes it only on release. The rows of the
   table carry their amounts before the cut; the arithmetic is that of rkt/analysis/scenario/cuts.py, in whole rupiah.
   At the slider position that the server has drawn, its own figures are shown. */
const SLIDER = ".st-key-cut-slider input[type=range]";
const MINUS = "\u2212";
const drawn = new Map(); // element -> what the server wrote there

/* Splits a total in proportion to weights, by largest remainder; ties in the order of the weights. */
function shareOut(total, weights) {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (!whole) return weights;
  const parts = weights.map((weight) => (total * weight) / whole);
  const rest = weights.map((weight) => (total * weight) % whole);
  const order = [...weights.keys()].sort((a, b) => (rest[b] > rest[a]) - (rest[b] < rest[a]) || a - b);
  const left = Number(total - parts.reduce((sum, part) => sum + part, 0n));
  for (const place of order.slice(0, left)) parts[place] += 1n;
  return parts;
}

const sumOf = (rows, name) => rows.reduce((sum, row) => sum + row[name], 0n);

function readRows(table) {
  const rows = [...table.querySelectorAll("tr[data-line]")].map((row) => ({
    row,
    line: Number(row.dataset.line) || Infinity,
    before: BigInt(row.dataset.before),
    uncut: BigInt(row.dataset.uncut),
    isLocked: "locked" in row.dataset,
    isHit: "hit" in row.dataset,
    scale: Number(row.parentElement.dataset.scale),
  }));
  return rows.sort((a, b) => (a.line < b.line ? -1 : a.line > b.line ? 1 : 0));
}

function cut(rows, total, percent) {
  const ceiling = (total * BigInt(100 - percent)) / 100n;
  const free = rows.filter((row) => !row.isLocked);
  for (const row of rows) row.after = row.uncut;
  if (!percent || ceiling >= sumOf(rows, "uncut")) return;
  const kept = sumOf(rows, "uncut") - sumOf(free, "uncut");
  const parts = shareOut(ceiling - kept, free.map((row) => row.uncut));
  free.forEach((row, place) => (row.after = parts[place]));
}

/* Figures as the server writes them by the rules of a locale. */
function writer(locale) {
  const whole = new Intl.NumberFormat(locale);
  const decimals = (least, most) =>
    new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: least, maximumFractionDigits: most });
  const sign = (number) => (number < 0 ? MINUS : number > 0 ? "+" : "");
  const size = (number) => (number < 0 ? -number : number);
  const percent = (digits) => (share) => sign(share) + digits.format(size(share));
  const rupiah = (amount) => `Rp${whole.format(amount)}`;
  return {
    rupiah,
    signed: (amount) => sign(amount) + rupiah(size(amount)),
    hundredths: percent(decimals(2, 2)),
    tenths: percent(decimals(0, 1)),
    trimmed: percent(decimals(0, 2)),
  };
}

const ratio = (difference, before) => (before ? Number(difference) / Number(before) : 0);

function write(element, text) {
  if (!drawn.has(element)) drawn.set(element, element.textContent);
  if (element.textContent !== text) element.textContent = text;
}

function writeFigures(place, had, has, words) {
  const texts = {
    after: words.rupiah(has),
    difference: has === had ? "–" : words.signed(has - had),
    share: has === had || !had ? "–" : words.hundredths(ratio(has - had, had)),
  };
  for (const cell of place.querySelectorAll("[data-cell]")) write(cell, texts[cell.dataset.cell]);
}

function writeRow({ row, before, after, scale }, words) {
  writeFigures(row, before, after, words);
  const bar = row.querySelector("[data-bar]");
  if (!bar) return;
  if (!drawn.has(bar)) drawn.set(bar, bar.style.width);
  bar.style.width = `${((100 * Number(after)) / scale).toFixed(4)}%`;
}

/* What the sentences and key figures of the page are filled in with. */
function textsOf(rows, words) {
  const free = rows.filter((row) => !row.isLocked);
  const [had, has] = [sumOf(rows, "before"), sumOf(rows, "after")];
  const loss = sumOf(free, "after") - sumOf(free, "before");
  const largest = free.reduce((most, row) => (most && most.before >= row.before ? most : row), null);
  const ofLargest = largest ? largest.after - largest.before : 0n;
  const hit = rows.filter((row) => row.isHit);
  const share = ratio(loss, sumOf(free, "before"));
  return {
    total: words.trimmed(ratio(has - had, had)),
    share: words.tenths(share),
    exact: words.hundredths(share),
    after: words.rupiah(has),
    change: words.signed(has - had),
    freed: words.signed(loss),
    hit: words.signed(sumOf(hit, "after") - sumOf(hit, "before")),
    largest: words.rupiah(ofLargest < 0n ? -ofLargest : ofLargest),
    others: words.rupiah(loss < ofLargest ? ofLargest - loss : loss - ofLargest),
  };
}

function show(table, percent) {
  const rows = readRows(table);
  const words = writer(table.dataset.locale);
  cut(rows, BigInt(table.dataset.total), percent);
  for (const row of rows) writeRow(row, words);
  writeFigures(table.querySelector("tfoot"), sumOf(rows, "before"), sumOf(rows, "after"), words);
  const texts = textsOf(rows, words);
  for (const element of document.querySelectorAll("[data-live]"))
    write(element, element.dataset.live.replace(/\{(\w+)\}/g, (place, name) => texts[name] ?? place));
}

function restore() {
  for (const [element, text] of drawn)
    if ("bar" in element.dataset) element.style.width = text;
    else element.textContent = text;
  drawn.clear();
}

rktChanges.follow(() => {
  const table = document.querySelector(".rkt-cut");
  const slider = document.querySelector(SLIDER);
  for (const element of drawn.keys()) if (!element.isConnected) drawn.delete(element);
  const isLive = Boolean(table && slider) && slider.value !== table.dataset.position;
  document.documentElement.classList.toggle("rkt-cut-is-live", isLive);
  if (isLive) show(table, Number(slider.value));
  else if (drawn.size) restore();
});
