"""Whether a change could be saved is known before anybody works on one."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import URL

from rkt.storage import open_store
from rkt.storage.inspection import inspect_store
from tests.postgres import Server
from tests.storage.conftest import Open, address_of
from tests.storage.test_damage import as_nobody, public

__all__ = ["public"]


def code_of(url: str, **options: bool) -> str | None:
    obstacle = open_store(url, **options).obstacle()
    return obstacle.code if obstacle else None


def test_nothing_is_known_to_be_in_the_way_of_a_store_that_works(opened: Open, url: str) -> None:
    assert opened(url).obstacle() is None
    assert inspect_store(url).obstacle is None
    assert opened(url, read_only=True).obstacle().code == "store-read-only"  # type: ignore[union-attr]


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_a_file_or_a_folder_that_is_closed_to_us_is_told(public: Path, closed: str) -> None:
    """The folder holds the journal that makes a change undoable."""
    url = address_of(public / "rkt.db")
    open_store(url)
    place = public if closed == "folder" else public / "rkt.db"
    place.chmod(place.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    with as_nobody():
        assert code_of(url) == "store-unwritable"
        assert inspect_store(url).obstacle is not None


def test_a_disk_that_is_nearly_full_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = address_of(file)
    open_store(url)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=19_000_000))
    assert code_of(url) == "store-nearly-full"


def test_a_server_that_takes_no_changes_is_told(database: URL, server: Server) -> None:
    """A standby, or one that was closed for a while."""
    url = database.render_as_string(hide_password=False)
    open_store(url).close()
    server.execute("ALTER DATABASE postgres SET default_transaction_read_only = on")
    try:
        assert inspect_store(url).obstacle is not None
        assert code_of(url) == "store-unwritable"
    finally:
        server.execute("SET default_transaction_read_only = off")
        server.execute("ALTER DATABASE postgres RESET default_transaction_read_only")
