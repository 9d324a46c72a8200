"""Restore a backup: verify it, then swap it in at once; the previous store is set aside."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from rkt.findings import StoreError
from rkt.i18n import N_, Term
from rkt.storage.backup import check_copy, check_dump, make_durable, report_tools, run_tool
from rkt.storage.engine import DatabaseUrl, address_of_file, find_address
from rkt.storage.inspection import inspect_store
from rkt.storage.migrate import VERSIONS
from rkt.storage.store import Store, open_store

_MAGIC = {True: b"SQLite format 3\0", False: b"PGDMP"}
_OTHER_FORMAT = N_("it is in another format")
_VERSION = re.compile(r"^([0-9]{4})$", re.MULTILINE)
_PATIENCE = 10.0  # seconds to wait for a writer


def restore_backup(backup: Path, *, replace: bool = False, url: str | None = None) -> Path | None:
    """Restore a backup into the store at an address; return what was set aside, if anything.

    Refused, with nothing changed: a backup that is damaged, of another kind of database or of a
    newer version, and a store that is not empty, unless ``replace`` is set. Raises `StoreError`.
    """
    address = find_address(url)
    _check_kind(backup, address)
    occupied = _is_occupied(url)
    if occupied and not replace:
        raise StoreError("restore-occupied", place=address.place)
    if address.file:
        return _restore_file(backup, address.file)
    return _restore_server(backup, address, url, aside=occupied)


def _check_kind(backup: Path, address: DatabaseUrl) -> None:
    with report_tools("restore-no-backup", backup), backup.open("rb") as file:
        start = file.read(16)
    if not start.startswith(_MAGIC[address.file is not None]):
        raise StoreError("restore-no-backup", path=backup, reason=Term(_OTHER_FORMAT))


def _is_occupied(url: str | None) -> bool:
    """Whether a store holds anything; one that cannot be read counts as if it did."""
    try:
        return inspect_store(url).revisions > 0
    except StoreError as error:
        if error.finding.code in {"store-corrupt", "store-newer", "store-empty"}:
            return True
        raise


# SQLite


def _restore_file(backup: Path, file: Path) -> Path | None:
    """Verify a copy beside the store's file, then move it into the file's place."""
    copy = file.with_name(f"{file.name}.{secrets.token_hex(4)}.restoring")
    with report_tools("restore-failed", backup):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(backup, copy)
            _check_file(copy)
            make_durable(copy)
            with _locked(file):
                aside = _put_aside(file)
                copy.replace(file)
            make_durable(file.parent)
        finally:
            copy.unlink(missing_ok=True)
    return aside


def _check_file(copy: Path) -> None:
    """Upgrade a copy to the current version and verify everything in it."""
    address = address_of_file(copy)
    Store(address, read_only=False, patience=_PATIENCE).close()
    check_copy(address, copy)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Keep writers out of a store's file, unless it is damaged or missing.

    Windows does this by itself: a file that is open cannot be renamed.
    """
    if os.name == "nt" or not file.exists():
        yield
        return
    connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
    try:
        with suppress(sqlite3.DatabaseError):
            _begin_exclusively(connection, file)
        yield
    finally:
        connection.close()


def _begin_exclusively(connection: sqlite3.Connection, file: Path) -> None:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError("store-busy", place=str(file)) from error
        raise


def _put_aside(file: Path) -> Path | None:
    """Rename a store's file and, if a killed writer left one, its journal."""
    if not file.exists():
        return None
    aside = file.with_name(f"{file.name}.replaced-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    journal = file.with_name(f"{file.name}-journal")
    if journal.exists():
        journal.rename(aside.with_name(f"{aside.name}-journal"))
    file.rename(aside)
    return aside


# PostgreSQL


def _restore_server(
    backup: Path, address: DatabaseUrl, url: str | None, *, aside: bool
) -> Path | None:
    """Restore an archive in one transaction, after archiving what is there now."""
    with report_tools("restore-no-backup", backup):
        check_dump(backup)
        _check_dumped_version(backup)
    before = _dump_aside(backup, url) if aside else None
    with report_tools("restore-failed", backup):
        run_tool(
            *("pg_restore", "--no-password", "--single-transaction", "--exit-on-error"),
            *("--clean", "--if-exists", "--no-owner", "--schema=public"),
            *(f"--dbname={address.url.database}", str(backup)),
            address=address,
        )
    open_store(url, read_only=False).close()
    return before


def _dump_aside(backup: Path, url: str | None) -> Path:
    before = backup.with_name(f"{backup.name}.replaced-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    store = open_store(url)
    store.backup(before)
    store.close()
    return before


def _check_dumped_version(backup: Path) -> None:
    dumped = run_tool(
        "pg_restore", "--data-only", "--table=alembic_version", "-f", "-", str(backup)
    )
    found = _VERSION.search(dumped)
    if not found or found[1] not in VERSIONS:
        raise StoreError("store-newer", place=str(backup))
