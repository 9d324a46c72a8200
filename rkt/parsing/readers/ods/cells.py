"""The sheets of an OpenDocument spreadsheet as stored: cells, merges, and hidden rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rkt.findings import DocumentError
from rkt.parsing.readers.grid import Allowance, Area
from rkt.parsing.readers.limits import Limits
from rkt.parsing.readers.ods.styles import OdsStyles

Run = tuple[str, str]
"""A piece of text and the name of its style, "" for the cell's own."""

_VALUES = {"date": "date-value", "boolean": "boolean-value"}
_NOT_CELLS = frozenset(
    ("annotation", "tracked-changes", "shapes", "frame", "note", "forms", "ruby-text")
)
_ROWS = ("table-row-group", "table-header-rows")
_PARAGRAPHS = ("p", "h")


@dataclass(frozen=True, slots=True)
class OdsCell:
    """A cell as stored: the ``kind`` and text of its value, and the ``runs`` that it shows."""

    row: int
    column: int
    kind: str
    value: str
    style: str
    runs: tuple[Run, ...]
    is_formula: bool


@dataclass
class OdsSheet:
    """A sheet with its filled cells in reading order; rows and columns count from 1."""

    name: str
    style: str
    cells: list[OdsCell] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    columns: list[tuple[range, str]] = field(default_factory=list)
    """Runs of columns, each with the style of those cells that have none of their own."""
    hidden: bool = False


class SheetsTarget:
    """Receives the content of a document, and collects its sheets and their styles."""

    def __init__(self, name: str, limits: Limits, styles: OdsStyles) -> None:
        self.sheets: list[OdsSheet] = []
        self._styles = styles
        self._name = name
        self._limits = limits
        self._repeated = Allowance(name)
        self._skipped = self._hidden_groups = 0
        self._row = self._rows = self._column = 0
        self._row_style = ""
        self._begun: list[tuple[OdsCell, int, tuple[int, int]]] = []
        self._cell: dict[str, str] | None = None
        self._runs: list[Run] = []
        self._spans: list[str] = []
        self._in_paragraph = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._skipped or tag in _NOT_CELLS:
            self._skipped += 1
            return
        given = {name[name.rfind("}") + 1 :]: text for name, text in attributes.items()}
        if self._cell is not None:
            self._start_text(tag, given)
        elif tag == "table":
            self.sheets.append(OdsSheet(given.get("name", ""), given.get("style-name", "")))
            self._row = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell, self._runs = given, []
        elif self.sheets and tag.startswith("table-"):
            self._start_part(tag, given)
        else:
            self._styles.start(tag, given)

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif tag in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._finish_cell(self._cell)
            self._cell = None
        elif self._cell is not None:
            self._end_text(tag)
        elif tag == "table-row":
            self._finish_row()
        elif tag in _ROWS:
            self._hidden_groups = max(self._hidden_groups - 1, 0)
        else:
            self._styles.end(tag)

    def data(self, text: str) -> None:
        if self._in_paragraph and not self._skipped:
            self._add(text)

    def _add(self, text: str) -> None:
        self._runs.append((text, self._spans[-1] if self._spans else ""))

    # Texts of a cell

    def _start_text(self, tag: str, given: Mapping[str, str]) -> None:
        if tag in _PARAGRAPHS:
            if self._runs:
                self._add("\n")
            self._runs.append(("", ""))  # a paragraph without text shows nothing, but exists
            self._in_paragraph, self._spans = True, []
        elif tag == "s":
            self._add(" " * min(int(given.get("c", 1)), self._limits.cell))
        elif tag in ("tab", "line-break"):
            self._add("\t" if tag == "tab" else "\n")
        elif tag in ("span", "a"):
            self._spans.append(given.get("style-name", self._spans[-1] if self._spans else ""))

    def _end_text(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._in_paragraph = False
        elif tag in ("span", "a") and self._spans:
            self._spans.pop()

    # Columns, rows and cells, which a document may state once for several

    def _start_part(self, tag: str, given: Mapping[str, str]) -> None:
        sheet = self.sheets[-1]
        is_hidden = given.get("visibility") in ("collapse", "filter")
        if tag == "table-column":
            start = sheet.columns[-1][0].stop if sheet.columns else 1
            run = range(start, start + _count(given, "number-columns-repeated"))
            sheet.columns.append((run, given.get("default-cell-style-name", "")))
            sheet.hidden_columns += [run] if is_hidden else []
        elif tag == "table-row":
            self._row, self._rows = self._row + 1, _count(given, "number-rows-repeated")
            self._column = 0
            self._row_style = given.get("default-cell-style-name", "")
            if is_hidden or self._hidden_groups:
                shown = min(self._rows, self._limits.rows)
                sheet.hidden_rows.update(range(self._row, self._row + shown))
        elif tag in _ROWS:
            is_folded = given.get("display") == "false" or self._hidden_groups > 0
            self._hidden_groups += is_folded
        elif tag == "table-source":  # a copy of another file's table
            sheet.hidden = True

    def _finish_cell(self, given: Mapping[str, str]) -> None:
        kind = given.get("value-type", "")
        value = given.get(_VALUES.get(kind, "value"), "")
        repeated = _count(given, "number-columns-repeated")
        if self._runs or value or "formula" in given:
            style = given.get("style-name") or self._row_style
            spanned = (
                _count(given, "number-rows-spanned"),
                _count(given, "number-columns-spanned"),
            )
            cell = OdsCell(
                self._row,
                self._column + 1,
                kind,
                value,
                style,
                tuple(self._runs),
                "formula" in given,
            )
            self._refuse_beyond(self._row, self._column + repeated, cell)
            self._begun.append((cell, repeated, spanned))
        self._column += repeated

    def _finish_row(self) -> None:
        """Add the cells of a row as often as the row and they themselves are repeated."""
        sheet = self.sheets[-1]
        if self._begun:
            self._refuse_beyond(self._row + self._rows - 1, 1, self._begun[0][0])
            self._repeated.take(self._rows * sum(count for _, count, _ in self._begun) - 1)
        for row in range(self._row, self._row + (self._rows if self._begun else 0)):
            for cell, count, (down, right) in self._begun:
                columns = range(cell.column, cell.column + count)
                sheet.cells += (replace(cell, row=row, column=column) for column in columns)
                if (down, right) != (1, 1):
                    end = cell.column + right - 1
                    sheet.merged.append(Area(row, cell.column, row + down - 1, end))
        self._begun = []
        self._row += self._rows - 1

    def _refuse_beyond(self, row: int, column: int, cell: OdsCell) -> None:
        length = max(sum(len(text) for text, _ in cell.runs), len(cell.value))
        for code, size, limit in (
            ("table-too-long", row, self._limits.rows),
            ("table-too-wide", column, self._limits.columns),
            ("cell-too-long", length, self._limits.cell),
        ):
            if size > limit:
                raise DocumentError(code, row=cell.row, name=self._name, limit=limit)


def _count(given: Mapping[str, str], name: str) -> int:
    """Return how often something is repeated; raise ValueError if the number is invalid."""
    count = int(given.get(name, 1))
    if count < 1:
        raise ValueError(f"{name} {count}")
    return count
