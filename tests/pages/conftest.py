"""What many tests of pages need: a store of their own, and a plan kept in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rkt.store import Store, open_store
from tests.pages.kept import keep


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
