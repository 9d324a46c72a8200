"""Measures of a table of lines: totals, shares, breakdowns and concentration.

Written with narwhals, so lines may be a pandas dataframe, a DuckDB relation or a Spark dataframe
with the tidy columns. Results are small pandas tables; inputs are never changed. Amounts are whole
rupiah and shares range from 0 to 1.
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


# Totals


@dataclass(frozen=True)
class Totals:
    """Sum and number of lines of a table; ``amount`` is in rupiah."""

    amount: int
    lines: int


def share_of(amount: int, whole: int) -> float:
    """Return an amount as a share of a whole; 0 if the whole is 0."""
    return amount / whole if whole else 0.0


def totals(lines: Any) -> Totals:
    """Return the sum and number of lines."""
    sums = nw.from_native(lines).lazy().select(_exact_sum(AMOUNT), nw.len().alias(LINES))
    row = collect(sums).iloc[0]
    return Totals(0 if row[AMOUNT] != row[AMOUNT] else int(row[AMOUNT]), int(row[LINES]))


def _exact_sum(column: str) -> nw.Expr:
    """Return the exact sum; some engines widen it to a type that pandas can only hold as float."""
    return nw.col(column).sum().cast(nw.Int64)


def collect(table: nw.LazyFrame[Any]) -> pd.DataFrame:
    """Return any engine's table as a pandas dataframe."""
    frame: pd.DataFrame = table.collect("pandas").to_native()
    return frame.reset_index(drop=True)


# Concentration: dominant lines, the rest, and ranks

DOMINANT_PERCENT = 90
"""The fewest lines that together make up at least this percentage of the amount are dominant."""

LEAST_READABLE = 5
"""Bars shorter than a fifth of the longest one cannot be compared by eye."""

LINE_PARENT = (schema.PROGRAM, schema.ACTIVITY)
"""The parent of a line, for its share of the parent."""

_REACHED = "_reached"  # cumulative amount up to and including the line
_ORDER = "_order"
_PARENT = "_parent"


class ShareBasis(StrEnum):
    """What shares are calculated on."""

    TOTAL = "total"
    PARENT = "parent"
    REST = "rest"
    """The total without the dominant lines, or the whole total if there are none."""


@dataclass(frozen=True)
class Concentration:
    """How the amount is concentrated: the dominant lines, and the rest of the table.

    ``largest`` holds the amount of the largest line and the number of lines with that amount.
    """

    total: Totals
    dominant: Totals
    rest: Totals
    largest: Totals

    @property
    def is_top_heavy(self) -> bool:
        """Whether at most half the lines are dominant, so that the rest needs its own scale."""
        return 0 < self.dominant.lines * 2 <= self.total.lines

    def applied(self, basis: ShareBasis) -> ShareBasis:
        """Return the basis that is used when ``basis`` is requested.

        If the table is not top-heavy, ``rest`` falls back to ``total`` and nothing is left out.
        """
        is_all = basis is ShareBasis.REST and not self.is_top_heavy
        return ShareBasis.TOTAL if is_all else basis

    def scope_of(self, basis: ShareBasis) -> Totals:
        """Return the totals of the lines that a basis covers, which its shares add up to."""
        return self.rest if self.applied(basis) is ShareBasis.REST else self.total

    def left_out_by(self, basis: ShareBasis) -> Totals:
        """Return the totals of the lines that a basis leaves out; zero except for ``rest``."""
        return self.dominant if self.applied(basis) is ShareBasis.REST else Totals(0, 0)

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


def rank_lines(
    lines: Any, basis: ShareBasis = ShareBasis.TOTAL, most: int | None = None
) -> pd.DataFrame:
    """Return the lines from largest to smallest, at most ``most`` of them.

    Adds ``share`` (by the basis; the parent of a line is its activity, because most output groups
    hold a single line) and ``cumulative_share`` (of all lines that the basis covers). Ties keep
    document order.
    """
    covered = lines_for_basis(lines, basis)
    whole = totals(covered).amount or 1
    parent = nw.col(AMOUNT).sum().over(*(KEY + level for level in LINE_PARENT))
    if basis is ShareBasis.PARENT:
        ranked = _with_cumulative_amount(add_key_columns(covered, LINE_PARENT)).with_columns(
            parent.alias(_PARENT)
        )
    else:
        ranked = _with_cumulative_amount(covered)
    ranked = ranked.sort(
        _ORDER, LINE_NO
    )  # last, because adding columns loses the order of a DuckDB relation
    table = collect(ranked if most is None else ranked.head(most))
    of_what = table[_PARENT].replace(0, 1) if basis is ShareBasis.PARENT else whole
    shares = {SHARE: table[AMOUNT] / of_what, CUMULATIVE_SHARE: table[_REACHED] / whole}
    return table.assign(**shares)[[*schema.tidy_columns(table.columns), SHARE, CUMULATIVE_SHARE]]


def fewest_lines(lines: Any, percent: int) -> int:
    """Return the smallest number of lines that make up at least a percentage of the amount."""
    return totals(_fewest_reaching(lines, percent, totals(lines))).lines


def concentration(lines: Any) -> Concentration:
    """Return the totals of all lines, the dominant ones and the rest, and the largest line."""
    whole = totals(lines)
    dominant = totals(_fewest_reaching(lines, DOMINANT_PERCENT, whole))
    rest = Totals(whole.amount - dominant.amount, whole.lines - dominant.lines)
    return Concentration(whole, dominant, rest, _count_largest(lines))


def dominant_lines(lines: Any) -> Any:
    """Return the fewest lines that make up `DOMINANT_PERCENT`, as a table of the same type."""
    return _fewest_reaching(lines, DOMINANT_PERCENT, totals(lines))


def without_dominant(lines: Any) -> Any:
    """Return the lines that are not dominant, as a table of the same type."""
    return _native(
        _with_cumulative_amount(lines).filter(~_is_needed_for(DOMINANT_PERCENT, totals(lines)))
    )


def lines_for_basis(lines: Any, basis: ShareBasis) -> Any:
    """Return the lines that a basis covers: all, or for ``rest`` those that are not dominant.

    If the table is not top-heavy, ``rest`` covers all lines too.
    """
    if basis is not ShareBasis.REST or not concentration(lines).is_top_heavy:
        return lines
    return without_dominant(lines)


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
    is_small = max(left.values(), default=0) * LEAST_READABLE < max(values, default=0)
    return [place for place, value in left.items() if value and is_small]


def _with_cumulative_amount(lines: Any) -> nw.LazyFrame[Any]:
    """Return the lines with the cumulative amount in descending order of amount."""
    table: nw.LazyFrame[Any] = nw.from_native(lines).lazy()
    table = table.with_columns((-nw.col(AMOUNT)).alias(_ORDER))
    reached: nw.Expr = nw.col(AMOUNT).cum_sum().over(order_by=[_ORDER, LINE_NO]).cast(nw.Int64)
    return table.with_columns(reached.alias(_REACHED))


def _is_needed_for(percent: int, whole: Totals) -> nw.Expr:
    """Whether the lines before this one fall short of a percentage, so that it is needed too."""
    wanted = -(-whole.amount * percent // 100)
    return nw.col(_REACHED) - nw.col(AMOUNT) < wanted


def _count_largest(lines: Any) -> Totals:
    table: nw.LazyFrame[Any] = nw.from_native(lines).lazy()
    largest = collect(table.select(nw.col(AMOUNT).max()))[AMOUNT].iloc[0]
    if largest != largest or largest is None:
        return Totals(0, 0)
    amount = int(largest)
    return Totals(amount, totals(table.filter(nw.col(AMOUNT) == amount).to_native()).lines)


def _fewest_reaching(lines: Any, percent: int, whole: Totals) -> Any:
    return _native(_with_cumulative_amount(lines).filter(_is_needed_for(percent, whole)))


def _native(ranked: nw.LazyFrame[Any]) -> Any:
    return ranked.drop(_ORDER, _REACHED).to_native()


# Breakdowns by columns

_FIRST = "_first"
_LAST = "_last"


def breakdown_by(lines: Any, *columns: str, basis: ShareBasis = ShareBasis.TOTAL) -> pd.DataFrame:
    """Return amount, share and number of lines by the given columns, largest amount first.

    Names of lower levels repeat, so a level is grouped together with all levels above it: by
    ``output_group`` means by program, activity and output group. Case and white space are ignored;
    names are shown as first spelled. Shares are of the total; of the group one column up
    (``parent``); or of the total without the dominant lines, which are then left out (``rest``; see
    `lines_for_basis`).
    """
    path = _full_path(columns)
    groups = _group_by_path(lines_for_basis(lines, basis), path)
    return _add_shares(groups, path, basis)[[*path, AMOUNT, SHARE, LINES]]


def places_by(lines: Any, level: str) -> pd.DataFrame:
    """Return the breakdown by a level with each group's category, `SEVERAL` if mixed."""
    path = _full_path([level])
    kinds = [nw.col(CATEGORY).min(), nw.col(CATEGORY).max().alias(_LAST)]
    groups = _add_shares(_group_by_path(lines, path, *kinds), path, ShareBasis.TOTAL)
    only = groups[CATEGORY].where(groups[CATEGORY] == groups[_LAST], SEVERAL)
    return groups.assign(**{CATEGORY: only})[[*path, AMOUNT, SHARE, LINES, CATEGORY]]


def names_in(lines: Any, column: str, *, with_blank: bool = False) -> list[str]:
    """Return the distinct names in a column as first spelled, in document order.

    The blank name of lines without a value is included only ``with_blank``.
    """
    table = nw.from_native(add_key_columns(lines, [column])).lazy()
    first = [nw.col(column).first(order_by=LINE_NO), nw.col(LINE_NO).min()]
    names = collect(table.group_by(KEY + column).agg(*first).sort(LINE_NO))
    return [name for name in names[column] if name or with_blank]


def _group_by_path(lines: Any, path: Sequence[str], *more: nw.Expr) -> pd.DataFrame:
    """Return one row per group, largest first: names as first spelled, amount, line count."""
    table = nw.from_native(add_key_columns(lines, path)).lazy()
    keys = [KEY + name for name in path]
    sums = (nw.col(AMOUNT).sum(), nw.len().alias(LINES), nw.col(LINE_NO).min().alias(_FIRST))
    counted = table.group_by(keys).agg(*sums, *more)
    counted = counted.with_columns(nw.col(AMOUNT).cast(nw.Int64))
    order = [True] + [False] * len(keys)
    groups = collect(counted.sort(AMOUNT, *keys, descending=order))
    # Engines are slow at finding the first name of a group, but fast at selecting its line.
    named = table.filter(nw.col(LINE_NO).is_in(groups[_FIRST].tolist()))
    names = collect(named.select(*keys, *path, nw.col(LINE_NO).alias(_FIRST)))
    return groups.merge(names.drop_duplicates([*keys, _FIRST]), on=[*keys, _FIRST], how="left")


def _add_shares(groups: pd.DataFrame, path: Sequence[str], basis: ShareBasis) -> pd.DataFrame:
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
