"""Help on words: by mouse, keyboard and touch; and the glossary that it leads to."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenPage


def _is_told(link: Locator, words: str) -> None:
    """The meaning is on the screen, all of it."""
    link.page.wait_for_function(
        "([link, words]) => { const said = getComputedStyle(link, '::after');"
        " return said.display !== 'none' && said.content.includes(words); }",
        arg=[link.element_handle(), words],
    )


def test_a_word_is_explained_on_hover_and_focus_and_escape_closes_it(open_page: OpenPage) -> None:
    """The heading of the amounts in a table; the same by the keyboard alone."""
    page = open_page().page
    page.locator(".rkt-details summary").first.click()
    link = page.locator(".rkt-table a.rkt-term").nth(2)
    link.hover()
    _is_told(link, "tanpa pembulatan")
    page.keyboard.press("Escape")
    assert link.evaluate("link => getComputedStyle(link, '::after').display") == "none"
    page.mouse.move(0, 0)
    page.keyboard.press("Tab")
    for _ in range(60):
        if link.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    _is_told(link, "tanpa pembulatan")


def test_a_click_or_a_touch_opens_the_term_and_keeps_the_page(open_page: OpenPage) -> None:
    """In a tab of its own, in the reader's language, the term on top."""
    page = open_page("/?lang=en").page
    with page.context.expect_page() as opened:
        page.locator(".rkt-details summary").first.click()
        page.locator(".rkt-table a.rkt-term").nth(2).click()
    term = opened.value.locator(".rkt-asked dt")
    expect(term).to_contain_text("Amount (IDR)")
    expect(opened.value.locator("h1")).to_have_text("Glossary")
    expect(opened.value.locator("html")).to_have_attribute("lang", "en")


def test_a_search_is_in_the_address(open_page: OpenPage) -> None:
    """So that it can be passed on."""
    page = open_page("/glossary", shown=".rkt-glossary").page
    page.get_by_label("Cari istilah").fill("pagu")
    page.keyboard.press("Enter")
    expect(page.locator(".rkt-glossary dt").first).to_contain_text("Pagu")
    page.wait_for_url("**/glossary?find=pagu")


def test_the_term_that_was_asked_for_shuts_nobody_out(open_page: OpenPage) -> None:
    """axe-core finds nothing serious in either theme; nothing is wider than the screen."""
    page = open_page("/glossary?term=amount", scheme="dark", shown=".rkt-asked").page
    for width in (390, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, context='[data-testid="stMainBlockContainer"]')
        serious = [
            v["id"] for v in found.response["violations"] if v["impact"] in {"serious", "critical"}
        ]
        assert serious == []
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        page.emulate_media(color_scheme="light")
        page.wait_for_timeout(200)
