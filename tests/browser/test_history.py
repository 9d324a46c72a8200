"""What one click changes in the address is one step for Back."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, wait_until_whole


def test_all_filters_taken_off_at_once_come_back_at_once(open_page: OpenPage) -> None:
    """Two categories, a search and a bound go with one click, and one Back brings them."""
    query = "category=activities&category=salaries&q=a&min=1000000"
    page = open_page(f"/?lang=en&{query}").page
    filtered = page.locator(".rkt-totals").inner_text()
    assert "all 16" not in filtered
    page.get_by_role("button", name="Show everything").click()
    expect(page.locator(".rkt-totals").first).to_contain_text("all 16")
    page.go_back()
    expect(page.locator(".rkt-totals")).to_have_text(filtered)
    for part in query.split("&"):
        expect(page).to_have_url(re.compile(re.escape(part)))
    wait_until_whole(page)
    page.go_forward()
    expect(page.locator(".rkt-totals").first).to_contain_text("all 16")
