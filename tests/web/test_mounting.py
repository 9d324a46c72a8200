"""The dashboard below a path such as ``/rkt/``: what it adds to Streamlit is found there too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from streamlit import config

from rkt.parsing.draft import read_plan_draft
from rkt.storage import open_store
from rkt.web.server.asgi import middleware, routes
from rkt.web.server.request_log import kind_of
from rkt.web.state.page_pictures import picture_address
from tests.document_writers.pdf import printed
from tests.pages.kept import ANI, CILEGON, LINES

ADDRESSES = [re.sub("{.*}", "any", getattr(route, "path", "")) for route in routes()]
BELOW = ["/rkt", "/kpu/rkt"]


@pytest.fixture(params=BELOW)
def base(request: pytest.FixtureRequest) -> Iterator[str]:
    """A path that the server is mounted at."""
    usual = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", str(request.param).strip("/"))
    yield str(request.param)
    config.set_option("server.baseUrlPath", usual)


def asked(address: str) -> tuple[int, str, bytes]:
    app = Starlette(routes=routes(), middleware=middleware())
    answer = TestClient(app, follow_redirects=False).get(address)
    return answer.status_code, answer.headers.get("location", ""), answer.content


def _path(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.url.path)


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_own_address_answers_below_the_path_as_at_the_root(address: str, base: str) -> None:
    """And not as one that nobody has."""
    assert asked(base + address) == asked(address)
    assert asked(base + address) != asked("/nobody-has-this")


def test_the_picture_of_an_amount_is_found_below_the_path(
    base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page asks for it beside its own address."""
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'rkt.db'}")
    rows = [[cell.strip() for cell in line.split("|")] for line in LINES if "\n" not in line]
    document = printed([*rows[:3], ["Pemilu"], ["Logistik"], ["Norma"], *rows[3:]])
    open_store().keep(read_plan_draft(document, "rkt.pdf"), ANI)
    status, _, picture = asked(base + picture_address(CILEGON, 1).removeprefix("."))
    assert status == 200
    assert picture.startswith(b"\xff\xd8")


@pytest.mark.parametrize("address", ["/explore", "/overviews", "/static/js/index.js"])
def test_what_streamlit_serves_keeps_its_path(address: str, base: str) -> None:
    """It removes the path itself."""
    app = Starlette(middleware=middleware())
    app.add_route("/{any:path}", _path)
    assert TestClient(app).get(base + address).text == base + address


@pytest.mark.parametrize("address", sorted({*ADDRESSES} - {"/overview"}))
def test_what_is_no_page_is_not_counted_as_one(address: str) -> None:
    """`/overview` leads to one."""
    assert kind_of(address) != "page"
