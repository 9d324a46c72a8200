"""A published plan beyond the limits, and limits that are none: said on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PUBLISHED
from tests.pages.app import html_of, open_app


def test_the_published_plan_is_held_to_the_limits_that_are_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "rkt.csv"
    table.write_bytes(PUBLISHED.read_bytes())
    monkeypatch.setenv("RKT_PLAN", str(table))
    monkeypatch.setenv("RKT_MAX_ROWS", "9")
    assert "has more than 9 rows" in html_of(open_app(lang="en"))
    monkeypatch.setenv("RKT_MAX_ROWS", "many")
    assert "The setting RKT_MAX_ROWS=many is not a whole number" in html_of(open_app(lang="en"))
    monkeypatch.delenv("RKT_MAX_ROWS")
    assert "all 16 lines" in html_of(open_app(lang="en"))


def test_a_limit_that_is_none_is_said_where_a_document_is_uploaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The plan that comes with the program needs no setting, and is shown."""
    from pages.data import imports
    from tests.pages.kept import ANI

    monkeypatch.setattr(imports, "current_person", lambda: ANI)
    monkeypatch.setenv("RKT_MAX_MEGABYTES", "twenty")
    app = open_app("data", lang="en", section="import")
    assert not app.exception
    assert "The setting RKT_MAX_MEGABYTES=twenty is not a whole number" in html_of(app)
    assert "all 16 lines" in html_of(open_app(lang="en"))
