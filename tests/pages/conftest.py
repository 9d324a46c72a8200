"""What many tests of pages need: a store of their own, and a plan kept in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rkt.storage import Store, open_store
from tests.conftest import Save
from tests.generated import large_plan
from tests.pages.kept import keep
from tests.tables import csv_text

PublishTable = Callable[..., None]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with nothing in it, which the pages read."""
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'rkt.db'}")
    return open_store()


@pytest.fixture
def cilegon(store: Store) -> Store:
    """A store with the small plan of `tests.pages.kept`."""
    keep(store)
    return store


@pytest.fixture
def publish_table(save: Save, monkeypatch: pytest.MonkeyPatch) -> PublishTable:
    """Publish a table of these parts (see `tests.tables.csv_text`) in place of the plan."""

    def write(*parts: str) -> None:
        monkeypatch.setenv("RKT_PLAN", str(save(csv_text(*parts, delimiter=";"), "table.csv")))

    return write


@pytest.fixture
def publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Publish a plan of so many lines in place of the one that is there, or of the last such."""
    table = tmp_path / "large.csv"
    monkeypatch.setenv("RKT_PLAN", str(table))

    def write(lines: int) -> None:
        table.write_text(large_plan(lines), encoding="utf-8")

    return write
