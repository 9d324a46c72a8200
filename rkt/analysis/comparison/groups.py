"""Compare the groups of a dimension, across several plans or within one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rkt.analysis.comparison.dimensions import (
    Key,
    LineGroup,
    group_lines,
    rank_positions,
    shared_levels,
)
from rkt.analysis.comparison.line_matching import Change
from rkt.i18n import N_


class Scale(StrEnum):
    """Unit in which a group's value is shown."""

    NOMINAL = "nominal"
    LOG = "log"
    """Amount on a logarithmic axis."""
    SHARE = "share"
    INDEX = "index"
    """Amount relative to the base plan, which is 100."""


@dataclass(frozen=True)
class GroupAmount:
    """Figures of a group in one plan; ``rank`` is None if the plan has no line in the group."""

    amount: int = 0
    share: float = 0.0
    rank: int | None = None
    lines: int = 0
    absorbed: tuple[int, int] | None = None
    """Planned and realised totals over the lines that state both, or None if no line does."""

    @property
    def realised(self) -> int | None:
        return self.absorbed[1] if self.absorbed else None

    @property
    def absorption(self) -> float | None:
        """Realised as a share of planned; None if nothing was planned or nothing is stated."""
        planned, realised = self.absorbed or (0, 0)
        return realised / planned if planned else None


@dataclass(frozen=True)
class GroupRow:
    """A group across the compared plans, in their order; the first is the base.

    ``names`` is its path as spelled in the first plan that has it.
    """

    key: Key
    names: tuple[str, ...]
    cells: tuple[GroupAmount, ...]

    @property
    def differences(self) -> tuple[int, ...]:
        """Difference of each plan's amount from the base plan's, in rupiah."""
        return tuple(cell.amount - self.cells[0].amount for cell in self.cells)


@dataclass(frozen=True)
class GroupComparison:
    """The groups of all plans, largest in the base plan first; ``total`` holds whole plans."""

    rows: tuple[GroupRow, ...]
    total: GroupRow

    @property
    def tells_realised(self) -> bool:
        """Whether every plan states realised amounts, so that they can be compared."""
        return all(cell.absorbed for cell in self.total.cells)

    def without(self, places: Collection[int]) -> GroupRow:
        """Return each plan's sum over all rows except those at the given positions."""
        rows = [row for place, row in enumerate(self.rows) if place not in places]
        wholes = enumerate(self.total.cells)
        summed = [_sum_cells([row.cells[plan] for row in rows], whole) for plan, whole in wholes]
        return GroupRow((), (), tuple(summed))


def compare_groups(plans: Sequence[Any], dimension: str) -> GroupComparison:
    """Return the groups of one or more plans side by side; the first plan is the base.

    A level is grouped together with the levels above it that all plans have.
    """
    levels = shared_levels(*plans)
    grouped = [group_lines(lines, dimension, levels) for lines in plans]
    cells = [_group_amounts(groups) for groups in grouped]
    names: dict[Key, tuple[str, ...]] = {}
    for groups in grouped:
        for key, group in groups.items():
            names.setdefault(key, group.names)
    rows = [
        GroupRow(k, names[k], tuple(plan.get(k, GroupAmount()) for plan in cells)) for k in names
    ]
    rows.sort(key=lambda row: (-row.cells[0].amount, -max(c.amount for c in row.cells), row.key))
    return GroupComparison(tuple(rows), GroupRow((), (), tuple(map(_plan_total, grouped))))


def _group_amounts(groups: dict[Key, LineGroup]) -> dict[Key, GroupAmount]:
    whole = sum(group.amount for group in groups.values())
    ranks = rank_positions(group.amount for group in groups.values())
    return {
        key: GroupAmount(
            group.amount, group.amount / whole if whole else 0.0, rank, group.lines, group.absorbed
        )
        for rank, (key, group) in zip(ranks, groups.items(), strict=True)
    }


def _plan_total(groups: dict[Key, LineGroup]) -> GroupAmount:
    amount = sum(group.amount for group in groups.values())
    lines = sum(group.lines for group in groups.values())
    return GroupAmount(amount, 1.0 if amount else 0.0, None, lines, _sum_absorbed(groups.values()))


def _sum_cells(cells: Sequence[GroupAmount], whole: GroupAmount) -> GroupAmount:
    amount, lines = sum(cell.amount for cell in cells), sum(cell.lines for cell in cells)
    return GroupAmount(amount, amount / (whole.amount or 1), None, lines, _sum_absorbed(cells))


def _sum_absorbed(groups: Iterable[GroupAmount | LineGroup]) -> tuple[int, int] | None:
    """Return the planned and realised totals over all items that state them."""
    pairs = [each.absorbed for each in groups if each.absorbed]
    return (sum(a for a, _ in pairs), sum(r for _, r in pairs)) if pairs else None


def scaled_value(cell: GroupAmount, base: GroupAmount, scale: Scale) -> float | None:
    """Return a cell's value on a scale: rupiah, a share, or an index (base plan = 100).

    An index is None if the base plan has no amount.
    """
    if scale in (Scale.NOMINAL, Scale.LOG):
        return cell.amount
    if scale is Scale.SHARE:
        return cell.share
    return 100 * cell.amount / base.amount if base.amount else None


# Groups within one plan


@dataclass(frozen=True)
class PartAmount:
    """A group within a plan, with the mean and median of its lines.

    ``share`` is its share of the whole plan; ``rank`` is its rank among all groups.
    """

    key: Key
    names: tuple[str, ...]
    amount: int
    share: float
    rank: int
    lines: int
    average: int
    median: int


@dataclass(frozen=True)
class PartComparison:
    """The chosen groups of a dimension, largest first.

    ``average`` and ``median`` are those of the chosen groups' amounts, in whole rupiah; ``whole``
    is the total of the plan and ``groups`` the number of all groups in the dimension.
    """

    rows: tuple[PartAmount, ...]
    average: int
    median: int
    whole: int
    groups: int

    @property
    def amount(self) -> int:
        return sum(row.amount for row in self.rows)

    @property
    def left_out(self) -> int:
        """Amount of the groups that were not chosen."""
        return self.whole - self.amount


def compare_parts(lines: Any, dimension: str, chosen: Collection[Key] = ()) -> PartComparison:
    """Return the chosen groups of a plan, or all groups if none of ``chosen`` exists."""
    groups = group_lines(lines, dimension)
    whole = sum(group.amount for group in groups.values())
    ranks = rank_positions(group.amount for group in groups.values())
    every = [
        _part_amount(key, group, whole, rank)
        for rank, (key, group) in zip(ranks, groups.items(), strict=True)
    ]
    rows = [member for member in every if member.key in chosen] or every
    amounts = [member.amount for member in rows]
    return PartComparison(tuple(rows), average_of(amounts), median_of(amounts), whole, len(groups))


def _part_amount(key: Key, group: LineGroup, whole: int, rank: int) -> PartAmount:
    share = group.amount / whole if whole else 0.0
    typical = average_of(group.amounts), median_of(group.amounts)
    return PartAmount(key, group.names, group.amount, share, rank, group.lines, *typical)


def average_of(amounts: Sequence[int]) -> int:
    """Return the mean in whole rupiah, rounded half up; 0 for no amounts."""
    count = len(amounts)
    return (2 * sum(amounts) + count) // (2 * count) if count else 0


def median_of(amounts: Sequence[int]) -> int:
    """Return the median in whole rupiah, rounded half up; 0 for no amounts."""
    ordered, count = sorted(amounts), len(amounts)
    return average_of(ordered[(count - 1) // 2 : count // 2 + 1])


# Labels of the kinds of change

CHANGE_LABELS = {
    Change.NEW: N_("new"),
    Change.DROPPED: N_("dropped"),
    Change.RAISED: N_("raised"),
    Change.CUT: N_("cut"),
    Change.AMENDED: N_("amount unchanged, other columns changed"),
    Change.KEPT: N_("amount unchanged"),
}
