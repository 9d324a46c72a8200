"""The overview as a commissioner meets it: first screen, switch, languages, sizes, themes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, wait_until_whole

CHARTS = 4


@pytest.mark.parametrize(("path", "language"), [("/", "id"), ("/?lang=en", "en")])
def test_the_page_names_its_language(open_page: OpenPage, path: str, language: str) -> None:
    """A screen reader knows how to pronounce it."""
    expect(open_page(path).page.locator("html")).to_have_attribute("lang", language)


def test_the_first_screen_says_where_the_money_goes(open_page: OpenPage) -> None:
    """Sentence, four key figures, the verdict and the strip stand above the fold."""
    page = open_page().page
    expect(page.locator("h1")).to_have_text(
        "2 dari 16 baris mencakup 96,07% dari Rp2,75\u00a0miliar. "
        "14 baris lainnya berbagi Rp107.994.000."
    )
    figures = page.locator(".rkt-value")
    expect(figures).to_have_text(["Rp2.746.352.000", "73,98%", "22,09%", "3,93%"])
    expect(page.locator(".rkt-verdict").first).to_contain_text(
        "Cocok: 16 baris = total dalam dokumen Rp2.746.352.000"
    )
    strip = page.locator(".rkt-strip").bounding_box()
    assert strip is not None
    assert strip["y"] + strip["height"] < 900


def test_the_remainder_is_drawn_to_the_scale_that_it_states(open_page: OpenPage) -> None:
    """A rupiah of the magnified bars is 41 times as long as a rupiah of the strip."""
    page = open_page().page
    strip = page.locator(".rkt-strip").bounding_box()
    bar = page.locator(".rkt-bars .rkt-track > i").first.bounding_box()
    assert strip is not None
    assert bar is not None
    factor = (bar["width"] / 29_840_000) / (strip["width"] / 2_746_352_000)
    expect(page.locator(".rkt-caption")).to_contain_text("diperbesar 41×")
    assert round(factor) == 41


def test_strip_segments_are_at_true_scale(open_page: OpenPage) -> None:
    """The strip is divided 73.98 | 22.09 | 3.93."""
    page = open_page().page
    widths = page.locator(".rkt-strip > li").evaluate_all(
        "items => items.map(item => item.getBoundingClientRect().width)"
    )
    shares = [round(100 * width / sum(widths), 1) for width in widths]
    assert shares == pytest.approx([74.0, 22.1, 3.9], abs=0.11)


def test_every_chart_is_drawn_and_has_its_text_and_table(open_page: OpenPage) -> None:
    """Four plotly charts and the 96/4 picture each say what they show; each has a table."""
    page = open_page().page
    charts = page.locator('[data-testid="stPlotlyChart"]')
    expect(charts).to_have_count(CHARTS)
    expect(page.locator('[data-testid="stPlotlyChart"] .main-svg').first).to_be_visible()
    assert "Program Dukungan Manajemen: Rp2.728.209.000 · 99,34%" in page.content()
    expect(page.locator(".rkt-magnifier")).to_have_attribute(
        "aria-label", re.compile("mencakup 96,07%")
    )
    expect(page.locator("table.rkt-table")).to_have_count(CHARTS + 2)  # 96/4 lines, category rule


def test_the_share_switch_governs_every_chart(open_page: OpenPage) -> None:
    """Without the dominant lines each chart and table speaks of the rest, and the URL says so."""
    page = open_page().page
    page.get_by_text("tanpa dominan", exact=True).click()
    expect(page.locator(".rkt-figures").first).to_contain_text("27,63% dari sisa")
    wait_until_whole(page)
    expect(page).to_have_url(re.compile(r"\?share=rest$"))
    captions = page.locator("table.rkt-table caption").all_text_contents()
    spoken_of = "Tanpa 2 baris dominan (Rp2.638.358.000 tidak dihitung), % dari sisa"
    assert sum(spoken_of in caption for caption in captions) == 5
    for chart in page.locator('[data-testid="stPlotlyChart"]').all():
        expect(chart).to_contain_text("Tanpa 2 baris dominan")
        expect(chart).to_contain_text("% dari sisa")


def test_a_link_shows_what_was_seen(open_page: OpenPage) -> None:
    """Language and share basis come back from the URL."""
    page = open_page("/?lang=en&share=parent").page
    expect(page.locator("h1")).to_contain_text(
        "2 of 16 lines account for 96.07% of Rp2.75\u00a0billion."
    )
    expect(page.locator(".rkt-figures").first).to_contain_text("57.13% of its activity")


def test_english_is_one_click_away_and_stays_on_the_next_page(open_page: OpenPage) -> None:
    """Language and share basis are kept when the page changes."""
    page = open_page("/?share=rest").page
    page.locator(".st-key-lang button").nth(1).click()
    expect(page.locator("h1")).to_contain_text("The other 14 lines share Rp107,994,000.")
    page.get_by_test_id("stTopNavLink").get_by_text("Data").click()
    expect(page.get_by_text("The table as published")).to_be_visible()
    wait_until_whole(page)
    expect(page).to_have_url(re.compile("lang=en"))
    expect(page).to_have_url(re.compile("share=rest"))
    page.get_by_test_id("stTopNavLink").get_by_text("Overview").click()
    expect(page.locator(".rkt-figures").first).to_contain_text("27.63% of the rest")
    expect(page.locator('[data-testid="stPlotlyChart"]').first).to_contain_text("% of the rest")


def test_charts_follow_a_change_of_theme_at_once(open_page: OpenPage) -> None:
    """Dark chosen in the menu: the bars and words that were dark are light."""
    page = open_page().page
    bars = page.locator('[data-testid="stPlotlyChart"]').first
    bar = bars.locator('.points path[style*="rgb(132, 148, 169)"]').first  # office operations
    hatched = bars.locator("pattern rect").first  # salaries
    words = page.locator('[data-testid="stPlotlyChart"] .annotation-text').first
    colour = "element => getComputedStyle(element).fill"
    drawn = [each.evaluate(colour) for each in (bar, hatched, words)]
    assert drawn == ["rgb(132, 148, 169)", "rgb(63, 76, 95)", "rgb(26, 32, 44)"]
    page.get_by_test_id("stMainMenu").click()
    page.get_by_role("menuitemradio", name="Gelap").click()
    expect(bar).to_have_css("fill", "rgb(95, 111, 132)")
    expect(hatched).to_have_css("fill", "rgb(183, 194, 208)")
    expect(words).to_have_css("fill", "rgb(232, 234, 237)")


def test_an_unknown_choice_in_the_link_falls_back_to_the_default(open_page: OpenPage) -> None:
    """A link with nonsense in it shows the plan all the same."""
    page = open_page("/?lang=xx&share=nonsense").page
    expect(page.locator("h1")).to_contain_text("2 dari 16 baris")


def test_the_browser_has_nothing_to_complain_about(open_page: OpenPage) -> None:
    """No console error and no violation of the content-security policy, charts included."""
    visit = open_page()
    visit.page.locator('[data-testid="stPlotlyChart"] .main-svg').first.wait_for()
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
