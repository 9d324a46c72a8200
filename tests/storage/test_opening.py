"""Stores of other versions and in other places: created, migrated, or refused by name."""

from __future__ import annotations

import subprocess
import sys
import traceback
from contextlib import nullcontext
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL

import rkt.storage
from rkt.storage import Store, StoreError, open_store
from rkt.storage import engine as addresses
from rkt.storage import migrate as migration
from rkt.storage.engine import find_address, for_writing, make_engine
from rkt.storage.inspection import inspect_store
from rkt.storage.integrity import restating
from rkt.storage.revision_payload import build_payload
from rkt.storage.revisions import keep
from rkt.storage.tables import metadata
from tests.conftest import ROOT
from tests.postgres import Server
from tests.storage.conftest import Open, address_of
from tests.storage.drafts import assert_opened_as, published_draft, small_draft, told_in
from tests.storage.people import PLANNER

GUESS = "tebakan"


def version_of(url: str) -> str | None:
    engine = make_engine(find_address(url), 1)
    with engine.begin() as connection:
        version = migration.find_version(connection)
    engine.dispose()
    return version


def run_by_hand(url: str, statement: str) -> None:
    engine = make_engine(find_address(url), 1)
    with for_writing(engine).begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def make_older(url: str, version: str) -> None:
    """Make a store as it was in an earlier version of the program, with a plan in it."""
    address = find_address(url)
    if address.file:
        address.file.touch()
    engine = make_engine(address, 1)
    with for_writing(engine).begin() as connection:
        migration.upgrade(connection, version)
        summed = restating(connection) if version >= "0006" else nullcontext()
        with summed:
            keep(connection, build_payload(published_draft(), PLANNER), PLANNER)
    engine.dispose()


def test_a_new_store_is_empty_and_of_today(store: Store, url: str) -> None:
    assert (store.kept(), store.audit(), store.stamp()) == ([], [], "")
    assert version_of(url) == migration.VERSIONS[-1]


def test_what_is_kept_is_there_when_the_store_is_opened_again(url: str, opened: Open) -> None:
    kept = opened(url).keep(small_draft(), PLANNER)
    assert opened(url).kept() == [kept]


@pytest.mark.parametrize("version", migration.VERSIONS[:-1])
def test_an_older_store_is_brought_up_to_date_with_all_that_it_keeps(
    url: str, opened: Open, version: str
) -> None:
    make_older(url, version)
    assert version_of(url) == version
    store = opened(url)
    assert version_of(url) == migration.VERSIONS[-1]
    (kept,) = store.kept()
    assert_opened_as(store.open(kept.id), published_draft().plan, 0)
    assert store.keep(small_draft(), PLANNER).revision == 1


def test_an_older_store_for_reading_only_is_left_as_it_is(url: str, opened: Open) -> None:
    make_older(url, "0001")
    with pytest.raises(StoreError) as refusal:
        opened(url, read_only=True)
    assert "Start the program once without RKT_READ_ONLY" in told_in(refusal)
    assert version_of(url) == "0001"


def test_a_newer_store_is_refused_and_left_as_it_is(store: Store, url: str, opened: Open) -> None:
    store.keep(small_draft(), PLANNER)
    run_by_hand(url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError) as refusal:
        opened(url)
    assert "was made by a newer version of this program" in told_in(refusal)
    assert version_of(url) == "9999"


def test_a_store_for_reading_only_that_is_not_there_is_not_made(
    url: str, opened: Open, file: Path
) -> None:
    with pytest.raises(StoreError) as refusal:
        opened(url, read_only=True)
    assert refusal.value.finding.code == "store-missing"
    assert not file.exists()


@pytest.mark.usefixtures("store")
def test_the_steps_of_the_past_make_the_tables_of_today(url: str) -> None:
    engine = make_engine(find_address(url), 1)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []


def test_the_versions_that_are_known_are_those_of_the_steps() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "rkt" / "storage" / "migrations"))
    steps = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(step.revision for step in steps) == migration.VERSIONS[::-1]


def test_a_store_of_today_is_opened_without_what_only_migrations_and_plans_need(
    url: str, opened: Open
) -> None:
    """Alembic and pandas take most of a second to import: an app that starts need not wait."""
    opened(url)
    script = (
        "import sys, rkt.storage; rkt.storage.open_store(sys.argv[1]).kept();"
        "print(sorted({'alembic', 'pandas', 'streamlit'} & {*sys.modules}))"
    )
    command = [sys.executable, "-c", script, url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_without_an_address_the_setting_counts_and_then_the_projects_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_address(None, {}).file == ROOT / "var" / "rkt.db"
    monkeypatch.setattr(addresses, "DEFAULT", tmp_path / "var" / "rkt.db")
    monkeypatch.setenv("RKT_DATABASE_URL", address_of(tmp_path / "set.db"))
    kept = open_store().keep(small_draft(), PLANNER)
    assert (tmp_path / "set.db").exists()
    monkeypatch.delenv("RKT_DATABASE_URL")
    assert open_store().kept() == []
    assert (tmp_path / "var" / "rkt.db").exists()
    assert open_store(address_of(tmp_path / "set.db")).kept() == [kept]


def test_the_folder_of_the_default_store_is_made_with_all_that_it_lies_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new account has no ``~/.local/share`` yet."""
    monkeypatch.setattr(addresses, "DEFAULT", tmp_path / ".local" / "share" / "rkt" / "rkt.db")
    monkeypatch.delenv("RKT_DATABASE_URL", raising=False)
    assert open_store().kept() == []


@pytest.mark.parametrize(("text", "read_only"), [("1", True), ("", False), ("0", False)])
def test_whether_a_store_is_for_reading_only_is_said_by_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, read_only: bool
) -> None:
    url = address_of(tmp_path / "rkt.db")
    open_store(url)
    monkeypatch.setenv("RKT_READ_ONLY", text)
    assert open_store(url).read_only is read_only
    assert open_store(url, read_only=False).read_only is False


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+pg8000"])
def test_a_server_is_named_in_any_of_the_usual_ways(scheme: str) -> None:
    address = find_address(f"{scheme}://ani:rahasia@db.kpu.go.id:5433/rkt?sslmode=require")
    assert (address.url.drivername, address.sslmode) == ("postgresql+pg8000", "require")
    assert (address.url.host, address.url.port, address.url.database) == (
        "db.kpu.go.id",
        5433,
        "rkt",
    )


@pytest.mark.parametrize(
    "url",
    [
        "rkt.db",
        "mysql://ani:rahasia@localhost/rkt",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://localhost/rkt",
        "postgresql://ani:rahasia@localhost",
        "postgresql://ani:rahasia@localhost:port/rkt",
        "postgresql://ani:rahasia@localhost/rkt?sslmode=perhaps",
        "postgresql://ani:rahasia@localhost/rkt?channel_binding=require",
        "sqlite:///rkt.db?mode=ro",
    ],
)
def test_an_address_that_is_none_is_refused_without_showing_its_password(url: str) -> None:
    with pytest.raises(StoreError) as refusal:
        find_address(url)
    assert refusal.value.finding.code in {"store-url", "store-url-option"}
    shown = "".join(traceback.format_exception(refusal.value)) + told_in(refusal)
    assert "rahasia" not in shown.replace(f'"{url}"', "")


def test_a_wrong_password_is_reported_without_showing_it(database: URL) -> None:
    wrong = database.set(password=GUESS).render_as_string(hide_password=False)
    with pytest.raises(StoreError) as refusal:
        open_store(wrong)
    assert refusal.value.finding.code == "store-login"
    assert "rkt:***@127.0.0.1" in told_in(refusal)
    assert GUESS not in "".join(traceback.format_exception(refusal.value)) + told_in(refusal)


def test_a_database_that_is_not_there_is_reported(database: URL) -> None:
    other = database.set(database="hilang").render_as_string(hide_password=False)
    with pytest.raises(StoreError) as refusal:
        open_store(other)
    assert "has no database with the name in “postgresql+pg8000://rkt:***" in told_in(refusal)


def test_a_database_that_cannot_keep_every_text_is_refused_before_anything_is_made(
    server: Server, database: URL
) -> None:
    """A cluster that was set up without a locale, as on a bare Debian, makes such databases."""
    server.execute(
        "CREATE DATABASE tanpa_locale ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0"
    )
    other = database.set(database="tanpa_locale").render_as_string(hide_password=False)
    for refused in (open_store, inspect_store):
        with pytest.raises(StoreError) as refusal:
            refused(other)
        assert "keeps text as SQL_ASCII" in told_in(refusal)
    server.execute("DROP DATABASE tanpa_locale WITH (FORCE)")


def test_a_server_that_cannot_be_reached_is_reported() -> None:
    with pytest.raises(StoreError) as refusal:
        open_store("postgresql://ani:rahasia@127.0.0.1:1/rkt")
    assert "cannot be reached" in told_in(refusal)
    assert "rahasia" not in told_in(refusal)


def test_a_folder_that_is_not_there_is_reported_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refusal:
        open_store(address_of(tmp_path / "hilang/rkt.db"))
    assert f"“{tmp_path}/hilang/rkt.db” cannot be opened or created" in told_in(refusal)
    assert not (tmp_path / "hilang").exists()


def test_all_that_is_public_is_there() -> None:
    assert all(hasattr(rkt.storage, name) for name in rkt.storage.__all__)
