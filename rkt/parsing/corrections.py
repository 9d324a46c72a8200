"""Corrections that a person made to a source before confirming it; they are kept with the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from rkt.findings import Finding
from rkt.parsing.readers import Grid, GridRow
from rkt.parsing.readers.grid import BLANKS


@dataclass(frozen=True)
class Correction:
    """A replaced cell text or a skipped row; row and column count from 1.

    ``text`` replaces the cell's text; without a ``column`` the whole row is skipped. ``reason`` is
    the person's explanation, shown wherever the correction is.
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

    The last correction of a place wins. Raises KeyError if the grid lacks the row.
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
    at = correction.column - 1
    before = row.cells[at] if at < len(row.cells) else ""
    values |= {"text": before, "new": correction.text.strip(BLANKS)}
    return Finding("cell-corrected", row.number, correction.column, values)
