"""Each chart says in words what it shows, and its figures stand in a table beside it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.browser.everywhere import ALL_FORMS, keep_all
from tests.pages.app import html_of, open_app

_FIGURE = re.compile(r"Rp\d{1,3}(?:[.,]\d{3})*(?![\d.,]*\d|\u00a0)")


@pytest.fixture(autouse=True)
def _all_that_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'rkt.db'}"
    monkeypatch.setenv("RKT_DATABASE_URL", url)
    keep_all(url)


def opened(form: str, language: str) -> AppTest:
    address = urlsplit(form)
    query = {**parse_qs(address.query), "lang": [language]}
    app = open_app(address.path.strip("/"), **query)
    assert not app.exception
    return app


def alts_of(app: AppTest) -> list[str]:
    """What stands for the charts, and for the picture that is HTML."""
    charts = [chart.proto.alt for chart in app.get("plotly_chart")]
    pictures = re.findall(r'<figure[^>]* aria-label="([^"]*)"', html_of(app))
    return [*charts, *map(unescape, pictures)]


def tables_of(app: AppTest) -> str:
    """All that stands in tables, ours and Streamlit's."""
    ours = re.findall(r"<table.*?</table>", html_of(app), re.DOTALL)
    streamlits = [table.value.to_csv() for table in app.dataframe]
    return re.sub("<[^>]*>", " ", unescape("\n".join([*ours, *streamlits])))


@pytest.mark.parametrize("form", ALL_FORMS)
def test_each_chart_states_its_finding_in_the_readers_language(form: str) -> None:
    """With a figure in it; "bars by program" alone would be no finding."""
    indonesian, english = (alts_of(opened(form, language)) for language in ("id", "en"))
    assert len(indonesian) == len(english)
    for told, other in zip(indonesian, english, strict=True):
        assert _FIGURE.search(told) or re.search(r"\d%", told)
        assert told != other
        assert not re.search(r"\d,\d{3}", told), told


@pytest.mark.parametrize("form", ALL_FORMS)
def test_what_a_chart_states_stands_in_a_table(form: str) -> None:
    """Each amount that a chart's words name can be read in a table of the same page."""
    app = opened(form, "en")
    tables = tables_of(app)
    stated = {figure for alt in alts_of(app) for figure in _FIGURE.findall(alt)}
    assert sorted(figure for figure in stated if figure not in tables) == []
