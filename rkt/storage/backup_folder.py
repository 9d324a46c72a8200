"""A folder of backups: each named for its time, the oldest removed once there are enough."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from rkt.findings import StoreError
from rkt.storage.store import Store

_NAME = re.compile(r"rkt-[0-9]{8}T[0-9]{6}Z\.(db|dump)")


def add_backup(store: Store, folder: Path, *, keep: int | None = None) -> Path:
    """Write a backup into a folder, then remove all but the ``keep`` newest; return its path.

    Nothing is removed if the backup fails, nor any file that is not named like a backup of the
    same kind of store. Raises `StoreError`.
    """
    if not folder.is_dir():
        raise StoreError("backup-folder", path=folder)
    ending = "db" if store.is_file else "dump"
    path = folder / f"rkt-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.{ending}"
    store.backup(path)
    if keep is not None:
        for old in backups_in(folder, ending)[:-keep]:
            old.unlink(missing_ok=True)
    return path


def backups_in(folder: Path, ending: str) -> list[Path]:
    """Return the backups in a folder with an ending, the oldest first."""
    found = (path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    return sorted(path for path in found if path.suffix == f".{ending}")
