"""The server round the pages: health, headers, compression, and a plan that cannot be read."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.server import ROOT, serve


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of an answer of our own server."""
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - our own loopback
    try:
        with urllib.request.urlopen(request, timeout=90) as answer:  # noqa: S310
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


def test_health_says_that_the_plan_adds_up(address: str) -> None:
    """/healthz answers JSON, not the app's page."""
    status, headers, body = get(f"{address}/healthz")
    assert status == 200
    assert headers["content-type"] == "application/json"
    assert json.loads(body) == {"status": "ok", "lines": 16, "adds_up": True}


def test_every_answer_carries_the_security_headers(address: str) -> None:
    """The policy allows no script but the server's own and forbids framing."""
    for path in ("/", "/healthz", "/_stcore/health"):
        _, headers, _ = get(address + path)
        policy = headers["content-security-policy"]
        assert "script-src 'self' 'sha256-" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_scripts_come_compressed(address: str) -> None:
    """The largest files travel as gzip if the client accepts it."""
    index = get(f"{address}/")[2].decode()
    script = index.split('src="./static/js/')[1].split('"')[0]
    _, headers, _ = get(f"{address}/static/js/{script}", **{"accept-encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"


def test_a_plan_that_cannot_be_read_is_said_and_not_hidden(
    tmp_path: Path, open_page: OpenPage
) -> None:
    """Health answers 503 with the reason, the page says what happened and what to do."""
    broken = tmp_path / "rkt.csv"
    broken.write_text("")
    with serve(broken) as url:
        status, _, body = get(f"{url}/healthz")
        page = open_page("/?lang=en", base=url).page
        expect(page.locator(".rkt-verdict")).to_contain_text("The file “rkt.csv” is empty.")
        expect(page.locator(".rkt-verdict")).to_contain_text("Choose the file")
    assert status == 503
    assert json.loads(body)["reason"] == "The file “rkt.csv” is empty."


def test_a_plan_that_does_not_add_up_has_a_banner(tmp_path: Path, open_page: OpenPage) -> None:
    """One digit changed in the published table: an alert with the difference, and the place."""
    altered = tmp_path / "rkt_2021.csv"
    published = (ROOT / "data" / "rkt_2021.csv").read_text(encoding="utf-8")
    altered.write_text(published.replace("29,840,000", "29,940,000"), encoding="utf-8")
    with serve(altered) as url:
        page = open_page("/", base=url).page
        banner = page.locator(".rkt-verdict-error")
        expect(banner).to_have_attribute("role", "alert")
        expect(banner).to_contain_text("selisih Rp100.000")
        expect(banner).to_contain_text("baris sumber 43, kolom 6")


def test_the_overview_is_found_under_its_name_too(open_page: OpenPage) -> None:
    """A link that names the first page leads there, filters and all."""
    page = open_page("/overview?lang=en&category=salaries").page
    expect(page.locator(".rkt-totals").first).to_contain_text("Showing 1 of 16 lines")
    expect(page.get_by_text("Page not found")).to_have_count(0)


@pytest.mark.parametrize("path", ["/data", "/data?lang=en"])
def test_a_deep_link_opens_its_page_at_once(open_page: OpenPage, path: str) -> None:
    """A first visit may start on any page."""
    page = open_page(path).page
    expect(page.locator("table.rkt-table")).to_have_count(3)


def test_hostile_text_is_shown_as_typed(tmp_path: Path, open_page: OpenPage) -> None:
    """Markup, Markdown and formulas from a document run nowhere and fetch nothing."""
    hostile = '<img src=x onerror="document.title=1"> **b** $x$ ![](http://127.0.0.1:9/y.png)'
    published = (ROOT / "data" / "rkt_2021.csv").read_text(encoding="utf-8")
    table = tmp_path / "rkt_2021.csv"
    quoted = '"' + hostile.replace('"', '""') + '"'
    table.write_text(
        published.replace("Pemutakhiran Data Pemilih,", quoted + ",").replace(
            "Program Dukungan Manajemen", quoted
        ),
        encoding="utf-8",
    )
    with serve(table) as url:
        visit = open_page("/?split=program", base=url)
        asked = []
        visit.page.on("request", lambda request: asked.append(request.url))
        expect(visit.page.locator(".rkt-label").first).to_have_text(hostile)
        expect(visit.page.locator(".rkt-breakdown")).to_contain_text("**b** $x$")
        visit.page.wait_for_timeout(500)
    assert not [url for url in asked if "127.0.0.1:9/" in url]
    assert visit.page.title() != "1"
