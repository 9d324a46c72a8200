"""A whole visit without a mouse: filter, explore down to a line and back, try a cut, download."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, wait_until_whole
from tests.browser.measures import FOCUS_FIRST

MOST_STOPS = 120


def tab_to(page: Page, where: str) -> None:
    """Press Tab until the focus is on an element, or within it."""
    script = "(where) => document.activeElement?.closest(where) !== null"
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(script, where):
            return
    raise AssertionError(f"the Tab key does not lead to {where}")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def step_down(page: Page, name: str) -> None:
    """Follow the link of a place below this one."""
    deeper = page.locator(".rkt-crumbs li").count() + 1
    for _ in range(MOST_STOPS):
        if name in page.evaluate("document.activeElement.textContent"):
            break
        page.keyboard.press("Tab")
    press(page, "Enter")
    expect(page.locator(".rkt-crumbs li")).to_have_count(deeper)
    wait_until_whole(page)


def test_a_visit_without_a_mouse(open_page: OpenPage, tmp_path: Path) -> None:
    """Every step by Tab, arrows, Enter, Escape and typing alone."""
    page = open_page("/?lang=en").page
    press(page, "Tab", "Enter")  # skip to the content
    assert page.evaluate("document.activeElement.closest('main') !== null")

    page.evaluate(FOCUS_FIRST)
    tab_to(page, ".st-key-category input")
    page.keyboard.type("Act")
    expect(page.get_by_role("option", name="Activities")).to_be_visible()
    press(page, "Enter", "Escape")
    expect(page.locator(".rkt-totals").first).to_contain_text("Showing 14 of 16 lines")
    wait_until_whole(page)

    tab_to(page, 'a[href*="/explore"]')
    press(page, "Enter")
    expect(page).to_have_title("Explore · RKT KPU Kota Serang 2021")
    wait_until_whole(page)
    tab_to(page, "a.rkt-place")
    for name in ("Program D", "Pelaksanaan Manajemen", "Layanan Data", "Pemutakhiran"):
        expect(page.locator("a.rkt-place").first).to_be_focused()  # where the step before left it
        step_down(page, name)
    expect(page.locator(".rkt-line h1")).to_be_focused()
    expect(page.locator(".rkt-line h1")).to_have_text("Pemutakhiran Data Pemilih")
    page.evaluate(FOCUS_FIRST)
    tab_to(page, ".rkt-crumbs li:nth-child(4) a")  # the way up
    press(page, "Enter")
    expect(page.locator(".rkt-line")).to_have_count(0)
    wait_until_whole(page)
    expect(page.locator("h1")).to_be_focused()

    page.evaluate(FOCUS_FIRST)
    tab_to(page, 'a[href*="/scenario"]')
    press(page, "Enter")
    expect(page.locator(".rkt-opening")).to_contain_text("Nothing has changed")
    wait_until_whole(page)
    tab_to(page, '[data-testid="stTextInput"]:has([aria-label^="Ceiling"])')
    page.keyboard.type("-10%")
    press(page, "Enter")
    expect(page.locator(".rkt-keys")).to_contain_text("Over the ceiling")
    wait_until_whole(page)
    tab_to(page, '[data-testid="stButton"]')
    press(page, "Enter")
    expect(page.locator(".rkt-opening")).to_contain_text(
        "That meets the ceiling of Rp2,471,716,800"
    )
    wait_until_whole(page)

    page.evaluate(FOCUS_FIRST)
    tab_to(page, ".st-key-downloads")
    press(page, "Enter")
    expect(page.get_by_role("button", name="CSV", exact=True)).to_be_visible()
    press(page, "Tab")
    expect(page.get_by_test_id("stPopoverBody").locator(":focus")).to_have_count(1)
    tab_to(page, ".st-key-download-csv")
    with page.expect_download() as waiting:
        press(page, "Enter")
    waiting.value.save_as(tmp_path / "taken.csv")
    with (tmp_path / "taken.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) > 0


def test_an_arrow_key_turns_a_switch(open_page: OpenPage) -> None:
    """As in every group of radio buttons: what has the focus is what is chosen, one step a key."""
    page = open_page("/?lang=en").page
    switch = page.locator(".st-key-share")
    switch.get_by_role("radio").first.focus()
    for name in ("% of parent", "without dominant"):
        press(page, "ArrowRight")
        chosen = switch.get_by_role("radio", name=name)
        expect(chosen).to_be_checked()
        expect(chosen).to_be_focused()
        wait_until_whole(page)
    expect(page).to_have_url(re.compile("share=rest"))


def test_a_download_keeps_the_focus_on_its_button(open_page: OpenPage) -> None:
    """The button is away from the keyboard while the file is made; Tab goes on from there."""
    page = open_page("/?lang=en").page
    page.locator(".st-key-downloads button").focus()
    press(page, "Enter")
    expect(page.locator(".st-key-download-datapackage button")).to_be_visible()
    for key, following in (("brief-html", "csv"), ("csv", "csv-excel"), ("xlsx", "datapackage")):
        button = page.locator(f".st-key-download-{key} button")
        button.focus()
        with page.expect_download():
            press(page, "Enter")
        expect(button).to_be_enabled()
        expect(button).to_be_focused()
        press(page, "Tab")
        expect(page.locator(f".st-key-download-{following} button")).to_be_focused()


def test_a_long_list_says_all_of_each_option(open_page: OpenPage) -> None:
    """In two lines at most, each within its place; pointed at, an option says the whole of it."""
    page = open_page("/?lang=en").page
    page.locator(".st-key-objective input").click()
    options = page.locator('[data-testid="stMultiSelectDropdown"] [role="option"]')
    expect(options.nth(1)).to_have_attribute("title", re.compile(r"\w+ \w+"))
    told = options.evaluate_all("(all) => all.map((e) => [e.title, e.textContent])")
    assert [title for title, _ in told] == [text for _, text in told]
    wide = "(all) => all.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent)"
    assert options.locator("> div").evaluate_all(wide) == []
    room = page.get_by_test_id("stMultiSelectDropdown").bounding_box()
    field = page.locator(".st-key-objective input").bounding_box()
    assert room is not None
    assert field is not None
    assert room["width"] > 2 * field["width"]
