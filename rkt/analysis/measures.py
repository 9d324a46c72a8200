"""Table of lines -> what it shows: shares, breakdowns, concentration.

Written with narwhals: the same code takes a pandas dataframe, a DuckDB relation or a Spark
dataframe with the tidy columns, and gives small pandas tables back. Inputs are never changed.
Amounts are whole rupiah, shares go from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt.core import schema
from rkt.core.schema import AMOUNT, CATEGORY, CUMULATIVE_SHARE, LINE_NO, LINES, SEVERAL, SHARE
from rkt.core.text_keys import KEY, add_key_columns

if TYPE_CHECKING:
    import pandas as pd


# -- What a table of lines adds up to, exactly, whatever engine holds it.


@dataclass(frozen=True)
class Totals:
    """What a table of lines adds up to, in rupiah and in lines."""

    amount: int
    lines: int


def share_of(amount: int, whole: int) -> float:
    """Return an amount as a share of a whole; 0 where the whole is nothing."""
    return amount / whole if whole else 0.0


def totals(lines: Any) -> Totals:
    """Return the sum and the number of lines."""
    sums = nw.from_native(lines).lazy().select(_sum(AMOUNT), nw.len().alias(LINES))
    row = collect(sums).iloc[0]
    return Totals(0 if row[AMOUNT] != row[AMOUNT] else int(row[AMOUNT]), int(row[LINES]))


def _sum(column: str) -> nw.Expr:
    """The exact sum: some engines widen it to a type that pandas knows only as a float."""
    return nw.col(column).sum().cast(nw.Int64)


def collect(table: nw.LazyFrame[Any]) -> pd.DataFrame:
    """Return a table of any engine as a pandas dataframe."""
    frame: pd.DataFrame = table.collect("pandas").to_native()
    return frame.reset_index(drop=True)


# -- How few lines hold how much: the dominant lines, the rest, and all lines by rank.

DOMINANT_PERCENT = 90
"""The fewest lines that together hold at least this much of the amount are the dominant ones."""

LEAST_READABLE = 5
"""What is shorter than this part of the longest cannot be compared by eye: a fifth."""

LINE_PARENT = (schema.PROGRAM, schema.ACTIVITY)
"""The path of which a line's share of its parent is a share."""

_REACHED = "_reached"  # the cumulative amount, the line included
_ORDER = "_order"
_PARENT = "_parent"


class ShareBasis(StrEnum):
    """What a share is a share of."""

    TOTAL = "total"
    PARENT = "parent"
    REST = "rest"
    """The total without the dominant lines, if any few lines dominate; else the total."""


@dataclass(frozen=True)
class Concentration:
    """How few lines hold how much: the dominant lines, and the rest of the table.

    ``largest`` is the amount of the largest line, and how many lines have as much.
    """

    total: Totals
    dominant: Totals
    rest: Totals
    largest: Totals

    @property
    def is_top_heavy(self) -> bool:
        """Whether at most half the lines dominate, so that the rest needs a scale of its own."""
        return 0 < self.dominant.lines * 2 <= self.total.lines

    def applied(self, basis: ShareBasis) -> ShareBasis:
        """Return the basis that shares have where one is asked for.

        Where no few lines dominate there is no rest: the lines that reach `DOMINANT_PERCENT`
        are most of them, and nothing is left out.
        """
        is_all = basis is ShareBasis.REST and not self.is_top_heavy
        return ShareBasis.TOTAL if is_all else basis

    def scope_of(self, basis: ShareBasis) -> Totals:
        """Return what the lines that a basis speaks of add up to: the whole of their shares."""
        return self.rest if self.applied(basis) is ShareBasis.REST else self.total

    def left_out_by(self, basis: ShareBasis) -> Totals:
        """Return what the lines that a basis leaves out add up to: nothing unless for ``rest``."""
        return self.dominant if self.applied(basis) is ShareBasis.REST else Totals(0, 0)

    @property
    def largest_share(self) -> float:
        """The share of one of the largest lines."""
        return share_of(self.largest.amount, self.total.amount)

    @property
    def dominant_share(self) -> float:
        return share_of(self.dominant.amount, self.total.amount)

    @property
    def rest_share(self) -> float:
        return share_of(self.rest.amount, self.total.amount)


def rank_lines(
    lines: Any, basis: ShareBasis = ShareBasis.TOTAL, most: int | None = None
) -> pd.DataFrame:
    """Return the lines from the largest to the smallest, at the most ``most`` of them.

    Adds ``share`` (by the basis; a line's parent is its activity, since an output group mostly
    holds a single line) and
    ``cumulative_share`` (of all that the basis speaks of). Lines of equal amount keep the
    order of the document.
    """
    spoken_of = lines_for_basis(lines, basis)
    whole = totals(spoken_of).amount or 1
    parent = nw.col(AMOUNT).sum().over(*(KEY + level for level in LINE_PARENT))
    if basis is ShareBasis.PARENT:
        ranked = _ranked(add_key_columns(spoken_of, LINE_PARENT)).with_columns(
            parent.alias(_PARENT)
        )
    else:
        ranked = _ranked(spoken_of)
    ranked = ranked.sort(_ORDER, LINE_NO)  # last: what is added to a sorted relation unsorts it
    table = collect(ranked if most is None else ranked.head(most))
    of_what = table[_PARENT].replace(0, 1) if basis is ShareBasis.PARENT else whole
    shares = {SHARE: table[AMOUNT] / of_what, CUMULATIVE_SHARE: table[_REACHED] / whole}
    return table.assign(**shares)[[*schema.tidy_columns(table.columns), SHARE, CUMULATIVE_SHARE]]


def fewest_lines(lines: Any, percent: int) -> int:
    """Return how few lines hold at least a percentage of the amount."""
    return totals(_reaching(lines, percent, totals(lines))).lines


def concentration(lines: Any) -> Concentration:
    """Return the totals of all lines, of the dominant ones, of the rest, and the largest line."""
    whole = totals(lines)
    dominant = totals(_reaching(lines, DOMINANT_PERCENT, whole))
    rest = Totals(whole.amount - dominant.amount, whole.lines - dominant.lines)
    return Concentration(whole, dominant, rest, _largest(lines))


def dominant_lines(lines: Any) -> Any:
    """Return the fewest lines that hold `DOMINANT_PERCENT`, as a table of the same kind."""
    return _reaching(lines, DOMINANT_PERCENT, totals(lines))


def without_dominant(lines: Any) -> Any:
    """Return the lines that are not dominant, as a table of the same kind."""
    return _native(_ranked(lines).filter(~_is_within(DOMINANT_PERCENT, totals(lines))))


def lines_for_basis(lines: Any, basis: ShareBasis) -> Any:
    """Return the lines that a basis speaks of: for ``rest`` without the dominant ones, else all.

    Where no few lines dominate, ``rest`` speaks of all lines too.
    """
    if basis is not ShareBasis.REST or not concentration(lines).is_top_heavy:
        return lines
    return without_dominant(lines)


def places_of_small(values: Sequence[float]) -> list[int]:
    """Return the places of those values that want a scale of their own, in their order.

    They are what is left without the fewest that hold `DOMINANT_PERCENT` of all; none where the
    largest of them still reads beside the largest of all. What is 0 is not drawn again.
    """
    left, whole = dict(enumerate(values)), sum(values)
    for place in sorted(left, key=lambda each: (-left[each], each)):
        if sum(left.values()) * 100 <= whole * (100 - DOMINANT_PERCENT):
            break
        del left[place]
    is_small = max(left.values(), default=0) * LEAST_READABLE < max(values, default=0)
    return [place for place, value in left.items() if value and is_small]


def _ranked(lines: Any) -> nw.LazyFrame[Any]:
    """The lines with the amount reached at each when they are taken largest first."""
    table: nw.LazyFrame[Any] = nw.from_native(lines).lazy()
    table = table.with_columns((-nw.col(AMOUNT)).alias(_ORDER))
    reached: nw.Expr = nw.col(AMOUNT).cum_sum().over(order_by=[_ORDER, LINE_NO]).cast(nw.Int64)
    return table.with_columns(reached.alias(_REACHED))


def _is_within(percent: int, whole: Totals) -> nw.Expr:
    """The line starts below the wanted amount, so it is needed to reach it (whole rupiah)."""
    wanted = -(-whole.amount * percent // 100)
    return nw.col(_REACHED) - nw.col(AMOUNT) < wanted


def _largest(lines: Any) -> Totals:
    table: nw.LazyFrame[Any] = nw.from_native(lines).lazy()
    largest = collect(table.select(nw.col(AMOUNT).max()))[AMOUNT].iloc[0]
    if largest != largest or largest is None:
        return Totals(0, 0)
    amount = int(largest)
    return Totals(amount, totals(table.filter(nw.col(AMOUNT) == amount).to_native()).lines)


def _reaching(lines: Any, percent: int, whole: Totals) -> Any:
    return _native(_ranked(lines).filter(_is_within(percent, whole)))


def _native(ranked: nw.LazyFrame[Any]) -> Any:
    return ranked.drop(_ORDER, _REACHED).to_native()


# -- Lines taken together by columns: amount, share and number of lines of each group.

_FIRST = "_first"
_LAST = "_last"


def breakdown_by(lines: Any, *columns: str, basis: ShareBasis = ShareBasis.TOTAL) -> pd.DataFrame:
    """Return amount, share and number of lines by the given columns, largest amount first.

    A level brings the levels above it along, since names repeat: by ``output_group`` means by
    program, activity and output group. Names that differ only in case or white space are one,
    shown in the first spelling. Shares are of the total; of the amount of the same path one
    column shorter (``parent``); or of the total without the dominant lines, which are then
    left out (``rest``; see `lines_for_basis`).
    """
    path = _full_path(columns)
    groups = _grouped(lines_for_basis(lines, basis), path)
    return _with_share(groups, path, basis)[[*path, AMOUNT, SHARE, LINES]]


def places_by(lines: Any, level: str) -> pd.DataFrame:
    """Return the breakdown by a level with the category of each group, `SEVERAL` where mixed."""
    path = _full_path([level])
    kinds = [nw.col(CATEGORY).min(), nw.col(CATEGORY).max().alias(_LAST)]
    groups = _with_share(_grouped(lines, path, *kinds), path, ShareBasis.TOTAL)
    only = groups[CATEGORY].where(groups[CATEGORY] == groups[_LAST], SEVERAL)
    return groups.assign(**{CATEGORY: only})[[*path, AMOUNT, SHARE, LINES, CATEGORY]]


def names_in(lines: Any, column: str, *, with_blank: bool = False) -> list[str]:
    """Return the names in a column, in the order of the document, each in its first spelling.

    A blank one, where lines state none, is left out unless it is asked for.
    """
    table = nw.from_native(add_key_columns(lines, [column])).lazy()
    first = [nw.col(column).first(order_by=LINE_NO), nw.col(LINE_NO).min()]
    names = collect(table.group_by(KEY + column).agg(*first).sort(LINE_NO))
    return [name for name in names[column] if name or with_blank]


def _grouped(lines: Any, path: Sequence[str], *more: nw.Expr) -> pd.DataFrame:
    """Return one row a group, largest first: its names in their first spelling, amount, lines."""
    table = nw.from_native(add_key_columns(lines, path)).lazy()
    keys = [KEY + name for name in path]
    sums = (nw.col(AMOUNT).sum(), nw.len().alias(LINES), nw.col(LINE_NO).min().alias(_FIRST))
    counted = table.group_by(keys).agg(*sums, *more)
    counted = counted.with_columns(nw.col(AMOUNT).cast(nw.Int64))
    order = [True] + [False] * len(keys)
    groups = collect(counted.sort(AMOUNT, *keys, descending=order))
    # An engine finds the first of several names slowly; the lines that have them, at once.
    named = table.filter(nw.col(LINE_NO).is_in(groups[_FIRST].tolist()))
    names = collect(named.select(*keys, *path, nw.col(LINE_NO).alias(_FIRST)))
    return groups.merge(names.drop_duplicates([*keys, _FIRST]), on=[*keys, _FIRST], how="left")


def _with_share(groups: pd.DataFrame, path: Sequence[str], basis: ShareBasis) -> pd.DataFrame:
    whole: Any = groups[AMOUNT].sum() or 1
    if basis is ShareBasis.PARENT and len(path) > 1:
        whole = (
            groups.groupby([KEY + name for name in path[:-1]])[AMOUNT]
            .transform("sum")
            .replace(0, 1)
        )
    return groups.assign(**{SHARE: groups[AMOUNT] / whole})


def _full_path(columns: Sequence[str]) -> tuple[str, ...]:
    deepest = max((schema.LEVELS.index(c) for c in columns if c in schema.LEVELS), default=-1)
    others = tuple(dict.fromkeys(name for name in columns if name not in schema.LEVELS))
    return (*schema.LEVELS[: deepest + 1], *others)
