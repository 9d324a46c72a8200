"""The record of who did what: an entry for each change of the store, in its transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, insert

from rkt.auth import Person
from rkt.storage import serialization as packing
from rkt.storage.records import Action
from rkt.storage.revision_payload import check_texts
from rkt.storage.tables import audit


def record(
    connection: Connection,
    by: Person,
    action: Action,
    details: Mapping[str, object],
    revision_id: int | None = None,
) -> None:
    """Write that somebody did something, to a revision if it is about one."""
    check_texts([by.name])
    entry = {
        "at": datetime.now(UTC),
        "who": by.name,
        "role": by.role.value,
        "action": action.value,
        "revision_id": revision_id,
        "details": packing.pack_values(details),
    }
    connection.execute(insert(audit).values(entry))
