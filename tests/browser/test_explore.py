"""Explore as a planner uses it: step down by click, row or key, up by breadcrumb or Back."""

from __future__ import annotations

import csv
import io
import re
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import FloatRect, Page, expect

from tests.browser.conftest import OpenPage, press, until, wait_until_whole
from tests.browser.server import serve
from tests.generated import large_plan, naughty_texts

MANAGEMENT = "Program Dukungan Manajemen"
ELECTIONS = "Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi"


def _path(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("path", [])


def _click_tile(page: Page, chart: int, tile: int) -> None:
    """Click the head of a tile, where none of its own tiles lie over it."""
    tiles = page.locator('[data-testid="stPlotlyChart"]').nth(chart).locator("path.surface")
    tiles.nth(tile).wait_for()
    page.wait_for_timeout(300)  # the tiles grow into place
    tiles.nth(tile).click(position={"x": 30, "y": 9})


def test_a_click_on_a_tile_leads_down_and_everything_follows(open_page: OpenPage) -> None:
    """The second program in the magnified picture: path, totals, sentence, table, link.

    Back undoes the step, and so does the breadcrumb.
    """
    page = open_page("/explore?lang=en&shape=treemap", width=1400).page
    _click_tile(page, 1, 2)
    expect(page.locator(".rkt-totals")).to_have_text(
        "Showing 7 of 16 lines, Rp18,143,000 of Rp2,746,352,000 (0.66%)"
    )
    assert _path(page) == [ELECTIONS]
    expect(page).to_have_url(re.compile("shape=treemap"))
    expect(page.locator(".rkt-crumbs")).to_contain_text(ELECTIONS)
    page.go_back()
    expect(page.locator(".rkt-totals").first).to_contain_text("all 16")
    _click_tile(page, 0, 1)
    expect(page.locator(".rkt-totals").first).to_contain_text("9 of 16")
    page.get_by_role("link", name="Whole plan", exact=True).click()
    expect(page.locator(".rkt-totals").first).to_contain_text("all 16")
    assert _path(page) == []


def _fits(width: int, box: FloatRect | None) -> bool:
    return box is not None and box["width"] < width


@pytest.mark.parametrize("shape", ["treemap", "icicle", "sunburst"])
def test_every_shape_is_a_pair_whose_second_largest_area_says_what_it_is(
    open_page: OpenPage, shape: str
) -> None:
    """The whole and the magnified remainder; 22 % has its name and figures on any screen."""
    visit = open_page(f"/explore?lang=en&shape={shape}", width=1400)
    page, charts = visit.page, visit.page.locator('[data-testid="stPlotlyChart"]')
    expect(charts).to_have_count(2)
    expect(charts.nth(0)).to_contain_text("Whole plan")
    expect(charts.nth(1)).to_contain_text("The other 14 lines, magnified 25×")
    assert visit.complaints == []
    chart = charts.first
    label = chart.locator("g.slicetext text", has_text="Rp611,245,000")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        until(chart.bounding_box, partial(_fits, width))
        expect(label).to_be_visible()
        expect(label).to_contain_text("22.26%")
        expect(label).to_contain_text("Penyeleng")


def test_a_pasted_link_shows_the_same_place(open_page: OpenPage) -> None:
    """A new visitor with the link sees what its sender saw."""
    place = f"path={MANAGEMENT.replace(' ', '+')}"
    page = open_page(f"/explore?lang=en&shape=treemap&share=parent&{place}").page
    expect(page.locator(".rkt-totals").first).to_contain_text(
        "Showing 9 of 16 lines, Rp2,728,209,000"
    )
    chart = page.locator('[data-testid="stPlotlyChart"]').first
    expect(chart).to_contain_text("% of parent")
    assert "Rp2,060,794,000 · 75.54%" in page.content()


def _click_middle(page: Page, row: int) -> None:
    """Click a row where none of its texts are."""
    box = page.locator(".rkt-place-row").nth(row).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.5)


def test_a_click_anywhere_on_a_row_leads_down_in_the_same_session(open_page: OpenPage) -> None:
    """To the line and to its row; the page is not loaded anew, and Back leads up again."""
    page = open_page("/explore?lang=en", width=1280).page
    _see_that_bars_fill_their_panels(page)
    told = page.locator(".rkt-place-row").first  # of its colours, where the pointer rests
    expect(told).to_have_attribute("title", re.compile(r"Salaries 74\.47%, Office operations"))
    page.evaluate("window.isSame = true")
    for depth in (1, 2, 3, 4):
        _click_middle(page, 0)
        expect(page.locator(".rkt-crumbs li")).to_have_count(depth + 1)
        wait_until_whole(page)
    expect(page.locator(".rkt-line h1")).to_have_text("Gaji, Tunjangan dan Uang Kehormatan")
    page.get_by_role("link", name="row 23", exact=True).click()
    expect(page.locator(".rkt-sought")).to_be_in_viewport()
    wait_until_whole(page)
    page.go_back()
    expect(page.locator(".rkt-line")).to_contain_text("row 23")
    page.go_back()
    expect(page.locator(".rkt-crumbs li")).to_have_count(4)
    expect(page.locator(".rkt-place-row")).to_have_count(1)
    assert page.evaluate("window.isSame")


def _see_that_bars_fill_their_panels(page: Page) -> None:
    """Each is in proportion to the longest of its own panel, which has the whole width."""
    bars = page.locator(".rkt-place-bar .rkt-track")
    expect(bars).to_have_count(4)
    script = """tracks => tracks.map(track => {
      const pieces = [...track.children].map(each => each.getBoundingClientRect().width);
      return pieces.reduce((one, two) => one + two) / track.clientWidth;
    })"""
    whole, rest, small, small_rest = bars.evaluate_all(script)
    assert whole == pytest.approx(1, abs=0.02)
    assert rest == pytest.approx(1, abs=0.02)
    assert small < 0.02
    assert small_rest == pytest.approx(18_143 / 89_851, abs=0.02)


def test_enter_on_a_name_leads_down(open_page: OpenPage) -> None:
    """And the focus is then on the first name there, at the end on the line's own."""
    page = open_page(f"/explore?lang=en&path={MANAGEMENT.replace(' ', '+')}").page
    page.locator("a.rkt-place").first.focus()
    for depth in (2, 3, 4):
        page.keyboard.press("Enter")
        expect(page.locator(".rkt-crumbs li")).to_have_count(depth + 1)
        wait_until_whole(page)
        first = page.locator("a.rkt-place, .rkt-line h1").first
        expect(first).to_be_focused()
    page.get_by_role("button", name="Next line").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rkt-line h1")).to_contain_text("Penerapan LPPA")


def test_a_tap_on_a_row_leads_down_on_a_phone(open_page: OpenPage) -> None:
    """Nothing scrolls sideways but the breadcrumb, and the page's name stays in sight."""
    page = open_page("/explore?lang=en", width=390).page
    for depth in (1, 2):
        _click_middle(page, 0)
        expect(page.locator(".rkt-crumbs li")).to_have_count(depth + 1)
        wait_until_whole(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    bar = page.locator(".rkt-crumbs").bounding_box()
    assert bar is not None
    assert bar["height"] < 40
    page.locator(".rkt-place-row").last.scroll_into_view_if_needed()
    expect(page.locator(".rkt-crumbs-page")).to_be_in_viewport()


def test_filters_narrow_each_other_and_can_be_taken_off(open_page: OpenPage) -> None:
    """Search, see the chip, take it off; a search without an answer says so, with a way out."""
    page = open_page("/?lang=en", width=1400).page
    page.get_by_label("Search").fill("pemutakhiran")
    page.keyboard.press("Enter")
    expect(page.locator(".rkt-totals").first).to_contain_text("Showing 1 of 16 lines, Rp29,840,000")
    expect(page).to_have_url(re.compile("q=pemutakhiran"))
    press(page, re.compile("Search: pemutakhiran"))
    expect(page.locator(".rkt-totals").first).to_contain_text("all 16")
    wait_until_whole(page)
    page.get_by_label("Search").fill("zzz")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No budget line has all the words “zzz”.")).to_be_visible()
    press(page, "Show everything")
    expect(page.locator(".rkt-totals").first).to_contain_text("all 16")


def test_a_choice_that_is_not_there_is_dropped_with_a_note(open_page: OpenPage) -> None:
    """The page says what the link asked for, and shows the rest."""
    page = open_page("/?lang=en&program=Nowhere&min=lots&category=salaries").page
    expect(page.get_by_text("Program “Nowhere”, which this plan does not have")).to_be_visible()
    expect(page.get_by_text("min “lots” is not a whole number")).to_be_visible()
    expect(page.locator(".rkt-totals").first).to_contain_text(
        "Showing 1 of 16 lines, Rp2,031,713,000"
    )


def test_the_menu_gives_files_and_a_link_that_hold_what_is_on_screen(open_page: OpenPage) -> None:
    """A file is named for its filters; the CSV's sum is the figure on screen."""
    page = open_page("/explore?lang=en&category=activities", width=1400).page
    press(page, "Download", exact=True)
    link = page.locator('[data-testid="stCode"]')
    expect(link).to_contain_text("category=activities")
    expect(link).to_contain_text("/explore?")
    for button, ending in (("CSV", ".csv"), ("XLSX", ".xlsx"), ("Data package", ".zip")):
        choice = page.get_by_role("button", name=button, exact=True)
        if not choice.is_visible():  # the menu closes after a choice
            press(page, "Download", exact=True)
        with page.expect_download() as waiting:
            choice.click()
        file = waiting.value
        assert file.suggested_filename == f"rkt_kpu-kota-serang_2021_activities{ending}"
        content = file.path().read_bytes()
        assert len(content) > 1000
        if ending == ".csv":
            rows = list(csv.DictReader(io.StringIO(content.decode())))
            assert sum(int(row["amount"]) for row in rows) == 107_994_000


def test_five_thousand_lines_of_hostile_text_are_explored_as_typed(
    tmp_path: Path, open_page: OpenPage
) -> None:
    """Tiles, table, breadcrumb, chips and downloads show naughty names; nothing runs or loads."""
    table = tmp_path / "large.csv"
    table.write_text(large_plan(5_000, naughty_texts()), encoding="utf-8")
    with serve(table) as url:
        visit = open_page("/explore?lang=en&shape=bars", width=1400, base=url)
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(request.url))
        expect(visit.page.locator(".rkt-totals").first).to_contain_text("all 5,000 lines")
        visit.page.goto(f"{url}/explore?lang=en&q=script&path=Bidang+1+null")
        wait_until_whole(visit.page)
        expect(visit.page.locator(".rkt-totals").first).to_contain_text("of 5,000 lines")
        expect(visit.page.locator(".rkt-crumbs")).to_contain_text("Bidang 1 null")
        expect(visit.page.locator(".st-key-chips")).to_contain_text("Search: script")
    elsewhere = [address for address in asked if not address.startswith((url, "data:", "blob:"))]
    assert elsewhere == []
    assert visit.complaints == []
