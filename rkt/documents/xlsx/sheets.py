"""One sheet of a workbook -> rows of texts, and what there is to say about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from openpyxl.utils import get_column_letter

from rkt.documents.grid import Row
from rkt.documents.hidden import named_runs, told_rows
from rkt.documents.limits import Limits
from rkt.documents.spans import Allowance, Area, covered_by
from rkt.documents.xlsx.remarks import Remarks
from rkt.documents.xlsx.shown_cells import SheetView
from rkt.documents.xlsx.stored_cells import Marks, StoredCell, stored_cells
from rkt.documents.xlsx.workbooks import SheetPart, Workbook
from rkt.findings import DocumentError, Finding


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet, from the first to the last filled one, and its findings."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def read_sheet(workbook: Workbook, part: SheetPart, name: str, limits: Limits) -> Sheet:
    """Return the rows of a sheet; raise `DocumentError` where it goes beyond the limits."""
    reading = _Reading(workbook, part, name, limits)
    for cell in stored_cells(workbook, part, reading.marks):
        reading.take(cell)
    return reading.finish()


def texts_by_row(workbook: Workbook, part: SheetPart) -> Iterator[list[str]]:
    """Yield the texts of each row of a sheet, of any size, without keeping them."""
    marks = Marks()
    view = SheetView(workbook, part, marks)
    for _, row in groupby(stored_cells(workbook, part, marks), key=lambda cell: cell.row):
        yield [view.of(cell).text for cell in row]


class _Reading:
    """The state while cells are taken one by one: texts by row and column, counted from 1."""

    def __init__(self, workbook: Workbook, part: SheetPart, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.marks = Marks()
        self.view = SheetView(workbook, part, self.marks)
        self.remarks = Remarks()
        self.texts: dict[int, dict[int, str]] = {}
        self.spanned: dict[int, dict[int, str]] = {}

    def take(self, cell: StoredCell) -> None:
        """Keep what is seen of a cell, if anything, and say what is wrong with it."""
        seen = self.view.of(cell)
        text = seen.text
        if text or seen.unseen:
            self._refuse_beyond(cell, max(len(text), len(seen.stored)))
        self.remarks.take(cell, seen)
        if text:
            row = self.texts.setdefault(cell.row, {})
            if row.setdefault(cell.column, text) != text:
                raise ValueError(f"two cells in {get_column_letter(cell.column)}{cell.row}")

    def finish(self) -> Sheet:
        """Return the sheet, once its marks are complete."""
        last = max(self.texts, default=0)
        columns = {column for row in self.texts.values() for column in row}
        allowance = Allowance(self.name)
        filled = Area(1, 1, last, max(columns, default=0))
        for area in self.marks.merged:
            self._merge(area, covered_by(area, filled, allowance))
        findings = [*self.remarks.findings(), *self._told_hidden(columns)]
        return Sheet(tuple(map(self._row, range(1, last + 1))), tuple(findings))

    def _refuse_beyond(self, cell: StoredCell, length: int) -> None:
        for code, size, limit in (
            ("table-too-long", cell.row, self.limits.rows),
            ("table-too-wide", cell.column, self.limits.columns),
            ("cell-too-long", length, self.limits.cell),
        ):
            if size > limit:
                raise DocumentError(code, row=cell.row, name=self.name, limit=limit)

    def _row(self, number: int) -> Row:
        texts = self.texts.get(number, {})
        cells = (texts.get(column, "") for column in range(1, max(texts, default=0) + 1))
        return Row(number, tuple(cells), self.spanned.get(number, {}))

    def _merge(self, area: Area, covered: Iterable[tuple[int, int]]) -> None:
        """Give the text of merged cells to the rows that they cover, as far as the sheet goes."""
        text = self.texts.get(area.top, {}).get(area.left, "")
        for row, column in covered:
            own = self.texts.get(row, {}).get(column)
            if own:
                self.remarks.tell("cell-covered", row, column, own)
            elif text and column == area.left:
                self.spanned.setdefault(row, {})[column - 1] = text

    def _told_hidden(self, columns: set[int]) -> Iterator[Finding]:
        yield from told_rows(self.marks.hidden_rows & self.texts.keys())
        runs = self.marks.hidden_columns
        hidden = [c for c in sorted(columns) if any(c in run for run in runs)]
        if hidden:
            values = {"count": len(hidden), "columns": named_runs(hidden, get_column_letter)}
            yield Finding("columns-hidden", None, hidden[0], values)
