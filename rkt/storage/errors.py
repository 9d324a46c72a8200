"""What a database says when something is wrong -> what a person is told."""

from __future__ import annotations

import logging
import sqlite3
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeVar

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from rkt.findings import Finding, localize_exceptions

_LOG = logging.getLogger(__name__)
_OF_DAMAGE = (
    *(ValueError, TypeError, LookupError, AttributeError, AssertionError),
    *(ArithmeticError, RecursionError, MemoryError, zlib.error, SQLAlchemyError),
)
"""What reading a value that nobody wrote may end in, here or in a library."""


class StoreError(Exception):
    """The store cannot do what was asked; ``finding`` says why, and what to do about it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.finding = Finding(code, values=localize_exceptions(values))


_OF_SQLITE = {
    sqlite3.SQLITE_READONLY: "store-unwritable",
    sqlite3.SQLITE_CANTOPEN: "store-folder",
    sqlite3.SQLITE_FULL: "store-full",
    sqlite3.SQLITE_IOERR: "store-disk",
    sqlite3.SQLITE_CORRUPT: "store-corrupt",
    sqlite3.SQLITE_NOTADB: "store-corrupt",
    sqlite3.SQLITE_BUSY: "store-busy",
    sqlite3.SQLITE_LOCKED: "store-busy",
}
_OF_SCHEMA = ("no such", "malformed", "unsupported", "unrecognized", "table ")
"""How SQLite begins what it says of tables that are not those of the store's version."""
# By SQLSTATE, or by its class of two characters.
_OF_POSTGRESQL = {
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
    """Turn whatever goes wrong with a database in here into a `StoreError` that names the place.

    What cannot be understood of what was read counts as damage.
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise StoreError("store-busy", place=place) from error
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        code, reason = _of_sqlite(cause) if isinstance(cause, sqlite3.Error) else _of_server(cause)
        _LOG.warning("%s: %s", code, cause)
        raise StoreError(code, place=place, reason=reason) from error
    except OSError as error:  # of the way to a server the driver tells only in part
        is_way = isinstance(error, TimeoutError | ConnectionError)
        code = "store-unreachable" if is_way else "store-disk"
        raise StoreError(code, place=place, reason=error) from error
    except _OF_DAMAGE as error:
        _LOG.warning("store-corrupt", exc_info=True)
        raise StoreError("store-corrupt", place=place, reason=error) from error


def _of_sqlite(error: sqlite3.Error) -> tuple[str, str]:
    """Return which finding it is, and SQLite's own code, which is the same in every language."""
    whole: int | None = getattr(error, "sqlite_errorcode", None)
    if whole is None:  # Python's own: a text in the file is no UTF-8
        return "store-corrupt" if "decode" in str(error) else "store-failed", "SQLite"
    name = str(getattr(error, "sqlite_errorname", "SQLite"))
    if str(error).startswith(_OF_SCHEMA):
        return "store-corrupt", name
    if whole == sqlite3.SQLITE_READONLY_DIRECTORY:
        return "store-folder", name
    return _OF_SQLITE.get(whole & 0xFF, "store-failed"), name


def _of_server(error: BaseException) -> tuple[str, str]:
    """Without a message from the server there is no connection to it."""
    said = error.args[0] if error.args else None
    if not isinstance(said, Mapping):
        return "store-unreachable", ""
    state = str(said.get("C", ""))
    codes = (_OF_POSTGRESQL.get(state[:length]) for length in (5, 3, 2))
    return next(filter(None, codes), "store-failed"), f"SQLSTATE {state}"


# -- Stores that did not answer just now: whoever asks again at once is told so without waiting.

_LASTING = 5.0  # seconds; a page asks a dozen times, each of which would wait as long as the first
_WAITED_FOR = {"store-busy", "store-unreachable"}

Key = TypeVar("Key")


class Refusals(Generic[Key]):
    """The last refusal for which somebody had to wait, by what was asked."""

    def __init__(self) -> None:
        self._noted: dict[Key, tuple[float, StoreError]] = {}

    def note(self, asked: Key, error: StoreError) -> None:
        """Remember a refusal, if it is one for which somebody had to wait."""
        if error.finding.code in _WAITED_FOR:
            self._noted[asked] = (time.monotonic(), error)

    def recent(self, asked: Key) -> StoreError | None:
        """Return the refusal of a moment ago, None where there was none."""
        at, error = self._noted.get(asked, (0.0, None))
        return error if error and time.monotonic() - at < _LASTING else None
