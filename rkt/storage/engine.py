"""The store's address, and connections to it.

A SQLite file is opened for each operation; a PostgreSQL server has a pool.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from rkt.core.locations import data_folder
from rkt.findings import StoreError

# Addresses

SETTING = "RKT_DATABASE_URL"
READ_ONLY_SETTING = "RKT_READ_ONLY"
DEFAULT = data_folder() / "rkt.db"
"""The file used if no address is given; created with its folder on first use."""

_SERVERS = ("postgresql", "postgres", "postgresql+pg8000")
_FILES = ("sqlite", "sqlite+pysqlite")
SSL_MODES = ("disable", "prefer", "require", "verify-full")
Identity = tuple[int, int]
"""Device and inode: they differ once another file has taken its place."""


@dataclass(frozen=True)
class DatabaseUrl:
    """A SQLite file (``file`` is its path) or a PostgreSQL database (``file`` is None)."""

    url: URL
    file: Path | None = None
    sslmode: str = "prefer"
    """Whether to encrypt the connection, as in PostgreSQL's ``sslmode``."""
    sslrootcert: str | None = None
    """The file of the authorities to trust with ``verify-full``; None for those of the system."""

    @property
    def place(self) -> str:
        """The address for messages, without the password."""
        return str(self.file) if self.file else self.url.render_as_string(hide_password=True)


def find_address(given: str | None, settings: Mapping[str, str] = os.environ) -> DatabaseUrl:
    """Return the given address, else that of `RKT_DATABASE_URL`, else the default file.

    Raises `StoreError` if it is neither SQLite's nor PostgreSQL's, or has unknown options.
    """
    text = given or settings.get(SETTING)
    if not text:
        return address_of_file(DEFAULT)
    url = _parsed(text)
    if url.drivername in _SERVERS and url.database and url.username:
        return _server_address(url)
    if url.drivername in _FILES and url.database and url.database != ":memory:":
        _check_options(url, ())
        return address_of_file(Path(url.database))
    raise StoreError("store-url")


def _parsed(text: str) -> URL:
    try:
        return make_url(text.strip())
    except (ArgumentError, ValueError):  # not chained: the message may hold a password
        raise StoreError("store-url") from None


def address_of_file(path: Path) -> DatabaseUrl:
    """Return the address of a SQLite file.

    Connecting does not create the file, so a lost store is not silently replaced by an empty one.
    """
    file = path.absolute()
    query = {"uri": "true", "mode": "rw"}
    return DatabaseUrl(URL.create("sqlite", database=file.as_uri(), query=query), file)


def _server_address(url: URL) -> DatabaseUrl:
    _check_options(url, ("sslmode", "sslrootcert"))
    mode = str(url.query.get("sslmode", "prefer"))
    if mode not in SSL_MODES:
        raise StoreError("store-url-option", option=f"sslmode={mode}")
    trusted = str(url.query["sslrootcert"]) if "sslrootcert" in url.query else None
    if trusted is not None and (mode != "verify-full" or not Path(trusted).is_file()):
        raise StoreError("store-url-option", option=f"sslrootcert={trusted}")
    bare = url.set(drivername="postgresql+pg8000", query={})
    return DatabaseUrl(bare, sslmode=mode, sslrootcert=trusted)


def _check_options(url: URL, known: tuple[str, ...]) -> None:
    for name in url.query:
        if name not in known:
            raise StoreError("store-url-option", option=name)


# Connections

# Writers run one at a time, on PostgreSQL as on SQLite. So audit ids, by which changes are noticed,
# become visible in increasing order.
_WRITER_LOCK = 7_265_842_021  # the advisory lock's key: any number, the same in all processes
_IS_WRITING = "rkt_writing"
_READER_PATIENCE = 2.0  # seconds; a writer blocks readers only while it commits
_SERVER_TIMEOUT = 60  # seconds until a silent server counts as unreachable


def make_engine(address: DatabaseUrl, patience: float) -> Engine:
    """Return an engine for an address; ``patience`` is how many seconds it waits for a lock."""
    if address.file:
        briefly = {"timeout": min(patience, _READER_PATIENCE)}
        engine = create_engine(address.url, poolclass=NullPool, connect_args=briefly)
        event.listen(engine, "connect", _prepare_file)
        event.listen(engine, "begin", lambda each: _begin_on_file(each, patience))
        return engine
    options = {"timeout": _SERVER_TIMEOUT, "ssl_context": _ssl_context(address)}
    engine = create_engine(address.url, pool_pre_ping=True, connect_args=options)

    def begin(connection: Connection) -> None:
        _begin_on_server(connection, patience)

    event.listen(engine, "begin", begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """Return the engine with transactions that lock out other writers from the start."""
    return engine.execution_options(**{_IS_WRITING: True})


def _ssl_context(address: DatabaseUrl) -> object:
    """Return the driver's value for a mode; None means encryption if available."""
    if address.sslmode == "verify-full":
        import ssl

        try:
            return ssl.create_default_context(cafile=address.sslrootcert)
        except OSError as error:  # no certificate in the file, or not readable
            option = f"sslrootcert={address.sslrootcert}"
            raise StoreError("store-url-option", option=option) from error
    return {"disable": False, "require": True}.get(address.sslmode)


def _prepare_file(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # `_begin_on_file` starts transactions
    # No write-ahead log: up to SQLite 3.51.2 it can corrupt the file.
    for setting in ("journal_mode = DELETE", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")


def _is_writing(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(_IS_WRITING))


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
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")


def make_file(address: DatabaseUrl, fill: Callable[[Path], None], *, read_only: bool) -> None:
    """Create the file of a store if it is missing, and the folder of the default one.

    ``fill`` gets a temporary file, which is renamed once complete: nobody ever sees half a store.
    Raises `StoreError` if that fails, or if a read-only store is missing.
    """
    file = address.file
    with _report_failure(address):
        if file is None or file.exists():
            return
        if read_only:
            raise StoreError("store-missing", place=address.place)
        if file == DEFAULT:
            file.parent.mkdir(parents=True, exist_ok=True)
        place = Path(os.path.realpath(file))
        partial = place.with_name(f"{place.name}.{secrets.token_hex(4)}.new")
        try:
            partial.touch(exist_ok=False)
            fill(partial)
            _put_in_place(partial, place)
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)


def identify(address: DatabaseUrl) -> Identity | None:
    """Return the identity of the store's file, None for a server.

    Raises `StoreError` if it is not a file, or empty: an empty file is a store that lost its
    contents, not a new one.
    """
    if address.file is None:
        return None
    with _report_failure(address):
        found = address.file.stat()
    if not stat.S_ISREG(found.st_mode):
        raise StoreError("store-no-file", place=address.place)
    if not found.st_size:
        raise StoreError("store-empty", place=address.place)
    return found.st_dev, found.st_ino


def _put_in_place(partial: Path, place: Path) -> None:
    """Rename the file, unless another process was faster: then theirs is the store."""
    try:
        os.link(partial, place)
    except FileExistsError:
        return
    except OSError:  # the file system has no hard links
        if not place.exists():
            partial.replace(place)


@contextmanager
def _report_failure(address: DatabaseUrl) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: no file can have that name
        raise StoreError("store-folder", place=address.place) from error
