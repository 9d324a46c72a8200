"""Add, withdraw and restore revisions, each with an audit entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from rkt.auth import Person
from rkt.core import schema
from rkt.findings import StoreError
from rkt.parsing.facts import Facts
from rkt.parsing.plan import Plan
from rkt.storage import serialization, tables
from rkt.storage.audit import record
from rkt.storage.queries import find_kept, find_known
from rkt.storage.records import Action, KeptPlan
from rkt.storage.revision_payload import RevisionPayload, content_digest
from rkt.storage.serialization import Rows, frame_records, stored_values
from rkt.storage.tables import plans, revisions

# Revision numbers; the published plan has one too, although it is not in the store

_IGNORED_COLUMNS = (schema.UNIT, schema.REVISION, schema.SOURCE_ROW)


def plan_key(facts: Facts) -> dict[str, object]:
    """Return the key that all revisions of a plan share: folded unit and year."""
    return {"unit_key": schema.fold(facts.unit or ""), "fiscal_year": facts.fiscal_year}


def revision_number(
    connection: Connection, payload: RevisionPayload, published: Plan | None
) -> int:
    """Return the number for a new revision; raise `StoreError` if it is taken."""
    facts, stated = payload.plan.facts, payload.stated_revision
    taken = _taken_numbers(connection, facts, published)
    following = max(taken, default=-1) + 1
    values = {"unit": facts.unit, "fiscal_year": facts.fiscal_year}
    if published is not None and stated in (None, published.facts.revision):
        _refuse_published(payload, published)
    if stated in taken:
        raise StoreError("revision-taken", next=following, revision=stated, **values)
    return following if stated is None else stated


def next_number(connection: Connection, facts: Facts, published: Plan | None) -> int:
    """Return the number of a plan's next revision."""
    return max(_taken_numbers(connection, facts, published), default=-1) + 1


def _taken_numbers(connection: Connection, facts: Facts, published: Plan | None) -> set[int]:
    key = plan_key(facts)
    wanted = select(revisions.c.revision).join(plans, plans.c.id == revisions.c.plan_id)
    kept = connection.scalars(wanted.where(*(plans.c[name] == v for name, v in key.items())))
    is_beside = published is not None and plan_key(published.facts) == key
    return {*kept, *([published.facts.revision] if published and is_beside else [])}


def _refuse_published(payload: RevisionPayload, published: Plan) -> None:
    if _is_same(payload.plan, published):
        facts = published.facts
        values = {"unit": facts.unit, "fiscal_year": facts.fiscal_year, "revision": facts.revision}
        raise StoreError("plan-published", name=payload.columns["name"], **values)


def _is_same(plan: Plan, published: Plan) -> bool:
    """Whether a plan has the same lines as the published one, whatever its file format."""
    if plan_key(plan.facts) != plan_key(published.facts):
        return False
    one, other = (
        each.lines.drop(columns=list(_IGNORED_COLUMNS)).reset_index(drop=True)
        for each in (plan, published)
    )
    return bool(one.equals(other))


def keep(
    connection: Connection, payload: RevisionPayload, by: Person, published: Plan | None = None
) -> KeptPlan:
    """Store a plan as its next revision, or as the one it states, and return it.

    Raises `StoreError` if the same content was kept before, or if its revision number is taken.
    """
    _refuse_known(connection, payload.columns["fingerprint"], payload.columns["name"])
    revision = revision_number(connection, payload, published)
    plan_id = _find_plan(connection, payload) or _add_plan(connection, payload)
    revision_id = _add_revision(connection, plan_id, payload, revision)
    details = {name: payload.columns[name] for name in ("name", "sha256", "line_count", "amount")}
    record(connection, by, Action.KEPT, details, revision_id)
    return find_kept(connection, revision_id)


def withdraw(connection: Connection, revision_id: int, by: Person, reason: str) -> None:
    """Withdraw a revision."""
    kept = find_kept(connection, revision_id)
    if kept.withdrawn:
        raise StoreError("revision-withdrawn", **kept.label)
    record(connection, by, Action.WITHDRAWN, {"reason": _check_reason(reason)}, revision_id)


def restore(connection: Connection, revision_id: int, by: Person, reason: str) -> None:
    """Restore a withdrawn revision, unless the same content has been kept since."""
    kept = find_kept(connection, revision_id)
    if not kept.withdrawn:
        raise StoreError("revision-not-withdrawn", **kept.label)
    _refuse_known(connection, kept.fingerprint, kept.name)
    record(connection, by, Action.RESTORED, {"reason": _check_reason(reason)}, revision_id)


def _refuse_known(connection: Connection, fingerprint: str, name: str) -> None:
    if known := find_known(connection, fingerprint):
        raise StoreError("plan-known", **known.label, name=name, kept_by=known.kept_by)


def _check_reason(reason: str) -> str:
    if not reason.strip():
        raise StoreError("reason-missing")
    return reason.strip()


def _find_plan(connection: Connection, payload: RevisionPayload) -> int | None:
    return connection.scalar(select(tables.plans.c.id).filter_by(**plan_key(payload.plan.facts)))


def _add_plan(connection: Connection, payload: RevisionPayload) -> int:
    unit = payload.plan.facts.unit
    added = insert(tables.plans).values(unit=unit, **plan_key(payload.plan.facts))
    plan_id: int = connection.execute(added.returning(tables.plans.c.id)).scalar_one()
    return plan_id


def _add_revision(
    connection: Connection, plan_id: int, payload: RevisionPayload, revision: int
) -> int:
    facts = serialization.pack_facts(replace(payload.plan.facts, revision=revision))
    columns = {**payload.columns, "plan_id": plan_id, "revision": revision, "facts": facts}
    rows = frame_records(payload.plan.lines, revision)
    sealed = {**columns, "digest": content_digest(columns, rows), "kept_at": datetime.now(UTC)}
    added = insert(tables.revisions).values(sealed).returning(tables.revisions.c.id)
    revision_id: int = connection.execute(added).scalar_one()
    _add_lines(connection, revision_id, rows, schema.tidy_columns(payload.plan.lines.columns))
    return revision_id


def _add_lines(
    connection: Connection, revision_id: int, rows: Rows, columns: Sequence[str]
) -> None:
    room = tables.lines.c.keys()
    of_revision = {tables.lines.c.revision_id.name: revision_id}
    values = [{**of_revision, **stored_values(columns, row, room)} for row in rows]
    if values:
        # With RETURNING, many lines share a statement; without it, each would be sent separately.
        connection.execute(insert(tables.lines).returning(tables.lines.c.line_no), values)
