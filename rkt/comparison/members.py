"""The groups of one plan beside each other: all of a dimension, or those that were chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from rkt.comparison.groups import Group, Key, group_lines, ranks_of


@dataclass(frozen=True)
class Member:
    """A group of a plan: its share of the whole, its rank among all, its typical line."""

    key: Key
    names: tuple[str, ...]
    amount: int
    share: float
    rank: int
    lines: int
    average: int
    median: int


@dataclass(frozen=True)
class Members:
    """The chosen groups of a dimension, largest first, and what they are of.

    ``average`` and ``median`` are of the chosen groups' amounts, in whole rupiah;
    ``groups`` counts all groups of the dimension.
    """

    rows: tuple[Member, ...]
    average: int
    median: int
    whole: int
    groups: int

    @property
    def amount(self) -> int:
        return sum(row.amount for row in self.rows)

    @property
    def left_out(self) -> int:
        """What the groups that were not chosen have: with the chosen it makes the whole."""
        return self.whole - self.amount


def compare_members(lines: Any, dimension: str, chosen: Collection[Key] = ()) -> Members:
    """Return the chosen groups of a plan's lines; none chosen, or none of them there, means all."""
    groups = group_lines(lines, dimension)
    whole = sum(group.amount for group in groups.values())
    ranks = ranks_of(group.amount for group in groups.values())
    every = [
        _member(key, group, whole, rank)
        for rank, (key, group) in zip(ranks, groups.items(), strict=True)
    ]
    rows = [member for member in every if member.key in chosen] or every
    amounts = [member.amount for member in rows]
    return Members(tuple(rows), average_of(amounts), median_of(amounts), whole, len(groups))


def _member(key: Key, group: Group, whole: int, rank: int) -> Member:
    share = group.amount / whole if whole else 0.0
    typical = average_of(group.amounts), median_of(group.amounts)
    return Member(key, group.names, group.amount, share, rank, group.lines, *typical)


def average_of(amounts: Sequence[int]) -> int:
    """Return the mean in whole rupiah, half a rupiah up; 0 of nothing."""
    count = len(amounts)
    return (2 * sum(amounts) + count) // (2 * count) if count else 0


def median_of(amounts: Sequence[int]) -> int:
    """Return the amount in the middle, of two their mean; 0 of nothing."""
    ordered, count = sorted(amounts), len(amounts)
    return average_of(ordered[(count - 1) // 2 : count // 2 + 1])
