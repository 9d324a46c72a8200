"""The list of kept plans under a search and filters: what the page shows and the API returns."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from rkt.analysis.plan_search import find_plans
from rkt.core.schema import fold
from rkt.storage import KeptPlan
from rkt.storage.records import PlanState, current_revisions, state_of
from rkt.web.state.plan_loader import every_kept_plan, stamp_of, store
from rkt.web.state.shared_results import shared


@dataclass(frozen=True)
class PlanFilters:
    """What a list of plans is filtered by; "" and None mean no filter."""

    q: str = ""
    province: str = ""
    fiscal_year: int | None = None
    state: PlanState | None = None


@dataclass(frozen=True)
class ListedPlan:
    """A kept plan in the list, with its code in links and its state."""

    code: str
    kept: KeptPlan
    state: PlanState


@dataclass(frozen=True)
class PlanList:
    """All kept plans in the order of every list, and the values they can be filtered by."""

    plans: tuple[ListedPlan, ...]
    years: tuple[int, ...]
    provinces: tuple[str, ...]


def plan_list() -> tuple[PlanList, Hashable]:
    """Return the list of plans and a stamp that changes with every change."""
    plan_store = store()
    stamp = (plan_store.place, stamp_of(plan_store))
    return _plan_list(*stamp), stamp


@shared(max_entries=4)
def _plan_list(place: str, stamp: str) -> PlanList:  # noqa: ARG001 - the cache's key
    every: Mapping[str, KeptPlan] = every_kept_plan()
    current = current_revisions(every.values())
    return PlanList(
        tuple(
            ListedPlan(code, kept, state_of(kept, is_current=kept.id in current))
            for code, kept in every.items()
        ),
        tuple(sorted({kept.fiscal_year for kept in every.values()}, reverse=True)),
        tuple(sorted({kept.province for kept in every.values() if kept.province})),
    )


def listed_under(known: PlanList, filters: PlanFilters) -> list[ListedPlan]:
    """Return the plans that match all filters and every search word, in their order."""
    fitting = [each for each in known.plans if _fits(each, filters)]
    if not filters.q.strip():
        return fitting
    named = (
        (
            each.code,
            f"{each.kept.unit} {each.kept.province}",
            each.kept.fiscal_year,
            each.kept.revision,
        )
        for each in fitting
    )
    found = set(find_plans(filters.q, named))
    return [each for each in fitting if each.code in found]


def _fits(each: ListedPlan, filters: PlanFilters) -> bool:
    kept = each.kept
    return (
        filters.fiscal_year in (None, kept.fiscal_year)
        and filters.state in (None, each.state)
        and (not filters.province or fold(filters.province) == fold(kept.province))
    )
