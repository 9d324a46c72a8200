"""Errors of the store: a database error becomes a finding with a remedy."""

from __future__ import annotations

import logging
import sqlite3
import ssl
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeVar

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from rkt.findings import StoreError

_LOG = logging.getLogger(__name__)
_DAMAGE_ERRORS = (
    *(ValueError, TypeError, LookupError, AttributeError, AssertionError),
    *(ArithmeticError, RecursionError, MemoryError, zlib.error, SQLAlchemyError),
)
"""What reading corrupt data may raise, here or in a library."""


_SQLITE_CODES = {
    sqlite3.SQLITE_READONLY: "store-unwritable",
    sqlite3.SQLITE_CANTOPEN: "store-folder",
    sqlite3.SQLITE_FULL: "store-full",
    sqlite3.SQLITE_IOERR: "store-disk",
    sqlite3.SQLITE_CORRUPT: "store-corrupt",
    sqlite3.SQLITE_NOTADB: "store-corrupt",
    sqlite3.SQLITE_BUSY: "store-busy",
    sqlite3.SQLITE_LOCKED: "store-busy",
}
_PLAIN_SERVER = "Server refuses SSL"
"""The driver's message if the address requires encryption and the server offers none."""
_SCHEMA_MESSAGES = ("no such", "malformed", "unsupported", "unrecognized", "table ")
"""How SQLite's messages begin if the tables do not fit the store's version."""
# By SQLSTATE, or by its first two or three characters.
_SQLSTATE_CODES = {
    "28000": "store-not-admitted",  # no line of pg_hba.conf fits
    "28": "store-login",
    "3D000": "store-database-missing",
    "25006": "store-unwritable",
    "42501": "store-unwritable",
    "53100": "store-full",
    "55P03": "store-busy",
    "57014": "store-busy",
    "40P01": "store-busy",
    "XX001": "store-corrupt",
    "XX002": "store-corrupt",
    "58": "store-disk",
    "08": "store-unreachable",
    "53300": "store-unreachable",
    "57P": "store-unreachable",
}


@contextmanager
def store_error(place: str) -> Iterator[None]:
    """Turn any database error raised inside into a `StoreError` that names the ``place``.

    Data that cannot be decoded counts as damage.
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise StoreError("store-busy", place=place) from error
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        code, reason = (
            _sqlite_code(cause) if isinstance(cause, sqlite3.Error) else _server_code(cause)
        )
        _LOG.warning("%s: %s", code, cause)
        raise StoreError(code, place=place, reason=reason) from error
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", None) or error.reason or "TLS"
        raise StoreError("store-certificate", place=place, reason=reason) from error
    except OSError as error:  # the driver does not wrap every network error
        is_network = isinstance(error, TimeoutError | ConnectionError)
        code = "store-unreachable" if is_network else "store-disk"
        raise StoreError(code, place=place, reason=error) from error
    except _DAMAGE_ERRORS as error:
        _LOG.warning("store-corrupt", exc_info=True)
        raise StoreError("store-corrupt", place=place, reason=error) from error


def _sqlite_code(error: sqlite3.Error) -> tuple[str, str]:
    """Return the finding's code, and SQLite's own, which is the same in every language."""
    whole: int | None = getattr(error, "sqlite_errorcode", None)
    if whole is None:  # raised by Python: a text in the file is not UTF-8
        return "store-corrupt" if "decode" in str(error) else "store-failed", "SQLite"
    name = str(getattr(error, "sqlite_errorname", "SQLite"))
    if str(error).startswith(_SCHEMA_MESSAGES):
        return "store-corrupt", name
    if whole == sqlite3.SQLITE_READONLY_DIRECTORY:
        return "store-folder", name
    return _SQLITE_CODES.get(whole & 0xFF, "store-failed"), name


def _server_code(error: BaseException) -> tuple[str, str]:
    """Return the finding's code and the SQLSTATE; an error without one means no connection."""
    message = error.args[0] if error.args else None
    if not isinstance(message, Mapping):
        is_plain = message == _PLAIN_SERVER
        return "store-unencrypted" if is_plain else "store-unreachable", ""
    state = str(message.get("C", ""))
    codes = (_SQLSTATE_CODES.get(state[:length]) for length in (5, 3, 2))
    return next(filter(None, codes), "store-failed"), f"SQLSTATE {state}"


# Recent refusals: asking again at once is refused without waiting.

_LASTING = 5.0  # seconds; a page queries a dozen times, and each would wait as long as the first
_SLOW_REFUSALS = {"store-busy", "store-unreachable"}

Key = TypeVar("Key")


class Refusals(Generic[Key]):
    """Recent refusals that took a while, by key."""

    def __init__(self) -> None:
        self._noted: dict[Key, tuple[float, StoreError]] = {}

    def note(self, key: Key, error: StoreError) -> None:
        """Remember a refusal if it came only after a wait."""
        if error.finding.code in _SLOW_REFUSALS:
            self._noted[key] = (time.monotonic(), error)

    def recent(self, key: Key) -> StoreError | None:
        """Return a refusal from the last few seconds, if any."""
        at, error = self._noted.get(key, (0.0, None))
        return error if error and time.monotonic() - at < _LASTING else None
