"""What is kept, told without its lines; and what happened to it."""

from __future__ import annotations

from sqlalchemy import Connection, Select, func, select

from rkt.store import packing
from rkt.store.errors import StoreError
from rkt.store.records import Action, AuditEntry, Kept
from rkt.store.tables import audit, plans, revisions

# The last word on whether a revision counts.
_last_words = (
    select(audit.c.revision_id, func.max(audit.c.id).label("audit_id"))
    .where(audit.c.action.in_([Action.WITHDRAWN.value, Action.RESTORED.value]))
    .group_by(audit.c.revision_id)
    .subquery("last_words")
)
_is_withdrawn = func.coalesce(audit.c.action, "") == Action.WITHDRAWN.value


def list_kept(connection: Connection, *, include_withdrawn: bool) -> list[Kept]:
    """Return what is kept, by unit, year and revision."""
    wanted = _kept() if include_withdrawn else _kept().where(~_is_withdrawn)
    in_order = wanted.order_by(plans.c.unit_key, plans.c.fiscal_year, revisions.c.revision)
    return [Kept(**row._mapping) for row in connection.execute(in_order)]


def find_kept(connection: Connection, revision_id: int) -> Kept:
    """Return what is kept under an id; raise `StoreError` where nothing is."""
    row = connection.execute(_kept().where(revisions.c.id == revision_id)).first()
    if row is None:
        raise StoreError("revision-missing", id=revision_id)
    return Kept(**row._mapping)


def find_known(connection: Connection, fingerprint: str) -> Kept | None:
    """Return the revision, not withdrawn, that a draft with this fingerprint was kept as."""
    same = _kept().where(revisions.c.fingerprint == fingerprint, ~_is_withdrawn)
    row = connection.execute(same.order_by(revisions.c.id).limit(1)).first()
    return Kept(**row._mapping) if row else None


def list_audit(connection: Connection) -> list[AuditEntry]:
    """Return what happened, from the first to the last."""
    columns = {column.name: column for column in audit.columns}
    rows = connection.execute(select(*columns.values()).order_by(audit.c.id))
    return [
        AuditEntry(
            **{
                **row._mapping,
                "action": Action(row.action),
                "details": packing.unpack_values(row.details),
            }
        )
        for row in rows
    ]


def find_stamp(connection: Connection) -> str:
    """Return what differs after every change: number and time of the last one."""
    last = select(audit.c.id, audit.c.at).order_by(audit.c.id.desc()).limit(1)
    row = connection.execute(last).first()
    return f"{row.id} {row.at.isoformat()}" if row else ""


def _kept() -> Select[tuple[object, ...]]:
    named = revisions.c
    same = (named.name, named.sha256, named.fingerprint, named.kept_at, named.kept_by)
    return (
        select(
            named.id,
            named.plan_id,
            plans.c.unit,
            plans.c.fiscal_year,
            named.revision,
            *same,
            named.line_count.label("lines"),
            named.amount.label("total"),
            named.errors,
            named.warnings,
            named.notes,
            _is_withdrawn.label("withdrawn"),
        )
        .join(plans, plans.c.id == named.plan_id)
        .outerjoin(_last_words, _last_words.c.revision_id == named.id)
        .outerjoin(audit, audit.c.id == _last_words.c.audit_id)
    )
