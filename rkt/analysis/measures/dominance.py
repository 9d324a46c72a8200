"""Concentration: the few dominant lines that hold most of the amount, and the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw

from rkt.analysis.measures import frames
from rkt.analysis.measures.frames import is_frame
from rkt.analysis.measures.sums import Totals, collect, share_of, totals
from rkt.core.national_columns import PLAN_CODE
from rkt.core.schema import AMOUNT, LINE_NO
from rkt.core.text_keys import column_names

DOMINANT_PERCENT = 90
"""The fewest lines that together make up at least this percentage of the amount are dominant."""

LARGEST_READABLE_RATIO = 5
"""Bars shorter than a fifth of the longest one cannot be compared by eye."""

ORDER = "_order"
"""The negated amount, which sorts the largest line first."""
REACHED = "_reached"
"""The cumulative amount up to and including the line."""


@dataclass(frozen=True)
class Concentration:
    """How the amount is concentrated: the dominant lines, and the rest of the table.

    ``largest`` holds the amount of the largest line and the number of lines with that amount, and
    ``lines`` is the table.
    """

    total: Totals
    dominant: Totals
    rest: Totals
    largest: Totals
    lines: Any = field(default=None, compare=False, repr=False)
    _parts: dict[Callable[[Any], Any], Totals] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def totals_of(self, part: Callable[[Any], Any]) -> Totals:
        """Return the totals of a part of the lines, which is summed once."""
        if part not in self._parts:
            self._parts[part] = totals(part(self.lines))
        return self._parts[part]

    @property
    def is_top_heavy(self) -> bool:
        """Whether at most half the lines are dominant, so that the rest needs its own scale."""
        return 0 < self.dominant.lines * 2 <= self.total.lines

    @property
    def largest_share(self) -> float:
        """Share of a single line of the largest amount."""
        return share_of(self.largest.amount, self.total.amount)

    @property
    def dominant_share(self) -> float:
        return share_of(self.dominant.amount, self.total.amount)

    @property
    def rest_share(self) -> float:
        return share_of(self.rest.amount, self.total.amount)


def fewest_lines(lines: Any, percent: int) -> int:
    """Return the smallest number of lines that make up at least a percentage of the amount."""
    if is_frame(lines):
        return len(frames.fewest_amounts(lines, percent))
    return totals(_fewest_reaching(_amounts_of(lines), percent, totals(lines))).lines


def concentration(lines: Any) -> Concentration:
    """Return the totals of all lines, the dominant ones and the rest, and the largest line."""
    whole = totals(lines)
    dominant = _total_of_dominant(lines, whole)
    rest = Totals(whole.amount - dominant.amount, whole.lines - dominant.lines)
    return Concentration(whole, dominant, rest, _count_largest(lines), lines)


def _total_of_dominant(lines: Any, whole: Totals) -> Totals:
    if is_frame(lines):
        amounts = frames.fewest_amounts(lines, DOMINANT_PERCENT)
        return Totals(int(amounts.sum()), len(amounts))
    return totals(_fewest_reaching(_amounts_of(lines), DOMINANT_PERCENT, whole))


def dominant_lines(lines: Any) -> Any:
    """Return the fewest lines that make up `DOMINANT_PERCENT`, as a table of the same type."""
    if is_frame(lines):
        return lines[frames.reaching(lines, DOMINANT_PERCENT)]
    return _fewest_reaching(lines, DOMINANT_PERCENT, totals(lines))


def without_dominant(lines: Any) -> Any:
    """Return the lines that are not dominant, as a table of the same type."""
    if is_frame(lines):
        return lines[~frames.reaching(lines, DOMINANT_PERCENT)]
    whole, table = totals(lines), nw.from_native(lines).lazy()
    if line_key(table) != [LINE_NO]:
        ranked = with_cumulative_amount(lines)
        return _native(ranked.filter(~_is_needed_for(DOMINANT_PERCENT, whole)))
    needed = _fewest_reaching(_amounts_of(lines), DOMINANT_PERCENT, whole)
    dominant = collect(nw.from_native(needed).lazy())
    if dominant.empty:
        return lines
    amount = int(dominant[AMOUNT].min())
    last = int(dominant.loc[dominant[AMOUNT] == amount, LINE_NO].max())
    comes_after = (nw.col(AMOUNT) == amount) & (nw.col(LINE_NO) > last)
    return table.filter((nw.col(AMOUNT) < amount) | comes_after).to_native()


def places_of_small(values: Sequence[float]) -> list[int]:
    """Return the positions of the values too small to read on a common scale, in order.

    These are the values left after removing the fewest that make up `DOMINANT_PERCENT` of the sum.
    Zeros are excluded. Empty if the largest of the small values is still readable next to the
    largest value of all.
    """
    left, whole = dict(enumerate(values)), sum(values)
    for place in sorted(left, key=lambda each: (-left[each], each)):
        if sum(left.values()) * 100 <= whole * (100 - DOMINANT_PERCENT):
            break
        del left[place]
    is_small = max(left.values(), default=0) * LARGEST_READABLE_RATIO < max(values, default=0)
    return [place for place, value in left.items() if value and is_small]


def with_cumulative_amount(lines: Any) -> nw.LazyFrame[Any]:
    """Return the lines with the cumulative amount in descending order of amount."""
    table: nw.LazyFrame[Any] = nw.from_native(lines).lazy()
    table = table.with_columns((0 - nw.col(AMOUNT)).alias(ORDER))
    in_order = [ORDER, *line_key(table)]
    reached: nw.Expr = nw.col(AMOUNT).cum_sum().over(order_by=in_order).cast(nw.Int64)
    return table.with_columns(reached.alias(REACHED))


def _amounts_of(lines: Any) -> Any:
    """Return only the columns that rank lines, because sorting all their texts is slow."""
    table: nw.LazyFrame[Any] = nw.from_native(lines).lazy()
    return table.select(AMOUNT, *line_key(table)).to_native()


def line_key(table: nw.LazyFrame[Any]) -> list[str]:
    """Return the columns that identify a line: line numbers repeat in a table of several plans."""
    return [PLAN_CODE, LINE_NO] if PLAN_CODE in column_names(table) else [LINE_NO]


def _is_needed_for(percent: int, whole: Totals) -> nw.Expr:
    """Whether the lines before this one fall short of a percentage, so that it is needed too."""
    wanted = -(-whole.amount * percent // 100)
    return nw.col(REACHED) - nw.col(AMOUNT) < wanted


def _count_largest(lines: Any) -> Totals:
    if is_frame(lines):
        return Totals(*frames.largest_of(lines)) if len(lines) else Totals(0, 0)
    table: nw.LazyFrame[Any] = nw.from_native(lines).lazy()
    largest = collect(table.select(nw.col(AMOUNT).max()))[AMOUNT].iloc[0]
    if largest != largest or largest is None:
        return Totals(0, 0)
    amount = int(largest)
    return Totals(amount, totals(table.filter(nw.col(AMOUNT) == amount).to_native()).lines)


def _fewest_reaching(lines: Any, percent: int, whole: Totals) -> Any:
    return _native(with_cumulative_amount(lines).filter(_is_needed_for(percent, whole)))


def _native(ranked: nw.LazyFrame[Any]) -> Any:
    return ranked.drop(ORDER, REACHED).to_native()
