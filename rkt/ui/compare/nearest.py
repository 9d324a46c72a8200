"""Which plan is the likeliest to be meant beside another: of its own unit, and near in time."""

from __future__ import annotations

from collections.abc import Sequence

from rkt import schema
from rkt.facts import Facts
from rkt.ui.plans import facts_of

_Order = tuple[bool, bool, int, int]


def nearest(code: str, codes: Sequence[str]) -> list[str]:
    """Return names of plans in links, those of the same unit first, by how near their year is.

    Of one year the latest revision comes first; what has no facts of its own, as a scenario
    has not, and whatever else is equal stay in their order.
    """
    base = facts_of(code)
    return sorted(codes, key=lambda each: _distance(base, facts_of(each)))


def _distance(base: Facts | None, other: Facts | None) -> _Order:
    if base is None or other is None:
        return True, True, 0, 0
    is_other_unit = schema.fold(base.unit or "") != schema.fold(other.unit or "")
    if base.fiscal_year is None or other.fiscal_year is None:
        return is_other_unit, True, 0, -other.revision
    years = abs(base.fiscal_year - other.fiscal_year)
    return is_other_unit, False, years, -other.revision
