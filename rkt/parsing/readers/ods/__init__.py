"""Reads an OpenDocument spreadsheet into a grid: a sheet as displayed, reporting what is hidden.

Libraries return the value stored in a cell, whatever it shows, including struck-out letters; a plan
is what readers see.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from functools import partial
from io import BytesIO
from itertools import groupby

from lxml import etree
from openpyxl.utils import get_column_letter

from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.grid import Allowance, Area, Grid, GridRow, covered_by
from rkt.parsing.readers.limits import LIBRARY, Limits
from rkt.parsing.readers.ods.cells import OdsCell, OdsSheet, SheetsTarget
from rkt.parsing.readers.ods.shown_cells import OdsView, SeenCell
from rkt.parsing.readers.ods.styles import OdsStyles
from rkt.parsing.readers.sheet_choice import choose_sheet
from rkt.parsing.readers.unseen_text import (
    HiddenText,
    format_runs,
    report_hidden_rows,
    report_unseen_texts,
    shorten,
)
from rkt.parsing.readers.xlsx.xml_streams import stream
from rkt.parsing.readers.zip_safety import DAMAGED, checked_package

_DAMAGED = (*DAMAGED, KeyError, IndexError, etree.LxmlError)
_STYLES, _CONTENT, _MANIFEST = "styles.xml", "content.xml", "META-INF/manifest.xml"
_ENCRYPTION = b"encryption-data"


def read_ods(data: bytes, name: str, limits: Limits = LIBRARY, *, sheet: str | None = None) -> Grid:
    """Return the cells of one sheet as texts, with rows numbered as in the spreadsheet.

    Numbers become exact digits if the sheet shows them; otherwise they are refused, naming the
    cell. Raises `DocumentError`.
    """
    checked_package(data, name, limits)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _refuse_encrypted(package, name)
            styles = OdsStyles()
            sheets = _sheets(package, name, limits, styles)
        return _read(sheets, styles, name, sheet)
    except _DAMAGED as error:
        raise DocumentError("file-damaged", name=name, reason=error) from None


def _refuse_encrypted(package: zipfile.ZipFile, name: str) -> None:
    if _MANIFEST in package.namelist() and _ENCRYPTION in package.read(_MANIFEST):
        raise DocumentError("file-encrypted", name=name)


def _sheets(
    package: zipfile.ZipFile, name: str, limits: Limits, styles: OdsStyles
) -> list[OdsSheet]:
    target = SheetsTarget(name, limits, styles)
    parts = [part for part in (_STYLES, _CONTENT) if part in {*package.namelist(), _CONTENT}]
    for part in parts:
        for _ in stream(package, part, target):
            pass
    for sheet in target.sheets:
        sheet.hidden |= styles.looks("table", sheet.style).get("display") == "false"
    return target.sheets


def _read(sheets: list[OdsSheet], styles: OdsStyles, name: str, wanted: str | None) -> Grid:
    texts = partial(_texts_by_row, styles=styles)
    sheet, findings = choose_sheet(sheets, name, wanted, texts)
    reading = _Reading(sheet, OdsView(sheet, styles), name)
    rows = reading.rows()
    if not rows:
        raise DocumentError("sheet-empty", name=name, sheet=sheet.name)
    findings += [Finding("formats-conditional")] if styles.has_conditions else []
    names = tuple(each.name for each in sheets)
    return Grid(name, rows, (*findings, *reading.findings()), sheet.name, names)


def _texts_by_row(sheet: OdsSheet, styles: OdsStyles) -> Iterator[list[str]]:
    view = OdsView(sheet, styles)
    for _, row in groupby(sheet.cells, key=lambda cell: cell.row):
        yield [view.of(cell).text for cell in row]


class _Reading:
    """Collects the texts of a sheet by row and column, and the findings about its cells."""

    def __init__(self, sheet: OdsSheet, view: OdsView, name: str) -> None:
        self._sheet = sheet
        self._allowance = Allowance(name)
        self._texts: dict[int, dict[int, str]] = {}
        self._spanned: dict[int, dict[int, str]] = {}
        self._bold: dict[int, set[int]] = {}
        self._unseen: list[HiddenText] = []
        self._single: list[Finding] = []
        for cell in sheet.cells:
            self._take(cell, view.of(cell))
            if view.is_bold(cell):
                self._bold.setdefault(cell.row, set()).add(cell.column - 1)

    def _take(self, cell: OdsCell, seen: SeenCell) -> None:
        if seen.text:
            self._texts.setdefault(cell.row, {})[cell.column] = seen.text
        self._unseen += (HiddenText(text, why, cell.row, cell.column) for text, why in seen.unseen)
        if seen.differs:
            stored, _, shown = seen.differs.partition("|")
            values = {"stored": shorten(stored), "shown": shorten(shown)}
            self._single.append(Finding("cell-shown-otherwise", cell.row, cell.column, values))
        elif cell.kind == "error":
            self._report("cell-error", cell.row, cell.column, seen.text)
        elif cell.is_formula and not cell.kind:
            self._report("formula-unknown", cell.row, cell.column, seen.text)

    def _report(self, code: str, row: int, column: int, text: str) -> None:
        self._single.append(Finding(code, row, column, {"text": shorten(text)}))

    def rows(self) -> tuple[GridRow, ...]:
        """Return the rows up to the last filled one."""
        last = max(self._texts, default=0)
        columns = {column for row in self._texts.values() for column in row}
        filled = Area(1, 1, last, max(columns, default=0))
        for area in self._sheet.merged:
            self._merge(area, covered_by(area, filled, self._allowance))
        return tuple(map(self._row, range(1, last + 1)))

    def _row(self, number: int) -> GridRow:
        texts = self._texts.get(number, {})
        cells = (texts.get(column, "") for column in range(1, max(texts, default=0) + 1))
        bold = frozenset(self._bold.get(number, ()))
        return GridRow(number, tuple(cells), self._spanned.get(number, {}), bold=bold)

    def _merge(self, area: Area, covered: Iterable[tuple[int, int]]) -> None:
        """Give the text of merged cells to the rows they cover, within the filled area."""
        text = self._texts.get(area.top, {}).get(area.left, "")
        for row, column in covered:
            own = self._texts.get(row, {}).get(column)
            if own:
                self._report("cell-covered", row, column, own)
            elif text and column == area.left:
                self._spanned.setdefault(row, {})[column - 1] = text

    def findings(self) -> Iterator[Finding]:
        """Yield the findings, once all cells have been read."""
        yield from self._single
        yield from report_unseen_texts(self._unseen)
        yield from report_hidden_rows(self._sheet.hidden_rows & self._texts.keys())
        columns = {column for row in self._texts.values() for column in row}
        hidden = [c for c in sorted(columns) if any(c in run for run in self._sheet.hidden_columns)]
        if hidden:
            values = {"count": len(hidden), "columns": format_runs(hidden, get_column_letter)}
            yield Finding("columns-hidden", None, hidden[0], values)
