"""Tables of a Word document: what each cell gives to its texts, by its own and by the style."""

from __future__ import annotations

from lxml.etree import _Element as Element

from rkt.documents.colours import WHITE
from rkt.documents.docx.colours import AUTO, UNKNOWN, Paint
from rkt.documents.docx.looks import Place
from rkt.documents.docx.names import attribute_of, is_off, value_of
from rkt.documents.docx.styles import Styles

_PARTS = {
    "oddVBand": "band1Vert",
    "evenVBand": "band2Vert",
    "oddHBand": "band1Horz",
    "evenHBand": "band2Horz",
    "firstColumn": "firstCol",
    "lastColumn": "lastCol",
    "firstRow": "firstRow",
    "lastRow": "lastRow",
}
"""What a cell may be called in its table -> the part of a table style; the last goes before."""
_BITS = (
    *("firstRow", "lastRow", "firstColumn", "lastColumn"),
    *("oddVBand", "evenVBand", "oddHBand", "evenHBand"),
)
_FIRST_ROW, _FIRST_COLUMN = frozenset(("firstRow",)), frozenset(("firstColumn",))
_NOTHING: frozenset[str] = frozenset()
_LOOKS = {"firstRow": 0x20, "firstColumn": 0x80}


class Grounds:
    """A table whose cells are asked for row by row, each in its order."""

    def __init__(self, styles: Styles, table: Element | None, *, is_in_box: bool = False) -> None:
        self._styles = styles
        self._style = ""
        self._set_apart: frozenset[str] = frozenset()
        self._around: Paint = UNKNOWN if is_in_box else WHITE
        self._own: Paint = AUTO
        self._places: dict[frozenset[str], Place] = {}
        self._row = self._cell = 0
        self._called: frozenset[str] = frozenset()
        properties = None if table is None else table.find("{*}tblPr")
        if properties is not None:
            self._style = value_of(properties, "tblStyle") or ""
            self._set_apart = _set_apart(properties)
            self._own = self._over(properties, AUTO)

    def begin_row(self, row: Element) -> None:
        """Go on to the next row."""
        self._row += 1
        self._cell = 0
        self._called = _called(row.find("{*}trPr"))
        if self._row == 1:
            self._called |= self._set_apart & _FIRST_ROW

    def next_cell(self, cell: Element) -> Place:
        """Return what the next cell of the row gives to its paragraphs."""
        self._cell += 1
        properties = cell.find("{*}tcPr")
        called = self._called
        if properties is not None:
            called |= _called(properties)
        if self._cell == 1:
            called |= self._set_apart & _FIRST_COLUMN
        if called not in self._places:
            self._places[called] = self._place(called)
        place = self._places[called]
        own = AUTO if properties is None else self._over(properties, AUTO)
        return place if own == AUTO else place._replace(ground=own)

    def _place(self, called: frozenset[str]) -> Place:
        parts = tuple(part for name, part in _PARTS.items() if name in called)
        grounds = self._own, self._styles.table_ground(self._style, parts), self._around
        of_table = tuple(self._styles.table_run(self._style, parts).items())
        return Place(of_table, next(ground for ground in grounds if ground != AUTO))

    def _over(self, properties: Element | None, ground: Paint) -> Paint:
        shading = None if properties is None else properties.find("{*}shd")
        own = AUTO if shading is None else self._styles.theme.shading(shading)
        return ground if own == AUTO else own


def _set_apart(properties: Element) -> frozenset[str]:
    """Return which of first row and column a table wants to look as its style has them."""
    look = properties.find("{*}tblLook")
    if look is None:
        return frozenset()
    try:
        bits = int(attribute_of(look, "val") or "0", 16)
    except ValueError:
        bits = 0
    stated = {name: attribute_of(look, name) for name in _LOOKS}
    return frozenset(
        name for name, bit in _LOOKS.items() if _is_said(stated[name], otherwise=bool(bits & bit))
    )


def _called(properties: Element | None) -> frozenset[str]:
    """Return what parts of its table a row or cell says that it belongs to."""
    noted = None if properties is None else properties.find("{*}cnfStyle")
    if noted is None:
        return _NOTHING
    bits = attribute_of(noted, "val").ljust(len(_BITS), "0")
    return frozenset(
        name
        for bit, name in zip(bits, _BITS, strict=False)
        if _is_said(attribute_of(noted, name), otherwise=bit == "1")
    )


def _is_said(value: str, *, otherwise: bool) -> bool:
    return not is_off(value) if value else otherwise
