"""What stands at the place of a store: nothing, nothing in it, a folder, another store."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import URL

from rkt.storage import StoreError, errors, open_store
from tests.storage.breakable_proxy import BreakableProxy
from tests.storage.conftest import Open, address_of
from tests.storage.drafts import published_draft, small_draft, told_in
from tests.storage.people import PLANNER


def refusal_of(file: Path) -> str:
    with pytest.raises(StoreError) as refusal:
        open_store(address_of(file))
    assert str(file) in told_in(refusal)
    return refusal.value.finding.code


def test_an_empty_file_is_not_taken_for_a_new_store(file: Path) -> None:
    """Whatever emptied it, plans may have been in it; only a path with nothing there is new."""
    file.touch()
    assert refusal_of(file) == "store-empty"
    assert file.stat().st_size == 0
    file.unlink()
    assert open_store(address_of(file)).kept() == []


def test_a_store_that_is_emptied_while_it_is_used_is_reported(opened: Open, file: Path) -> None:
    store = opened(address_of(file))
    store.keep(small_draft(), PLANNER)
    os.truncate(file, 0)
    for ask in (store.kept, store.audit, lambda: store.keep(published_draft(), PLANNER)):
        with pytest.raises(StoreError) as refusal:
            ask()
        assert refusal.value.finding.code == "store-empty"
    assert file.stat().st_size == 0


def test_a_new_store_is_never_found_half_made(file: Path) -> None:
    """It is made beside its place; nothing else is left in the folder."""
    open_store(address_of(file)).close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM contents").fetchone() == (1,)


def test_a_folder_in_the_place_of_a_store_is_reported(file: Path) -> None:
    file.mkdir()
    assert refusal_of(file) == "store-no-file"


def test_a_pipe_in_the_place_of_a_store_is_reported_and_not_waited_for(file: Path) -> None:
    os.mkfifo(file)
    assert refusal_of(file) == "store-no-file"


def test_links_that_lead_to_each_other_are_reported(file: Path) -> None:
    other = file.with_name("other.db")
    file.symlink_to(other)
    other.symlink_to(file)
    assert refusal_of(file) == "store-folder"
    assert sorted(path.name for path in file.parent.iterdir()) == sorted([file.name, "other.db"])


def test_a_link_to_where_nothing_is_yet_becomes_a_store_there(file: Path) -> None:
    (file.parent / "elsewhere").mkdir()
    file.symlink_to(file.parent / "elsewhere" / "rkt.db")
    open_store(address_of(file)).keep(small_draft(), PLANNER)
    assert file.is_symlink()
    assert len(open_store(address_of(file.parent / "elsewhere" / "rkt.db")).kept()) == 1


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "file.db/rkt.db"])
def test_a_name_that_no_file_can_have_is_reported(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.db").write_text("no folder")
    with pytest.raises(StoreError) as refusal:
        open_store(address_of(tmp_path / name))
    assert refusal.value.finding.code in {"store-folder", "store-url"}


def test_a_database_of_another_program_is_reported_and_left_as_it_is(file: Path) -> None:
    """No tables of ours are made in it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE cookies (name TEXT)")
        connection.commit()
    before = file.read_bytes()
    assert refusal_of(file) == "store-corrupt"
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("version", "code"), [("0105", "store-newer"), ("0x05", "store-corrupt"), ("", "store-corrupt")]
)
def test_only_a_version_that_can_be_one_is_called_newer(
    file: Path, version: str, code: str
) -> None:
    open_store(address_of(file)).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        connection.commit()
    assert refusal_of(file) == code


def test_another_store_in_its_place_is_looked_at_before_it_is_used(
    opened: Open, file: Path, tmp_path: Path
) -> None:
    """A backup that is put back while the program runs is read; a damaged one is refused."""
    store = opened(address_of(file))
    store.keep(small_draft(), PLANNER)
    other = tmp_path / "other.db"
    kept = opened(address_of(other)).keep(published_draft(), PLANNER)
    shutil.copyfile(other, tmp_path / "copy.db")
    other.replace(file)
    assert store.kept() == [kept]
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        connection.execute("DROP TRIGGER audit_refuse_update")
        connection.execute("UPDATE audit SET who = 'Somebody else'")
        connection.commit()
    (tmp_path / "copy.db").replace(file)
    with pytest.raises(StoreError) as refusal:
        store.audit()
    assert "is damaged (the check of its contents fails)" in told_in(refusal)


def test_a_file_that_another_program_locks_is_reported_once_waited_for_and_then_at_once(
    opened: Open, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A page asks many times; only the first of them waits. The lock gone, all is as before."""
    kept = opened(address_of(file)).keep(small_draft(), PLANNER)
    store = opened(address_of(file), patience=0.05)
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for ask in (store.kept, store.audit, store.scenarios, store.stamp):
            with pytest.raises(StoreError) as refusal:
                ask()
            assert refusal.value.finding.code == "store-busy"
        other.rollback()
    assert caplog.text.count("database is locked") == 1
    assert opened(address_of(file)).kept() == [kept]


def test_a_server_that_goes_down_while_it_is_used_is_reported_and_found_again(
    database: URL, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of what it was asked, too: nothing is half kept."""
    monkeypatch.setattr(errors, "_LASTING", 0)
    with BreakableProxy(str(database.host), int(database.port or 5432)) as proxy:
        through = database.set(host="127.0.0.1", port=proxy.port)
        store = opened(through.render_as_string(hide_password=False))
        kept = store.keep(small_draft(), PLANNER)
        asks = (store.kept, store.audit, lambda: store.keep(published_draft(), PLANNER))
        for ask in asks:
            proxy.shut_after(200)
            with pytest.raises(StoreError) as refusal:
                ask()
            assert refusal.value.finding.code == "store-unreachable"
            assert "rkt:***@127.0.0.1" in told_in(refusal)
            proxy.open()
        assert store.kept() == [kept]
