"""Nobody is shut out: what must hold in every form of every page, once in one of the languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import cycle, pairwise
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from rkt.i18n import LANGUAGES
from tests.browser.conftest import OpenPage, until
from tests.browser.everywhere import ALL_FORMS, serve_all
from tests.browser.measures import (
    CUT_OFF,
    FOCUS,
    FOCUS_FIRST,
    OVERLAPPING,
    SIDEWAYS,
    SMALL_TARGETS,
    SMALLEST_TEXT,
    STRUCTURE,
)
from tests.contrast import contrast

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
STREAMLITS_OWN = {
    # The drop zone has a name and can be focused by script; the button within it does the work.
    ("presentation-role-conflict", "stFileUploaderDropzone"),
}
"""What axe-core objects to and cannot be mended from here: rule, and what it is about."""

WIDTHS = (390, 820, 1280, 1920)
MOST_STOPS = 90


@pytest.fixture(scope="module")
def everything() -> Iterator[str]:
    """A server with all that there can be to show."""
    with serve_all() as address:
        yield address


@pytest.fixture(
    scope="module",
    params=[f"{form}&lang={lang}" for form, lang in zip(ALL_FORMS, cycle(LANGUAGES))],
)
def page(
    profile: BrowserContext, everything: str, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A form of a page, the languages in turn; all tests of it share one visit."""
    page = profile.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(everything + request.param)
    page.locator("h1").first.wait_for()
    _settle(page)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    yield page
    page.close()


def _settle(page: Page) -> None:
    """Wait until all is drawn that is to come."""
    page.wait_for_function(
        """() => !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
              && [...document.querySelectorAll('.stPlotlyChart')].every(
                   (chart) => chart.querySelector('text'))"""
    )
    page.wait_for_timeout(300)


def test_axe_finds_nothing_that_stands_in_the_way(page: Page) -> None:
    """Neither in what we draw nor in what Streamlit draws, but for what is listed with a reason."""
    found = {"dark": _objections(page, "dark", COLOURS), "light": _objections(page, "light", RULES)}
    assert found == {"dark": [], "light": []}


def _objections(
    page: Page, theme: Literal["light", "dark"], rules: Mapping[str, object]
) -> list[str]:
    """What axe-core finds in a theme, which changes nothing but colours; the last theme stays."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_timeout(200)
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in Axe().run(page, options=rules).response["violations"]
        for node in violation["nodes"]
        if not any(
            violation["id"] == rule and what in node["html"] for rule, what in STREAMLITS_OWN
        )
    ]


def test_a_screen_reader_finds_its_way(page: Page) -> None:
    """One first heading, no level left out, landmarks, a title of its own, the language named."""
    found = page.evaluate(STRUCTURE)
    assert found["headings"].count(1) == 1
    assert found["headings"][0] == 1
    assert all(below - above <= 1 for above, below in pairwise(found["headings"]))
    assert (found["main"], found["nav"], found["skips"]) == (1, 1, 1)
    assert found["escaped"] == 0
    assert " · RKT" in found["title"]
    assert found["language"] == page.url.rpartition("lang=")[2] or "lang=" not in page.url


def test_every_screen_has_room_for_it(page: Page) -> None:
    """A phone, a tablet, a notebook, a projector: nothing cut off or too small to be hit.

    On the projector nine tenths of all texts have 16 px, and none has less than 14.
    """
    found, texts = {}, []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(350)
        found[width] = until(lambda: _out_of_place(page), lambda seen: seen == [])
        texts = page.evaluate(SMALLEST_TEXT)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert found == {width: [] for width in WIDTHS}
    assert [text for text in texts if text[0] < 14] == []
    assert sum(size >= 15.9 for size, _ in texts) >= 0.9 * len(texts)


def _out_of_place(page: Page) -> list[str]:
    """What the screen has no room for; a chart takes a moment to follow a new width."""
    wider = [f"{pixels} px too wide" for pixels in page.evaluate(SIDEWAYS) if pixels > 0]
    measured = (page.evaluate(measure) for measure in (SMALL_TARGETS, CUT_OFF, OVERLAPPING))
    return [*wider, *(what for found in measured for what in found)]


def test_whoever_uses_the_keyboard_sees_where_they_are(page: Page) -> None:
    """Each stop of the Tab key is marked by a line of 2 px, 3:1 to its ground, and in sight."""
    theme: Literal["light", "dark"] = "dark" if "lang=en" in page.url else "light"
    page.emulate_media(color_scheme=theme)  # focus has one colour a theme, whatever the language
    page.evaluate(FOCUS_FIRST)
    stops = 0
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops += 1
        if stop["isDrawn"]:
            continue
        assert stop["outline"] >= 2, stop
        assert contrast(stop["colour"], stop["ground"]) >= 3, stop
        assert not stop["isHidden"], stop
    assert stops > 5


def test_a_phone_shows_amounts_without_scrolling(open_page: OpenPage) -> None:
    """Of the lines on the data page, and of the drawn tables of explore and scenario."""
    page = open_page("/data", width=390).page
    box = page.locator(".rkt-table tbody .rkt-figure", has_text="Rp").first.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    page = open_page("/explore", width=390).page
    box = page.locator(".rkt-place-figures").first.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    page = open_page("/scenario", width=390).page
    cells = page.locator('[data-testid="stDataFrame"] [role=gridcell]')
    cells.filter(has_text="Rp").first.wait_for(state="attached")  # in the columns drawn at all
