"""Backups in a folder, restored again; stores of released versions; upgrades that fail."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import URL

from rkt.__main__ import main
from rkt.storage import Store, StoreError
from rkt.storage import migrate as migration
from rkt.storage.backup_folder import add_backup
from rkt.storage.inspection import inspect_store
from rkt.storage.restore import restore_backup
from tests.postgres import Server
from tests.storage.conftest import Open, address_of
from tests.storage.drafts import assert_opened_as, published_draft, small_draft, told_in
from tests.storage.people import ADMIN, PLANNER
from tests.storage.test_opening import make_older, version_of

FAILING = """
from alembic import op
revision, down_revision = "9998", "%s"
def upgrade():
    op.execute("CREATE TABLE half_done (id INTEGER)")
    op.execute("DROP TABLE lines")
    op.execute("SELECT * FROM nothing_of_the_kind")
"""
RELEASES = Path(__file__).with_name("releases")


@pytest.fixture(autouse=True)
def _tools(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "postgresql" in request.node.name:
        programs = request.getfixturevalue("server").programs
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


def code_of(refused: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as refusal:
        refused()
    return refusal.value.finding.code


def test_a_restored_backup_takes_the_place_of_what_is_put_aside(
    store: Store, url: str, tmp_path: Path, opened: Open
) -> None:
    """A plan kept after the backup is not in the store any more, but in what was put aside."""
    store.keep(published_draft(), PLANNER)
    store.withdraw(1, ADMIN, "of another office")
    store.backup(tmp_path / "backup")
    then = (store.kept(include_withdrawn=True), store.audit())
    later = store.keep(small_draft(), PLANNER)
    assert code_of(lambda: restore_backup(tmp_path / "backup", url=url)) == "restore-occupied"
    aside = restore_backup(tmp_path / "backup", replace=True, url=url)
    assert (store.kept(include_withdrawn=True), store.audit()) == then  # the same running store
    assert_opened_as(opened(url).open(1), published_draft().plan, 0)
    assert aside
    restore_backup(aside, replace=True, url=url)
    assert store.kept() == [later]


def test_a_backup_is_restored_where_there_is_nothing_yet(
    store: Store, url: str, tmp_path: Path, opened: Open, server: Server
) -> None:
    """As on a new machine; a backup of an older version is brought up to date."""
    store.keep(published_draft(), PLANNER)
    store.backup(tmp_path / "backup")
    fresh = address_of(tmp_path / "new" / "rkt.db")
    if not url.startswith("sqlite"):
        server.execute("DROP DATABASE IF EXISTS fresh WITH (FORCE)")
        server.execute("CREATE DATABASE fresh")
        fresh = url.replace("/postgres", "/fresh")
    assert restore_backup(tmp_path / "backup", url=fresh) is None
    assert opened(fresh).kept() == store.kept()


def test_what_is_no_backup_is_refused_and_changes_nothing(
    store: Store, url: str, tmp_path: Path
) -> None:
    """Missing, of the other database, cut off: each leaves the store as it is."""
    kept = store.keep(small_draft(), PLANNER)
    store.backup(tmp_path / "backup")
    whole = (tmp_path / "backup").read_bytes()
    (tmp_path / "half").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "other").write_bytes(b"PGDMP" if whole.startswith(b"SQLite") else b"SQLite fo")
    for name in ("missing", "other", "half"):
        code = code_of(lambda name=name: restore_backup(tmp_path / name, replace=True, url=url))  # type: ignore[misc]
        assert code in {"restore-no-backup", "store-corrupt"}
    assert store.kept() == [kept]
    assert not [path for path in tmp_path.iterdir() if "restoring" in path.name]


def test_a_damaged_store_is_replaced_by_its_backup_together_with_its_journal(
    opened: Open, file: Path, tmp_path: Path
) -> None:
    """A journal left behind would be played back into the restored file."""
    store = opened(address_of(file))
    kept = store.keep(published_draft(), PLANNER)
    store.backup(tmp_path / "backup")
    file.write_bytes(b"damaged" * 1_000)
    journal = file.with_name(f"{file.name}-journal")
    journal.write_bytes(b"of the damaged file")
    aside = restore_backup(tmp_path / "backup", replace=True, url=address_of(file))
    assert aside
    assert aside.read_bytes().startswith(b"damaged")
    assert not journal.exists()
    assert opened(address_of(file)).kept() == [kept]


def test_a_store_that_is_being_written_is_not_replaced(
    opened: Open, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(address_of(file))
    store.keep(small_draft(), PLANNER)
    store.backup(tmp_path / "backup")
    monkeypatch.setattr("rkt.storage.restore._PATIENCE", 0.1)
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    code = code_of(lambda: restore_backup(tmp_path / "backup", replace=True, url=address_of(file)))
    writer.close()
    assert code == "store-busy"


def test_a_folder_keeps_the_newest_backups_and_all_that_is_not_one(
    opened: Open, file: Path, tmp_path: Path
) -> None:
    store = opened(address_of(file))
    folder = tmp_path / "backups"
    assert code_of(lambda: add_backup(store, folder)) == "backup-folder"
    folder.mkdir()
    others = {"rkt-20200101T000000Z.dump", "notes.txt", "rkt-mine.db"}
    for name in (*others, *(f"rkt-2020010{day}T000000Z.db" for day in range(1, 6))):
        (folder / name).touch()
    newest = add_backup(store, folder, keep=3)
    left = {path.name for path in folder.iterdir()} - others
    assert left == {newest.name, "rkt-20200104T000000Z.db", "rkt-20200105T000000Z.db"}
    assert {path.name for path in folder.iterdir()} > others


def test_the_doctor_names_the_program_that_backs_up_a_postgresql_server(
    database: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only the driver is installed, a nightly backup would fail."""
    monkeypatch.setenv("RKT_DATABASE_URL", database.render_as_string(hide_password=False))
    monkeypatch.setenv("PATH", "/nowhere")
    told = CliRunner().invoke(main, ["--lang", "en", "doctor"]).stdout
    assert "PostgreSQL " in told
    assert "pg_dump, which backs up PostgreSQL, is not installed" in told
    assert "rahasia" not in told


# Versions


@pytest.mark.parametrize("release", sorted(path.name for path in RELEASES.iterdir()))
def test_a_store_of_each_released_version_opens_with_all_that_it_keeps(
    release: str, url: str, database: URL, opened: Open, file: Path, server: Server
) -> None:
    """Files that the released version wrote: a plan and its revision, a scenario, a withdrawal."""
    if url.startswith("sqlite"):
        shutil.copyfile(RELEASES / release / "rkt.db", file)
    else:
        psql: list[str | Path] = [server.programs / "psql", "--quiet", "--set=ON_ERROR_STOP=1"]
        address = database.render_as_string(hide_password=False)
        script = RELEASES / release / "rkt.sql"
        subprocess.run([*psql, address, f"--file={script}"], check=True, stdout=subprocess.DEVNULL)
    store = opened(url)
    assert [(kept.unit, kept.revision) for kept in store.kept()] == [("KPU Kota Serang", 0)]
    assert_opened_as(store.open(1), published_draft().plan, 0)
    assert [entry.action.value for entry in store.audit()][-1] == "withdrawn"
    assert store.keep(small_draft("7,000,000"), PLANNER).revision == 2


def test_a_store_is_inspected_without_being_made_or_changed(url: str, file: Path) -> None:
    """What an upgrade would do is known before it is done."""
    before = inspect_store(url)
    assert (before.version, before.pending, before.revisions) == (None, (), 0)
    assert not file.exists()
    make_older(url, "0004")
    older = inspect_store(url)
    assert [step[:4] for step in older.pending] == [v for v in migration.VERSIONS if v > "0004"]
    assert (older.version, older.plans, older.revisions) == ("0004", 1, 1)
    assert version_of(url) == "0004"


def test_a_failed_migration_leaves_the_store_of_before(
    url: str, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last step fails after it has changed tables; the program of before still opens it."""
    store = opened(url)
    kept = store.keep(published_draft(), PLANNER)
    scripts = tmp_path / "migrations"
    shutil.copytree(migration._SCRIPTS, scripts)
    last = migration.VERSIONS[-1]
    (scripts / "versions" / "9998_fails.py").write_text(FAILING % last)
    with monkeypatch.context() as newer:
        newer.setattr(migration, "_SCRIPTS", scripts)
        newer.setattr(migration, "VERSIONS", (*migration.VERSIONS, "9998"))
        with pytest.raises(StoreError) as refusal:
            opened(url)
    assert told_in(refusal)
    assert version_of(url) == last
    assert opened(url).kept() == [kept]
    assert_opened_as(opened(url).open(kept.id), published_draft().plan, 0)
