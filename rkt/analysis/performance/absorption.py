"""Absorption: the realised share of the planned amount, over the lines that state both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rkt.analysis.measures import Totals
from rkt.analysis.performance.objectives import ObjectiveLine
from rkt.core.schema import ACTIVITY, OBJECTIVE, PROGRAM, REALISED_AMOUNT, fold, level_path

ABSORBED_BY = (PROGRAM, ACTIVITY, OBJECTIVE)
"""Columns by which absorption of an RKT is reported."""


def absorbed_by(levels: Sequence[str]) -> tuple[str, ...]:
    """Return the columns by which absorption is reported, given the plan's levels."""
    return (*levels[:2], OBJECTIVE)


@dataclass(frozen=True)
class Absorption:
    """Planned and realised rupiah of the lines that state a realised amount.

    ``names`` is the path of the group and ``counted`` the number of its lines that state a realised
    amount, of which ``over`` realised more than planned. ``left_out`` holds the totals of its other
    lines; with ``planned`` it adds up to the whole group.
    """

    names: tuple[str, ...]
    planned: int
    realised: int
    counted: int
    left_out: Totals
    over: int = 0

    @property
    def is_over(self) -> bool:
        """Whether the group as a whole realised more than planned."""
        return self.realised > self.planned

    @property
    def share(self) -> float | None:
        """Realised as a share of planned; None if nothing was planned."""
        return self.realised / self.planned if self.planned else None


def has_realised(columns: Collection[str]) -> bool:
    """Return whether a table with these columns has realised amounts."""
    return REALISED_AMOUNT in columns


def total_absorption(lines: Iterable[ObjectiveLine], names: tuple[str, ...] = ()) -> Absorption:
    """Return the absorption of all lines together."""
    counted_amounts: list[tuple[int, int]] = []
    untold: list[int] = []
    for line in lines:
        if line.realised_amount is None:
            untold.append(line.amount)
        else:
            counted_amounts.append((line.amount, line.realised_amount))
    planned, realised = (sum(amounts[place] for amounts in counted_amounts) for place in (0, 1))
    over = sum(spent > plan for plan, spent in counted_amounts)
    left_out = Totals(sum(untold), len(untold))
    return Absorption(names, planned, realised, len(counted_amounts), left_out, over)


def absorption_by(lines: Sequence[ObjectiveLine], column: str) -> tuple[Absorption, ...]:
    """Return the absorption of each group of lines, largest plan first.

    A level is grouped together with all levels above it, because names repeat. Groups without any
    realised amount are included, with ``counted`` 0.
    """
    groups: dict[tuple[str, ...], list[ObjectiveLine]] = {}
    levels = lines[0].levels if lines else ()
    path = level_path(column, levels)
    for line in lines:
        key = tuple(fold(line.name_of(name)) for name in path)
        groups.setdefault(key, []).append(line)
    absorbed = [
        total_absorption(group, tuple(group[0].name_of(name).strip() for name in path))
        for group in groups.values()
    ]
    return tuple(sorted(absorbed, key=lambda each: (-each.planned, -each.left_out.amount)))
