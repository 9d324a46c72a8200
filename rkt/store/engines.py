"""Connections: one an operation on a SQLite file, a few kept open to a PostgreSQL server."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from rkt.store.address import Address

# Writers wait for each other, on PostgreSQL as on SQLite: then the numbers of the audit, by which
# changes are noticed, grow in the order in which they can be seen.
_WRITERS = 7_265_842_021  # any number, the same in all processes
_WRITING = "rkt_writing"
_READERS_PATIENCE = 2.0  # seconds; a writer holds off readers only while its change is written
_ANSWER = 60  # seconds until a server that says nothing counts as gone


def make_engine(address: Address, patience: float) -> Engine:
    """Return connections to an address; ``patience`` is how many seconds a lock is waited for."""
    if address.file:
        briefly = {"timeout": min(patience, _READERS_PATIENCE)}
        engine = create_engine(address.url, poolclass=NullPool, connect_args=briefly)
        event.listen(engine, "connect", _prepare_file)
        event.listen(engine, "begin", lambda each: _begin_on_file(each, patience))
        return engine
    options = {"timeout": _ANSWER, "ssl_context": _ssl_context(address.sslmode)}
    engine = create_engine(address.url, pool_pre_ping=True, connect_args=options)

    def begin(connection: Connection) -> None:
        _begin_on_server(connection, patience)

    event.listen(engine, "begin", begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """Return the same connections, whose transactions hold off other writers from the start."""
    return engine.execution_options(**{_WRITING: True})


def _ssl_context(mode: str) -> object:
    """Return what the driver takes for a mode: None asks for a secret line and does without."""
    if mode == "verify-full":
        import ssl

        return ssl.create_default_context()
    return {"disable": False, "require": True}.get(mode)


def _prepare_file(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_begin_on_file` says
    # No write-ahead log: up to SQLite 3.51.2 it can damage the file.
    for setting in ("journal_mode = DELETE", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")


def _is_writing(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(_WRITING))


def _begin_on_file(connection: Connection, patience: float) -> None:
    if not _is_writing(connection):
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(patience * 1000)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_on_server(connection: Connection, patience: float) -> None:
    if not _is_writing(connection):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(patience * 1000)}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
