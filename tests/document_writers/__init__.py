"""Writers of tables for the tests: rows of texts and the quirks of a carrier -> bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from tests.printing import BudgetLine, plans

DETAILS = range(1, 5)
"""The columns, from 0, whose equal neighbours offices merge: objective to description."""


@dataclass(frozen=True)
class Merge:
    """Cells of one column, ``first`` to ``last`` row from 0, that say the same."""

    column: int
    first: int
    last: int


def equal_neighbours(rows: Sequence[Sequence[str]], lines: Collection[int]) -> Iterator[Merge]:
    """Yield the runs of equal details in budget lines one below the other.

    ``lines`` are the numbers of the rows with a line, from 1. Rows whose cells a page moved
    to the left are no neighbours.
    """
    usual = [number + 1 in lines and not row[0] for number, row in enumerate(map(_padded, rows))]
    for column in DETAILS:
        texts = [row[column] if usual[at] else "" for at, row in enumerate(map(_padded, rows))]
        first = 0
        for at in range(1, len(texts) + 1):
            if at == len(texts) or texts[at] != texts[first]:
                if texts[first] and at - first > 1:
                    yield Merge(column, first, at - 1)
                first = at


def is_alone(row: Sequence[str]) -> bool:
    """Tell whether a row has its only text in its first cell, as headings and titles do."""
    return bool(row) and bool(row[0]) and not any(row[1:])


def _padded(row: Sequence[str]) -> list[str]:
    return [*row, *[""] * 7][: max(7, len(row))]


@st.composite
def plans_with_equal_details(draw: st.DrawFn) -> list[BudgetLine]:
    """Plans as `plans` makes them up, whose lines often begin with the details of the one above."""
    lines = draw(plans())
    shared = draw(st.lists(st.integers(0, 4), min_size=1, max_size=4))
    for at in range(1, len(lines)):
        count = shared[at % len(shared)]
        texts = (*lines[at - 1].texts[:count], *lines[at].texts[count:])
        lines[at] = replace(lines[at], texts=(texts[0], texts[1], texts[2], texts[3]))
    return lines
