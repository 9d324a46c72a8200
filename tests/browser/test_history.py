"""What one click changes in the address is one step for Back."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import partial

from playwright.sync_api import Browser, WebSocketRoute, expect

from tests.browser.conftest import OpenPage, press, wait_until_whole

BACK = """() => new Promise(done => {
    addEventListener('popstate', done, {once: true});
    history.back();
})"""


def test_all_filters_taken_off_at_once_come_back_at_once(open_page: OpenPage) -> None:
    """Two categories, a search and a bound go with one click, and one Back brings them."""
    query = "category=activities&category=salaries&q=a&min=1000000"
    page = open_page(f"/?lang=en&{query}").page
    filtered = page.locator(".rkt-totals").inner_text()
    assert "all 16" not in filtered
    press(page, "Show everything")
    expect(page.locator(".rkt-totals").first).to_contain_text("all 16")
    page.go_back()
    expect(page.locator(".rkt-totals").first).to_have_text(filtered)
    for part in query.split("&"):
        expect(page).to_have_url(re.compile(re.escape(part)))
    wait_until_whole(page)
    page.go_forward()
    expect(page.locator(".rkt-totals").first).to_contain_text("all 16")


def test_back_again_before_the_server_has_answered_the_first_one(
    browser: Browser, address: str
) -> None:
    """Streamlit writes the address of each answer; one that comes late is no step for Back."""
    page = browser.new_page()
    held: list[Callable[[], None]] = []
    is_slow = threading.Event()

    def relay(socket: WebSocketRoute) -> None:
        def pass_on(message: str | bytes) -> None:
            if is_slow.is_set():
                held.append(partial(socket.send, message))
            else:
                socket.send(message)

        socket.connect_to_server().on_message(pass_on)

    page.route_web_socket("**/_stcore/stream", relay)
    page.goto(f"{address}/glossary?lang=en")
    wait_until_whole(page, "dt")
    for name, path in (("Overview", "/?"), ("Explore", "/explore?")):
        page.get_by_role("link", name=name, exact=True).first.click()
        expect(page).to_have_url(re.compile(re.escape(path)))
        wait_until_whole(page)
    is_slow.set()
    page.evaluate(BACK)
    while not held:
        page.wait_for_timeout(50)
    page.evaluate(BACK)
    page.wait_for_timeout(100)
    is_slow.clear()
    for answer in held:
        answer()
    wait_until_whole(page, "dt")
    assert "/glossary?" in page.url
    page.go_forward()
    expect(page).to_have_url(re.compile(re.escape("/?")))
    wait_until_whole(page)
    page.close()
