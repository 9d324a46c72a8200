"""The scenario page in use: two who save at once, edits in the table, small and large screens."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect

from rkt.analysis.scenario import Scenario, SetAmount
from rkt.analysis.scenario.serialization import ScenarioLinkDraft, encode_link_draft
from rkt.auth import Person, Role
from rkt.storage import ScenarioText, open_store
from tests.browser.conftest import (
    OpenPage,
    button,
    fill,
    press,
    wait_until_drawn,
    wait_until_whole,
    watch_runs,
)

CITRA = Person("Citra", Role.PLANNER)
ATTEMPTS = 10
TYPED_COLUMN, AMOUNT_COLUMN, DESCRIPTION_COLUMN, LOCK_COLUMN = 1, 2, 3, 4


def opened(visitor: BrowserContext, address: str, query: str = "") -> Page:
    page = visitor.new_page()
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.goto(f"{address}/scenario?lang=en{query}")
    expect(page.locator(".rkt-opening")).to_be_visible()
    return page


def cut_a_tenth(page: Page) -> None:
    fill(page, "Ceiling: an amount in rupiah, or a change such as -10%", "-10%")
    press(page, "Cut to the ceiling in proportion")
    expect(page.locator(".rkt-opening")).to_contain_text(
        "That meets the ceiling of Rp2,471,716,800"
    )


def test_the_second_of_two_who_save_is_told_and_overwrites_nothing(
    visitor: BrowserContext, own_address: str, database: str
) -> None:
    """Then one saves a scenario of one's own, or opens what the other saved."""
    store = open_store(database)
    first = store.save_scenario(ScenarioText("published", "Bersama", EMPTY), CITRA)
    page, other = (opened(visitor, own_address, f"&scenario={first.id}") for _ in range(2))
    theirs = ScenarioText("published", "Bersama, kedua", EMPTY, first.id, 1)
    store.save_scenario(theirs, CITRA)
    for each in (page, other):
        cut_a_tenth(each)
        press(each, "Save as version 2")
        expect(each.get_by_text("Nothing was saved: Citra has saved version 2")).to_be_visible()
        expect(each.locator(".rkt-opening")).to_contain_text("With 1 step")  # mine is still there
    assert store.scenario(first.id).name == "Bersama, kedua"
    press(page, "Save as a separate scenario")
    expect(page.locator(".rkt-opening")).to_contain_text("saved as version 1")
    press(other, "Discard mine and open the saved one")
    expect(other.locator(".rkt-opening")).to_contain_text("Bersama, kedua")
    expect(other.locator(".rkt-opening")).to_contain_text("saved as version 2")
    assert store.scenario(first.id).version == 2
    assert {saved.version for saved in store.scenarios() if saved.id > first.id} == {1}


EMPTY = json.dumps(
    {"base_code": "published", "steps": [], "ceiling": None, "name": "", "locked": [8]}
)


def test_an_amount_is_typed_into_the_table_and_a_line_unlocked(
    visitor: BrowserContext, own_address: str
) -> None:
    """Each edit is a step; the table then shows what it led to; texts cannot be edited.

    While salaries are locked, an amount typed for them changes nothing, and it is said why.
    """
    page = opened(visitor, own_address)
    go_to_cell(page, row=8, column=TYPED_COLUMN)
    page.keyboard.press("Enter")
    page.locator("#portal textarea").fill("1000000000")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Line 8 is locked, so nothing was changed.")).to_be_visible()
    expect(page.locator(".rkt-opening")).to_contain_text("Nothing has changed yet")
    go_to_cell(page, row=1, column=TYPED_COLUMN)
    page.keyboard.press("Enter")
    page.locator("#portal textarea").fill("2000000")
    page.keyboard.press("Enter")
    step = "1. Set line 1 “Evaluasi Pendistribusian Logistik Pemilihan Tahun 2020” to Rp2,000,000"
    expect(page.locator(".rkt-note", has_text=step)).to_be_visible()
    expect(page.locator(".rkt-opening")).to_contain_text("Rp132,000 more than before")
    expect(cell(page, row=1, column=AMOUNT_COLUMN)).to_have_text("Rp2,000,000")
    go_to_cell(page, row=2, column=DESCRIPTION_COLUMN)
    page.keyboard.press("x")
    expect(page.locator("#portal textarea")).to_have_count(0)
    go_to_cell(page, row=8, column=LOCK_COLUMN)
    page.keyboard.press("Space")
    expect(page.get_by_text("No line is locked")).to_be_visible()
    wait_until_whole(page)
    page.keyboard.press("ArrowDown")  # the table stays where it is, and so does the keyboard in it
    page.keyboard.press("Space")
    expect(page.get_by_text("1 line is locked, Rp7,762,000")).to_be_visible()
    expect(page.locator(".rkt-opening")).to_contain_text("With 1 step ")


def test_amounts_typed_down_a_column_all_become_steps(
    visitor: BrowserContext, own_address: str
) -> None:
    """As in a spreadsheet: the keyboard stays in the table, what was typed beside its result."""
    page = opened(visitor, own_address)
    go_to_cell(page, row=1, column=TYPED_COLUMN)
    for amount, step in (
        ("2000001", "1. Set line 1 "),
        ("-10%", "2. Change line 2 "),
        ("2000003", "3. Set line 3 "),
    ):
        page.keyboard.press("Enter")
        page.locator("#portal textarea").fill(amount)
        page.keyboard.press("Enter")  # which leads to the next row
        expect(page.locator(".rkt-note", has_text=step)).to_be_visible()
        wait_until_whole(page)
    expect(cell(page, row=2, column=TYPED_COLUMN)).to_have_text("-10%")
    expect(cell(page, row=2, column=AMOUNT_COLUMN)).to_have_text("Rp6,109,200")
    page.get_by_role("button", name="Delete step").nth(1).click()
    expect(cell(page, row=2, column=AMOUNT_COLUMN)).to_have_text("Rp6,788,000")
    expect(cell(page, row=2, column=TYPED_COLUMN)).to_have_text("")


def test_a_cell_that_is_being_edited_while_the_page_repaints_takes_the_edit(
    visitor: BrowserContext, own_address: str
) -> None:
    """A cut is made by a button while somebody types into the table: both become steps."""
    page = opened(visitor, own_address)
    ceiling = page.get_by_label("Ceiling: an amount in rupiah, or a change such as -10%")
    ceiling.fill("-10%")
    ceiling.press("Enter")  # Tab would choose a cell, and a second click on it opens it
    cut = button(page, "Cut to the ceiling in proportion")
    expect(cut).to_be_enabled()
    go_to_cell(page, row=1, column=TYPED_COLUMN)
    cut.evaluate("button => button.click()")  # which leaves the keyboard in the table
    page.keyboard.press("Enter")
    page.locator("#portal textarea").fill("2000000")
    page.keyboard.press("Enter")
    for words in ("1. Cut in proportion", "2. Set line 1 "):
        expect(page.locator(".rkt-note", has_text=words)).to_be_visible()


def test_a_name_that_is_typed_while_the_page_repaints_stays(
    visitor: BrowserContext, own_address: str
) -> None:
    """Steps, notes and a chart come in above the box, which is the same one after it as before."""
    page = opened(visitor, own_address)
    name = page.get_by_label("Name", exact=True)
    wait_until_whole(page)
    fill(page, "Ceiling: an amount in rupiah, or a change such as -10%", "-10%")
    cut = button(page, "Cut to the ceiling in proportion")
    expect(cut).to_be_enabled()
    name.focus()
    cut.evaluate("button => button.click()")
    page.keyboard.type("Sepuluh persen")
    expect(page.locator(".rkt-opening")).to_contain_text(
        "That meets the ceiling of Rp2,471,716,800"
    )
    wait_until_whole(page)
    expect(name).to_have_value("Sepuluh persen")
    expect(name).to_be_focused()


def test_steps_that_are_not_saved_survive_a_reload_and_open_from_their_link(
    browser: Browser, visitor: BrowserContext, own_address: str
) -> None:
    """Elsewhere they can be saved; the address then names the scenario. Back undoes a step."""
    page = opened(visitor, own_address)
    cut_a_tenth(page)
    page.wait_for_url(re.compile("draft="))
    page.reload()
    opening = page.locator(".rkt-opening")
    expect(opening).to_contain_text("That meets the ceiling of Rp2,471,716,800")
    expect(opening).to_contain_text("not saved: the steps are in the link to this page")
    wait_until_whole(page)
    link = page.get_by_test_id("stCode").last.inner_text().strip()
    assert link == page.url
    page.go_back()
    expect(opening).to_contain_text("Nothing has changed yet")
    page.go_forward()
    expect(opening).to_contain_text("With 1 step")

    other = watch_runs(browser.new_context(viewport={"width": 1400, "height": 1000})).new_page()
    other.goto(link)
    opening = other.locator(".rkt-opening")
    expect(opening).to_contain_text("With 1 step")
    wait_until_whole(other)
    fill(other, "Name", "Dari tautan")
    press(other, "Save", exact=True)
    expect(opening).to_contain_text("Dari tautan · RKT KPU Kota Serang 2021 · saved as version 1")
    other.wait_for_url(re.compile(r"scenario=\d+"))
    other.wait_for_url(lambda url: "draft=" not in url)
    other.context.close()


def asked_of(page: Page) -> list[str]:
    """The questions that the browser will have asked; each is answered with yes."""
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    return asked


def test_the_browser_asks_before_steps_are_lost_that_the_address_does_not_hold(
    visitor: BrowserContext, own_address: str
) -> None:
    """On other pages of the dashboard, and where they are too many; else nothing would be lost."""
    page = opened(visitor, own_address)
    asked = asked_of(page)
    page.reload()
    wait_until_whole(page)
    cut_a_tenth(page)
    with page.expect_download():
        press(page, "CSV of the lines")
    page.reload()
    expect(page.locator(".rkt-opening")).to_contain_text("With 1 step")
    wait_until_whole(page)
    assert asked == []
    page.get_by_role("link", name="Overview").click()
    expect(page.locator(".rkt-strip").first).to_be_visible()
    page.reload()
    wait_until_whole(page)
    assert asked == ["beforeunload"]


def test_the_browser_asks_before_steps_are_lost_that_are_too_many_for_the_address(
    visitor: BrowserContext, own_address: str
) -> None:
    """The 201st is one too many; up to then a reload asks nothing."""
    steps = tuple(SetAmount(1, number) for number in range(200))
    draft = encode_link_draft(ScenarioLinkDraft(Scenario("published", steps, locked=(8,)), "x"))
    page = opened(visitor, own_address, f"&draft={draft}")
    wait_until_whole(page)
    asked = asked_of(page)
    cut_a_tenth(page)
    expect(page.locator(".rkt-opening")).to_contain_text("not saved, and too many steps for a link")
    page.wait_for_url(lambda url: "draft=" not in url)
    wait_until_whole(page)
    page.reload()
    expect(page.locator(".rkt-opening")).to_contain_text("Nothing has changed")
    assert asked == ["beforeunload"]


def go_to_cell(page: Page, row: int, column: int) -> None:
    """Choose a cell of the table by keys alone: a click may meet what a repaint moved under it.

    The table is drawn and has no elements to click; beside the drawing it says what is chosen. One
    that has only just been drawn may let go of what was chosen, then it is chosen again.
    """
    table = page.get_by_test_id("data-grid-canvas")
    keys = ("Control+Home", *["ArrowDown"] * (row - 1), *["ArrowRight"] * column)
    for _ in range(ATTEMPTS):
        wait_until_drawn(page)
        table.focus()
        for key in keys:
            page.keyboard.press(key)
        try:
            expect(cell(page, row, column)).to_have_attribute("aria-selected", "true", timeout=2000)
        except AssertionError:
            continue
        return
    raise AssertionError(f"row {row}, column {column} cannot be chosen")


def cell(page: Page, row: int, column: int) -> Locator:
    """Find what the table says of a cell beside the drawing, for those who cannot see it."""
    return page.get_by_test_id(f"glide-cell-{column}-{row - 1}")


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1920, "light")])
def test_the_page_is_whole_on_a_phone_and_on_a_projector(
    open_page: OpenPage, own_address: str, width: int, scheme: str
) -> None:
    """Nothing is wider than the screen, and the browser has nothing to complain about.

    The script of charts is fetched while nobody waits: it is there before any chart is.
    """
    visit = open_page("/scenario?lang=en", width=width, scheme=scheme, base=own_address)
    visit.page.wait_for_function(
        """() => performance.getEntriesByType('resource')
                 .some(({ name }) => name.includes('PlotlyChart'))"""
    )
    expect(visit.page.locator(".stPlotlyChart")).to_have_count(0)
    cut_a_tenth(visit.page)
    expect(visit.page.locator(".js-plotly-plot")).to_be_visible()
    wide = visit.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0
    assert visit.complaints == []


def slider_of(page: Page) -> Locator:
    return page.locator(".st-key-cut-slider input[type=range]")


def drag_slider(page: Page, part: float) -> None:
    """Move the slider's thumb with the mouse over a part of its length, and hold it there."""
    place = slider_of(page).evaluate(
        """input => { const { x, y, width, height } = input.closest("div").getBoundingClientRect();
                      return [x + width / 2, y + height / 2] }"""
    )
    box = page.locator(".st-key-cut-slider .stSlider").bounding_box()
    assert box
    page.mouse.move(*place)
    page.mouse.down()
    page.mouse.move(place[0] + box["width"] * part, place[1], steps=5)


def bar_of(page: Page, line: int) -> float:
    width = page.locator(f'.rkt-cut tr[data-line="{line}"] [data-bar]').evaluate(
        "bar => bar.style.width"
    )
    return float(width.removesuffix("%"))


def test_bars_and_figures_follow_the_slider_while_it_is_moved(
    visitor: BrowserContext, own_address: str
) -> None:
    """They are those that the server gives once it is let go: the same to the rupiah.

    Moved back before that, by mouse or by keys, it leaves everything as it was.
    """
    page = opened(visitor, own_address)
    wait_until_whole(page)
    before = _told_of_the_cut(page)
    drag_slider(page, 0.3)
    expect(page.locator("h1")).not_to_contain_text("Nothing has changed")
    page.mouse.move(0, 0, steps=3)
    page.mouse.up()
    expect(page.locator("h1")).to_contain_text("Nothing has changed yet")
    assert _told_of_the_cut(page) == before

    slider_of(page).focus()
    page.keyboard.press("ArrowRight")  # a percent of the total
    expect(page.locator("h1")).to_contain_text("−1% of the total means −3.8%")
    expect(page.locator('.rkt-cut[data-position="1"]')).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator('.rkt-cut[data-position="0"]')).to_be_visible()
    wait_until_whole(page)
    assert _told_of_the_cut(page) == before

    whole = bar_of(page, 14)
    drag_slider(page, 0.3)
    expect(page.locator("h1")).to_contain_text("for each of the 15 lines that are not locked")
    shown, percent = _told_of_the_cut(page), int(slider_of(page).input_value())
    assert 0 < percent < 20
    assert page.locator(".rkt-cut").get_attribute("data-position") == "0"  # the server is not told
    assert bar_of(page, 14) < whole * (1 - percent / 100)
    page.mouse.up()
    expect(page.locator(f'.rkt-cut[data-position="{percent}"]')).to_be_visible()
    wait_until_whole(page)
    assert _told_of_the_cut(page) == shown


def _told_of_the_cut(page: Page) -> list[str]:
    return [page.locator(each).inner_text() for each in ("h1", ".rkt-cut", ".rkt-keys")]
