"""Queries: the list of kept plans, the audit, and a revision's plan, document and draft."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Subquery, func, select

from rkt.core import schema
from rkt.findings import StoreError
from rkt.findings.exception_reasons import ReasonedError
from rkt.i18n import N_
from rkt.parsing.draft import Correction, PlanDraft, apply_corrections
from rkt.parsing.layouts import Layout
from rkt.parsing.layouts.files import layout_from_json
from rkt.parsing.plan import Plan
from rkt.storage import serialization
from rkt.storage.records import Action, AuditEntry, KeptPlan
from rkt.storage.revision_payload import LAYOUT, MORE_COLUMNS, SEALED, content_digest
from rkt.storage.serialization import Rows, frame_from_records
from rkt.storage.tables import audit, lines, plans, revisions

# The last audit entry on whether a revision is withdrawn.
_latest_states = (
    select(audit.c.revision_id, func.max(audit.c.id).label("audit_id"))
    .where(audit.c.action.in_([Action.WITHDRAWN.value, Action.RESTORED.value]))
    .group_by(audit.c.revision_id)
    .subquery("last_words")
)
is_withdrawn = func.coalesce(audit.c.action, "") == Action.WITHDRAWN.value


def list_kept(connection: Connection, *, include_withdrawn: bool) -> list[KeptPlan]:
    """Return the kept plans, ordered by unit, year and revision."""
    wanted = _select_kept() if include_withdrawn else _select_kept().where(~is_withdrawn)
    in_order = wanted.order_by(plans.c.unit_key, plans.c.fiscal_year, revisions.c.revision)
    return [KeptPlan(**row._mapping) for row in connection.execute(in_order)]


def find_kept(connection: Connection, revision_id: int) -> KeptPlan:
    """Return the revision with an id; raise `StoreError` if there is none."""
    row = connection.execute(_select_kept().where(revisions.c.id == revision_id)).first()
    if row is None:
        raise StoreError("revision-missing", id=revision_id)
    return KeptPlan(**row._mapping)


def find_known(connection: Connection, fingerprint: str) -> KeptPlan | None:
    """Return the revision with this fingerprint that is not withdrawn, if any."""
    same = _select_kept().where(revisions.c.fingerprint == fingerprint, ~is_withdrawn)
    row = connection.execute(same.order_by(revisions.c.id).limit(1)).first()
    return KeptPlan(**row._mapping) if row else None


def documents_kept(
    connection: Connection,
) -> dict[str, list[tuple[dict[str, object], KeptPlan]]]:
    """Return the revisions in force by the SHA-256 of their documents, with the given facts."""
    given = {
        row.id: row.given for row in connection.execute(select(revisions.c.id, revisions.c.given))
    }
    found: dict[str, list[tuple[dict[str, object], KeptPlan]]] = {}
    for kept in list_kept(connection, include_withdrawn=False):
        facts = serialization.unpack_values(given[kept.id])
        found.setdefault(kept.sha256, []).append((facts, kept))
    return found


def list_audit(connection: Connection, most: int | None = None) -> list[AuditEntry]:
    """Return the audit, or only its last entries, oldest first."""
    columns = {column.name: column for column in audit.columns}
    last_first = select(*columns.values()).order_by(audit.c.id.desc()).limit(most)
    rows = reversed(connection.execute(last_first).all())
    return [
        AuditEntry(
            **{
                **row._mapping,
                "action": Action(row.action),
                "details": serialization.unpack_values(row.details),
            }
        )
        for row in rows
    ]


def find_stamp(connection: Connection) -> str:
    """Return a text that changes with the store: id and time of the last audit entry."""
    last = select(audit.c.id, audit.c.at).order_by(audit.c.id.desc()).limit(1)
    row = connection.execute(last).first()
    return f"{row.id} {row.at.isoformat()}" if row else ""


def current_revision_ids() -> Subquery:
    """Return a query for the ids of each plan's latest revision that is not withdrawn."""
    there = (
        select(revisions.c.plan_id, func.max(revisions.c.revision).label("revision"))
        .outerjoin(_latest_states, _latest_states.c.revision_id == revisions.c.id)
        .outerjoin(audit, audit.c.id == _latest_states.c.audit_id)
        .where(~is_withdrawn)
        .group_by(revisions.c.plan_id)
        .subquery("there")
    )
    is_it = (there.c.plan_id == revisions.c.plan_id) & (there.c.revision == revisions.c.revision)
    return select(revisions.c.id).join(there, is_it).subquery("current")


def _select_kept() -> Select[tuple[object, ...]]:
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
            is_withdrawn.label("withdrawn"),
        )
        .join(plans, plans.c.id == named.plan_id)
        .outerjoin(_latest_states, _latest_states.c.revision_id == named.id)
        .outerjoin(audit, audit.c.id == _latest_states.c.audit_id)
    )


# One revision


def load_kept_plan(connection: Connection, revision_id: int) -> Plan:
    """Return a plan as it was read when it was kept, without reading its document again.

    Raises ValueError if the revision has changed since.
    """
    kept, rows = _read_verified(connection, revision_id)
    grid = serialization.unpack_grid(kept.grid)
    return Plan(
        frame_from_records(rows, _more_columns(kept)),
        serialization.unpack_facts(kept.facts),
        serialization.unpack_findings(kept.findings),
        kept.published_total,
        apply_corrections(grid, serialization.unpack_corrections(kept.corrections)),
        understood=_layout(kept),
    )


def open_draft(connection: Connection, revision_id: int) -> PlanDraft:
    """Return the draft that a revision was kept from, for further corrections."""
    kept, _ = _read_verified(connection, revision_id)
    name, content = open_source(connection, revision_id)
    grid = serialization.unpack_grid(kept.grid)
    given = serialization.unpack_values(kept.given)
    corrections = serialization.unpack_corrections(kept.corrections)
    return PlanDraft(name, content, grid, given, corrections, _layout(kept))


def open_source(connection: Connection, revision_id: int) -> tuple[str, bytes]:
    """Return the document's name and bytes."""
    kept = _read_revision(connection, revision_id, "name", "sha256", "source")
    if hashlib.sha256(kept.source).hexdigest() != kept.sha256:
        raise ReasonedError(N_("a document differs from what was saved"), revision_id)
    return kept.name, kept.source


def open_corrections(connection: Connection, revision_id: int) -> tuple[Correction, ...]:
    """Return the corrections made before the revision was kept."""
    kept, _ = _read_verified(connection, revision_id)
    return serialization.unpack_corrections(kept.corrections)


def _read_verified(connection: Connection, revision_id: int) -> tuple[Row[Any], Rows]:
    """Return a revision's row and lines; raise ValueError if they do not match their digest."""
    kept = _read_revision(connection, revision_id, *SEALED, MORE_COLUMNS, LAYOUT, "grid", "digest")
    rows = _read_lines(connection, revision_id, _more_columns(kept))
    if content_digest(kept._asdict(), rows) != kept.digest:
        raise ReasonedError(N_("a revision differs from what was saved"), revision_id)
    return kept, rows


def _read_revision(connection: Connection, revision_id: int, *names: str) -> Row[Any]:
    columns = (revisions.c[name] for name in names)
    row = connection.execute(select(*columns).where(revisions.c.id == revision_id)).first()
    if row is None:
        raise StoreError("revision-missing", id=revision_id)
    return row


def _layout(kept: Row[Any]) -> Layout | None:
    return layout_from_json(kept.layout) if kept.layout else None


def _more_columns(kept: Row[Any]) -> list[str]:
    return (kept.more_columns or "").split()


def _read_lines(connection: Connection, revision_id: int, more_columns: Sequence[str]) -> Rows:
    names = schema.tidy_columns(more_columns)
    stored = [name for name in names if name in lines.c]
    known = stored if len(stored) == len(names) else [*stored, serialization.OTHER_LEVELS]
    of_revision = select(*(lines.c[name] for name in known)).where(
        lines.c.revision_id == revision_id
    )
    rows = connection.execute(of_revision.order_by(lines.c.line_no))
    if known is stored:
        return [tuple(row) for row in rows]
    return [serialization.restored_row(names, row._asdict()) for row in rows]
