"""What is behind the signs at the top: help with the page, and what was found in the document."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, wait_until_whole


def test_help_opens_by_keyboard_and_escape_closes_it(open_page: OpenPage) -> None:
    """How the overview is read; the focus is back on the sign that opened it."""
    page = open_page("/?lang=en").page
    sign = page.locator("summary.rkt-help")
    expect(page.locator(".rkt-guide")).to_be_hidden()
    sign.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rkt-guide li")).to_have_count(4)
    expect(page.locator(".rkt-guide")).to_be_visible()
    expect(page.locator(".rkt-purpose")).to_contain_text("at a glance")
    page.keyboard.press("Escape")
    expect(page.locator(".rkt-guide")).to_be_hidden()
    expect(sign).to_be_focused()


def test_the_verdict_is_behind_its_sign_and_leads_to_the_findings(open_page: OpenPage) -> None:
    """A click elsewhere closes it; its link goes on within the session."""
    visit = open_page("/?lang=en&share=rest")
    page, sign = visit.page, visit.page.locator("summary.rkt-check")
    expect(sign).to_have_text("✓ matches the published total")
    sign.click()
    verdict = page.locator(".rkt-pop .rkt-verdict")
    expect(verdict).to_contain_text("Adds up: 16 lines = published total Rp2,746,352,000")
    expect(verdict).to_be_visible()
    page.locator(".rkt-brand").click()
    expect(verdict).to_be_hidden()
    sign.click()
    page.get_by_role("link", name="All findings, on the data page").click()
    expect(page.get_by_text("The table as published")).to_be_visible()
    wait_until_whole(page)
    assert "share=rest" in page.url
    assert visit.complaints == []


def test_the_language_of_the_page_follows_the_choice(open_page: OpenPage) -> None:
    """On any page, at the first visit and after a click; the tab's title, too."""
    page = open_page("/explore").page
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page).to_have_title("Jelajah · RKT KPU Kota Serang 2021")
    page.locator(".st-key-lang button").nth(1).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Explore · RKT KPU Kota Serang 2021")
