"""Which number a revision gets: the plan that is published beside the store has one, too."""

from __future__ import annotations

from sqlalchemy import Connection, select

from rkt import schema
from rkt.facts import Facts
from rkt.plan import Plan
from rkt.store.errors import StoreError
from rkt.store.parcels import Parcel
from rkt.store.tables import plans, revisions

_NOT_OF_A_LINE = (schema.UNIT, schema.REVISION, schema.SOURCE_ROW)


def plan_key(facts: Facts) -> dict[str, object]:
    """Return what the revisions of one plan share: their unit, however spelled, and year."""
    return {"unit_key": schema.fold(facts.unit or ""), "fiscal_year": facts.fiscal_year}


def revision_number(connection: Connection, parcel: Parcel, published: Plan | None) -> int:
    """Return the number that a plan is kept under; raise `StoreError` where it is taken."""
    facts, stated = parcel.plan.facts, parcel.stated_revision
    taken = _taken(connection, facts, published)
    following = max(taken, default=-1) + 1
    values = {"unit": facts.unit, "fiscal_year": facts.fiscal_year}
    if published is not None and stated in (None, published.facts.revision):
        _refuse_same(parcel, published)
    if stated in taken:
        raise StoreError("revision-taken", next=following, revision=stated, **values)
    return following if stated is None else stated


def next_number(connection: Connection, facts: Facts, published: Plan | None) -> int:
    """Return the number that a plan's next revision gets."""
    return max(_taken(connection, facts, published), default=-1) + 1


def _taken(connection: Connection, facts: Facts, published: Plan | None) -> set[int]:
    key = plan_key(facts)
    wanted = select(revisions.c.revision).join(plans, plans.c.id == revisions.c.plan_id)
    kept = connection.scalars(wanted.where(*(plans.c[name] == v for name, v in key.items())))
    is_beside = published is not None and plan_key(published.facts) == key
    return {*kept, *([published.facts.revision] if published and is_beside else [])}


def _refuse_same(parcel: Parcel, published: Plan) -> None:
    if _is_same(parcel.plan, published):
        facts = published.facts
        values = {"unit": facts.unit, "fiscal_year": facts.fiscal_year, "revision": facts.revision}
        raise StoreError("plan-published", name=parcel.columns["name"], **values)


def _is_same(plan: Plan, published: Plan) -> bool:
    """Whether a document has the very lines of the published one, whatever carries them."""
    if plan_key(plan.facts) != plan_key(published.facts):
        return False
    one, other = (
        each.lines.drop(columns=list(_NOT_OF_A_LINE)).reset_index(drop=True)
        for each in (plan, published)
    )
    return bool(one.equals(other))
