"""What the stylesheet does to charts and motion leaves them what they were."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, expect

from tests.browser.conftest import OpenPage, wait_until_whole

# What Playwright calls the bounding box has the outline in it, which reaches past the tile.
FILLED_END = """tile => { const box = tile.getBoundingClientRect();
                          return [box.right, box.y + box.height / 2]; }"""


def test_a_magnified_chart_is_hit_where_it_is_seen(open_page: OpenPage) -> None:
    """At 1920 px charts are a third larger; the click on the end of a tile is that tile's."""
    page = open_page("/explore?lang=en&shape=icicle", width=1920).page
    tile = page.locator('[data-testid="stPlotlyChart"]').nth(1).locator("path.surface").nth(2)
    tile.wait_for()
    page.wait_for_timeout(500)
    end, middle = tile.evaluate(FILLED_END)
    page.mouse.move(end - 5, middle)
    expect(page.locator(".hovertext").first).to_contain_text("Penyelenggaraan Pemilu")
    page.mouse.click(end - 5, middle)
    expect(page.locator(".rkt-totals").first).to_contain_text("Showing 7 of 16 lines")
    [place] = parse_qs(urlsplit(page.url).query)["path"]
    assert place == "Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi"


def test_whoever_asks_for_less_motion_gets_none(browser: Browser, address: str) -> None:
    """Neither Streamlit's own elements nor ours move from one state to the next."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(f"{address}/?lang=en")
    wait_until_whole(page)
    moving = """() => [...document.querySelectorAll('body *')].filter((each) => {
      const style = getComputedStyle(each);
      return style.animationName !== 'none' || !/^(0s(, )?)+$/.test(style.transitionDuration);
    }).length"""
    assert page.evaluate(moving) == 0
    page.close()


def test_colours_that_a_reader_forces_leave_the_picture_its_meaning(
    browser: Browser, address: str
) -> None:
    """With forced colours the strip still has a colour for each of its segments."""
    page = browser.new_page(forced_colors="active")
    page.goto(f"{address}/?lang=en")
    wait_until_whole(page)
    colours = page.locator(".rkt-strip > li").evaluate_all(
        "items => items.map(item => getComputedStyle(item).backgroundColor)"
    )
    assert len(set(colours)) == 3
    page.close()
