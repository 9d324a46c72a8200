"""The audit: one entry for each change of the store, written in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, insert

from rkt.auth import Person
from rkt.storage import serialization
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
    """Add an audit entry; ``revision_id`` is None for an action that concerns no revision."""
    check_texts([by.name])
    entry = {
        "at": datetime.now(UTC),
        "who": by.name,
        "role": by.role.value,
        "action": action.value,
        "revision_id": revision_id,
        "details": serialization.pack_values(details),
    }
    connection.execute(insert(audit).values(entry))
