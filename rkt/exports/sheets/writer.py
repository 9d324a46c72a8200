"""A sheet that is written from top to bottom, text always as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from rkt.exports.sheets import styles
from rkt.guard import guard

LONGEST_TEXT = 32_767
"""The most characters that a cell of a workbook holds."""

MOST_LINES = 12
"""The most lines of text that a row is made high for."""

_LINE_HEIGHT = 15  # points
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML 1.0
_LINE_BREAK = re.compile("\r\n?")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

Content = str | int | float | None
Styled = tuple[Content, str]


def fits(text: str) -> bool:
    """Tell whether a workbook can hold a text without loss."""
    return _IMPOSSIBLE.search(text) is None and len(_in_cell(text)) <= LONGEST_TEXT


def fit(text: str) -> str:
    """Return a text as it can stand in a cell: guarded, its line breaks as Excel's own.

    Characters that XML cannot hold are taken out, and what is beyond `LONGEST_TEXT` is cut off.
    ``_x0041_`` is written so that Excel shows just that, not the "A" that it stands for there.
    """
    return _in_cell(_IMPOSSIBLE.sub("", text))[:LONGEST_TEXT]


def _in_cell(text: str) -> str:
    return _ESCAPE.sub("_x005F_", guard(_LINE_BREAK.sub("\n", text)))


class SheetWriter:
    """Adds rows to a new sheet; ``row`` is the number of the last one, from 1.

    Widths, in characters, and the rows that stay in sight must be known before the first row.
    """

    def __init__(
        self, book: Workbook, title: str, widths: Sequence[int], frozen_rows: int = 0
    ) -> None:
        # A streamed sheet offers the same as another, save that what is written stays.
        sheet = cast(Worksheet, book.create_sheet(title))
        self.sheet = sheet
        self.row = 0
        self.widths = widths
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        if frozen_rows:
            sheet.freeze_panes = f"A{frozen_rows + 1}"
            sheet.print_title_rows = f"1:{frozen_rows}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

    def add(self, *cells: Styled) -> int:
        """Add a row of contents with their styles; return its number."""
        self.add_rows([[content for content, _ in cells]], [look for _, look in cells])
        return self.row

    def skip(self) -> None:
        """Leave a row empty."""
        self.add()

    def add_rows(self, rows: Iterable[Sequence[Content]], looks: Sequence[str]) -> None:
        """Add rows whose columns have one style each."""
        # A row is written out at once, so its cells can be filled again for the next.
        cells = [self._cell(style) for style in looks]
        wrapped = [(i, self.widths[i]) for i, look in enumerate(looks) if look in styles.WRAPPED]
        for row in rows:
            for cell, content in zip(cells, row, strict=True):
                _fill(cell, content)
            self._append(cells, _lines_of(row, wrapped))

    def _append(self, cells: list[Cell], lines: int) -> None:
        """Write a row, high enough for its text: not every program sees to that itself."""
        self.row += 1
        if lines > 1:
            self.sheet.row_dimensions[self.row].height = min(lines, MOST_LINES) * _LINE_HEIGHT
        self.sheet.append(cells)
        self.sheet.row_dimensions.pop(self.row, None)

    def _cell(self, style: str) -> Cell:
        cell: Cell = WriteOnlyCell(self.sheet)
        cell.style = style
        return cell


def _lines_of(row: Sequence[Content], wrapped: Sequence[tuple[int, int]]) -> int:
    """Return how many lines the longest of the wrapped texts takes, near enough."""
    return max((_lines(row[place], width) for place, width in wrapped), default=1)


def _lines(content: Content, width: int) -> int:
    if not isinstance(content, str) or (len(content) <= width and "\n" not in content):
        return 1
    return sum(-(-len(part) // width) or 1 for part in content.splitlines())


def _fill(cell: Cell, content: Content) -> None:
    if isinstance(content, str) and content:
        cell.value = fit(content)
        cell.data_type = "s"  # else "=1" would be a formula, and "#N/A" an error
    else:
        cell.value = None if content == "" else content
