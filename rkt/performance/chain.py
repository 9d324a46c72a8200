"""The chain from the money to what it is for: lines, outputs, indicators, objectives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

import narwhals as nw

from rkt import schema
from rkt.folding import column_names
from rkt.measures import DOMINANT_PERCENT
from rkt.schema import INDICATOR, LINE_NO, OBJECTIVE, OUTPUT, fold

CHAIN = (OBJECTIVE, INDICATOR, OUTPUT)
"""The links between a plan and its lines, from the widest to the narrowest."""

_READ = (
    LINE_NO,
    *schema.LEVELS,
    *schema.DETAILS,
    schema.AMOUNT,
    schema.CATEGORY,
    schema.SOURCE_ROW,
)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A line of a plan: its texts, its rupiah, where it stands, and what became of it.

    ``realised_amount`` is None where none is stated; target and realised output are text as
    published, "" where the document has none.
    """

    line_no: int
    program: str
    activity: str
    output_group: str
    objective: str
    indicator: str
    output: str
    description: str
    amount: int
    category: str
    source_row: int
    target: str = ""
    target_unit: str = ""
    realised_amount: int | None = None
    realised_output: str = ""

    @property
    def path(self) -> tuple[str, str, str]:
        """The headings above it, from the program down."""
        return (self.program, self.activity, self.output_group)


@dataclass(frozen=True)
class Link:
    """Lines that name the same objective (or indicator, or output), in the document's order.

    ``text`` is its first spelling, "" where the lines name none; ``below`` are the links that
    the lines divide into, largest first.
    """

    text: str
    lines: tuple[BudgetLine, ...]
    below: tuple[Link, ...] = ()

    @cached_property
    def amount(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def is_stated(self) -> bool:
        """Whether the lines name it at all."""
        return bool(self.text)


def budget_lines(table: Any) -> tuple[BudgetLine, ...]:
    """Return the lines of any engine's table of lines, in the order of the document."""
    frame: Any = nw.from_native(table).lazy()
    known = set(column_names(frame))
    columns = [*_READ, *(name for name in schema.OPTIONAL_COLUMNS if name in known)]
    # As Arrow: it has missing whole numbers, which pandas makes floats of.
    read = frame.select(*columns).sort(LINE_NO).collect("pyarrow").to_native().to_pydict()
    rows = zip(*(_plain(name, read[name]) for name in columns), strict=True)
    return tuple(BudgetLine(**dict(zip(columns, row, strict=True))) for row in rows)


def _plain(column: str, values: list[Any]) -> list[Any]:
    """A missing text is ""; a missing amount stays None."""
    if column == schema.REALISED_AMOUNT:
        return values
    return ["" if value is None else value for value in values]


def chain_of(lines: Iterable[BudgetLine]) -> tuple[Link, ...]:
    """Return the objectives that lines serve, largest first, each with all that is below it.

    Lines that name no objective are in one link without a text, so every line is in one.
    """
    return _linked(list(lines), CHAIN)


def _linked(lines: Sequence[BudgetLine], columns: Sequence[str]) -> tuple[Link, ...]:
    if not columns:
        return ()
    groups: dict[str, list[BudgetLine]] = {}
    for line in lines:
        groups.setdefault(fold(getattr(line, columns[0])), []).append(line)
    links = [
        Link(getattr(group[0], columns[0]).strip(), tuple(group), _linked(group, columns[1:]))
        for group in groups.values()
    ]
    return tuple(sorted(links, key=lambda link: -link.amount))


def leading(links: Sequence[Link], percent: int = DOMINANT_PERCENT) -> tuple[Link, ...]:
    """Return the fewest links that together hold at least a percentage of the amount of all."""
    ranked = sorted(links, key=lambda link: -link.amount)
    wanted = -(-sum(link.amount for link in ranked) * percent // 100)
    reached = accumulate((link.amount for link in ranked), initial=0)
    return tuple(link for link, before in zip(ranked, reached, strict=False) if before < wanted)
