"""What a chart of groups shows, in words for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.comparison import Across, Row
from rkt.ui.compare.panels import Remainder
from rkt.ui.compare.plans import Plans
from rkt.ui.compare.words import group_names, listed, signed

_MOST_TOLD = 3


def told_of_groups(
    plans: Plans, across: Across, dimension: str, remainder: Remainder | None
) -> str:
    """Return the largest differences to the base plan, and what is drawn again, magnified."""
    names = group_names([row.names for row in across.rows], dimension, plans.base.view.texts)
    told = _pair(plans, across, names) if len(plans.others) == 1 else _several(plans, across, names)
    return f"{told} {_small(plans, across, names, remainder)}" if remainder else told


def _pair(plans: Plans, across: Across, names: Sequence[str]) -> str:
    """The three largest differences of two plans."""
    texts = plans.base.view.texts
    ordered = sorted(zip(names, across.rows, strict=True), key=lambda e: -abs(e[1].differences[1]))
    largest = [f"{name}: {signed(row.differences[1], texts)}" for name, row in ordered[:_MOST_TOLD]]
    return texts.gettext("From %(base)s to %(other)s, the largest differences: %(largest)s.") % {
        "base": plans.base.label,
        "other": plans.others[0].label,
        "largest": listed(largest),
    }


def _several(plans: Plans, across: Across, names: Sequence[str]) -> str:
    """The largest difference of each plan to the base."""
    texts = plans.base.view.texts
    largest = []
    for place, plan in enumerate(plans.others, 1):
        group = max(range(len(names)), key=lambda n: abs(across.rows[n].differences[place]))
        difference = signed(across.rows[group].differences[place], texts)
        largest.append(f"{plan.label}: {names[group]} {difference}")
    return texts.gettext("The largest difference of each plan to %(base)s: %(largest)s.") % {
        "base": plans.base.label,
        "largest": listed(largest),
    }


def _small(plans: Plans, across: Across, names: Sequence[str], remainder: Remainder) -> str:
    shown = remainder.places[:_MOST_TOLD]
    told = listed([_range(names[place], across.rows[place], plans) for place in shown])
    return f"{remainder.title}: {told}."


def _range(name: str, row: Row, plans: Plans) -> str:
    texts = plans.base.view.texts
    amounts = [cell.amount for cell in row.cells]
    return texts.gettext("%(name)s from %(least)s to %(most)s") % {
        "name": name,
        "least": texts.rupiah(min(amounts)),
        "most": texts.rupiah(max(amounts)),
    }
