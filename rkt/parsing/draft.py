"""A draft: an imported document that is not yet a plan, with a person's facts and corrections."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from rkt.findings import Finding, Severity
from rkt.parsing.file_names import clean_name
from rkt.parsing.layouts import Layout
from rkt.parsing.plan import Plan, build_plan
from rkt.parsing.readers import Grid, GridRow
from rkt.parsing.readers.grid import BLANKS
from rkt.parsing.readers.limits import Limits, limits_of_imports
from rkt.parsing.readers.progress import Progress
from rkt.parsing.sandbox import read_in_sandbox


@dataclass(frozen=True)
class Correction:
    """A replaced cell text or a skipped row; row and column count from 1.

    ``text`` replaces the cell's text, or confirms it if it is the same; without a ``column`` the
    whole row is skipped. ``reason`` is the person's explanation, shown wherever the correction is.
    """

    row: int
    column: int | None
    text: str
    reason: str

    @property
    def skips_row(self) -> bool:
        return self.column is None


def apply_corrections(grid: Grid, corrections: Iterable[Correction]) -> Grid:
    """Return the grid with corrections applied, each reported as a finding.

    The last correction at a place wins. Raises KeyError if the grid has no such row.
    """
    latest = {(each.row, each.column): each for each in corrections}
    rows = {row.number: row for row in grid.rows}
    findings = []
    for each in latest.values():
        row = rows[each.row]
        findings.append(_correction_finding(each, row))
        rows[each.row] = _corrected_row(row, each)
    read = [f for f in grid.findings if not _is_settled(f, latest)]
    return replace(grid, rows=tuple(rows.values()), findings=(*read, *findings))


def _is_settled(finding: Finding, made: Collection[tuple[int, int | None]]) -> bool:
    """Tell whether a correction makes a finding from reading the document obsolete."""
    row, column = finding.row, finding.column
    if row is None:
        return False
    return (row, None) in made or (column is not None and (row, column) in made)


def _corrected_row(row: GridRow, correction: Correction) -> GridRow:
    if correction.column is None:
        return replace(row, cells=(), spanned={})
    at = correction.column - 1
    cells = [*row.cells, *[""] * (at + 1 - len(row.cells))]
    cells[at] = correction.text.strip(BLANKS)
    spanned = {index: text for index, text in row.spanned.items() if index != at}
    return replace(row, cells=tuple(cells), spanned=spanned)


def _correction_finding(correction: Correction, row: GridRow) -> Finding:
    values: dict[str, object] = {"reason": correction.reason}
    if correction.column is None:
        texts = " | ".join(text for _, text in row.filled)
        return Finding("row-skipped", row.number, values={**values, "text": texts})
    before, after = row.text_at(correction.column), correction.text.strip(BLANKS)
    if after == before:
        return Finding("cell-confirmed", row.number, correction.column, {**values, "text": before})
    values |= {"text": before, "new": after}
    return Finding("cell-corrected", row.number, correction.column, values)


@dataclass(frozen=True)
class PlanDraft:
    """The bytes of a document, the grid read from them, and what a person added.

    ``given`` maps fact names (`rkt.parsing.facts.Facts`) to values that override the document's,
    ``layout`` is what a person or a kept layout says about its columns. A draft lives in memory
    only until a store saves it.
    """

    name: str
    content: bytes
    grid: Grid
    given: Mapping[str, object] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    layout: Layout | None = None

    @cached_property
    def plan(self) -> Plan:
        """The plan as understood; raises `DocumentError` if the grid holds no table."""
        return build_plan(self.corrected_grid, dict(self.given), self.layout)

    @property
    def corrected_grid(self) -> Grid:
        """The grid with the corrections applied."""
        return apply_corrections(self.grid, self.corrections)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the document in hexadecimal; identical files have the same digest."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def has_errors(self) -> bool:
        """Whether errors prevent the plan from being confirmed."""
        return any(f.severity is Severity.ERROR for f in self.plan.findings)

    def checked(self) -> PlanDraft:
        """Return the draft if it holds a plan; raise `DocumentError` otherwise."""
        _ = self.plan
        return self

    def with_facts(self, **given: object) -> PlanDraft:
        """Return the draft with facts set by a person; None removes one."""
        facts = {**self.given, **given}
        return replace(self, given={name: v for name, v in facts.items() if v is not None})

    def with_layout(self, layout: Layout | None) -> PlanDraft:
        """Return the draft read with a layout; with None the layout is worked out."""
        return replace(self, layout=layout)

    def corrected(self, *corrections: Correction) -> PlanDraft:
        """Return the draft with more corrections."""
        return replace(self, corrections=(*self.corrections, *corrections))

    def reopened(self, row: int, column: int) -> PlanDraft:
        """Return the draft without the corrections of a cell."""
        kept = (each for each in self.corrections if (each.row, each.column) != (row, column))
        return replace(self, corrections=tuple(kept))

    def confirms(self, correction: Correction) -> bool:
        """Tell whether a correction only confirms what was read."""
        row = next((each for each in self.grid.rows if each.number == correction.row), None)
        text = correction.text.strip(BLANKS)
        if row is None or correction.column is None:
            return False
        return row.text_at(correction.column) == text

    def without(self, correction: Correction) -> PlanDraft:
        """Return the draft without a correction."""
        kept = tuple(each for each in self.corrections if each != correction)
        return replace(self, corrections=kept)


def read_plan_draft(
    content: bytes,
    name: str,
    *,
    sheet: str | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> PlanDraft:
    """Read an uploaded document in a sandboxed process; its name is cleaned and never opened.

    Uses the import limits unless others are given. ``progress`` is called with the number of
    finished pages of a scan, and ``is_stopped`` may end the reading. Raises `DocumentError`.
    """
    draft = read_draft_unchecked(
        content, name, sheet=sheet, limits=limits, progress=progress, is_stopped=is_stopped
    )
    return draft.checked()


def read_draft_unchecked(
    content: bytes,
    name: str,
    *,
    sheet: str | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> PlanDraft:
    """Read a document like `read_plan_draft`, without checking whether it holds a plan."""
    shown, limits = clean_name(name), limits or limits_of_imports()
    grid = read_in_sandbox(
        content, shown, limits, sheet=sheet, progress=progress, is_stopped=is_stopped
    )
    return PlanDraft(shown, content, grid)
