"""Compare the overview with a plain Dash app of the same task: visits, filters, and their ratios.

Run it with ``python -m bench.against_dash``; ``--visits 2 --clicks 2`` makes a short run. Both are
measured alternately, so that whatever slows the machine down slows both.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.pages import SELECTORS, SWITCHED, click, first_seen, report
from tests.browser.chromium import launch
from tests.browser.chromium import main as ensure_chromium
from tests.browser.server import ROOT, free_port, running, serve

DASH = Path(sys.prefix) / "dash"
"""Where Dash is installed: separately, since it brings a pytest plugin and its own versions."""

MISSING = (
    "There is no Dash to compare with. Install it into a folder of its own:\n"
    f"  {sys.executable} -m pip install --target {DASH} -r requirements-bench.txt"
)
VISITS = 7
CLICKS = 7
_DRAWN = ("strip", "program", "activity", "category", "pareto")
_OURS = {name: SELECTORS[name] for name in ("picture", "page")}
_THEIRS = {name: f"#{name} .main-svg :is(.barlayer, .scatterlayer) path" for name in _DRAWN}
_THEIR_WORDS = [f"#{name} .infolayer" for name in _DRAWN]
_EVERYTHING, _ACTIVITIES = 0, 1  # their radio buttons


def main() -> None:
    """Print medians of both in milliseconds, and ours as a fraction of theirs."""
    given = _options()
    if not (DASH / "dash").is_dir():
        sys.exit(MISSING)
    executable = ensure_chromium()
    with sync_playwright() as playwright, serve() as ours, _serve_dash() as theirs:
        browser = launch(playwright, executable)
        for visit in (_visit_ours, _visit_theirs):  # the first visitor warms each server up
            visit(browser, ours if visit is _visit_ours else theirs)
        print(f"{'milliseconds':44} {'median':>8} {'min':>8} {'max':>8}")
        _compare_visits(browser, ours, theirs, given.visits)
        _compare_filters(browser, ours, theirs, given.clicks)
        browser.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.against_dash", description=__doc__)
    parser.add_argument("--visits", type=int, default=VISITS, help="visits of each page")
    parser.add_argument("--clicks", type=int, default=CLICKS, help="filters on each page")
    return parser.parse_args()


@contextmanager
def _serve_dash() -> Iterator[str]:
    """Run the Dash app on loopback while inside; yield its address."""
    port = free_port()
    path = os.pathsep.join((str(ROOT), str(DASH)))
    command = [sys.executable, "-m", "bench.dash_app", str(port)]
    environment = {**os.environ, "PYTHONPATH": path}
    none = subprocess.DEVNULL
    address = f"http://127.0.0.1:{port}"
    with running(command, f"{address}/", cwd=ROOT, env=environment, stdout=none, stderr=none):
        yield address


def _compare_visits(browser: Browser, ours: str, theirs: str, times: int) -> None:
    pairs = [(_visit_ours(browser, ours), _visit_theirs(browser, theirs)) for _ in range(times)]
    _report("first complete page, fresh profile", pairs)


def _visit_ours(browser: Browser, address: str) -> float:
    return max(first_seen(browser, f"{address}/overview", _OURS).values())


def _visit_theirs(browser: Browser, address: str) -> float:
    return max(first_seen(browser, f"{address}/", _THEIRS).values())


def _compare_filters(browser: Browser, ours: str, theirs: str, times: int) -> None:
    pairs = [(_filter_ours(browser, ours), _filter_theirs(browser, theirs)) for _ in range(times)]
    _report("filter taken off to repaint", pairs)


def _filter_ours(browser: Browser, address: str) -> float:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{address}/overview?category=activities")
    page.locator(_OURS["page"]).first.wait_for()
    page.wait_for_timeout(1000)
    taken = click(page, ".st-key-chips button", 0, SWITCHED)
    page.context.close()
    return taken


def _filter_theirs(browser: Browser, address: str) -> float:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(address)
    for drawn in _THEIRS.values():
        page.locator(drawn).first.wait_for()
    page.wait_for_timeout(1000)
    button = "#in-category input"
    click(page, button, _ACTIVITIES, _THEIR_WORDS)
    page.wait_for_timeout(1000)
    taken = click(page, button, _EVERYTHING, _THEIR_WORDS)
    page.context.close()
    return taken


def _report(name: str, pairs: Sequence[tuple[float, float]]) -> None:
    ours, theirs = zip(*pairs, strict=True)
    report(f"{name}: ours", ours)
    report(f"{name}: Dash", theirs)
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"{f'{name}: ours / Dash':44} {ratio:8.2f}", flush=True)


if __name__ == "__main__":
    main()
