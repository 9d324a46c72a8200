"""Tables with shares: the lines ranked, and their sums by columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt.analysis.measures import frames
from rkt.analysis.measures.dominance import ORDER, REACHED, line_key, with_cumulative_amount
from rkt.analysis.measures.frames import is_frame
from rkt.analysis.measures.share_basis import DEFAULT_BASIS, ShareBasis, column_path
from rkt.analysis.measures.sums import collect, totals
from rkt.core import schema
from rkt.core.national_columns import PLAN_CODE
from rkt.core.schema import AMOUNT, CATEGORY, CUMULATIVE_SHARE, LINE_NO, LINES, SHARE
from rkt.core.text_keys import KEY, add_key_columns, column_names

if TYPE_CHECKING:
    import pandas as pd


PARTS = "parts"
"""Column of a group's categories with their amounts."""


def rank_lines(
    lines: Any, basis: ShareBasis = DEFAULT_BASIS, most: int | None = None
) -> pd.DataFrame:
    """Return the lines from largest to smallest, at most ``most`` of them.

    Adds ``share`` (by the basis; a line's parent is its activity in an RKT, because most output
    groups hold a single line, and its lowest level elsewhere) and ``cumulative_share`` (of all
    lines that the basis covers). Ties keep document order.
    """
    parent = basis.parent_columns(column_path(LINES, levels_in(lines)))
    if is_frame(lines):
        return _rank_frame(lines, basis, most, parent)
    covered = basis.lines_of(lines)
    amount = totals(covered).amount
    table = _largest_first(covered, most)
    of_what = _of_parents(covered, table, parent) if parent else basis.whole_in(lines, amount)
    shares = {SHARE: table[AMOUNT] / of_what, CUMULATIVE_SHARE: table[REACHED] / (amount or 1)}
    return table.assign(**shares)[[*_shown(table), SHARE, CUMULATIVE_SHARE]]


def _rank_frame(
    lines: pd.DataFrame, basis: ShareBasis, most: int | None, parent: Sequence[str]
) -> pd.DataFrame:
    covered = basis.lines_of(frames.narrowed(lines, parent, basis.columns_in(lines)))
    largest, amount = frames.largest_places(covered, most), totals(covered).amount
    table = lines[list(_shown(lines))].take(covered.index[largest]).reset_index(drop=True)
    of_what: Any = basis.whole_in(lines, amount)
    if parent:
        of_what = frames.amounts_of_parents(covered, parent)[largest]
    table[SHARE] = table[AMOUNT] / of_what
    table[CUMULATIVE_SHARE] = table[AMOUNT].cumsum() / (amount or 1)
    return table


def _largest_first(covered: Any, most: int | None) -> pd.DataFrame:
    """Return the lines in order with cumulative amounts; a short list needs no full ranking."""
    table: nw.LazyFrame[Any] = nw.from_native(covered).lazy()
    key = line_key(table)
    if most is not None:
        some = _large_enough(table, most)
        largest = some.sort(AMOUNT, *key, descending=[True] + [False] * len(key)).head(most)
        table = nw.from_native(collect(largest)).lazy()
    # Sorted last, because adding columns loses the order of a DuckDB relation.
    return collect(with_cumulative_amount(table.to_native()).sort(ORDER, *key))


def _large_enough(table: nw.LazyFrame[Any], most: int) -> nw.LazyFrame[Any]:
    """Return the lines that can be among the largest, found quickly by amount alone."""
    amounts = collect(table.select(AMOUNT).sort(AMOUNT, descending=True).head(most))
    return table.filter(nw.col(AMOUNT) >= int(amounts[AMOUNT].iloc[-1])) if len(amounts) else table


def _of_parents(covered: Any, table: pd.DataFrame, parent: Sequence[str]) -> pd.Series[int]:
    """Return the amount of each line's parent; never 0."""
    keys = [KEY + level for level in parent]
    groups = nw.from_native(add_key_columns(covered, parent)).lazy().group_by(keys)
    sums = collect(groups.agg(nw.col(AMOUNT).sum()).with_columns(nw.col(AMOUNT).cast(nw.Int64)))
    named = add_key_columns(table, parent)[keys].merge(sums, on=keys, how="left")
    amounts: pd.Series[int] = named[AMOUNT].replace(0, 1).set_axis(table.index)
    return amounts


def _shown(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the columns of lines that a table has; the table of all offices has fewer."""
    names = (PLAN_CODE, *schema.tidy_columns(table.columns))
    return tuple(name for name in names if name in table)


# Breakdowns by columns

_FIRST = "_first"


def breakdown_by(lines: Any, *columns: str, basis: ShareBasis = DEFAULT_BASIS) -> pd.DataFrame:
    """Return amount, share and number of lines by the given columns, largest amount first.

    Names of lower levels repeat, so a level is grouped together with all levels above it: grouping
    by ``output_group`` means by program, activity and output group. Case and white space are
    ignored; names are shown as first spelled. Lines and shares are those of the basis.
    """
    path = _full_path(columns, levels_in(lines))
    groups = _groups(lines, path, basis)
    shares = groups[AMOUNT] / basis.wholes_in(lines, groups, path)
    return groups.assign(**{SHARE: shares})[[*path, AMOUNT, SHARE, LINES]]


def places_by(lines: Any, level: str) -> pd.DataFrame:
    """Return the breakdown by a level with the categories of each group.

    `PARTS` are pairs of category and amount, largest first; the category column holds the first.
    """
    path = column_path(level, levels_in(lines))
    groups = _groups_with_parts(lines, path)
    groups[SHARE] = groups[AMOUNT] / DEFAULT_BASIS.wholes_in(lines, groups, path)
    groups[CATEGORY] = [pairs[0][0] for pairs in groups[PARTS]]
    return groups[[*path, AMOUNT, SHARE, LINES, CATEGORY, PARTS]]


def _groups_with_parts(lines: Any, path: Sequence[str]) -> pd.DataFrame:
    if is_frame(lines):
        narrow = frames.narrowed(lines, (*path, CATEGORY))
        return frames.grouped(lines, narrow, path, **{PARTS: CATEGORY})
    keys = [KEY + name for name in path]
    pieces = _group_by_path(lines, (*path, CATEGORY))
    pieces[PARTS] = list(zip(pieces[CATEGORY], pieces[AMOUNT], strict=True))
    of_group = pieces.groupby(keys, sort=False)[PARTS].agg(tuple)
    return _group_by_path(lines, path).merge(of_group, on=keys, how="left")


def names_in(lines: Any, column: str, *, with_blank: bool = False) -> list[str]:
    """Return the distinct names in a column as first spelled, in document order.

    The blank name of lines without a value is included only ``with_blank``. A table without the
    column has no names.
    """
    if column not in column_names(nw.from_native(lines)):
        return []
    if is_frame(lines):
        return [name for name in frames.first_names(lines, column) if name or with_blank]
    table = nw.from_native(add_key_columns(lines, [column])).lazy()
    first = [nw.col(column).first(order_by=LINE_NO), nw.col(LINE_NO).min()]
    names = collect(table.group_by(KEY + column).agg(*first).sort(LINE_NO))
    return [name for name in names[column] if name or with_blank]


def _groups(lines: Any, path: Sequence[str], basis: ShareBasis) -> pd.DataFrame:
    if is_frame(lines):
        covered = basis.lines_of(frames.narrowed(lines, path, basis.columns_in(lines)))
        return frames.grouped(lines, covered, path)
    return _group_by_path(basis.lines_of(lines), path)


def _group_by_path(lines: Any, path: Sequence[str], *more: nw.Expr) -> pd.DataFrame:
    """Return one row per group, largest first: names as first spelled, amount, line count."""
    table = nw.from_native(add_key_columns(lines, path)).lazy()
    keys = [KEY + name for name in path]
    sums = (nw.col(AMOUNT).sum(), nw.len().alias(LINES), nw.col(LINE_NO).min().alias(_FIRST))
    counted = table.group_by(keys).agg(*sums, *more)
    counted = counted.with_columns(nw.col(AMOUNT).cast(nw.Int64))
    order = [True] + [False] * len(keys)
    groups = collect(counted.sort(AMOUNT, *keys, descending=order))
    if PLAN_CODE in column_names(table):
        return groups.merge(_first_spellings(table, keys, path), on=keys, how="left")
    # Engines are slow at finding the first name of a group, but fast at selecting its line.
    named = table.filter(nw.col(LINE_NO).is_in(groups[_FIRST].tolist()))
    names = collect(named.select(*keys, *path, nw.col(LINE_NO).alias(_FIRST)))
    return groups.merge(names.drop_duplicates([*keys, _FIRST]), on=[*keys, _FIRST], how="left")


def _first_spellings(
    table: nw.LazyFrame[Any], keys: Sequence[str], path: Sequence[str]
) -> pd.DataFrame:
    """Return each group's names; if plans spell them differently, the alphabetically first."""
    return collect(table.group_by(list(keys)).agg(*(nw.col(name).min() for name in path)))


def levels_in(lines: Any) -> tuple[str, ...]:
    """Return the levels of any engine's table of lines."""
    return schema.levels_of(column_names(nw.from_native(lines)))


def _full_path(columns: Sequence[str], levels: Sequence[str]) -> tuple[str, ...]:
    deepest = max((levels.index(c) for c in columns if c in levels), default=-1)
    others = tuple(dict.fromkeys(name for name in columns if name not in levels))
    return (*levels[: deepest + 1], *others)
