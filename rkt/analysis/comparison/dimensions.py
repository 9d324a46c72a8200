"""Group lines by a dimension: a level together with the levels above it, or another column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from rkt.core import schema
from rkt.core.schema import AMOUNT, LINE_NO, REALISED_AMOUNT, fold
from rkt.core.text_keys import column_names

DIMENSIONS = (
    schema.CATEGORY,
    schema.PROGRAM,
    schema.ACTIVITY,
    schema.OUTPUT_GROUP,
    schema.OBJECTIVE,
)
"""Columns by which plans and their parts can be compared if they are RKT; see `dimensions_of`."""

Key = tuple[str, ...]
"""Identifies the same group in several plans: the case-folded names of its path."""


@dataclass(frozen=True)
class LineGroup:
    """Lines of one plan in the same group: its path as first spelled, and the lines' amounts."""

    names: tuple[str, ...]
    amounts: tuple[int, ...]
    realised: tuple[int | None, ...] = ()
    """Realised amount of each line, None where not stated; () if the plan has no such column."""

    @property
    def amount(self) -> int:
        return sum(self.amounts)

    @property
    def lines(self) -> int:
        return len(self.amounts)

    @property
    def absorbed(self) -> tuple[int, int] | None:
        """Planned and realised totals over the lines that state both, or None if no line does."""
        pairs = zip(self.amounts, self.realised, strict=False)
        stated = [(amount, realised) for amount, realised in pairs if realised is not None]
        return (sum(a for a, _ in stated), sum(r for _, r in stated)) if stated else None


def group_lines(
    lines: Any, dimension: str, levels: Sequence[str] | None = None
) -> dict[Key, LineGroup]:
    """Return the groups of a plan's lines by key, largest first, ties in order of name.

    Names of lower levels repeat (two programs may have an activity of the same name), so a level is
    grouped together with all levels above it: those of ``levels``, or all of the plan. Case and
    white space are ignored.
    """
    path = schema.level_path(dimension, shared_levels(lines) if levels is None else levels)
    rows, realised = line_records(lines, *path, AMOUNT), _realised_amounts(lines)
    names: dict[Key, tuple[str, ...]] = {}
    places: dict[Key, list[int]] = {}
    for place, (*texts, _) in enumerate(rows):
        key = tuple(fold(text) for text in texts)
        names.setdefault(key, tuple(texts))
        places.setdefault(key, []).append(place)
    groups = {
        key: LineGroup(
            names[key],
            tuple(rows[place][-1] for place in at),
            tuple(realised[place] for place in at) if realised else (),
        )
        for key, at in places.items()
    }
    return dict(sorted(groups.items(), key=lambda each: (-each[1].amount, each[0])))


def _realised_amounts(lines: Any) -> list[int | None]:
    """Return the realised amount of each line, None where not stated; [] without the column."""
    if REALISED_AMOUNT not in column_names(nw.from_native(lines)):
        return []
    values = (value for (value,) in line_records(lines, REALISED_AMOUNT))
    return [None if value == "" else int(value) for value in values]


def shared_levels(*tables: Any) -> tuple[str, ...]:
    """Return the levels that all tables of lines have, of any engine."""
    return schema.common_levels(*(column_names(nw.from_native(lines)) for lines in tables))


def dimensions_of(*tables: Any) -> tuple[str, ...]:
    """Return the columns by which tables of lines can be compared, in the order of the choice."""
    columns = [set(column_names(nw.from_native(lines))) for lines in tables]
    kinds = [schema.SPENDING_KIND] if all(schema.SPENDING_KIND in each for each in columns) else []
    return (schema.CATEGORY, *shared_levels(*tables), schema.OBJECTIVE, *kinds)


def line_records(lines: Any, *columns: str) -> list[tuple[Any, ...]]:
    """Return the given columns of any engine's table as row tuples, in document order.

    Missing texts become "".
    """
    chosen = nw.from_native(lines).lazy().select(*dict.fromkeys((*columns, LINE_NO)))
    table = chosen.collect("pandas").to_native().sort_values(LINE_NO, kind="stable")
    return list(zip(*(_fill_missing(table[name]) for name in columns), strict=True))


def _fill_missing(column: Any) -> list[Any]:
    missing = column.isna().tolist()
    return [
        "" if is_missing else value
        for value, is_missing in zip(column.tolist(), missing, strict=True)
    ]


def rank_positions(amounts: Iterable[int]) -> list[int]:
    """Return the rank of each amount, 1 for the largest; equal amounts share a rank."""
    given = list(amounts)
    first = {amount: place for place, amount in reversed([*enumerate(sorted(given)[::-1], 1)])}
    return [first[amount] for amount in given]
