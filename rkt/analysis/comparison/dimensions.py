"""Lines taken together by what they have in common: a level with its path, or another column."""

from __future__ import annotations

from collections.abc import Iterable
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
"""The columns by which plans and their parts can be compared."""

Key = tuple[str, ...]
"""What groups of several plans have in common: the folded names of their path."""


@dataclass(frozen=True)
class LineGroup:
    """Lines of one plan under one name: its path in the first spelling, their amounts."""

    names: tuple[str, ...]
    amounts: tuple[int, ...]
    realised: tuple[int | None, ...] = ()
    """What was realised of each amount, None where a line states none; () in a plan without."""

    @property
    def amount(self) -> int:
        return sum(self.amounts)

    @property
    def lines(self) -> int:
        return len(self.amounts)

    @property
    def absorbed(self) -> tuple[int, int] | None:
        """What was planned and realised on the lines that state it, None where no line does."""
        pairs = zip(self.amounts, self.realised, strict=False)
        told = [(amount, realised) for amount, realised in pairs if realised is not None]
        return (sum(a for a, _ in told), sum(r for _, r in told)) if told else None


def group_lines(lines: Any, dimension: str) -> dict[Key, LineGroup]:
    """Return the groups of a plan's lines, largest first, those of equal amount by name.

    A level brings the levels above it along, since names repeat: an activity of another
    program is another activity. Case and white space do not matter.
    """
    path = dimension_path(dimension)
    rows, realised = line_records(lines, *path, AMOUNT), _realised_in(lines)
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


def _realised_in(lines: Any) -> list[int | None]:
    """Return what each line realised, None where it states nothing; nothing in a plan without."""
    if REALISED_AMOUNT not in column_names(nw.from_native(lines)):
        return []
    values = (value for (value,) in line_records(lines, REALISED_AMOUNT))
    return [None if value == "" else int(value) for value in values]


def dimension_path(dimension: str) -> tuple[str, ...]:
    """Return the columns that name a group of a dimension, the widest first."""
    if dimension not in schema.LEVELS:
        return (dimension,)
    return schema.LEVELS[: schema.LEVELS.index(dimension) + 1]


def line_records(lines: Any, *columns: str) -> list[tuple[Any, ...]]:
    """Return some columns of a table of lines, row by row in the order of the document.

    Texts that are missing are "". Takes any engine's table.
    """
    chosen = nw.from_native(lines).lazy().select(*dict.fromkeys((*columns, LINE_NO)))
    table = chosen.collect("pandas").to_native().sort_values(LINE_NO, kind="stable")
    return list(zip(*(_plain(table[name]) for name in columns), strict=True))


def _plain(column: Any) -> list[Any]:
    missing = column.isna().tolist()
    return ["" if gone else value for value, gone in zip(column.tolist(), missing, strict=True)]


def rank_positions(amounts: Iterable[int]) -> list[int]:
    """Return the rank of each amount, 1 for the largest; equal amounts share one."""
    given = list(amounts)
    first = {amount: place for place, amount in reversed([*enumerate(sorted(given)[::-1], 1)])}
    return [first[amount] for amount in given]
