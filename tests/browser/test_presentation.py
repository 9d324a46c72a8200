"""The presentation in the browser: keys, fingers, the address, and letters for the last row."""

from __future__ import annotations

from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, press, wait_until_whole
from tests.browser.measures import SIDEWAYS, SMALL_TARGETS
from tests.browser.test_everyone import RULES

DECK = ".rkt-slides"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
COUNT = ".rkt-turn-count"
SMALL_LETTERS = """() => [...document.querySelectorAll('.rkt-slide[data-shown="true"] *')]
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .filter((e) => e.getBoundingClientRect().width > 0)
  .filter((e) => parseFloat(getComputedStyle(e).fontSize) < (e.tagName === 'H1' ? 40 : 24))
  .map((e) => `${getComputedStyle(e).fontSize} ${e.textContent.trim().slice(0, 40)}`)"""
OUTSIDE = """() => [...document.querySelectorAll('.rkt-slide[data-shown="true"]')]
  .filter((e) => e.scrollHeight > e.clientHeight + 1)
  .map((e) => e.textContent)"""


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_f_starts_and_ends_where_one_was(open_page: OpenPage) -> None:
    """The page with its filters comes back; the address then says nothing of a presentation."""
    page = open_page("/explore?lang=en&q=pemilu").page
    page.keyboard.press("f")
    expect(page.locator(COUNT)).to_have_text("1/4")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    assert query(page) == {"lang": ["en"], "q": ["pemilu"], "view": ["present"]}
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator(DECK)).to_have_count(0)
    page.locator(".rkt-plan").wait_for()
    assert urlsplit(page.url).path == "/explore"
    assert query(page) == {"lang": ["en"], "q": ["pemilu"]}


def test_f_in_a_field_is_a_letter(open_page: OpenPage) -> None:
    """Whoever searches for “fasilitasi” does not want to present."""
    page = open_page("/?lang=en").page
    page.get_by_label("Search").press_sequentially("f")
    expect(page.get_by_label("Search")).to_have_value("f")
    assert "view" not in query(page)


def test_keys_and_buttons_turn_and_a_link_opens_the_same_screen(open_page: OpenPage) -> None:
    """Each way of going on and back; the step is in the address, and Back leaves all at once."""
    page = open_page("/?lang=en&view=present", shown=DECK).page
    for key, step in (
        *(("ArrowRight", 2), ("PageDown", 3), (" ", 4), ("ArrowRight", 5), ("ArrowRight", 5)),
        *(("ArrowLeft", 4), ("PageUp", 3), ("Shift+ ", 2), ("Home", 1), ("End", 5)),
    ):
        page.keyboard.press(key)
        expect(page.locator(COUNT)).to_have_text(f"{step}/5")
        assert query(page)["step"] == [str(step)]
    press(page, "Previous screen")
    heading = page.locator('.rkt-slide[data-shown="true"] h1')
    expect(heading).to_contain_text("38.43%")
    expect(page.locator(".rkt-turn-said")).to_have_text(f"4/5. {heading.text_content()}")
    same = open_page(urlsplit(page.url)._replace(scheme="", netloc="").geturl(), shown=DECK).page
    expect(same.locator('.rkt-slide[data-shown="true"] h1')).to_contain_text("38.43%")


def test_the_way_in_is_beside_the_help(open_page: OpenPage) -> None:
    """The link in the header starts the presentation and names its key."""
    page = open_page("/data?lang=en").page
    link = page.get_by_role("link", name="Present")
    expect(link).to_have_attribute("title", "Present (F)")
    link.click()
    page.locator(DECK).wait_for()
    page.get_by_role("link", name="End the presentation").click()
    page.locator(".rkt-plan").wait_for()
    assert urlsplit(page.url).path == "/data"


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720)])
def test_every_screen_is_read_from_the_last_row(
    open_page: OpenPage, width: int, height: int
) -> None:
    """Nothing needs scrolling; at 1920 px letters are of 24 px or more, sentences of 40."""
    page = open_page("/?lang=id&view=present", shown=DECK).page
    page.set_viewport_size({"width": width, "height": height})
    for step in range(1, 6):
        expect(page.locator(COUNT)).to_have_text(f"{step}/5")
        assert page.evaluate(OUTSIDE) == []
        assert width < 1920 or page.evaluate(SMALL_LETTERS) == []
        page.keyboard.press("ArrowRight")


def test_nobody_is_shut_out(open_page: OpenPage) -> None:
    """axe-core finds nothing on any screen, in either theme."""
    page = open_page("/?lang=en&view=present", shown=DECK).page
    for step in range(1, 6):
        expect(page.locator(COUNT)).to_have_text(f"{step}/5")
        for theme in SCHEMES:
            page.emulate_media(color_scheme=theme)
            page.wait_for_timeout(200)
            found = Axe().run(page, options=RULES)
            assert found.violations_count == 0, found.generate_report()
        page.keyboard.press("ArrowRight")


def test_the_code_is_drawn_beside_its_link(open_page: OpenPage) -> None:
    """The last screen: the code is a picture of a size, the link leads to the same view."""
    page = open_page(
        "/?lang=en&share=rest&category=activities&view=present&step=9", shown=DECK
    ).page
    picture = page.locator(".rkt-qr img")
    assert page.evaluate("() => document.querySelector('.rkt-qr img').naturalWidth") > 20
    box = picture.bounding_box()
    assert box is not None
    assert box["width"] > 200
    link = page.locator(".rkt-qr a")
    assert link.text_content() == link.get_attribute("href")
    address = urlsplit(link.text_content() or "")
    assert address.netloc == urlsplit(page.url).netloc
    assert address.path == "/"
    kept = {"lang": ["en"], "share": ["rest"], "category": ["activities"]}
    assert parse_qs(address.query) == kept


def test_a_finger_turns(browser: Browser, address: str) -> None:
    """On a phone a tap goes on, at the left edge back; nothing is too small or too wide."""
    page = browser.new_page(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, base_url=address
    )
    page.goto("/?lang=en&view=present")
    wait_until_whole(page, DECK)
    for x, step in ((300, 2), (300, 3), (40, 2)):
        page.touchscreen.tap(x, 60)
        expect(page.locator(COUNT)).to_have_text(f"{step}/5")
    for kind, x in (("pointerdown", 300), ("pointerup", 100)):
        told = {"pointerType": "touch", "clientX": x, "clientY": 400, "bubbles": True}
        page.locator('.rkt-slide[data-shown="true"] h1').dispatch_event(kind, told)
    expect(page.locator(COUNT)).to_have_text("3/5")
    assert page.evaluate(SMALL_TARGETS) == []
    assert max(page.evaluate(SIDEWAYS)) <= 0
    page.close()
