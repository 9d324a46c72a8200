"""Find out what a store is and whether it could be changed, without changing it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, func, select, text

from rkt.findings import Finding, StoreError
from rkt.storage.engine import DatabaseUrl, find_address, identify, make_engine
from rkt.storage.errors import store_error
from rkt.storage.migrate import STEPS, VERSIONS, find_version, refuse_unfit_database
from rkt.storage.tables import plans, revisions

_PATIENCE = 5.0  # seconds


@dataclass(frozen=True)
class StoreState:
    """The state of a store: place, database, version of its tables, and contents.

    ``version`` is None if there is no store yet; ``plans`` and ``revisions`` are counts.
    """

    place: str
    database: str
    version: str | None = None
    plans: int = 0
    revisions: int = 0
    is_file: bool = True
    obstacle: Finding | None = None
    """What would prevent saving a change, if anything."""

    @property
    def pending(self) -> tuple[str, ...]:
        """The steps that opening the store would take, in order; none if it is current or new."""
        if self.version is None:
            return ()
        return tuple(step for step in STEPS if step[:4] > self.version)


def inspect_store(url: str | None = None) -> StoreState:
    """Return the state of the store at an address, by default the one in use.

    Raises `StoreError` if it cannot be read, or was made by a newer version of the program.
    """
    address = find_address(url)
    if address.file and not address.file.exists():
        return StoreState(address.place, f"SQLite {sqlite3.sqlite_version}")
    identify(address)
    engine = make_engine(address, _PATIENCE)
    try:
        with store_error(address.place), engine.begin() as connection:
            return _state(connection, address)
    finally:
        engine.dispose()


def _state(connection: Connection, address: DatabaseUrl) -> StoreState:
    version, is_file = find_version(connection), address.file is not None
    name = _database_name(connection)
    if version is None:
        refuse_unfit_database(connection, address.place)
        return StoreState(address.place, name, is_file=is_file)
    if version not in VERSIONS:
        raise StoreError("store-newer", place=address.place)
    kept, revised = (_count(connection, table) for table in (plans, revisions))
    obstacle = obstacle_to_writing(connection, address)
    return StoreState(address.place, name, version, kept, revised, is_file, obstacle)


def _count(connection: Connection, table: Table) -> int:
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def _database_name(connection: Connection) -> str:
    if connection.dialect.name == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    return f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar()}"


LITTLE_SPACE = 20_000_000
"""In bytes: with less free space, a store may be unable to take another document and its journal.
"""
_ASK_SERVER = text(
    "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' "
    "OR NOT has_table_privilege('revisions', 'INSERT')"
)


def obstacle_to_writing(connection: Connection, address: DatabaseUrl) -> Finding | None:
    """Return what would prevent writing a change, or None if nothing is known.

    A server's disk cannot be checked from here.
    """
    place = {"place": address.place}
    if address.file is None:
        is_closed = bool(connection.scalar(_ASK_SERVER))
        return Finding("store-unwritable", values=place) if is_closed else None
    folder = address.file.resolve().parent
    if not all(_may_write(each) for each in (address.file, folder)):
        return Finding("store-unwritable", values=place)
    if shutil.disk_usage(folder).free < LITTLE_SPACE:
        return Finding("store-nearly-full", values=place)
    return None


def _may_write(place: Path) -> bool:
    return os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
