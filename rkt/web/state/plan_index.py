"""The kept plans by unit and by search words, indexed once per change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.analysis.plan_search import find_plans
from rkt.core.schema import fold
from rkt.parsing.facts import Facts
from rkt.storage import KeptPlan, StoreError
from rkt.web.state.plan_loader import (
    PUBLISHED,
    kept_plans,
    plan_facts_line,
    stamp_of,
    store,
)
from rkt.web.state.shared_results import shared


@dataclass(frozen=True)
class _Index:
    """Codes by folded unit; and each plan's code, unit with province, year and revision."""

    by_unit: dict[str, list[str]]
    named: list[tuple[str, str, int | None, int]]


@shared(max_entries=4)
def _index(place: str, stamp: str) -> _Index:  # noqa: ARG001 - the cache's key
    by_unit: dict[str, list[str]] = {}
    named: list[tuple[str, str, int | None, int]] = []
    for code, kept in kept_plans().items():
        by_unit.setdefault(fold(kept.unit), []).append(code)
        named.append((code, f"{kept.unit} {kept.province}", kept.fiscal_year, kept.revision))
    return _Index(by_unit, named)


def _current_index() -> _Index:
    try:
        plan_store = store()
        return _index(plan_store.place, stamp_of(plan_store))
    except StoreError:  # the data page says why
        return _Index({}, [])


def plans_of_unit(unit: str) -> list[str]:
    """Return the codes of a unit's plans, latest first."""
    facts = plan_facts_line(PUBLISHED)
    is_published = facts is not None and fold(facts.unit or "") == fold(unit)
    kept = _current_index().by_unit.get(fold(unit), [])
    return [*([PUBLISHED] if is_published else []), *kept]


def unit_count() -> int:
    """Return how many units have a stored plan that is not withdrawn."""
    return len(_current_index().by_unit)


def plans_found(query: str) -> Sequence[str]:
    """Return the codes of plans that match a search, sorted by province as in all lists."""
    facts = plan_facts_line(PUBLISHED)
    own = (PUBLISHED, facts.unit or "", facts.fiscal_year, facts.revision) if facts else None
    try:
        plan_store = store()
        return _found(plan_store.place, stamp_of(plan_store), own, query)
    except StoreError:  # the data page says why
        return find_plans(query, [own] if own else [])


@shared(max_entries=64)
def _found(
    place: str,
    stamp: str,
    own: tuple[str, str, int | None, int] | None,
    query: str,
) -> Sequence[str]:
    """Search; cached, since with thousands of plans this takes most of a run."""
    found = find_plans(query, [*([own] if own else []), *_index(place, stamp).named])
    known = kept_plans()
    return sorted(found, key=lambda code: known[code].province if code in known else "")


def province_of(code: str) -> str:
    """Return the name of the province of a plan's unit; "" if it is not known."""
    try:
        kept = kept_plans().get(code)
    except StoreError:  # the data page says why
        return ""
    return kept.province if kept else ""


def earlier_plan(facts: Facts) -> KeptPlan | None:
    """Return the latest revision of the unit's last stored plan of an earlier year, if any."""
    if facts.fiscal_year is None:
        return None
    by_unit = _current_index().by_unit
    known = kept_plans() if by_unit else {}
    of_unit = (known[code] for code in by_unit.get(fold(facts.unit or ""), ()))
    earlier = [each for each in of_unit if each.fiscal_year < facts.fiscal_year]
    return max(earlier, key=lambda each: (each.fiscal_year, each.revision), default=None)
