"""The overview as a commissioner meets it: first screen, switch, languages, sizes, themes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, wait_until_whole
from tests.browser.measures import LINES, SIDEWAYS

HEADER = 200  # pixels
MAGNIFIED = 5
SENTENCE = {
    "/": "Gaji (74%) dan operasional kantor (22%) menyerap 96% dari Rp2,75\u00a0miliar. Sisanya, "
    "Rp108\u00a0juta, untuk 14 baris lain; terbesar Pemutakhiran Data Pemilih, Rp29,8\u00a0juta.",
    "/?lang=en": "Salaries (74%) and office operations (22%) take 96% of Rp2.75\u00a0billion. "
    "The other Rp108\u00a0million pays for 14 lines, the largest Pemutakhiran Data Pemilih, "
    "Rp29.8\u00a0million.",
}


@pytest.mark.parametrize(("path", "language"), [("/", "id"), ("/?lang=en", "en")])
def test_the_first_screen_says_where_the_money_goes(
    open_page: OpenPage, path: str, language: str
) -> None:
    """Header, sentence, strip and the first five magnified bars are there without scrolling.

    The sentence takes two lines at 1280 px too, and a screen reader knows how to pronounce it.
    """
    page = open_page(path).page
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.locator("h1").evaluate(LINES) == 2
    for width, height in ((1440, 900), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator("h1")).to_have_text(SENTENCE[path])
        _assert_answered(page, height)


def _assert_answered(page: Page, height: int) -> None:
    bottom = "each => each.getBoundingClientRect().bottom"
    assert page.locator(".rkt-plan").evaluate(bottom) < HEADER
    assert page.locator("h1").evaluate("each => each.getBoundingClientRect().top") < HEADER
    assert page.locator(".rkt-strip").evaluate(bottom) < height
    bars = page.locator(".rkt-magnifier .rkt-bars > li")
    assert bars.nth(MAGNIFIED - 1).evaluate(bottom) < height


def test_a_phone_is_not_scrolled_sideways(open_page: OpenPage) -> None:
    """At 390 px the page is as wide as the screen, whatever is divided by."""
    for split in ("activity", "objective"):
        page = open_page(f"/?split={split}", width=390).page
        assert page.evaluate(SIDEWAYS) == [0, 0]


@pytest.mark.parametrize(
    "picture", [".rkt-strip", ".rkt-magnified", ".rkt-breakdown", ".rkt-pareto"]
)
def test_every_bar_is_a_link_that_goes_on_within_the_session(
    open_page: OpenPage, picture: str
) -> None:
    """None is without one; a click shows the place on Explore, and Back returns."""
    visit = open_page("/?lang=en&category=activities&category=salaries")
    page = visit.page
    bars = page.locator(f"{picture} [data-bar]")
    alone = "bars => bars.filter(b => !b.closest('a') && !b.querySelector('a')).length"
    assert bars.count() > 0
    assert bars.evaluate_all(alone) == 0
    page.evaluate("window.stayed = true")
    page.locator(f"{picture} a").nth(0 if picture == ".rkt-strip" else 1).click()
    page.wait_for_url("**/explore?**")
    expect(page.locator(".rkt-crumbs")).to_be_visible()
    wait_until_whole(page)
    assert page.evaluate("window.stayed")
    assert "category=activities&category=salaries" in page.url
    page.go_back()
    expect(page.locator(".rkt-pareto")).to_be_visible()
    assert visit.complaints == []


def test_what_the_amount_is_divided_by_is_in_the_address(open_page: OpenPage) -> None:
    """One section, a switch: the choice redraws the bars and comes back from a link."""
    page = open_page("/?lang=en").page
    rows = page.locator(".rkt-breakdown .rkt-row")
    expect(rows).to_have_count(7)
    page.locator(".st-key-split button").nth(2).click()
    expect(rows).to_have_count(3)
    expect(page).to_have_url(re.compile(r"split=category"))
    page.reload()
    expect(page.locator(".rkt-breakdown .rkt-row").first).to_contain_text("Salaries")


def test_the_remainder_is_drawn_to_the_scale_that_it_states(open_page: OpenPage) -> None:
    """A rupiah of the magnified bars is 41 times as long as a rupiah of the strip."""
    page = open_page().page
    strip = page.locator(".rkt-strip").bounding_box()
    bar = page.locator(".rkt-magnifier .rkt-track > i").first.bounding_box()
    assert strip is not None
    assert bar is not None
    factor = (bar["width"] / 29_840_000) / (strip["width"] / 2_746_352_000)
    expect(page.locator(".rkt-caption").first).to_contain_text("diperbesar 41×")
    assert round(factor) == 41


def test_strip_segments_are_at_true_scale(open_page: OpenPage) -> None:
    """The strip is divided 73.98 | 22.09 | 3.93."""
    page = open_page().page
    widths = page.locator(".rkt-strip > li").evaluate_all(
        "items => items.map(item => item.getBoundingClientRect().width)"
    )
    shares = [round(100 * width / sum(widths), 1) for width in widths]
    assert shares == pytest.approx([74.0, 22.1, 3.9], abs=0.11)


def test_every_picture_has_its_text_and_table(open_page: OpenPage) -> None:
    """Each of the three says what it shows and has a table behind it; plotly is not asked for."""
    page = open_page().page
    expect(page.locator('[data-testid="stPlotlyChart"]')).to_have_count(0)
    for picture, said in {
        ".rkt-magnifier": "menyerap 96%",
        ".rkt-breakdown": "Rp2.060.794.000 · 75,04%",
        ".rkt-pareto": "2 baris mencakup sedikitnya 90%",
    }.items():
        expect(page.locator(picture)).to_have_attribute("aria-label", re.compile(said))
    expect(page.locator("table.rkt-table")).to_have_count(4)  # with the category rule


def test_the_share_switch_governs_every_picture(open_page: OpenPage) -> None:
    """Without the dominant lines each picture and table speaks of the rest, and the URL says so."""
    page = open_page().page
    page.get_by_text("tanpa dominan", exact=True).click()
    expect(page.locator(".rkt-figures").first).to_contain_text("27,63% dari sisa")
    wait_until_whole(page)
    expect(page).to_have_url(re.compile(r"\?share=rest$"))
    captions = page.locator("table.rkt-table caption").all_text_contents()
    spoken_of = "Tanpa 2 baris dominan (Rp2.638.358.000 tidak dihitung), % dari sisa"
    assert sum(spoken_of in caption for caption in captions) == 3
    expect(page.locator(".rkt-pareto-axis")).to_have_text(spoken_of)
    expect(page.locator(".rkt-breakdown .rkt-others")).to_contain_text("Rp2.638.358.000")


def test_a_link_shows_what_was_seen(open_page: OpenPage) -> None:
    """Language and share basis come back from the URL."""
    page = open_page("/?lang=en&share=parent").page
    expect(page.locator("h1")).to_have_text(SENTENCE["/?lang=en"])
    expect(page.locator(".rkt-figures").first).to_contain_text("57.13% of its activity")


def test_english_is_one_click_away_and_stays_on_the_next_page(open_page: OpenPage) -> None:
    """Language and share basis are kept when the page changes."""
    page = open_page("/?share=rest").page
    page.locator(".st-key-lang button").nth(1).click()
    expect(page.locator("h1")).to_contain_text("pays for 14 lines")
    page.get_by_test_id("stTopNavLink").get_by_text("Data").click()
    expect(page.get_by_text("The table as published")).to_be_visible()
    wait_until_whole(page)
    expect(page).to_have_url(re.compile("lang=en"))
    expect(page).to_have_url(re.compile("share=rest"))
    page.get_by_test_id("stTopNavLink").get_by_text("Overview").click()
    expect(page.locator(".rkt-figures").first).to_contain_text("27.63% of the rest")
    expect(page.locator(".rkt-pareto-axis")).to_contain_text("% of the rest")


def test_pictures_follow_a_change_of_theme_at_once(open_page: OpenPage) -> None:
    """Dark chosen in the menu: the bars and words that were dark are light."""
    page = open_page().page
    bar = page.locator(".rkt-breakdown .rkt-office_operations").first
    words = page.locator(".rkt-breakdown .rkt-label").first
    expect(bar).to_have_css("background-color", "rgb(132, 148, 169)")
    expect(words).to_have_css("color", "rgb(26, 32, 44)")
    page.get_by_test_id("stMainMenu").click()
    page.get_by_role("menuitemradio", name="Gelap").click()
    expect(bar).to_have_css("background-color", "rgb(95, 111, 132)")
    expect(words).to_have_css("color", "rgb(232, 234, 237)")


def test_an_unknown_choice_in_the_link_falls_back_to_the_default(open_page: OpenPage) -> None:
    """A link with nonsense in it shows the plan all the same."""
    page = open_page("/?lang=xx&share=nonsense").page
    expect(page.locator("h1")).to_contain_text("Gaji (74%)")


def test_the_browser_has_nothing_to_complain_about(open_page: OpenPage) -> None:
    """No console error and no violation of the content-security policy."""
    visit = open_page()
    visit.page.get_by_text("% dari induk", exact=True).click()
    wait_until_whole(visit.page)
    assert visit.complaints == []


def test_the_keyboard_reaches_the_share_switch(open_page: OpenPage) -> None:
    """Tab leads to the switch, Enter works it: no mouse is needed."""
    page = open_page().page
    inside = "document.activeElement.closest('.st-key-share') !== null"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(inside):
            break
    assert page.evaluate(inside)
    for _ in range(2):  # the arrows lead on within the switch
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".rkt-figures").first).to_contain_text("27,63% dari sisa")
