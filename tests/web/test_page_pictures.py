"""The picture of a figure on its page, asked for by plan and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rkt.parsing.draft import read_plan_draft
from rkt.storage import open_store
from rkt.web.server.picture_route import picture_routes
from rkt.web.state.page_pictures import picture_address
from tests.document_writers.pdf import printed
from tests.pages.app import html_of, open_app
from tests.pages.kept import ANI, CILEGON, LINES

CLIENT = TestClient(Starlette(routes=picture_routes()), raise_server_exceptions=True)
ROWS = [[cell.strip() for cell in line.split("|")] for line in LINES if "\n" not in line]
DOCUMENT = printed([*ROWS[:3], ["Pemilu"], ["Logistik"], ["Norma"], *ROWS[3:]])


def asked(line: int, *, code: str = "", is_whole: bool = False) -> tuple[int, bytes]:
    address = picture_address(code, line, is_whole=is_whole)
    answer = CLIENT.get(address.removeprefix("."))
    return answer.status_code, answer.content


@pytest.fixture
def kept_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The code of the plan, kept from its PDF in a store of its own."""
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'rkt.db'}")
    open_store().keep(read_plan_draft(DOCUMENT, "rkt.pdf"), ANI)
    return CILEGON


def test_a_line_of_a_kept_plan_has_a_picture(kept_code: str) -> None:
    """Of its amount, and of the whole page."""
    status, picture = asked(1, code=kept_code)
    whole = asked(1, code=kept_code, is_whole=True)[1]
    assert status == 200
    assert picture.startswith(b"\xff\xd8")
    assert whole.startswith(b"\xff\xd8")
    assert len(whole) > len(picture)
    assert asked(2, code=kept_code)[1] != picture


@pytest.mark.parametrize("query", ["", "line=", "line=x", "line=99", "line=²", "line=1&plan=gone"])
def test_what_is_not_there_is_not_found(query: str) -> None:
    """The published plan is a CSV, which has no pages."""
    assert CLIENT.get(f"/page-picture?{query}").status_code == 404


def test_the_card_of_a_line_and_the_table_of_lines_show_it(kept_code: str) -> None:
    """The card at once, the table behind the number of the row."""
    path = ["Pemilu", "Logistik", "Norma", "1"]
    card = html_of(open_app("explore", plan=kept_code, path=path, lang="en"))
    assert f'src="./page-picture?plan={kept_code}&amp;line=1"' in card
    assert "The amount in the document: page 1, row 7. Opens the page." in card
    table = html_of(open_app("data", plan=kept_code, lang="en"))
    assert f'href="./page-picture?plan={kept_code}&amp;line=2&amp;whole=1"' in table
