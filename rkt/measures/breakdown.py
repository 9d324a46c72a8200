"""Lines taken together by columns: amount, share and number of lines of each group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt import schema
from rkt.folding import KEY, with_keys
from rkt.measures.dominance import ShareBasis, in_basis
from rkt.measures.sums import collect
from rkt.schema import AMOUNT, CATEGORY, LINE_NO, LINES, SEVERAL, SHARE

if TYPE_CHECKING:
    import pandas as pd

_FIRST = "_first"
_LAST = "_last"


def breakdown_by(lines: Any, *columns: str, basis: ShareBasis = ShareBasis.TOTAL) -> pd.DataFrame:
    """Return amount, share and number of lines by the given columns, largest amount first.

    A level brings the levels above it along, since names repeat: by ``output_group`` means by
    program, activity and output group. Names that differ only in case or white space are one,
    shown in the first spelling. Shares are of the total; of the amount of the same path one
    column shorter (``parent``); or of the total without the dominant lines, which are then
    left out (``rest``; see `in_basis`).
    """
    path = _full_path(columns)
    groups = _grouped(in_basis(lines, basis), path)
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
    table = nw.from_native(with_keys(lines, [column])).lazy()
    first = [nw.col(column).first(order_by=LINE_NO), nw.col(LINE_NO).min()]
    names = collect(table.group_by(KEY + column).agg(*first).sort(LINE_NO))
    return [name for name in names[column] if name or with_blank]


def _grouped(lines: Any, path: Sequence[str], *more: nw.Expr) -> pd.DataFrame:
    """Return one row a group, largest first: its names in their first spelling, amount, lines."""
    table = nw.from_native(with_keys(lines, path)).lazy()
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
