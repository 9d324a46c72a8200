"""Time a scenario rule on a large plan, and the comparison of two large plans.

Run it with ``make bench``.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from bench.pages import click, report
from rkt import load_plan
from rkt.auth import Person, Role
from rkt.parsing.draft import PlanDraft
from rkt.storage import open_store
from tests.browser.chromium import launch
from tests.browser.chromium import main as ensure_chromium
from tests.browser.server import serve
from tests.generated import large_plan

LINES = 20_000
TURNS = 5
_CEILING = "Ceiling: an amount in rupiah, or a change such as -10%"
_CUT = '[class*="st-key-scenario-cut"] button'
_CUT_WORDS = [".rkt-opening", ".rkt-keys", '[class*="st-key-bridge"] .infolayer']
_BY = ".st-key-by input"
_OPTION = '[data-testid="stSelectboxVirtualDropdown"] [role="option"]'
_BY_WORDS = ['[class*="st-key-groups"] .infolayer']


def main() -> None:
    """Print one row per measure: name, median, smallest and largest, in milliseconds."""
    executable = ensure_chromium()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        plan = Path(folder) / "large.csv"
        plan.write_text(large_plan(LINES), encoding="utf-8")
        database = f"sqlite:///{Path(folder) / 'rkt.db'}"
        _keep_next_year(Path(folder), database)
        browser = launch(playwright, executable)
        with serve(plan, RKT_DATABASE_URL=database) as address:
            first, second = _time_cuts(browser, address)
            report(f"first rule to repaint, {LINES:,} lines", first)
            report(f"rule to repaint, {LINES:,} lines", second)
            report(
                f"plans by activity to repaint, {LINES:,} lines",
                _time_comparisons(browser, address),
            )
        browser.close()


def _keep_next_year(folder: Path, database: str) -> None:
    """Keep a plan for the next year with fewer lines."""
    table = folder / "next.csv"
    table.write_text(large_plan(LINES - 1_000), encoding="utf-8")
    given = {"unit": "KPU Kota Besar", "fiscal_year": 2022}
    draft = PlanDraft(table.name, table.read_bytes(), load_plan(table).grid, given)
    open_store(database).keep(draft, Person("Ani", Role.ADMIN))


def _time_cuts(browser: Browser, address: str) -> tuple[list[float], list[float]]:
    """Time from click to bridge, for the first cut on a page, which loads the chart script, and the
    second. Each ceiling is new, so nothing is cached.
    """
    first, second = [], []
    for turn in range(TURNS):
        page = _open_page(browser, f"{address}/scenario?lang=en")
        first.append(_time_cut(page, 10 + turn))
        second.append(_time_cut(page, 20 + turn))
        page.context.close()
    return first, second


def _time_cut(page: Page, percent: int) -> float:
    box = page.get_by_label(_CEILING, exact=True)
    box.fill(f"-{percent}%")
    box.press("Tab")
    page.get_by_text("over the ceiling", exact=False).first.wait_for()
    page.wait_for_timeout(700)
    return click(page, _CUT, 0, _CUT_WORDS)


def _time_comparisons(browser: Browser, address: str) -> list[float]:
    page = _open_page(browser, f"{address}/compare?lang=en&compare=plans")
    page.locator(_BY_WORDS[0]).first.wait_for()
    times = [_time_comparison(page, 1 + turn % 3) for turn in range(TURNS)]
    page.context.close()
    return times


def _time_comparison(page: Page, place: int) -> float:
    page.locator(_BY).click()
    page.locator(_OPTION).first.wait_for()
    return click(page, _OPTION, place, _BY_WORDS)


def _open_page(browser: Browser, url: str) -> Page:
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    page.set_default_timeout(60_000)
    page.goto(url)
    page.locator(".rkt-opening").wait_for()
    page.wait_for_timeout(1000)
    return page


if __name__ == "__main__":
    main()
