"""Whoever is new is shown how to read the overview, and not again once that was enough."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, wait_until_whole


def test_the_guide_is_closed_by_keyboard_and_stays_closed(open_page: OpenPage) -> None:
    """Closed, it leaves a button that takes the focus; a reload and another page keep it so."""
    page = open_page("/?lang=en").page
    expect(page.locator(".rkt-guide li")).to_have_count(4)
    page.get_by_role("button", name="Close").focus()
    page.keyboard.press("Enter")
    again = page.get_by_role("button", name="How to read this page")
    expect(page.locator(".rkt-guide")).to_be_hidden()
    expect(again).to_be_focused()
    page.reload()
    wait_until_whole(page)
    expect(page.locator(".rkt-guide")).to_be_hidden()
    again.press("Enter")
    expect(page.locator(".rkt-guide")).to_be_visible()
    expect(page.get_by_role("button", name="Close")).to_be_focused()


def test_a_browser_that_keeps_nothing_still_closes_the_guide(open_page: OpenPage) -> None:
    """Where storage is refused, closing holds for the visit, and nobody is told of an error."""
    visit = open_page("/?lang=en")
    visit.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })"
    )
    visit.page.reload()
    wait_until_whole(visit.page)
    visit.page.locator(".rkt-guide-close").click()
    expect(visit.page.locator(".rkt-guide")).to_be_hidden()
    assert [text for text in visit.complaints if "page.js" in text] == []


def test_the_language_of_the_page_follows_the_choice(open_page: OpenPage) -> None:
    """On any page, at the first visit and after a click; the tab's title, too."""
    page = open_page("/explore").page
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page).to_have_title("Jelajah · RKT KPU Kota Serang 2021")
    page.locator(".st-key-lang button").nth(1).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Explore · RKT KPU Kota Serang 2021")
