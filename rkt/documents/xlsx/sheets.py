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
from rkt.documents.xlsx.number_formats import is_scaled, number_text
from rkt.documents.xlsx.stored_cells import Marks, StoredCell, stored_cells
from rkt.documents.xlsx.workbooks import SheetPart, Workbook, plain_text
from rkt.findings import DocumentError, Finding


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet, from the first to the last filled one, and its findings."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def read_sheet(workbook: Workbook, part: SheetPart, name: str, limits: Limits) -> Sheet:
    """Return the rows of a sheet; raise `DocumentError` where it goes beyond the limits."""
    reading = _Reading(workbook, name, limits)
    for cell in stored_cells(workbook, part, reading.marks):
        reading.take(cell)
    return reading.finish()


def texts_by_row(workbook: Workbook, part: SheetPart) -> Iterator[list[str]]:
    """Yield the texts of each row of a sheet, of any size, without keeping them."""
    cells = stored_cells(workbook, part, Marks())
    for _, row in groupby(cells, key=lambda cell: cell.row):
        yield [cell_text(cell, workbook) for cell in row]


def cell_text(cell: StoredCell, workbook: Workbook) -> str:
    """Return what a cell says; a formula without a value stands for itself: "=SUM(F5:F9)"."""
    if _is_unknown(cell):
        return plain_text(f"={cell.formula}")
    match cell.kind:
        case "s":
            return _at(workbook.texts, int(cell.value)) if cell.value else ""
        case "n":
            code = _format_of(cell, workbook)
            return number_text(cell.value, code, workbook.epoch) if cell.value else ""
        case "b":
            return "FALSE" if cell.value in ("0", "false") else "TRUE"
        case "str" | "d" | "e":
            return plain_text(cell.value)
        case "inlineStr":
            return cell.value
    raise ValueError(f"there is no cell type “{cell.kind[:40]}”")


def _is_unknown(cell: StoredCell) -> bool:
    """Whether a formula was stored without its value; an empty text is a value."""
    is_text = cell.kind == "str" and cell.has_value
    return cell.formula is not None and not cell.value and not is_text


def _at(texts: tuple[str, ...], index: int) -> str:
    if index < 0:
        raise ValueError(f"there is no text {index}")
    return texts[index]


def _format_of(cell: StoredCell, workbook: Workbook) -> str:
    is_known = 0 <= cell.style < len(workbook.formats)
    return workbook.formats[cell.style] if is_known else "General"


class _Reading:
    """The state while cells are taken one by one: texts by row and column, counted from 1."""

    def __init__(self, workbook: Workbook, name: str, limits: Limits) -> None:
        self.workbook = workbook
        self.name = name
        self.limits = limits
        self.marks = Marks()
        self.texts: dict[int, dict[int, str]] = {}
        self.spanned: dict[int, dict[int, str]] = {}
        self.findings: list[Finding] = []
        self.scaled: dict[int, list[tuple[int, str]]] = {}

    def take(self, cell: StoredCell) -> None:
        """Keep a cell's text, if it has any, and say what is wrong with it."""
        text = cell_text(cell, self.workbook)
        if not text:
            return
        self._refuse_beyond(cell, text)
        row = self.texts.setdefault(cell.row, {})
        if row.setdefault(cell.column, text) != text:
            raise ValueError(f"two cells in {get_column_letter(cell.column)}{cell.row}")
        if _is_unknown(cell):
            self._tell("formula-unknown", cell.row, cell.column, text)
        elif cell.kind == "e":
            self._tell("cell-error", cell.row, cell.column, text)
        elif cell.kind == "n" and is_scaled(_format_of(cell, self.workbook)):
            self.scaled.setdefault(cell.column, []).append((cell.row, text))

    def finish(self) -> Sheet:
        """Return the sheet, once its marks are complete."""
        last = max(self.texts, default=0)
        columns = {column for row in self.texts.values() for column in row}
        allowance = Allowance(self.name)
        filled = Area(1, 1, last, max(columns, default=0))
        for area in self.marks.merged:
            self._merge(area, covered_by(area, filled, allowance))
        self.findings += [*self._told_scaled(), *self._told_hidden(columns)]
        return Sheet(tuple(map(self._row, range(1, last + 1))), tuple(self.findings))

    def _refuse_beyond(self, cell: StoredCell, text: str) -> None:
        for code, size, limit in (
            ("table-too-long", cell.row, self.limits.rows),
            ("table-too-wide", cell.column, self.limits.columns),
            ("cell-too-long", len(text), self.limits.cell),
        ):
            if size > limit:
                raise DocumentError(code, row=cell.row, name=self.name, limit=limit)

    def _tell(self, code: str, row: int, column: int, text: str) -> None:
        self.findings.append(Finding(code, row, column, {"text": text}))

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
                self._tell("cell-covered", row, column, own)
            elif text and column == area.left:
                self.spanned.setdefault(row, {})[column - 1] = text

    def _told_scaled(self) -> Iterator[Finding]:
        for column, numbers in self.scaled.items():
            row, text = numbers[0]
            yield Finding("numbers-scaled", row, column, {"count": len(numbers), "text": text})

    def _told_hidden(self, columns: set[int]) -> Iterator[Finding]:
        yield from told_rows(self.marks.hidden_rows & self.texts.keys())
        runs = self.marks.hidden_columns
        hidden = [c for c in sorted(columns) if any(c in run for run in runs)]
        if hidden:
            values = {"count": len(hidden), "columns": named_runs(hidden, get_column_letter)}
            yield Finding("columns-hidden", None, hidden[0], values)
