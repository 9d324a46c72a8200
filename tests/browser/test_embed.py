"""A page within another website: who may frame it, and what is left of it there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import BrowserContext, Frame, expect

from tests.browser.server import serve
from tests.browser.test_server import get

FRAMED = '<!doctype html><title>KPU</title><iframe title="RKT" src="%s" width="900" height="700">'


class _Website(BaseHTTPRequestHandler):
    """A page that frames the address that stands in its own query."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write((FRAMED % self.path.partition("?")[2]).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def website() -> Iterator[str]:
    """Serve such pages from an origin of their own."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Website) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def unit() -> Iterator[str]:
    """The website of an office that may frame the dashboard."""
    with website() as origin:
        yield origin


@pytest.fixture(scope="module")
def dashboard(unit: str) -> Iterator[str]:
    with serve(RKT_EMBED_ORIGINS=f"https://kpu.example {unit}") as address:
        yield address


def framed(visitor: BrowserContext, origin: str, address: str) -> Frame:
    """Return the frame in which a website shows an address."""
    page = visitor.new_page()
    page.set_viewport_size({"width": 1000, "height": 800})
    page.goto(f"{origin}/?{address}")
    page.wait_for_load_state("networkidle")
    return page.frames[1]


def test_the_named_website_shows_a_panel(
    visitor: BrowserContext, unit: str, dashboard: str
) -> None:
    """Sentence, figures, picture and charts; no filters, menus, downloads or navigation."""
    panel = framed(visitor, unit, f"{dashboard}/?embed=true&lang=en&category=activities")
    expect(panel.locator("h1")).to_contain_text("14 lines")
    expect(panel.locator(".rkt-totals")).to_contain_text("Showing 14 of 16 lines")
    expect(panel.locator(".rkt-magnifier")).to_be_visible()
    expect(panel.locator(".rkt-breakdown [data-bar]").first).to_be_visible()
    for gone in ("stSidebar", "stTopNav", "stMainMenu", "stPopover"):
        expect(panel.get_by_test_id(gone)).to_have_count(0)
    for gone in (".st-key-lang", ".st-key-chips", ".rkt-plan", ".rkt-guide"):
        expect(panel.locator(gone)).to_have_count(0)
    for hidden in (".stDownloadButton", ".modebar-btn"):
        expect(panel.locator(hidden).first).to_be_hidden()


def test_a_panel_leads_to_the_dashboard_that_shows_the_same(
    visitor: BrowserContext, unit: str, dashboard: str
) -> None:
    """One line: the source, and a link to the same view that opens beside the website."""
    panel = framed(visitor, unit, f"{dashboard}/?embed=true&lang=en&category=activities")
    way_out = panel.locator(".rkt-way-out")
    expect(way_out).to_contain_text("Source: KPU Kota Serang, Rencana Kerja Tahunan")
    with panel.page.context.expect_page() as opened:
        way_out.get_by_role("link", name="Open the dashboard").click()
    whole = opened.value
    expect(whole.locator(".rkt-totals")).to_contain_text("Showing 14 of 16 lines")
    expect(whole.get_by_test_id("stTopNav")).to_be_visible()
    assert "embed" not in whole.url


def test_a_bar_of_a_panel_leads_on_within_the_panel(
    visitor: BrowserContext, unit: str, dashboard: str
) -> None:
    """What it leads to has no frame of its own either, and may be loaded again there."""
    panel = framed(visitor, unit, f"{dashboard}/?embed=true&lang=en&category=activities")
    panel.locator(".rkt-breakdown a.rkt-row").first.click()
    panel.wait_for_url("**/explore?*embed=true*")
    expect(panel.locator(".rkt-crumbs").first).to_be_visible()
    expect(panel.get_by_test_id("stSidebar")).to_have_count(0)


@pytest.mark.parametrize("path", ["/scenario", "/data", "/data?section=import"])
def test_a_panel_offers_no_work(
    visitor: BrowserContext, unit: str, dashboard: str, path: str
) -> None:
    """A click inside another website may be a deceived one, so nothing can be changed there."""
    joined = "&" if "?" in path else "?"
    panel = framed(visitor, unit, f"{dashboard}{path}{joined}embed=true&lang=en")
    expect(panel.get_by_text("This page is for working with")).to_be_visible()
    expect(panel.locator("button, input")).to_have_count(0)


def test_no_other_website_may_show_it(visitor: BrowserContext, unit: str, dashboard: str) -> None:
    """Neither a website that was not named the panel, nor the named one the whole dashboard."""
    with website() as stranger:
        for origin, query in ((stranger, "?embed=true"), (unit, ""), (unit, "?embed=false")):
            frame = framed(visitor, origin, f"{dashboard}/{query}")
            assert frame.url.startswith("chrome-error:")


def test_nobody_may_show_anything_until_a_website_is_named(address: str, dashboard: str) -> None:
    """The headers say so, the older one too, which knows no names."""
    for url in (f"{address}/?embed=true", f"{address}/", f"{dashboard}/"):
        headers = get(url)[1]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
    headers = get(f"{dashboard}/?embed=true")[1]
    assert "frame-ancestors https://kpu.example http://127.0.0.1:" in str(headers)
    assert "x-frame-options" not in headers
