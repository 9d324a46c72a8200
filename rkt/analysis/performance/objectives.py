"""The chain from the money to what it is for: lines, outputs, indicators, objectives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

import narwhals as nw

from rkt.analysis.measures import DOMINANT_PERCENT
from rkt.core import schema
from rkt.core.schema import INDICATOR, LINE_NO, OBJECTIVE, OUTPUT, fold
from rkt.core.text_keys import column_names
from rkt.findings import Finding
from rkt.i18n import Rupiah, Term
from rkt.i18n.labels import COLUMN_LABELS

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
class ObjectiveLine:
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
class ObjectiveLink:
    """Lines that name the same objective (or indicator, or output), in the document's order.

    ``text`` is its first spelling, "" where the lines name none; ``below`` are the links that
    the lines divide into, largest first.
    """

    text: str
    lines: tuple[ObjectiveLine, ...]
    below: tuple[ObjectiveLink, ...] = ()

    @cached_property
    def amount(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def is_stated(self) -> bool:
        """Whether the lines name it at all."""
        return bool(self.text)


def budget_lines(table: Any) -> tuple[ObjectiveLine, ...]:
    """Return the lines of any engine's table of lines, in the order of the document."""
    frame: Any = nw.from_native(table).lazy()
    known = set(column_names(frame))
    columns = [*_READ, *(name for name in schema.OPTIONAL_COLUMNS if name in known)]
    # As Arrow: it has missing whole numbers, which pandas makes floats of.
    read = frame.select(*columns).sort(LINE_NO).collect("pyarrow").to_native().to_pydict()
    rows = zip(*(_plain(name, read[name]) for name in columns), strict=True)
    return tuple(ObjectiveLine(**dict(zip(columns, row, strict=True))) for row in rows)


def _plain(column: str, values: list[Any]) -> list[Any]:
    """A missing text is ""; a missing amount stays None."""
    if column == schema.REALISED_AMOUNT:
        return values
    return ["" if value is None else value for value in values]


def objective_links(lines: Iterable[ObjectiveLine]) -> tuple[ObjectiveLink, ...]:
    """Return the objectives that lines serve, largest first, each with all that is below it.

    Lines that name no objective are in one link without a text, so every line is in one.
    """
    return _linked(list(lines), CHAIN)


def _linked(lines: Sequence[ObjectiveLine], columns: Sequence[str]) -> tuple[ObjectiveLink, ...]:
    if not columns:
        return ()
    groups: dict[str, list[ObjectiveLine]] = {}
    for line in lines:
        groups.setdefault(fold(getattr(line, columns[0])), []).append(line)
    links = [
        ObjectiveLink(
            getattr(group[0], columns[0]).strip(), tuple(group), _linked(group, columns[1:])
        )
        for group in groups.values()
    ]
    return tuple(sorted(links, key=lambda link: -link.amount))


def without_top_links(
    links: Sequence[ObjectiveLink], percent: int = DOMINANT_PERCENT
) -> tuple[ObjectiveLink, ...]:
    """Return the fewest links that together hold at least a percentage of the amount of all."""
    ranked = sorted(links, key=lambda link: -link.amount)
    wanted = -(-sum(link.amount for link in ranked) * percent // 100)
    reached = accumulate((link.amount for link in ranked), initial=0)
    return tuple(link for link, before in zip(ranked, reached, strict=False) if before < wanted)


# -- Where the money goes from and to: from each program to each objective that it serves.


@dataclass(frozen=True)
class Flow:
    """What one program spends on one objective: names in their first spelling, rupiah, lines."""

    program: str
    objective: str
    amount: int
    lines: int


def objective_flows(lines: Iterable[ObjectiveLine]) -> tuple[Flow, ...]:
    """Return a flow for each program and objective that have lines in common, largest first."""
    programs: dict[str, str] = {}
    objectives: dict[str, str] = {}
    amounts: dict[tuple[str, str], list[int]] = {}
    for line in lines:
        program, objective = fold(line.program), fold(line.objective)
        programs.setdefault(program, line.program.strip())
        objectives.setdefault(objective, line.objective.strip())
        amounts.setdefault((program, objective), []).append(line.amount)
    flows = [
        Flow(programs[program], objectives[objective], sum(served), len(served))
        for (program, objective), served in amounts.items()
    ]
    return tuple(sorted(flows, key=lambda flow: -flow.amount))


# -- Gaps in the chain: money without an objective, more realised than planned, and the like.

_MOST_ROWS = 12


@dataclass(frozen=True)
class Gap:
    """One thing found, and the lines that it is about, in the order of the document."""

    finding: Finding
    lines: tuple[ObjectiveLine, ...]


def find_gaps(lines: Sequence[ObjectiveLine]) -> tuple[Gap, ...]:
    """Return every gap in the chain of all lines of a plan, the gravest kind first.

    Lines that realised more than their amount, lines without an objective, objectives none of
    whose lines states an indicator, indicators whose lines add up to nothing, and indicators and
    outputs that several lines share.
    """
    objectives = objective_links(lines)
    return (
        *_above_plan(lines),
        *_without_objective(objectives),
        *_without_indicator(objectives),
        *_without_money(objectives),
        *_shared(lines, INDICATOR),
        *_shared(lines, OUTPUT),
    )


def _above_plan(lines: Iterable[ObjectiveLine]) -> Iterator[Gap]:
    for line in lines:
        realised = line.realised_amount
        if realised is not None and realised > line.amount:
            figures = {"realised": realised, "amount": line.amount}
            figures["excess"] = realised - line.amount
            values = {name: Rupiah(amount) for name, amount in figures.items()}
            yield _gap("realised-above", [line], label=line.description, **values)


def _without_objective(objectives: Iterable[ObjectiveLink]) -> Iterator[Gap]:
    for objective in objectives:
        if not objective.is_stated:
            yield _gap("lines-without-objective", objective.lines)


def _without_indicator(objectives: Iterable[ObjectiveLink]) -> Iterator[Gap]:
    for objective in objectives:
        if objective.is_stated and not any(each.is_stated for each in objective.below):
            yield _gap("objective-without-indicator", objective.lines, text=objective.text)


def _without_money(objectives: Iterable[ObjectiveLink]) -> Iterator[Gap]:
    for objective in objectives:
        for indicator in objective.below:
            if indicator.is_stated and not indicator.amount:
                yield _gap("indicator-without-money", indicator.lines, text=indicator.text)


def _shared(lines: Iterable[ObjectiveLine], column: str) -> Iterator[Gap]:
    """A column is compared with itself alone: an output that equals its description is none."""
    groups: dict[str, list[ObjectiveLine]] = {}
    for line in lines:
        groups.setdefault(fold(getattr(line, column)), []).append(line)
    for text, group in groups.items():
        if text and len(group) > 1:
            what = Term(COLUMN_LABELS[column])
            said = getattr(group[0], column).strip()
            yield _gap("text-of-several-lines", group, text=said, what=what)


def _gap(code: str, lines: Sequence[ObjectiveLine], **values: object) -> Gap:
    rows = [str(line.source_row) for line in lines[:_MOST_ROWS]]
    rows += ["…"] if len(lines) > _MOST_ROWS else []
    finding = Finding(code, lines[0].source_row, values={"rows": tuple(rows), **values})
    return Gap(finding, tuple(lines))
