"""A phone: the header is short, pages and filters are a sheet at the thumb that closes itself."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import wait_until_whole, watch_runs

BUTTON = "stExpandSidebarButton"
SHEET = '[data-testid="stSidebar"]'


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = watch_runs(
        browser.new_context(
            viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, base_url=address
        )
    )
    yield context.new_page()
    context.close()


def visit(page: Page, path: str) -> Page:
    page.goto(path)
    wait_until_whole(page)
    return page


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_header_takes_three_lines(phone: Page, language: str) -> None:
    """Plan, size, verdict and help stand above the sentence in less than 200 px."""
    visit(phone, f"/?lang={language}")
    top = phone.locator(".rkt-opening").bounding_box()
    assert top is not None
    assert top["y"] <= 200
    rows = {
        round(each["y"] + each["height"] / 2, -1)
        for part in phone.locator(".rkt-plan > *").all()
        if (each := part.bounding_box()) is not None
    }
    assert len(rows) <= 3


def test_a_choice_of_page_closes_the_sheet(phone: Page) -> None:
    """The page that was chosen is seen, and not what it was chosen from."""
    visit(phone, "/?lang=en")
    phone.get_by_test_id(BUTTON).tap()
    expect(phone.locator(SHEET)).to_have_attribute("data-collapsed", "false")
    phone.locator(SHEET).get_by_role("link", name="Indicators").tap()
    expect(phone.locator(SHEET)).to_have_attribute("data-collapsed", "true")
    phone.wait_for_url("**/indicators*")


def test_a_search_closes_the_sheet(phone: Page) -> None:
    """Enter shows what was found; the search is the first of the filters."""
    visit(phone, "/?lang=en")
    phone.get_by_test_id(BUTTON).tap()
    phone.locator(SHEET).get_by_role("textbox").first.fill("logistik")
    phone.keyboard.press("Enter")
    expect(phone.locator(SHEET)).to_have_attribute("data-collapsed", "true")
    phone.wait_for_url("**q=logistik*")


def test_the_keyboard_stays_in_the_open_sheet(phone: Page) -> None:
    """Tab never reaches what the sheet covers; Escape closes it and returns to its button."""
    visit(phone, "/?lang=en")
    phone.get_by_test_id(BUTTON).tap()
    expect(phone.locator(SHEET)).to_have_attribute("data-collapsed", "false")
    focused = "document.activeElement.closest('[data-testid=\"stMain\"]') === null"
    for _ in range(30):
        phone.keyboard.press("Tab")
        assert phone.evaluate(focused)
    phone.keyboard.press("Escape")
    expect(phone.locator(SHEET)).to_have_attribute("data-collapsed", "true")
    expect(phone.get_by_test_id(BUTTON)).to_be_focused()


def test_the_button_says_how_many_filters_are_on(phone: Page) -> None:
    """None, then two from the address, then one more from the sheet, which stays open."""
    visit(phone, "/?lang=en")
    expect(phone.get_by_role("button", name="Menu · Filters", exact=True)).to_be_visible()
    visit(phone, "/?lang=en&category=activities&min=1000")
    phone.get_by_role("button", name="Menu · Filters (2)").tap()
    phone.locator(SHEET).get_by_label("Amount to (Rp)").fill("9000000")
    phone.locator(SHEET).get_by_label("Amount to (Rp)").press("Enter")
    expect(phone.locator("[data-sheet]")).to_have_attribute("data-sheet", "Menu · Filters (3)")
    expect(phone.locator(SHEET)).to_have_attribute("data-collapsed", "false")
    phone.touchscreen.tap(195, 60)
    expect(phone.locator(SHEET)).to_have_attribute("data-collapsed", "true")
    expect(phone.get_by_role("button", name="Menu · Filters (3)")).to_be_visible()


def test_what_is_tapped_often_is_at_the_thumb(phone: Page) -> None:
    """Menu, download and language are in the lowest 80 px, each 44 px high."""
    visit(phone, "/explore?lang=en")
    parts = (
        phone.get_by_test_id(BUTTON),
        phone.locator(".st-key-downloads button"),
        phone.locator(".st-key-lang button").first,
    )
    for part in parts:
        box = part.bounding_box()
        assert box is not None
        assert box["y"] > 844 - 80
        assert box["height"] >= 43.5
        assert box["y"] + box["height"] <= 844


def test_the_page_is_named_in_the_header(phone: Page) -> None:
    """The name is in sight however far one has scrolled."""
    visit(phone, "/compare?lang=en")
    header = phone.get_by_test_id("stHeader")
    assert "Compare" in header.evaluate("(e) => getComputedStyle(e, '::before').content")
    assert urlsplit(phone.url).path == "/compare"
