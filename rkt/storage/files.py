"""The file that a store is kept in: made as a whole, or there already and looked at before use."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rkt.storage import engine as addresses
from rkt.storage.engine import DatabaseUrl
from rkt.storage.errors import StoreError

Identity = tuple[int, int]
"""By what a file is told from another that has taken its place."""


def make_file(address: DatabaseUrl, fill: Callable[[Path], None], *, read_only: bool) -> None:
    """Make the file of a new store where there is none, and the folder of the default one.

    It is filled beside its place and then put there, so that no half of one is ever found.
    Raises `StoreError` where that cannot be done, or where a store that is only read is missing.
    """
    file = address.file
    with _told_of(address):
        if file is None or file.exists():
            return
        if read_only:
            raise StoreError("store-missing", place=address.place)
        if file == addresses.DEFAULT:
            file.parent.mkdir(exist_ok=True)
        place = Path(os.path.realpath(file))
        beside = place.with_name(f"{place.name}.{secrets.token_hex(4)}.new")
        try:
            beside.touch(exist_ok=False)
            fill(beside)
            _put_in_place(beside, place)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def identify(address: DatabaseUrl) -> Identity | None:
    """Return what tells a file from others, None for a server; raise `StoreError` at no store.

    A file without contents held a store once, or was never one: it is not taken for a new store.
    """
    if address.file is None:
        return None
    with _told_of(address):
        found = address.file.stat()
    if not stat.S_ISREG(found.st_mode):
        raise StoreError("store-no-file", place=address.place)
    if not found.st_size:
        raise StoreError("store-empty", place=address.place)
    return found.st_dev, found.st_ino


def _put_in_place(beside: Path, place: Path) -> None:
    """Give the file its name, unless somebody else was faster: then theirs is the store."""
    try:
        os.link(beside, place)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not place.exists():
            beside.replace(place)


@contextmanager
def _told_of(address: DatabaseUrl) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # the latter of a name that no file can have
        raise StoreError("store-folder", place=address.place) from error
