"""The glossary page: searched, linked to, and there even where there is no plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.app import html_of, open_app


def test_all_terms_stand_in_their_groups() -> None:
    """Seven headings, and the terms of the plan first."""
    html = html_of(open_app("glossary"))
    assert html.count("<h2>") == 7
    assert html.index("Rencana kerja tahunan (RKT)") < html.index("Satuan kerja")


def test_a_search_leaves_the_terms_that_have_the_words() -> None:
    """The words are in the link."""
    app = open_app("glossary", lang="en", find="dominant")
    assert app.text_input(key="find").value == "dominant"
    assert "<dt>Dominant lines" in html_of(app)
    assert "<dt>Fiscal year" not in html_of(app)


def test_a_search_without_a_match_says_what_to_do() -> None:
    """No empty page."""
    assert "Tidak ada istilah dengan kata-kata ini." in html_of(open_app("glossary", find="zzz"))


def test_words_are_explained_where_no_plan_can_be_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The glossary is of no plan."""
    monkeypatch.setenv("RKT_PLAN", str(tmp_path / "gone.csv"))
    app = open_app("glossary")
    assert not app.exception
    assert "Satuan kerja" in html_of(app)
