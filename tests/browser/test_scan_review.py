"""A scan with two doubtful amounts becomes a plan without the mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from rkt.storage import open_store
from tests.browser.conftest import press, wait_until_drawn
from tests.browser.server import serve


@pytest.fixture(scope="module")
def scan_address(database: str) -> Iterator[str]:
    with serve(app="tests/browser/scan_server.py", RKT_DATABASE_URL=database) as address:
        yield address


def open_review(visitor: BrowserContext, address: str, width: int) -> Page:
    page = visitor.new_page()
    page.set_viewport_size({"width": width, "height": 1000})
    page.goto(f"{address}/?lang=en")
    expect(page.locator(".rkt-doubt")).to_be_visible()
    return page


def expect_cell(page: Page, cell: str, text: str) -> None:
    """Expect a cell to be shown, marked on the page, and its text to be ready to be typed over."""
    expect(page.locator(".rkt-doubt")).to_have_attribute("data-doubt", cell)
    expect(page.locator(".rkt-scan-page a.is-shown")).to_have_attribute("data-cell", cell)
    field = page.locator(f'[class*="st-key-printed-{cell.replace(".", "-")}-"] input')
    expect(field).to_have_value(text)
    expect(field).to_be_focused()
    wait_until_drawn(page)
    expect(field).to_be_focused()


def test_doubts_are_answered_with_the_keyboard(
    visitor: BrowserContext, scan_address: str, database: str
) -> None:
    """Arrows go from doubt to doubt, Enter confirms, typing replaces; a click shows a cell.

    What was answered is no longer among the notes on the document.
    """
    page = open_review(visitor, scan_address, 1400)
    picture = page.locator(".rkt-scan-page img")
    expect(picture).to_have_js_property("naturalWidth", 1654)
    page.get_by_label("What is printed there").focus()
    page.keyboard.press("ArrowDown")
    expect_cell(page, "8.6", "2.000.000")
    page.keyboard.press("ArrowUp")
    expect_cell(page, "7.5", "Rapat 1")
    expect(page.get_by_text("another “Rapot 1”")).to_have_count(1)
    page.keyboard.press("Enter")
    expect_cell(page, "8.6", "2.000.000")
    expect(page.get_by_text("another “Rapot 1”")).to_have_count(0)
    page.keyboard.press("Enter")
    expect_cell(page, "9.6", "3.000.000")
    page.keyboard.type("3.000.000,00")
    page.keyboard.press("Enter")
    expect(page.locator(".rkt-doubt-sums")).to_have_text(re.compile("Adds up: 3 lines"))
    page.locator('.rkt-scan-page a[data-cell="7.6"]').click()
    expect(page.locator(".rkt-doubt")).to_have_attribute("data-doubt", "7.6")
    page.locator(".rkt-scan-lines a").nth(1).click()
    expect(page.locator(".rkt-doubt")).to_have_attribute("data-doubt", "8.6")
    axe = Axe().run(page, context=".st-key-scan-review")
    assert axe.violations_count == 0, axe.generate_report()
    press(page, "Save this plan")
    expect(page.get_by_text("Saved: KPU KOTA CILEGON 2022, revision 0.")).to_be_visible()
    store = open_store(database)
    [kept] = store.kept()
    texts = {(each.row, each.column): each.text for each in store.corrections(kept.id)}
    assert texts == {(7, 5): "Rapat 1", (8, 6): "2.000.000", (9, 6): "3.000.000,00"}
    assert kept.total == 6_000_000
