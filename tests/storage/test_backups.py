"""Backups: complete and read back, or none; made while others write."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

from rkt.storage import Store, StoreError
from rkt.storage.backup_folder import add_backup
from tests.postgres import Server
from tests.storage.conftest import Open, address_of
from tests.storage.drafts import (
    assert_opened_as,
    long_draft,
    published_draft,
    small_draft,
    told_in,
)
from tests.storage.importing import Importer
from tests.storage.people import ADMIN, PLANNER
from tests.storage.test_damage import PAGE, disk_of
from tests.storage.test_survival import assert_whole, journal_of


@pytest.fixture(autouse=True)
def _tools(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the programs that belong to the server first: older ones refuse to dump it."""
    monkeypatch.setenv("PATH", f"{server.programs}{os.pathsep}{os.environ['PATH']}")


def open_backup(path: Path, url: str, server: Server, opened: Open) -> Store:
    """Open a backup as after a disaster: the file itself, or what pg_restore makes of it."""
    if url.startswith("sqlite"):
        return opened(address_of(path))
    server.execute("DROP DATABASE IF EXISTS restored WITH (FORCE)")
    server.execute("CREATE DATABASE restored")
    other = make_url(url).set(database="restored").render_as_string(hide_password=False)
    restore: list[str | Path] = [
        server.programs / "pg_restore",
        "--exit-on-error",
        f"--dbname={other}",
        path,
    ]
    subprocess.run(restore, check=True)
    return opened(other)


def test_a_backup_is_opened_with_all_that_was_kept(
    store: Store, url: str, tmp_path: Path, server: Server, opened: Open
) -> None:
    store.keep(published_draft(), PLANNER)
    second = store.keep(small_draft(), PLANNER)
    store.withdraw(second.id, ADMIN, "of another office")
    store.backup(tmp_path / "backup")
    copy = open_backup(tmp_path / "backup", url, server, opened)
    assert copy.kept(include_withdrawn=True) == store.kept(include_withdrawn=True)
    assert copy.audit() == store.audit()
    assert_opened_as(copy.open(1), published_draft().plan, 0)
    assert copy.source(2) == store.source(2)
    assert copy.keep(small_draft("3,000,000"), PLANNER).revision == 2


def test_a_backup_made_while_another_process_writes_holds_whole_plans(
    store: Store, url: str, tmp_path: Path, server: Server, opened: Open, importer: Importer
) -> None:
    """What was kept before it began is in it; what was added meanwhile is in it whole or not."""
    assert importer.tell(f"start {url}") == "started"
    before = store.kept()
    store.backup(tmp_path / "backup")
    importer.tell("stop")
    copy = open_backup(tmp_path / "backup", url, server, opened)
    copied = copy.kept()
    assert copied[: len(before)] == before
    assert copied == store.kept()[: len(copied)]
    for kept in copied:
        assert_whole(copy, kept)


def test_a_backup_leaves_out_what_a_killed_writer_left_half_done(
    opened: Open, file: Path, tmp_path: Path
) -> None:
    """The file holds pages of an unfinished import; the journal beside it says how to undo them."""
    store = opened(address_of(file))
    store.keep(published_draft(), PLANNER)
    before = (store.kept(), store.audit())
    writer = sqlite3.connect(file)
    writer.execute("PRAGMA cache_size = 1")
    writer.executemany("INSERT INTO plans VALUES (?, 'x', ?, 1)", [(n, n) for n in range(9, 9_999)])
    killed = [path.read_bytes() for path in (file, journal_of(file))]
    writer.rollback()
    writer.close()
    for path, content in zip((file, journal_of(file)), killed, strict=True):
        path.write_bytes(content)
    store.backup(tmp_path / "backup")
    copy = opened(address_of(tmp_path / "backup"))
    assert (copy.kept(), copy.audit()) == before


def test_a_backup_takes_the_place_of_an_older_one_and_leaves_nothing_beside_it(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "rkt.backup").write_text("the backup of yesterday")
    store.keep(small_draft(), PLANNER)
    store.backup(folder / "rkt.backup")
    assert [path.name for path in folder.iterdir()] == ["rkt.backup"]
    assert (folder / "rkt.backup").stat().st_size > 1_000


def test_a_backup_that_cannot_be_written_is_reported(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refusal:
        store.backup(tmp_path / "hilang" / "rkt.backup")
    assert refusal.value.finding.code == "backup-failed"
    assert f"The backup “{tmp_path}/hilang/rkt.backup” was not made" in told_in(refusal)


def test_a_backup_onto_a_full_disk_is_reported_and_the_older_ones_stay(
    store: Store, tmp_path: Path
) -> None:
    """Also where only the newest is to be kept: none is removed before there is another."""
    folder = tmp_path / "backups"
    folder.mkdir()
    store.keep(small_draft(), PLANNER)
    older = add_backup(store, folder)
    store.keep(long_draft(500), PLANNER)
    with disk_of(PAGE), pytest.raises(StoreError) as refusal:
        add_backup(store, folder, keep=1)
    assert refusal.value.finding.code == "backup-failed"
    assert str(folder) in told_in(refusal)
    assert list(folder.iterdir()) == [older]


def test_a_store_is_not_backed_up_onto_itself(opened: Open, file: Path) -> None:
    store = opened(address_of(file))
    kept = store.keep(small_draft(), PLANNER)
    (file.parent / "link.db").symlink_to(file)
    for path in (file, file.parent / "link.db"):
        with pytest.raises(StoreError) as refusal:
            store.backup(path)
        assert "cannot be its backup" in told_in(refusal)
    assert store.kept() == [kept]


def test_no_backup_is_made_of_a_damaged_store_and_the_older_one_stays(
    opened: Open, file: Path, tmp_path: Path
) -> None:
    store = opened(address_of(file))
    store.keep(published_draft(), PLANNER)
    store.backup(tmp_path / "backup")
    older = (tmp_path / "backup").read_bytes()
    with file.open("r+b") as damaged:
        damaged.seek(5 * PAGE)
        damaged.write(b"\xff" * PAGE)
    with pytest.raises(StoreError) as refusal:
        store.backup(tmp_path / "backup")
    assert refusal.value.finding.code == "store-corrupt"
    assert (tmp_path / "backup").read_bytes() == older


def test_no_backup_is_made_of_a_store_that_lost_lines(
    opened: Open, file: Path, tmp_path: Path
) -> None:
    """The file is sound, but somebody took lines out of it by hand."""
    store = opened(address_of(file))
    store.keep(published_draft(), PLANNER)
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER lines_refuse_delete")
        connection.execute("DELETE FROM lines WHERE line_no = 3")
    connection.close()
    with pytest.raises(StoreError) as refusal:
        store.backup(tmp_path / "backup")
    assert "lines are missing" in told_in(refusal)
    assert not (tmp_path / "backup").exists()


def test_without_the_backup_program_of_a_server_the_error_says_what_to_install(
    database: URL, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(database.render_as_string(hide_password=False))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreError) as refusal:
        store.backup(tmp_path / "backup")
    assert told_in(refusal).startswith("The program pg_dump, which backs up PostgreSQL, is not")


def test_a_backup_program_that_fails_is_named_and_its_own_words_are_logged(
    database: URL,
    opened: Open,
    tmp_path: Path,
    server: Server,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The server ends behind the store's back: here its database is taken away."""
    server.execute("DROP DATABASE IF EXISTS hilang WITH (FORCE)")
    server.execute("CREATE DATABASE hilang")
    url = database.set(database="hilang")
    store = opened(url.render_as_string(hide_password=False))
    server.execute("DROP DATABASE hilang WITH (FORCE)")
    with pytest.raises(StoreError) as refusal:
        store.backup(tmp_path / "backup")
    assert "(pg_dump: 1)" in told_in(refusal)
    assert 'database "hilang" does not exist' in caplog.text
    assert not list(tmp_path.glob("backup*"))
