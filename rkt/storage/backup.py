"""Back up the store by the database's own means; copying its file could miss recent writes."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from rkt.findings import StoreError
from rkt.i18n import N_, Term
from rkt.storage.engine import DatabaseUrl
from rkt.storage.errors import store_error
from rkt.storage.tables import metadata

_LINES_MISSING = N_("lines are missing")
_CHECK_FAILS = N_("the check of its contents fails")
_LOG = logging.getLogger(__name__)
_DUMP_TIMEOUT = 3600  # seconds until a dump counts as stuck
_COPY_ERRORS = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
}
"""SQLite errors that concern the backup file rather than the store."""
_COUNT_INCOMPLETE_REVISIONS = """
    SELECT count(*) FROM revisions WHERE (line_count, amount) <>
    (SELECT count(*), coalesce(sum(amount), 0) FROM lines WHERE revision_id = revisions.id)
"""


def write_backup(engine: Engine, address: DatabaseUrl, path: Path) -> None:
    """Write a backup to a temporary file beside ``path``, verify it, then rename it."""
    if address.file and path.resolve() == address.file.resolve():
        raise StoreError("backup-onto-itself", path=path)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    with _report_failure(path, partial):
        if address.file:
            _copy_file(engine, address, partial)
            check_copy(address, partial)
        else:
            _dump(address, partial)
            check_dump(partial)
        make_durable(partial)
        partial.replace(path)
        make_durable(path.parent)


@contextmanager
def _report_failure(path: Path, partial: Path) -> Iterator[None]:
    """Turn failures into `StoreError`, and delete the temporary file."""
    try:
        with report_tools("backup-failed", path):
            yield
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def report_tools(code: str, path: Path) -> Iterator[None]:
    """Turn failures of files and of PostgreSQL's programs into a `StoreError` with a code."""
    try:
        yield
    except subprocess.CalledProcessError as error:
        _LOG.warning("%s", str(error.stderr).strip() or error)
        reason = f"{Path(error.cmd[0]).name}: {error.returncode}"
        raise StoreError(code, path=path, reason=reason) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise StoreError(code, path=path, reason=error) from error


def _copy_file(engine: Engine, address: DatabaseUrl, path: Path) -> None:
    failure = None
    with store_error(address.place), engine.connect() as connection:
        original: Any = connection.connection.driver_connection
        try:
            with closing(sqlite3.connect(path)) as copy:
                original.backup(copy)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _COPY_ERRORS:
                raise
            failure = error
    if failure:
        raise OSError(str(failure)) from failure


def check_copy(address: DatabaseUrl, path: Path) -> None:
    """Verify a copy; a problem in it was already in the store."""
    with store_error(address.place), closing(sqlite3.connect(path)) as copy:
        problems = [text for (text,) in copy.execute("PRAGMA integrity_check") if text != "ok"]
        problems += [f"{row[0]} {row[1]}" for row in copy.execute("PRAGMA foreign_key_check")]
        if copy.execute(_COUNT_INCOMPLETE_REVISIONS).fetchone() != (0,):
            problems.append(_LINES_MISSING)
    if problems:
        _LOG.warning("%s", "; ".join(problems))
        reason = _LINES_MISSING if problems == [_LINES_MISSING] else _CHECK_FAILS
        raise StoreError("store-corrupt", place=address.place, reason=Term(reason))


def _dump(address: DatabaseUrl, path: Path) -> None:
    run_tool("pg_dump", "--no-password", "--format=custom", f"--file={path}", address=address)


def check_dump(path: Path) -> None:
    """Read the whole dump, and check that no table is missing."""
    run_tool("pg_restore", f"--file={os.devnull}", str(path))
    contents = run_tool("pg_restore", "--list", str(path))
    for table in metadata.tables:
        if f" TABLE DATA public {table} " not in contents:
            raise OSError(f"the table {table} is missing")


def run_tool(tool: str, *arguments: str, address: DatabaseUrl | None = None) -> str:
    """Run one of PostgreSQL's programs; the environment hides the password from `ps`."""
    found = shutil.which(tool)
    if not found:
        raise StoreError("backup-tool", tool=tool)
    environment = {**os.environ, **(_login_environment(address) if address else {})}
    done = subprocess.run(  # noqa: S603 - found by name, without a shell
        [found, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=_DUMP_TIMEOUT,
    )
    return done.stdout


def _login_environment(address: DatabaseUrl) -> dict[str, str]:
    url = address.url
    known = {
        "PGHOST": url.host or "localhost",
        "PGPORT": url.port,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        "PGSSLMODE": address.sslmode,
        "PGSSLROOTCERT": address.sslrootcert or ssl.get_default_verify_paths().cafile,
    }
    return {name: str(value) for name, value in known.items() if value is not None}


def make_durable(path: Path) -> None:
    """Flush a file, or the entries of a folder, to disk; Windows has no folders to flush."""
    if os.name == "nt" and path.is_dir():
        return
    number = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
