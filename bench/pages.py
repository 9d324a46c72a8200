"""Time each page: script run, first picture and full page in a browser, clicks and downloads.

Run it with ``make bench``, which also compares the overview with a plain Dash app of the same task
(`bench.against_dash`). Machines are noisy: compare medians, best of alternating runs.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.chromium import main as ensure_chromium
from tests.browser.everywhere import ALL_PAGES
from tests.browser.server import serve
from tests.generated import large_plan
from tests.pages.app import open_app

SCRIPT_RUNS = 20
VISITS = 7
CLICKS = 8

# Record the time (page clock) of the frame in which each selector first matches.
_WATCH = """
(selectors) => {
  window.__seen = {};
  const look = () => {
    for (const [name, selector] of Object.entries(selectors))
      if (!(name in window.__seen) && document.querySelector(selector)) {
        window.__seen[name] = null;
        requestAnimationFrame(() => { window.__seen[name] = performance.now(); });
      }
  };
  new MutationObserver(look).observe(document, {childList: true, subtree: true});
}
"""
SELECTORS = {
    "picture": ".rkt-strip",
    "places": "table.rkt-places",
    "tiles": ".stPlotlyChart path.surface",
    "text": ".stMain h1",
    "terms": ".rkt-glossary",
    "page": ".rkt-pareto [data-bar]",  # the last picture of the overview
}
# Click, and wait for the frame in which the text of all these elements has changed.
_CLICK = """
([button, words]) => new Promise(resolve => {
  const read = () => words.map(selector => document.querySelector(selector)?.textContent);
  const before = read();
  const start = performance.now();
  const look = () => read().every((text, i) => text !== undefined && text !== before[i])
    ? requestAnimationFrame(() => resolve(performance.now() - start))
    : requestAnimationFrame(look);
  document.querySelectorAll(button[0])[button[1]].click();
  look();
})
"""
SWITCHED = [".rkt-figures", ".rkt-breakdown", ".rkt-pareto-axis"]
_LARGE = 100_000


def main() -> None:
    """Print one row per measure: name, median, smallest and largest, in milliseconds."""
    print(f"{'milliseconds':44} {'median':>8} {'min':>8} {'max':>8}")
    for page in ALL_PAGES:
        report(f"{page}: script run", _script_runs(page))
    executable = ensure_chromium()
    with sync_playwright() as playwright:
        browser = launch(playwright, executable)
        with serve() as address:
            _first_visit(browser, address)
            _visits(browser, address)
            _steps(browser, address, "16 lines", "Program Dukungan Manajemen")
            _downloads(browser, address)
        with TemporaryDirectory() as folder:
            large = Path(folder) / "large.csv"
            large.write_text(large_plan(_LARGE), encoding="utf-8")
            with serve(large) as address:
                _steps(browser, address, f"{_LARGE:,} lines", "Bidang 1 Kegiatan rutin")
        browser.close()


def _script_runs(page: str) -> list[float]:
    app = open_app(page)
    return _timed(app.run, SCRIPT_RUNS)


def _timed(action: Callable[[], object], times: int) -> list[float]:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _first_visit(browser: Browser, address: str) -> None:
    """Time the first visit right after the server's start."""
    wanted = {name: SELECTORS[name] for name in ("picture", "page")}
    seen = first_seen(browser, f"{address}/overview", wanted)
    for name, taken in seen.items():
        report(f"overview: first {name}, first visitor", [taken])


def _visits(browser: Browser, address: str) -> None:
    for page in (*ALL_PAGES, "explore?shape=treemap"):
        names = {
            "overview": ("picture", "page"),
            "explore": ("places",),
            "explore?shape=treemap": ("tiles",),
            "glossary": ("terms",),
        }.get(page, ("text",))
        wanted = {name: SELECTORS[name] for name in names}
        visits = [first_seen(browser, f"{address}/{page}", wanted) for _ in range(VISITS)]
        for name in names:
            report(f"{page}: first {name}, fresh profile", [seen[name] for seen in visits])


def first_seen(browser: Browser, url: str, wanted: dict[str, str]) -> dict[str, float]:
    """Return when each selector first matches on a page, in milliseconds, using a fresh profile."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(f"({_WATCH})({wanted!r})")
    page.goto(url)
    page.wait_for_function(
        "names => names.every(name => window.__seen[name])", arg=list(wanted), timeout=60_000
    )
    seen: dict[str, float] = page.evaluate("window.__seen")
    context.close()
    return seen


def _steps(browser: Browser, address: str, size: str, place: str) -> None:
    """Time the share switch, a filter being removed, and a step up."""
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    page.set_default_timeout(40_000)
    _open(page, f"{address}/overview")
    for what, words in (("picture", SWITCHED[:1]), ("page", SWITCHED)):
        taken = [click(page, ".st-key-share button", 1 + i % 2, words) for i in range(CLICKS)]
        report(f"share switch to {what} redrawn, {size}", taken[2:])
    filtered = []
    for turn in range(3):
        _open(page, f"{address}/overview?max={20_000_000 + turn}")
        filtered.append(click(page, ".st-key-chips button", 0, [".rkt-totals"]))
    report(f"filter taken off to repaint, {size}", filtered)
    steps = []
    for _ in range(3):
        _open(page, f"{address}/explore?path={quote(place)}")
        steps.append(click(page, ".rkt-crumbs a", 0, [".rkt-totals"]))
    report(f"step through the breadcrumb, {size}", steps)
    page.context.close()


def _open(page: Page, url: str) -> None:
    page.goto(url)
    page.locator(".rkt-pareto [data-bar], .rkt-places").first.wait_for()
    page.wait_for_timeout(1000)


def click(page: Page, button: str, place: int, words: Sequence[str]) -> float:
    """Return the milliseconds from a click until the text of all these elements has changed."""
    taken: float = page.evaluate(_CLICK, [[button, place], list(words)])
    page.wait_for_timeout(400)
    return taken


def _downloads(browser: Browser, address: str) -> None:
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    _open(page, f"{address}/overview?lang=en")
    page.get_by_role("button", name="Download", exact=True).click()
    page.wait_for_timeout(500)
    for name in ("CSV", "CSV for Excel", "XLSX", "Data package"):
        report(f"download {name}, 16 lines", [_download(page, name) for _ in range(5)])
    page.context.close()


def _download(page: Page, name: str) -> float:
    start = time.perf_counter()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    waiting.value.path()
    taken = (time.perf_counter() - start) * 1000
    page.wait_for_timeout(1000)  # the button is disabled until the browser has its file
    return taken


def report(name: str, taken: Sequence[float]) -> None:
    """Print a measurement: median, smallest and largest."""
    middle = statistics.median(taken)
    print(f"{name:44} {middle:8.0f} {min(taken):8.0f} {max(taken):8.0f}", flush=True)


if __name__ == "__main__":
    main()
