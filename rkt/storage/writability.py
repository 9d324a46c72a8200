"""Whether a store could take a change now: asked before somebody works on one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sqlalchemy import Connection, text

from rkt.findings import Finding
from rkt.storage.engine import DatabaseUrl

LITTLE_SPACE = 20_000_000
"""Bytes: with less on its disk, a store may not take another document and its journal."""
_ASK_SERVER = text(
    "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' "
    "OR NOT has_table_privilege('revisions', 'INSERT')"
)


def obstacle_to_writing(connection: Connection, address: DatabaseUrl) -> Finding | None:
    """Return what would keep a change from being written, None if nothing is known to.

    A server's disk cannot be looked at from here.
    """
    place = {"place": address.place}
    if address.file is None:
        is_closed = bool(connection.scalar(_ASK_SERVER))
        return Finding("store-unwritable", values=place) if is_closed else None
    folder = address.file.resolve().parent
    if not all(_may_write(each) for each in (address.file, folder)):
        return Finding("store-unwritable", values=place)
    if shutil.disk_usage(folder).free < LITTLE_SPACE:
        return Finding("store-nearly-full", values=place)
    return None


def _may_write(place: Path) -> bool:
    return os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
