"""The plan to compare with in a presentation: the same unit's, the last one before the open one."""

from __future__ import annotations

from dataclasses import replace

from rkt.core.schema import fold
from rkt.findings import DocumentError
from rkt.parsing.facts import Facts
from rkt.storage import StoreError
from rkt.web.state.plan_index import plans_of_unit
from rkt.web.state.plan_loader import PUBLISHED, load_plan_by_code, plan_facts_line
from rkt.web.state.view import View


def open_code(view: View) -> str:
    """Return the code of the open plan."""
    return next(iter(view.filters.plan), PUBLISHED)


def earlier_code(view: View) -> str | None:
    """Return the code of the unit's latest plan before the open one; None if there is none."""
    here = plan_facts_line(open_code(view))
    if here is None or not here.unit or here.fiscal_year is None:
        return None
    found = (
        (code, plan_facts_line(code))
        for code in plans_of_unit(here.unit)
        if code != open_code(view)
    )
    earlier = [
        (_age(facts), code)
        for code, facts in found
        if facts and fold(facts.unit or "") == fold(here.unit) and _age(facts) < _age(here)
    ]
    return max(earlier)[1] if earlier else None


def _age(facts: Facts) -> tuple[int, int]:
    return facts.fiscal_year or 0, facts.revision


def earlier_view(code: str, view: View) -> View | None:
    """Return an earlier plan under the open one's filters; None if it cannot be read.

    Places are not compared, since an earlier plan may name them differently.
    """
    if view.filters.path:
        return None
    try:
        loaded = load_plan_by_code((code,))
    except (DocumentError, StoreError):  # the compare page says why
        return None
    filters = replace(view.filters, plan=() if code == PUBLISHED else (code,))
    earlier = replace(view, plan=loaded.plan, stamp=loaded.stamp, filters=filters)
    return earlier if earlier.held.total.amount else None
