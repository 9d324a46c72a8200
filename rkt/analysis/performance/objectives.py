"""The results chain: objectives, indicators, outputs, and the lines that fund them."""

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
"""Columns between a plan and its lines, from widest to narrowest."""

_READ = (
    LINE_NO,
    *schema.DETAILS,
    schema.AMOUNT,
    schema.CATEGORY,
    schema.SOURCE_ROW,
)

_RESULTS = (
    *(schema.TARGET, schema.TARGET_UNIT),
    *(schema.REALISED_AMOUNT, schema.REALISED_OUTPUT),
)


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """A budget line with its texts, amount, place in the source, and results.

    ``realised_amount`` is None if not stated; target and realised output are text as published, ""
    if not stated.
    """

    line_no: int
    places: tuple[tuple[str, str], ...]
    """The name of each level, broadest first."""
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
    def path(self) -> tuple[str, ...]:
        """The names of its levels, broadest first."""
        return tuple(name for _, name in self.places)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of its plan, broadest first."""
        return tuple(level for level, _ in self.places)

    def value_of(self, column: str) -> Any:
        """Return the name of a level, or another value of the line."""
        places = dict(self.places)
        return places[column] if column in places else getattr(self, column)

    def name_of(self, column: str) -> str:
        """Return the name of a level, or another text of the line."""
        return str(self.value_of(column))


@dataclass(frozen=True)
class ObjectiveLink:
    """Lines with the same objective, indicator or output, in document order.

    ``text`` is the name as first spelled, "" for lines without one; ``below`` holds the links of
    the next column, largest first.
    """

    text: str
    lines: tuple[ObjectiveLine, ...]
    below: tuple[ObjectiveLink, ...] = ()

    @cached_property
    def amount(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def is_stated(self) -> bool:
        """Whether the lines state a name at all."""
        return bool(self.text)


def budget_lines(table: Any) -> tuple[ObjectiveLine, ...]:
    """Return the lines of any engine's table, in document order."""
    frame: Any = nw.from_native(table).lazy()
    known = set(column_names(frame))
    columns = [*_READ, *(name for name in _RESULTS if name in known)]
    levels = schema.levels_of(column_names(frame))
    # Arrow supports missing integers, which pandas would turn into floats.
    chosen = frame.select(*columns, *levels).sort(LINE_NO)
    read = chosen.collect("pyarrow").to_native().to_pydict()
    rows = zip(*(_fill_missing(name, read[name]) for name in columns), strict=True)
    paths = zip(*(_fill_missing(name, read[name]) for name in levels), strict=True)
    return tuple(
        ObjectiveLine(
            places=tuple(zip(levels, path, strict=True)), **dict(zip(columns, row, strict=True))
        )
        for row, path in zip(rows, paths, strict=True)
    )


def _fill_missing(column: str, values: list[Any]) -> list[Any]:
    """Return the values with missing texts as "" and missing amounts as None."""
    if column == schema.REALISED_AMOUNT:
        return values
    return ["" if value is None else value for value in values]


def objective_links(lines: Iterable[ObjectiveLine]) -> tuple[ObjectiveLink, ...]:
    """Return the objectives of the lines, largest first, each with the links below it.

    Lines without an objective form a link with an empty text, so every line is included.
    """
    return _group_links(list(lines), CHAIN)


def _group_links(
    lines: Sequence[ObjectiveLine], columns: Sequence[str]
) -> tuple[ObjectiveLink, ...]:
    if not columns:
        return ()
    groups: dict[str, list[ObjectiveLine]] = {}
    for line in lines:
        groups.setdefault(fold(getattr(line, columns[0])), []).append(line)
    links = [
        ObjectiveLink(
            getattr(group[0], columns[0]).strip(), tuple(group), _group_links(group, columns[1:])
        )
        for group in groups.values()
    ]
    return tuple(sorted(links, key=lambda link: -link.amount))


def without_top_links(
    links: Sequence[ObjectiveLink], percent: int = DOMINANT_PERCENT
) -> tuple[ObjectiveLink, ...]:
    """Return the links left after removing the fewest that make up a percentage of the amount."""
    ranked = sorted(links, key=lambda link: -link.amount)
    wanted = -(-sum(link.amount for link in ranked) * percent // 100)
    reached = accumulate((link.amount for link in ranked), initial=0)
    return tuple(link for link, before in zip(ranked, reached, strict=False) if before < wanted)


# Flows from programs to objectives


@dataclass(frozen=True)
class Flow:
    """Amount that a program spends on an objective; names are as first spelled.

    In plans without programs, the highest level takes their place.
    """

    program: str
    objective: str
    amount: int
    lines: int


def objective_flows(lines: Iterable[ObjectiveLine]) -> tuple[Flow, ...]:
    """Return a flow for each program and objective that share lines, largest first."""
    programs: dict[str, str] = {}
    objectives: dict[str, str] = {}
    amounts: dict[tuple[str, str], list[int]] = {}
    for line in lines:
        program, objective = fold(line.path[0]), fold(line.objective)
        programs.setdefault(program, line.path[0].strip())
        objectives.setdefault(objective, line.objective.strip())
        amounts.setdefault((program, objective), []).append(line.amount)
    flows = [
        Flow(programs[program], objectives[objective], sum(served), len(served))
        for (program, objective), served in amounts.items()
    ]
    return tuple(sorted(flows, key=lambda flow: -flow.amount))


# Gaps in the results chain

_MOST_ROWS = 12


@dataclass(frozen=True)
class Gap:
    """A finding about the results chain, and its lines in document order."""

    finding: Finding
    lines: tuple[ObjectiveLine, ...]


def find_gaps(lines: Sequence[ObjectiveLine]) -> tuple[Gap, ...]:
    """Return all gaps in the results chain of a plan's lines, most severe kind first.

    Gaps are lines that realised more than planned, lines without an objective, objectives without
    any indicator, indicators whose lines add up to zero, and indicators or outputs shared by
    several lines.
    """
    objectives = objective_links(lines)
    return (
        *_gaps_above_plan(lines),
        *_gaps_without_objective(objectives),
        *_gaps_without_indicator(objectives),
        *_gaps_without_money(objectives),
        *_gaps_shared_texts(lines, INDICATOR),
        *_gaps_shared_texts(lines, OUTPUT),
    )


def _gaps_above_plan(lines: Iterable[ObjectiveLine]) -> Iterator[Gap]:
    for line in lines:
        realised = line.realised_amount
        if realised is not None and realised > line.amount:
            figures = {"realised": realised, "amount": line.amount}
            figures["excess"] = realised - line.amount
            values = {name: Rupiah(amount) for name, amount in figures.items()}
            yield _make_gap("realised-above", [line], label=line.description, **values)


def _gaps_without_objective(objectives: Iterable[ObjectiveLink]) -> Iterator[Gap]:
    for objective in objectives:
        if not objective.is_stated:
            yield _make_gap("lines-without-objective", objective.lines)


def _gaps_without_indicator(objectives: Iterable[ObjectiveLink]) -> Iterator[Gap]:
    for objective in objectives:
        if objective.is_stated and not any(each.is_stated for each in objective.below):
            yield _make_gap("objective-without-indicator", objective.lines, text=objective.text)


def _gaps_without_money(objectives: Iterable[ObjectiveLink]) -> Iterator[Gap]:
    for objective in objectives:
        for indicator in objective.below:
            if indicator.is_stated and not indicator.amount:
                yield _make_gap("indicator-without-money", indicator.lines, text=indicator.text)


def _gaps_shared_texts(lines: Iterable[ObjectiveLine], column: str) -> Iterator[Gap]:
    """Yield a gap for each text of a column that several lines share."""
    groups: dict[str, list[ObjectiveLine]] = {}
    for line in lines:
        groups.setdefault(fold(getattr(line, column)), []).append(line)
    for text, group in groups.items():
        if text and len(group) > 1:
            what = Term(COLUMN_LABELS[column])
            shared = getattr(group[0], column).strip()
            yield _make_gap("text-of-several-lines", group, text=shared, what=what)


def _make_gap(code: str, lines: Sequence[ObjectiveLine], **values: object) -> Gap:
    rows = [str(line.source_row) for line in lines[:_MOST_ROWS]]
    rows += ["…"] if len(lines) > _MOST_ROWS else []
    finding = Finding(code, lines[0].source_row, values={"rows": tuple(rows), **values})
    return Gap(finding, tuple(lines))
