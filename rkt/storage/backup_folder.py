"""A folder of backups named by time; the oldest are removed once there are enough."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from rkt.findings import StoreError
from rkt.storage.store import Store

_NAME = re.compile(r"rkt-[0-9]{8}T[0-9]{6}Z\.(db|dump)")


def add_backup(store: Store, folder: Path, *, keep: int | None = None) -> Path:
    """Write a backup into a folder, then remove all but the ``keep`` newest; return its path.

    If the backup fails, nothing is removed. Files not named like backups of this kind of store are
    never removed. Raises `StoreError`.
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
    """Return the backups in a folder that have this ending, oldest first."""
    found = (path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    return sorted(path for path in found if path.suffix == f".{ending}")
