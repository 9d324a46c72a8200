"""What people said of names of activities: each word is added, none is overwritten."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from rkt.auth import Person
from rkt.core.known_activities import KnownNames
from rkt.core.schema import ACTIVITY
from rkt.core.text_keys import name_key
from rkt.findings import StoreError
from rkt.storage.audit import record
from rkt.storage.records import Action
from rkt.storage.revision_payload import check_texts
from rkt.storage.tables import known_names


def read_known_names(connection: Connection) -> KnownNames:
    """Return what was last said of each name of an activity."""
    latest = select(func.max(known_names.c.id)).where(known_names.c.level == ACTIVITY)
    latest = latest.group_by(known_names.c.name_key)
    wanted = select(known_names.c.name_key, known_names.c.meant)
    rows = connection.execute(wanted.where(known_names.c.id.in_(latest)))
    return KnownNames({row.name_key: row.meant for row in rows if row.meant})


def match_name(connection: Connection, name: str, meant: str, by: Person) -> None:
    """Keep which activity a name stands for: itself, or "" for undecided again.

    Raises `StoreError` if the name is blank.
    """
    if not name_key(name):
        raise StoreError("name-blank")
    check_texts([name, meant, by.name])
    said = {
        "level": ACTIVITY,
        "name": name,
        "name_key": name_key(name),
        "meant": meant,
        "code": "",
        "source": "",
        "said_by": by.name,
        "said_at": datetime.now(UTC),
    }
    connection.execute(insert(known_names).values(said))
    record(connection, by, Action.NAME_MATCHED, {"name": name, "meant": meant})
