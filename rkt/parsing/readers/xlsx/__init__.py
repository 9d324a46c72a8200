"""Reads a workbook into a grid: the requested sheet, or the one that looks most like an RKT."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import groupby

from lxml import etree
from openpyxl.utils import get_column_letter

from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.grid import (
    INDENT_STEP,
    Allowance,
    Area,
    Grid,
    GridRow,
    covered_by,
)
from rkt.parsing.readers.limits import LIBRARY, Limits
from rkt.parsing.readers.sheet_choice import choose_sheet
from rkt.parsing.readers.unseen_text import format_runs, report_hidden_rows
from rkt.parsing.readers.xlsx.cell_findings import Remarks
from rkt.parsing.readers.xlsx.cells import Marks, StoredCell, stored_cells
from rkt.parsing.readers.xlsx.conditional_formats import report_conditions
from rkt.parsing.readers.xlsx.shown_cells import SheetView
from rkt.parsing.readers.xlsx.workbook import SetIn, SheetPart, Workbook, open_workbook
from rkt.parsing.readers.zip_safety import DAMAGED, checked_package

# Reading one sheet


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet, from the first to the last filled one, and its findings."""

    rows: tuple[GridRow, ...]
    findings: tuple[Finding, ...]


def read_sheet(workbook: Workbook, part: SheetPart, name: str, limits: Limits) -> Sheet:
    """Return the rows of a sheet; raise `DocumentError` if it exceeds the limits."""
    reading = _Reading(workbook, part, name, limits)
    for cell in stored_cells(workbook, part, reading.marks):
        reading.take(cell)
    return reading.finish()


def texts_by_row(workbook: Workbook, part: SheetPart) -> Iterator[list[str]]:
    """Yield the texts of each row of a sheet of any size, without storing them."""
    marks = Marks()
    view = SheetView(workbook, part, marks)
    for _, row in groupby(stored_cells(workbook, part, marks), key=lambda cell: cell.row):
        yield [view.of(cell).text for cell in row]


class _Reading:
    """Reads cells in order and collects texts by row and column, counted from 1."""

    def __init__(self, workbook: Workbook, part: SheetPart, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.marks = Marks()
        self.view = SheetView(workbook, part, self.marks)
        self.report_conditions = partial(report_conditions, workbook, part)
        self.remarks = Remarks()
        self.texts: dict[int, dict[int, str]] = {}
        self.spanned: dict[int, dict[int, str]] = {}
        self.bold: dict[int, set[int]] = {}
        self.indents: dict[int, dict[int, int]] = {}

    def take(self, cell: StoredCell) -> None:
        """Record the visible text of a cell, if any, and the findings about it."""
        seen = self.view.of(cell)
        text = seen.text
        if text or seen.unseen:
            self._refuse_beyond(cell, max(len(text), len(seen.stored)))
        self.remarks.take(cell, seen)
        if text:
            row = self.texts.setdefault(cell.row, {})
            if row.setdefault(cell.column, text) != text:
                raise ValueError(f"two cells in {get_column_letter(cell.column)}{cell.row}")
            self._note_look(cell, seen.stored)

    def _note_look(self, cell: StoredCell, stored: str) -> None:
        style = self.view.workbook.styles.of(cell.style)
        if style.font.is_bold:
            self.bold.setdefault(cell.row, set()).add(cell.column - 1)
        indent = style.indent * INDENT_STEP + (stored.blanks if isinstance(stored, SetIn) else 0)
        if indent:
            self.indents.setdefault(cell.row, {})[cell.column - 1] = indent

    def finish(self) -> Sheet:
        """Return the sheet, once its marks are complete."""
        last = max(self.texts, default=0)
        columns = {column for row in self.texts.values() for column in row}
        allowance = Allowance(self.name)
        filled = Area(1, 1, last, max(columns, default=0))
        for area in self.marks.merged:
            self._merge(area, covered_by(area, filled, allowance))
        conditions = self.report_conditions(self.texts) if self.marks.has_conditions else ()
        findings = [*self.remarks.findings(), *conditions, *self._report_hidden(columns)]
        return Sheet(tuple(map(self._row, range(1, last + 1))), tuple(findings))

    def _refuse_beyond(self, cell: StoredCell, length: int) -> None:
        limits = self.limits
        if cell.row <= limits.rows and cell.column <= limits.columns and length <= limits.cell:
            return
        for code, size, limit in (
            ("table-too-long", cell.row, self.limits.rows),
            ("table-too-wide", cell.column, self.limits.columns),
            ("cell-too-long", length, self.limits.cell),
        ):
            if size > limit:
                raise DocumentError(code, row=cell.row, name=self.name, limit=limit)

    def _row(self, number: int) -> GridRow:
        texts = self.texts.get(number, {})
        cells = (texts.get(column, "") for column in range(1, max(texts, default=0) + 1))
        return GridRow(
            number,
            tuple(cells),
            self.spanned.get(number, {}),
            bold=frozenset(self.bold.get(number, ())),
            indents=self.indents.get(number, {}),
        )

    def _merge(self, area: Area, covered: Iterable[tuple[int, int]]) -> None:
        """Give the text of merged cells to the rows they cover, within the filled area."""
        text = self.texts.get(area.top, {}).get(area.left, "")
        for row, column in covered:
            own = self.texts.get(row, {}).get(column)
            if own:
                self.remarks.report("cell-covered", row, column, own)
            elif text and column == area.left:
                self.spanned.setdefault(row, {})[column - 1] = text

    def _report_hidden(self, columns: set[int]) -> Iterator[Finding]:
        yield from report_hidden_rows(self.marks.hidden_rows & self.texts.keys())
        runs = self.marks.hidden_columns
        hidden = [c for c in sorted(columns) if any(c in run for run in runs)]
        if hidden:
            values = {"count": len(hidden), "columns": format_runs(hidden, get_column_letter)}
            yield Finding("columns-hidden", None, hidden[0], values)


_DAMAGED = (*DAMAGED, KeyError, IndexError, etree.LxmlError)
_LEAST_COLUMNS = 3  # of a table


def read_xlsx(
    data: bytes, name: str, limits: Limits = LIBRARY, *, sheet: str | None = None
) -> Grid:
    """Return the cells of one sheet as texts, with rows numbered as in the spreadsheet.

    Whole numbers become exact digits, dates ISO; percentages are as displayed, and formulas have
    their stored value. Without ``sheet`` it is a visible sheet with a header and the most filled
    cells times column names. Raises `DocumentError`.
    """
    checked_package(data, name, limits)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            grid = _read(open_workbook(package), name, limits, sheet)
    except _DAMAGED as error:
        raise DocumentError("file-damaged", name=name, reason=error) from None
    except DocumentError as refused:
        if refused.finding.code != "sheet-empty" or sheet:
            raise
        return _of_pictures(data, name, limits, (), refused.finding)
    has_table = any(len(row.filled) >= _LEAST_COLUMNS for row in grid.rows)
    return grid if has_table or sheet else _below_texts(data, grid, limits)


def _below_texts(data: bytes, grid: Grid, limits: Limits) -> Grid:
    """Return what a workbook's pictures show if it has only titles, or its grid if it has none."""
    above = [row for row in grid.rows if row.filled]
    try:
        return _of_pictures(data, grid.name, limits, above, Finding("sheet-empty"))
    except DocumentError as refused:
        if refused.finding.code != "sheet-empty":
            raise
        return grid


def _of_pictures(
    data: bytes, name: str, limits: Limits, above: Sequence[GridRow], refusal: Finding
) -> Grid:
    """Return what the pictures in a workbook without a table show, after the texts above them."""
    from rkt.parsing.readers.scan.package_pictures import read_pictures_within

    return read_pictures_within(data, name, limits, above, refusal)


def _read(workbook: Workbook, name: str, limits: Limits, wanted: str | None) -> Grid:
    part, findings = choose_sheet(
        workbook.sheets, name, wanted, lambda sheet: texts_by_row(workbook, sheet)
    )
    sheet = read_sheet(workbook, part, name, limits)
    if not sheet.rows:
        raise DocumentError("sheet-empty", name=name, sheet=part.name)
    macros = [Finding("macros-ignored")] if workbook.has_macros else []
    names = tuple(each.name for each in workbook.sheets)
    return Grid(name, sheet.rows, (*findings, *macros, *sheet.findings), part.name, names)
