"""Gaps in the chain: money without an objective, more realised than planned, and the like.

They are told of a plan as it is meant to be used, not of how its document was read: offices
often give one output to several lines, and a plan may be right all the same. So they are no
part of `Plan.findings`, which decide whether a document can be trusted and imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rkt.findings import Finding
from rkt.locale import Rupiah, Term
from rkt.locale.terms import COLUMN_LABELS
from rkt.performance.chain import BudgetLine, Link, chain_of
from rkt.schema import INDICATOR, OUTPUT, fold

_MOST_ROWS = 12


@dataclass(frozen=True)
class Gap:
    """One thing found, and the lines that it is about, in the order of the document."""

    finding: Finding
    lines: tuple[BudgetLine, ...]


def find_gaps(lines: Sequence[BudgetLine]) -> tuple[Gap, ...]:
    """Return every gap in the chain of all lines of a plan, the gravest kind first.

    Lines that realised more than their amount, lines without an objective, objectives none of
    whose lines states an indicator, indicators whose lines add up to nothing, and indicators and
    outputs that several lines share.
    """
    objectives = chain_of(lines)
    return (
        *_above_plan(lines),
        *_without_objective(objectives),
        *_without_indicator(objectives),
        *_without_money(objectives),
        *_shared(lines, INDICATOR),
        *_shared(lines, OUTPUT),
    )


def _above_plan(lines: Iterable[BudgetLine]) -> Iterator[Gap]:
    for line in lines:
        realised = line.realised_amount
        if realised is not None and realised > line.amount:
            figures = {"realised": realised, "amount": line.amount}
            figures["excess"] = realised - line.amount
            values = {name: Rupiah(amount) for name, amount in figures.items()}
            yield _gap("realised-above", [line], label=line.description, **values)


def _without_objective(objectives: Iterable[Link]) -> Iterator[Gap]:
    for objective in objectives:
        if not objective.is_stated:
            yield _gap("lines-without-objective", objective.lines)


def _without_indicator(objectives: Iterable[Link]) -> Iterator[Gap]:
    for objective in objectives:
        if objective.is_stated and not any(each.is_stated for each in objective.below):
            yield _gap("objective-without-indicator", objective.lines, text=objective.text)


def _without_money(objectives: Iterable[Link]) -> Iterator[Gap]:
    for objective in objectives:
        for indicator in objective.below:
            if indicator.is_stated and not indicator.amount:
                yield _gap("indicator-without-money", indicator.lines, text=indicator.text)


def _shared(lines: Iterable[BudgetLine], column: str) -> Iterator[Gap]:
    """A column is compared with itself alone: an output that equals its description is none."""
    groups: dict[str, list[BudgetLine]] = {}
    for line in lines:
        groups.setdefault(fold(getattr(line, column)), []).append(line)
    for text, group in groups.items():
        if text and len(group) > 1:
            what = Term(COLUMN_LABELS[column])
            said = getattr(group[0], column).strip()
            yield _gap("text-of-several-lines", group, text=said, what=what)


def _gap(code: str, lines: Sequence[BudgetLine], **values: object) -> Gap:
    rows = [str(line.source_row) for line in lines[:_MOST_ROWS]]
    rows += ["…"] if len(lines) > _MOST_ROWS else []
    finding = Finding(code, lines[0].source_row, values={"rows": tuple(rows), **values})
    return Gap(finding, tuple(lines))
