"""How cells look: named styles, shared by all cells of a kind."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from rkt import palette

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
"""The styles whose text is broken into as many lines as it takes."""

# Excel writes the separators of the reader's own country in place of these.
_AMOUNT = "#,##0"
_SHARE = "0.00%"

_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_RULE = Side(style="thin", color=palette.MUTED.lstrip("#"))
_GREY = PatternFill("solid", start_color=palette.GRID.lstrip("#"))
_FONT = "Calibri"  # the workbook's own; a style that names none is drawn in whatever there is
_NORMAL = Font(_FONT, 11)
_BOLD = Font(_FONT, 11, bold=True)


def _style(
    name: str,
    number_format: str = "General",
    *,
    font: Font | None = None,
    alignment: Alignment = _TOP,
    is_sum: bool = False,
    fill: PatternFill | None = None,
) -> Callable[[], NamedStyle]:
    """A maker of a style, since a style belongs to the one workbook it was added to."""
    return lambda: NamedStyle(
        name,
        number_format=number_format,
        font=font or (_BOLD if is_sum else _NORMAL),
        alignment=alignment,
        border=Border(top=_RULE) if is_sum else Border(),
        fill=fill or PatternFill(),
    )


STYLES = (
    _style(TITLE, font=Font(_FONT, 16, bold=True, color=palette.ACCENT.lstrip("#"))),
    _style(HEADING, font=Font(_FONT, 12, bold=True)),
    _style(HEADER, font=_BOLD, alignment=_WRAPPED, fill=_GREY),
    _style(TEXT, alignment=_WRAPPED),
    _style(PLAIN),
    _style(NUMBER, "0"),
    _style(AMOUNT, _AMOUNT),
    _style(SHARE, _SHARE),
    _style(SUM_TEXT, alignment=_WRAPPED, is_sum=True),
    _style(SUM_AMOUNT, _AMOUNT, is_sum=True),
    _style(SUM_SHARE, _SHARE, is_sum=True),
)
