"""Absorption: how much of what was planned has been realised, over the lines that tell it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rkt.analysis.comparison.dimensions import dimension_path
from rkt.analysis.measures import Totals
from rkt.analysis.performance.objectives import ObjectiveLine
from rkt.core.schema import ACTIVITY, OBJECTIVE, PROGRAM, REALISED_AMOUNT, fold

ABSORBED_BY = (PROGRAM, ACTIVITY, OBJECTIVE)
"""The columns by which absorption is told."""


@dataclass(frozen=True)
class Absorption:
    """Planned and realised rupiah of the lines that state a realised amount.

    ``names`` are the path of the lines that are meant, ``counted`` is how many of them state
    one, ``over`` how many of these realised more than was planned, ``left_out`` is what the
    others add up to: ``planned`` and they are the whole.
    """

    names: tuple[str, ...]
    planned: int
    realised: int
    counted: int
    left_out: Totals
    over: int = 0

    @property
    def is_over(self) -> bool:
        """Whether all together realised more than was planned."""
        return self.realised > self.planned

    @property
    def share(self) -> float | None:
        """Realised as a share of planned; None where nothing was planned."""
        return self.realised / self.planned if self.planned else None


def has_realised(columns: Collection[str]) -> bool:
    """Tell whether a table with these columns says what was realised."""
    return REALISED_AMOUNT in columns


def total_absorption(lines: Iterable[ObjectiveLine], names: tuple[str, ...] = ()) -> Absorption:
    """Return what lines come to together: what was planned, and what has been realised of it."""
    told: list[tuple[int, int]] = []
    untold: list[int] = []
    for line in lines:
        if line.realised_amount is None:
            untold.append(line.amount)
        else:
            told.append((line.amount, line.realised_amount))
    planned, realised = (sum(amounts[place] for amounts in told) for place in (0, 1))
    over = sum(spent > meant for meant, spent in told)
    left_out = Totals(sum(untold), len(untold))
    return Absorption(names, planned, realised, len(told), left_out, over)


def absorption_by(lines: Sequence[ObjectiveLine], column: str) -> tuple[Absorption, ...]:
    """Return the absorption of each group of lines, the largest plan first.

    A level brings the levels above it along, since names repeat. Groups none of whose lines
    state a realised amount are there too, with nothing counted.
    """
    groups: dict[tuple[str, ...], list[ObjectiveLine]] = {}
    path = dimension_path(column)
    for line in lines:
        key = tuple(fold(getattr(line, name)) for name in path)
        groups.setdefault(key, []).append(line)
    absorbed = [
        total_absorption(group, tuple(getattr(group[0], name).strip() for name in path))
        for group in groups.values()
    ]
    return tuple(sorted(absorbed, key=lambda each: (-each.planned, -each.left_out.amount)))
