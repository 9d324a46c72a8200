"""A plan: its lines, its facts and the findings of the checks; `load_plan` reads one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.core import schema
from rkt.findings import DocumentError, Finding, Severity, limit_per_code
from rkt.parsing.facts import (
    REVISIONS,
    YEARS,
    Facts,
    FoundFacts,
    find_facts,
    read_package_facts,
)
from rkt.parsing.layouts import Layout
from rkt.parsing.line_frame import frame_of_lines
from rkt.parsing.parsed_table import (
    ParsedTable,
    ReconciliationNode,
    TableCell,
    found_at,
    has_levels,
)
from rkt.parsing.readers import Grid, read_bytes, read_grid
from rkt.parsing.readers.broken_text import doubtful_signs
from rkt.parsing.readers.limits import LIBRARY, Limits, limits_of_files
from rkt.parsing.readers.progress import Progress
from rkt.parsing.refusals import refusal
from rkt.parsing.sandbox import read_in_sandbox
from rkt.parsing.scan_sums import with_fitting_readings
from rkt.parsing.table_choice import read_table
from rkt.parsing.tidy_csv import stated_facts, whole_number

if TYPE_CHECKING:
    import pandas as pd

_MOST_NAMED = 5
_FOLLOWING_A_REFUSAL = (
    *("amount-blank", "amount-unreadable", "amount-ambiguous", "amount-other-separators"),
    *("amount-fractional", "amount-negative", "amount-too-large", "total-unreadable"),
)
_TO_CONFIRM = ("sum-without-lines",)
"""Findings based only on appearance, which a person may overrule."""


@dataclass(frozen=True)
class Plan:
    """One unit's plan for one fiscal year, in one revision.

    ``lines`` is a DataFrame with one row per budget line and the columns of `schema.tidy_columns`:
    those of `schema.LINE_COLUMNS`, with the plan's own levels and their codes in place of an RKT's,
    and those of `schema.MORE_COLUMNS` that the document has. Amounts are whole
    rupiah: int64, or Int64 where a line need not state one.
    ``published_total`` is the total that the document states, or None. ``grid`` is
    the source as read.
    """

    lines: pd.DataFrame
    facts: Facts
    findings: tuple[Finding, ...]
    published_total: int | None
    grid: Grid
    understood: Layout | None = None
    """What each column was read as, if the rows form a tree."""
    reconciliation: tuple[ReconciliationNode, ...] = ()
    """The rows that have others below them, with their stated amounts and their sums."""

    def __repr__(self) -> str:
        """Return what a notebook shows: whose plan it is, and how much is in it."""
        amount, about = int(self.lines[schema.AMOUNT].sum()), len(self.findings)
        named = f"{self.facts.unit} {self.facts.fiscal_year}"
        return f"<Plan {named}: {len(self.lines)} lines, Rp{amount:,}, {about} findings>"

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that the document states, from the broadest to the narrowest."""
        return schema.levels_of(self.lines.columns)

    @property
    def adds_up(self) -> bool:
        """Whether the document states a total that equals the sum of the lines, without errors."""
        sums = self.published_total == int(self.lines[schema.AMOUNT].sum())
        return sums and not any(f.severity is Severity.ERROR for f in self.findings)


def load_plan(
    path: str | PathLike[str],
    *,
    unit: str | None = None,
    fiscal_year: int | None = None,
    revision: int | None = None,
    limits: Limits = LIBRARY,
) -> Plan:
    """Read a published RKT table into a `Plan`.

    Facts come from the lines around the table, overridden by the ``datapackage.json`` beside it,
    overridden by the arguments. Problems in the table are reported in ``Plan.findings``. Raises
    `DocumentError` if the file holds no table or exceeds the ``limits``.
    """
    path = _path(path)
    given = {"unit": unit, "fiscal_year": fiscal_year, "revision": revision}
    return build_plan(
        read_grid(path, limits=limits), {**read_package_facts(path), **_without_missing(given)}
    )


def load_plan_apart(
    path: str | PathLike[str],
    *,
    unit: str | None = None,
    fiscal_year: int | None = None,
    layout: Layout | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Read a table like `load_plan`, but in a sandboxed process and within the configured limits.

    ``progress`` is called with the number of finished pages of a scan.
    """
    path, limits = _path(path), limits_of_files()
    grid = read_in_sandbox(read_bytes(path, limits), path.name, limits, progress=progress)
    given = {"unit": unit, "fiscal_year": fiscal_year}
    return build_plan(grid, {**read_package_facts(path), **_without_missing(given)}, layout)


def _path(path: str | PathLike[str]) -> Path:
    if not fspath(path):  # pathlib would treat it as the current directory
        raise DocumentError("file-missing", name="")
    return Path(path)


def build_plan(
    grid: Grid, given: dict[str, object] | None = None, layout: Layout | None = None
) -> Plan:
    """Return the plan in a grid; facts in ``given`` override those of the document.

    A ``layout`` says what each column means; without one, it is worked out.
    """
    given = given or {}
    year = given.get("fiscal_year")
    read = partial(read_table, year=year if isinstance(year, int) else None, layout=layout)
    table, findings_of_table = read(grid)
    if table.open_sum or not _is_plan(table) or not has_levels(table):
        raise refusal(grid, table.open_sum)
    around = _facts_around(table, grid.name)
    facts = around.facts.overridden_by(given)
    of_units = {each.cell.text for each in table.units}
    checked = _without_refused(findings_of_table, _refused_cells(grid.findings))
    checked = _without_confirmed(checked, grid.findings)
    findings = limit_per_code(
        (
            *with_fitting_readings(grid, (table, findings_of_table), read),
            *doubtful_signs(grid, _refused_cells(checked)),
            *_missing_facts(facts, around),
            *_contradictions(around, facts, given),
            *checked,
            *_outside(c for c in table.outside if c.text not in around.used | of_units),
        )
    )
    findings = tuple(f if f.page else replace(f, page=grid.pages.get(f.row or 0)) for f in findings)
    total = table.published_total
    lines = frame_of_lines(table, facts)
    amount = total.amount if total else None
    return Plan(lines, facts, findings, amount, grid, table.understood, table.tree)


def _outside(cells: Iterable[TableCell]) -> Iterator[Finding]:
    """Yield one finding for each text outside the table, however often it occurs there."""
    by_text: dict[str, list[TableCell]] = {}
    for cell in cells:
        by_text.setdefault(cell.text, []).append(cell)
    for text, (first, *others) in by_text.items():
        code = "text-outside-again" if others else "text-outside"
        values = {"text": text, "count": len(others) + 1}
        yield found_at(first, code, **values)


def _without_refused(
    findings: Sequence[Finding], refused: set[tuple[int, int]]
) -> tuple[Finding, ...]:
    """Drop findings that only follow from a refused cell: a missing or unreadable amount."""
    return tuple(
        f
        for f in findings
        if f.code not in _FOLLOWING_A_REFUSAL or (f.row, f.column) not in refused
    )


def _without_confirmed(
    findings: Sequence[Finding], of_document: Sequence[Finding]
) -> tuple[Finding, ...]:
    """Drop findings that a person settled by confirming the cell they are about."""
    confirmed = {(f.row, f.column) for f in of_document if f.code == "cell-confirmed"}
    return tuple(
        f for f in findings if f.code not in _TO_CONFIRM or (f.row, f.column) not in confirmed
    )


def _refused_cells(findings: Sequence[Finding]) -> set[tuple[int, int]]:
    """Return the places of cells with an error."""
    errors = [f for f in findings if f.severity is Severity.ERROR]
    return {(f.row, f.column) for f in errors if f.row is not None and f.column is not None}


def _facts_around(table: ParsedTable, name: str) -> FoundFacts:
    """Return what a document says, around or in its table, about whose plan it is."""
    if table.is_tidy:
        return FoundFacts(_stated_facts(table, name))
    first = table.header.first_row or min(line.source.row for line in table.lines)
    above = [cell for cell in table.outside if cell.row < first]
    below = [cell.text for cell in table.outside if cell.row >= first]
    columns = [cell.column for cell in above]
    return find_facts([cell.text for cell in above], below, table.stated_facts, columns)


def _stated_facts(table: ParsedTable, name: str) -> Facts:
    """Return the facts in a tidy table; raise `DocumentError` if it holds several plans."""
    answers = stated_facts(table)
    if len(answers) > 1:
        plans = tuple(" ".join(filter(None, answer.values())) for answer in answers)
        shown = plans if len(plans) <= _MOST_NAMED else (*plans[:_MOST_NAMED], "…")
        raise DocumentError("tidy-several", name=name, count=len(plans), plans=shown)
    (answer,) = answers
    year = whole_number(answer[schema.FISCAL_YEAR], YEARS)
    revision = whole_number(answer[schema.REVISION], REVISIONS)
    return Facts(answer[schema.UNIT] or None, year, revision or 0)


def _is_plan(table: ParsedTable) -> bool:
    """Tell whether a table has lines below a header, or a line with an amount and a path."""
    has_path = any if table.understood else all
    stated = any(line.amount is not None and has_path(line.path) for line in table.lines)
    return bool(table.lines) and (stated or bool(table.header.rows))


def _without_missing(facts: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in facts.items() if value is not None}


_NAMES = {schema.UNIT: "unit", schema.FISCAL_YEAR: "fiscal-year"}


def _missing_facts(facts: Facts, around: FoundFacts) -> Iterator[Finding]:
    """Yield findings about a unit or year that is unknown or uncertain."""
    for name, code in _NAMES.items():
        several = around.several.get(name)
        if getattr(facts, name) is None:
            values: dict[str, object] = {"texts": several} if several else {}
            yield Finding(f"{code}-several" if several else f"{code}-missing", values=values)


def _contradictions(
    around: FoundFacts, facts: Facts, given: Mapping[str, object]
) -> Iterator[Finding]:
    """Yield findings if the document states a unit or year other than the given one, or several."""
    for name, code in _NAMES.items():
        read = str(getattr(facts, name) or "")
        found = str(getattr(around.facts, name) or "")
        named = around.several.get(name, (found,) if found else ())
        is_given = given.get(name) is not None
        is_named = schema.fold(read) in map(schema.fold, named)
        if read and is_given and named and not is_named:
            yield Finding(f"{code}-differs", values={"found": ", ".join(named), "given": read})
        elif read and not is_given and len(named) > 1:
            others = tuple(each for each in named if schema.fold(each) != schema.fold(read))
            yield Finding(f"{code}-beside", values={"text": read, "others": others})
