"""Write worksheets row by row, always storing text as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from rkt.core.spreadsheet_safety import escape_formula
from rkt.render import palette

# Named styles, shared by all cells of a kind

TITLE = "RKT title"
HEADING = "RKT heading"
HEADER = "RKT header"
TEXT = "RKT text"
PLAIN = "RKT plain"
NUMBER = "RKT number"
AMOUNT = "RKT amount"
SHARE = "RKT share"
SUM_TEXT = "RKT sum text"
SUM_AMOUNT = "RKT sum amount"
SUM_SHARE = "RKT sum share"

WRAPPED = (HEADER, TEXT, SUM_TEXT)
"""Styles whose text is wrapped."""

# Excel replaces these separators with those of the reader's locale.
_AMOUNT = "#,##0"
_SHARE = "0.00%"

_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_RULE = Side(style="thin", color=palette.MUTED.lstrip("#"))
_GREY = PatternFill("solid", start_color=palette.GRID.lstrip("#"))
_FONT = "Calibri"  # set explicitly, since a style without a font is drawn in an arbitrary one
_NORMAL = Font(_FONT, 11)
_BOLD = Font(_FONT, 11, bold=True)


def _make_style(
    name: str,
    number_format: str = "General",
    *,
    font: Font | None = None,
    alignment: Alignment = _TOP,
    is_sum: bool = False,
    fill: PatternFill | None = None,
) -> Callable[[], NamedStyle]:
    """Return a factory for a style, since a style object belongs to a single workbook."""
    return lambda: NamedStyle(
        name,
        number_format=number_format,
        font=font or (_BOLD if is_sum else _NORMAL),
        alignment=alignment,
        border=Border(top=_RULE) if is_sum else Border(),
        fill=fill or PatternFill(),
    )


STYLES = (
    _make_style(TITLE, font=Font(_FONT, 16, bold=True, color=palette.ACCENT.lstrip("#"))),
    _make_style(HEADING, font=Font(_FONT, 12, bold=True)),
    _make_style(HEADER, font=_BOLD, alignment=_WRAPPED, fill=_GREY),
    _make_style(TEXT, alignment=_WRAPPED),
    _make_style(PLAIN),
    _make_style(NUMBER, "0"),
    _make_style(AMOUNT, _AMOUNT),
    _make_style(SHARE, _SHARE),
    _make_style(SUM_TEXT, alignment=_WRAPPED, is_sum=True),
    _make_style(SUM_AMOUNT, _AMOUNT, is_sum=True),
    _make_style(SUM_SHARE, _SHARE, is_sum=True),
)

LONGEST_TEXT = 32_767
"""Maximum characters that Excel allows in a cell."""

MOST_LINES = 12
"""Maximum lines of text for which a row is made taller."""

_LINE_HEIGHT = 15  # points
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML 1.0
_LINE_BREAK = re.compile("\r\n?")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

Content = str | int | float | None
Styled = tuple[Content, str]


def fits_cell(text: str) -> bool:
    """Return whether a workbook can store a text without loss."""
    return _IMPOSSIBLE.search(text) is None and len(_in_cell(text)) <= LONGEST_TEXT


def fit_to_cell(text: str) -> str:
    """Return a text as it is stored in a cell: escaped, with line breaks as Excel has them.

    Characters that XML cannot represent are removed, and text beyond `LONGEST_TEXT` is cut off.
    ``_x0041_`` is escaped, since Excel would otherwise show it as "A".
    """
    return _in_cell(_IMPOSSIBLE.sub("", text))[:LONGEST_TEXT]


def _in_cell(text: str) -> str:
    return _ESCAPE.sub("_x005F_", escape_formula(_LINE_BREAK.sub("\n", text)))


class SheetWriter:
    """Append rows to a new sheet; ``row`` is the number of the last one, from 1.

    Column widths, in characters, and frozen rows must be set before the first row.
    """

    def __init__(
        self, book: Workbook, title: str, widths: Sequence[int], frozen_rows: int = 0
    ) -> None:
        # A write-only sheet has the same interface, except that rows cannot be read back.
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
        """Append a row of contents with their styles; return its number."""
        self.add_rows([[content for content, _ in cells]], [look for _, look in cells])
        return self.row

    def skip(self) -> None:
        """Leave a row empty."""
        self.add()

    def add_rows(self, rows: Iterable[Sequence[Content]], looks: Sequence[str]) -> None:
        """Append rows whose columns each have one style."""
        # Each row is written out immediately, so the cell objects can be reused for the next.
        cells = [self._new_cell(style) for style in looks]
        wrapped = [(i, self.widths[i]) for i, look in enumerate(looks) if look in WRAPPED]
        for row in rows:
            for cell, content in zip(cells, row, strict=True):
                _fill_cell(cell, content)
            self._append(cells, _count_lines(row, wrapped))

    def _append(self, cells: list[Cell], lines: int) -> None:
        """Append a row with its height set, since not every program adjusts it to wrapped text."""
        self.row += 1
        if lines > 1:
            self.sheet.row_dimensions[self.row].height = min(lines, MOST_LINES) * _LINE_HEIGHT
        self.sheet.append(cells)
        self.sheet.row_dimensions.pop(self.row, None)

    def _new_cell(self, style: str) -> Cell:
        cell: Cell = WriteOnlyCell(self.sheet)
        cell.style = style
        return cell


def _count_lines(row: Sequence[Content], wrapped: Sequence[tuple[int, int]]) -> int:
    """Return approximately how many lines the longest of the wrapped texts takes."""
    return max((_count_text_lines(row[place], width) for place, width in wrapped), default=1)


def _count_text_lines(content: Content, width: int) -> int:
    if not isinstance(content, str) or (len(content) <= width and "\n" not in content):
        return 1
    return sum(-(-len(part) // width) or 1 for part in content.splitlines())


def _fill_cell(cell: Cell, content: Content) -> None:
    if isinstance(content, str) and content:
        cell.value = fit_to_cell(content)
        cell.data_type = "s"  # otherwise "=1" would become a formula and "#N/A" an error
    else:
        cell.value = None if content == "" else content
