"""Where plans are kept: the address as a person writes it -> the database's own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from rkt.store.errors import StoreError

SETTING = "RKT_DATABASE_URL"
READ_ONLY_SETTING = "RKT_READ_ONLY"
DEFAULT = Path(__file__).parents[2] / "var" / "rkt.db"
"""The file that is used where no address is given; made, with its folder, on first use."""

_SERVERS = ("postgresql", "postgres", "postgresql+pg8000")
_FILES = ("sqlite", "sqlite+pysqlite")
SSL_MODES = ("disable", "prefer", "require", "verify-full")


@dataclass(frozen=True)
class Address:
    """A SQLite file (``file`` is its path) or a PostgreSQL database (``file`` is None)."""

    url: URL
    file: Path | None = None
    sslmode: str = "prefer"
    """Whether to speak to a server in secret, in the words of PostgreSQL's own programs."""

    @property
    def place(self) -> str:
        """What the address is called in messages: never with the password."""
        return str(self.file) if self.file else self.url.render_as_string(hide_password=True)


def find_address(given: str | None, settings: Mapping[str, str] = os.environ) -> Address:
    """Return the address that was given, else that of the setting, else the default file.

    Raises `StoreError` where it is neither SQLite's nor PostgreSQL's, or has unknown options.
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
    except (ArgumentError, ValueError):  # neither says anything that may be shown: passwords
        raise StoreError("store-url") from None


def address_of_file(path: Path) -> Address:
    """Return the address of a file.

    The file must be there when it is connected to: a lost one is not replaced in silence.
    """
    file = path.absolute()
    query = {"uri": "true", "mode": "rw"}
    return Address(URL.create("sqlite", database=file.as_uri(), query=query), file)


def _server_address(url: URL) -> Address:
    _check_options(url, ("sslmode",))
    mode = str(url.query.get("sslmode", "prefer"))
    if mode not in SSL_MODES:
        raise StoreError("store-url-option", option=f"sslmode={mode}")
    return Address(url.set(drivername="postgresql+pg8000", query={}), sslmode=mode)


def _check_options(url: URL, known: tuple[str, ...]) -> None:
    for name in url.query:
        if name not in known:
            raise StoreError("store-url-option", option=name)
