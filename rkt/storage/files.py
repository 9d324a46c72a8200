"""The SQLite file of a store: created complete, and checked before use."""

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
"""Device and inode: they differ once another file has taken its place."""


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
        if file == addresses.DEFAULT:
            file.parent.mkdir(exist_ok=True)
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
