"""Time each page: script run, first picture and first chart in a browser, share switch to repaint.

Run it with ``make bench``. Machines are noisy: compare medians, best of all taken in turn.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.chromium import main as ensure_chromium
from tests.browser.server import serve
from tests.pages.app import open_app

PAGES = ("overview", "data")
SCRIPT_RUNS = 20
VISITS = 7
CLICKS = 10

# The time, in the page's own clock, of the frame in which a selector first matches.
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
_SELECTORS = {
    "text": ".rkt-verdict",
    "picture": ".rkt-strip",
    "chart": '[data-testid="stPlotlyChart"] .main-svg .barlayer path',
}
# Click a button and wait for the frame in which the picture's words have changed.
_CLICK = """
([button, words]) => new Promise(resolve => {
  const before = document.querySelector(words).textContent;
  const start = performance.now();
  const look = () => document.querySelector(words)?.textContent !== before
    ? requestAnimationFrame(() => resolve(performance.now() - start))
    : requestAnimationFrame(look);
  document.querySelectorAll(button[0])[button[1]].click();
  look();
})
"""


def main() -> None:
    """Print one row a measure: name, median, smallest and largest, in milliseconds."""
    print(f"{'milliseconds':40} {'median':>8} {'min':>8} {'max':>8}")
    for page in PAGES:
        _print(f"{page}: script run", _script_runs(page))
    executable = ensure_chromium()
    with serve() as address, sync_playwright() as playwright:
        browser = launch(playwright, executable)
        _first_visit(browser, address)
        _visits(browser, address)
        _clicks(browser, address)
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
    """The visitor who comes right after the server's start."""
    seen = _visit(browser, f"{address}/overview", ("picture", "chart"))
    for name, taken in seen.items():
        _print(f"overview: first {name}, first visitor", [taken])


def _visits(browser: Browser, address: str) -> None:
    for page in PAGES:
        names = ("picture", "chart") if page == PAGES[0] else ("text",)
        visits = [_visit(browser, f"{address}/{page}", names) for _ in range(VISITS)]
        for name in names:
            _print(f"{page}: first {name}, fresh profile", [seen[name] for seen in visits])


def _visit(browser: Browser, url: str, names: Sequence[str]) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wanted = {name: _SELECTORS[name] for name in names}
    page.add_init_script(f"({_WATCH})({wanted!r})")
    page.goto(url)
    page.wait_for_function(
        "names => names.every(name => window.__seen[name])", arg=list(names), timeout=60_000
    )
    seen: dict[str, float] = page.evaluate("window.__seen")
    context.close()
    return seen


def _clicks(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/overview")
    page.locator(_SELECTORS["chart"]).first.wait_for()
    page.wait_for_timeout(1000)
    taken = [_click(page, 1 + turn % 2) for turn in range(CLICKS + 2)]
    _print("overview: share switch to repaint, first", taken[:2])
    _print("overview: share switch to repaint", taken[2:])
    context.close()


def _click(page: Page, button: int) -> float:
    """Switch between "of parent" and "without dominant"; each redraws every chart."""
    taken: float = page.evaluate(_CLICK, [[".st-key-share button", button], ".rkt-figures"])
    page.wait_for_timeout(400)
    return taken


def _print(name: str, taken: Sequence[float]) -> None:
    middle = statistics.median(taken)
    print(f"{name:40} {middle:8.0f} {min(taken):8.0f} {max(taken):8.0f}", flush=True)


if __name__ == "__main__":
    main()
