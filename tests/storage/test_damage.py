"""Full disks, files that may not be written and damaged stores are reported, not hidden."""

from __future__ import annotations

import os
import random
import resource
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import URL, event

from rkt.storage import KeptPlan, Store, StoreError, open_store
from rkt.storage.engine import find_address, for_writing, make_engine
from tests.postgres import Server
from tests.storage.conftest import Open, address_of
from tests.storage.drafts import long_draft, small_draft, told_in
from tests.storage.people import ADMIN, PLANNER
from tests.storage.test_survival import assert_undamaged

NOBODY = 65_534
PAGE = 4_096
GUEST = "hanya-baca"


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size: the system then refuses to write."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up root's right to write everywhere for a while; anybody else has none to give up."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that anybody may enter and write to: pytest's own is closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


@pytest.mark.parametrize("room", [0, 1_000, PAGE, 100_000])
def test_a_full_disk_is_reported_and_what_was_kept_stays(
    opened: Open, file: Path, room: int
) -> None:
    store = opened(address_of(file))
    kept = store.keep(small_draft(), PLANNER)
    large = replace(long_draft(100), content=os.urandom(200_000))
    with disk_of(file.stat().st_size + room), pytest.raises(StoreError) as refusal:
        store.keep(large, PLANNER)
    assert refusal.value.finding.code in {"store-full", "store-disk"}
    assert str(file) in told_in(refusal)
    assert store.kept() == [kept]
    assert_undamaged(file)
    assert store.keep(small_draft("3,000,000"), PLANNER).revision == 1


def test_a_store_that_may_take_no_more_pages_is_full(opened: Open, file: Path) -> None:
    """SQLite's own word for it, with a file system that has room."""
    store = opened(address_of(file))
    kept = store.keep(small_draft(), PLANNER)
    pages = file.stat().st_size // PAGE
    event.listen(
        store._engine,
        "connect",
        lambda connection, _: connection.execute(f"PRAGMA max_page_count = {pages}"),
    )
    with pytest.raises(StoreError) as refusal:
        store.keep(long_draft(300), PLANNER)
    assert told_in(refusal).startswith("There is no space left for the plan store")
    assert store.kept() == [kept]


def test_a_server_without_room_says_so(database: URL, opened: Open) -> None:
    """A trigger raises what the server itself raises when its disk is full."""
    store = opened(database.render_as_string(hide_password=False))
    kept = store.keep(small_draft(), PLANNER)
    engine = make_engine(find_address(database.render_as_string(hide_password=False)), 1)
    with for_writing(engine).begin() as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'No space left' USING ERRCODE = '53100'; END $$;"
            "CREATE TRIGGER fill BEFORE INSERT ON audit EXECUTE FUNCTION fill()"
        )
    engine.dispose()
    with pytest.raises(StoreError) as refusal:
        store.keep(small_draft("3,000,000"), PLANNER)
    assert refusal.value.finding.code == "store-full"
    assert store.kept() == [kept]


def test_a_file_that_may_not_be_written_is_read_and_reported(public: Path) -> None:
    file = public / "rkt.db"
    kept = open_store(address_of(file)).keep(small_draft(), PLANNER)
    file.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    with as_nobody():
        store = open_store(address_of(file))
        assert store.kept() == [kept]
        with pytest.raises(StoreError) as refusal:
            store.keep(small_draft("3,000,000"), PLANNER)
        assert "can be read but not written to" in told_in(refusal)
        assert store.kept() == [kept]


def test_a_folder_that_may_not_be_written_is_reported_before_anything_is_lost(public: Path) -> None:
    """The file may be written, but not the journal beside it that makes an import undoable."""
    file = public / "rkt.db"
    kept = open_store(address_of(file)).keep(small_draft(), PLANNER)
    file.chmod(0o666)
    public.chmod(0o555)
    with as_nobody():
        store = open_store(address_of(file))
        with pytest.raises(StoreError) as refusal:
            store.keep(small_draft("3,000,000"), PLANNER)
        assert refusal.value.finding.code == "store-folder"
        assert store.kept() == [kept]
        with pytest.raises(StoreError) as refusal:
            open_store(address_of(public / "other.db"))
        assert f"“{public}/other.db” cannot be opened or created" in told_in(refusal)


def test_a_user_of_the_server_who_may_only_read_is_reported(
    database: URL, server: Server, opened: Open
) -> None:
    store = opened(database.render_as_string(hide_password=False))
    kept = store.keep(small_draft(), PLANNER)
    server.execute(
        f"DROP ROLE IF EXISTS tamu; CREATE ROLE tamu LOGIN PASSWORD '{GUEST}';"
        "GRANT USAGE ON SCHEMA public TO tamu; GRANT SELECT ON ALL TABLES IN SCHEMA public TO tamu"
    )
    guest = database.set(username="tamu", password=GUEST).render_as_string(hide_password=False)
    reading = opened(guest)
    assert reading.kept() == [kept]
    with pytest.raises(StoreError) as refusal:
        reading.keep(small_draft("3,000,000"), PLANNER)
    assert "can be read but not written to" in told_in(refusal)
    server.execute("DROP OWNED BY tamu; DROP ROLE tamu")


def test_a_writer_that_waits_too_long_gets_a_message_and_may_try_again(
    store: Store, url: str, opened: Open
) -> None:
    kept = store.keep(small_draft(), PLANNER)
    hasty = opened(url, patience=0.05)
    engine = make_engine(find_address(url), 1)
    with for_writing(engine).begin():
        with pytest.raises(StoreError) as refusal:
            hasty.keep(small_draft("3,000,000"), PLANNER)
        assert told_in(refusal).startswith("Another program has been writing to the plan store")
        assert hasty.kept() == [kept]
    engine.dispose()
    assert hasty.keep(small_draft("3,000,000"), PLANNER).revision == 1


def read_all(url: str) -> list[tuple[object, ...]]:
    """Read everything that a store keeps, or raise."""
    store = open_store(url)
    listed: list[KeptPlan] = store.kept()
    plans = [(store.open(kept.id), store.source(kept.id)) for kept in listed]
    return [(plan.lines.to_csv(), plan.findings, plan.facts, source) for plan, source in plans]


def read_or_refuse(url: str, before: list[tuple[object, ...]]) -> str:
    """Return the code by which a store is refused, "" where it is read and is as before."""
    try:
        return "" if read_all(url) == before else "read, but otherwise than before"
    except StoreError as refusal:
        return refusal.finding.code


@pytest.mark.parametrize("filling", ["zeros", "noise"])
def test_a_damaged_page_is_reported_wherever_it_is(tmp_path: Path, filling: str) -> None:
    """Each page of a store in turn: all is read as it was, or it is said that it cannot be."""
    file = tmp_path / "rkt.db"
    store = open_store(address_of(file))
    for draft in (long_draft(40), small_draft(unit="KPU Kota Bogor", fiscal_year=2022)):
        store.keep(draft, PLANNER)
    store.withdraw(1, ADMIN, "of another office")
    store.restore(1, ADMIN, "it was ours")
    whole, before = file.read_bytes(), read_all(address_of(file))
    noise = random.Random(1).randbytes(PAGE)  # noqa: S311 - no secret
    refused = 0
    for start in range(0, len(whole), PAGE):
        filler = bytes(PAGE) if filling == "zeros" else noise
        file.write_bytes(whole[:start] + filler + whole[start + PAGE :])
        code = read_or_refuse(address_of(file), before)
        assert code in {"", "store-corrupt"}, f"page {start // PAGE + 1}: {code}"
        refused += bool(code)
    assert refused > len(whole) // PAGE // 2


@pytest.mark.parametrize("share", [0.25, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_reported_with_what_to_do(tmp_path: Path, share: float) -> None:
    file = tmp_path / "rkt.db"
    open_store(address_of(file)).keep(long_draft(100), PLANNER)
    os.truncate(file, int(file.stat().st_size * share))
    with pytest.raises(StoreError) as refusal:
        read_all(address_of(file))
    assert f"The plan store “{file}” is damaged" in told_in(refusal)
    assert "restore the last backup" in told_in(refusal)


def test_a_file_that_is_not_a_store_is_reported_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "rkt.db"
    file.write_bytes(b"Program,Sasaran,Anggaran\n" * 100)
    with pytest.raises(StoreError) as refusal:
        open_store(address_of(file))
    assert "(SQLITE_NOTADB)" in told_in(refusal)
    assert file.read_bytes() == b"Program,Sasaran,Anggaran\n" * 100


def test_a_file_that_is_lost_while_the_program_runs_is_reported_and_not_made_anew(
    opened: Open, file: Path
) -> None:
    store = opened(address_of(file))
    store.keep(small_draft(), PLANNER)
    file.unlink()
    with pytest.raises(StoreError) as refusal:
        store.kept()
    assert refusal.value.finding.code == "store-folder"
    assert not file.exists()
