"""From the nation to a line and back, with the keyboard, and on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from rkt.storage import open_store
from tests.browser.conftest import OpenPage, repeat_until, until, wait_until_whole
from tests.pages.offices import OFFICES, keep_offices

MAIN = '[data-testid="stMain"]'
SCROLLED = f"document.querySelector('{MAIN}').scrollTop"
SHOWN = ".rkt-multiples"


def test_the_way_from_the_nation_to_a_line_and_back(
    open_page: OpenPage, own_address: str, database: str
) -> None:
    """Arrows lead over the map as over a table; each step, also the last one, is one for Back."""
    keep_offices(open_store(database), OFFICES)
    visit = open_page("/national?lang=en", base=own_address, shown=SHOWN)
    page = visit.page
    expect(page.get_by_role("link", name="National", exact=True).first).to_be_visible()
    page.get_by_text("Who has no plan, and whose plan is not counted").click()
    page.get_by_role("link", name=re.compile("^Sumatera Selatan:")).focus()
    for key, name in (
        ("ArrowDown", "Lampung"),
        ("ArrowRight", "DKI Jakarta"),
        ("ArrowDown", "Jawa Barat"),
        ("ArrowLeft", "Banten"),
    ):
        page.keyboard.press(key)
        expect(page.locator(".rkt-tile:focus")).to_have_attribute("title", re.compile(f"^{name}:"))
    page.keyboard.press("Enter")
    sentence = page.locator(".rkt-opening h1").first
    expect(sentence).to_contain_text("Banten: 2 units plan Rp2 billion for 2023")
    wait_until_whole(page)
    scroll_to(page, 240)
    page.get_by_role("link", name=re.compile("^KPU Kota Serang .*salaries 74.00%")).click()
    expect(page.locator(".rkt-brand")).to_have_text("RKT KPU Kota Serang 2023, revision 0")
    wait_until_whole(page)
    page.get_by_role("link", name=re.compile("Sewa kendaraan")).first.click()
    expect(page.locator(".rkt-line")).to_contain_text("Rp40,000,000")
    page.go_back()
    expect(page.locator(".rkt-line")).to_have_count(0)
    page.go_back()
    expect(sentence).to_contain_text("Banten: 2 units")
    assert until(lambda: page.evaluate(SCROLLED), lambda top: top == 240) == 240
    wait_until_whole(page)
    expect(page).to_have_url(re.compile(r"/national\?lang=en&province=36$"))
    page.go_back()
    expect(sentence).to_contain_text("5 units plan Rp6.5 billion")
    expect(page.get_by_role("table", name="Offices by province, 2023")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/national\?lang=en$"))
    assert visit.complaints == []
    page.set_viewport_size({"width": 390, "height": 844})
    tile = page.get_by_role("link", name=re.compile("^Papua Pegunungan:"))
    repeat_until(lambda: None, lambda _: _is_for_a_finger(tile.bounding_box()))


def scroll_to(page: Page, top: int) -> None:
    """Scroll as somebody does who then goes on."""
    page.evaluate(f"document.querySelector('{MAIN}').scrollTop = {top}")


def _is_for_a_finger(box: object) -> None:
    """A tile on a phone is at least 44 px wide and high, and on the screen."""
    assert isinstance(box, dict)
    assert box["width"] >= 44
    assert box["height"] >= 44
    assert box["x"] + box["width"] <= 390
