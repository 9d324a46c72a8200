"""Determines which text of a stored cell is visible on the sheet, and what is hidden.

Table styles and conditional formats are not evaluated: text that only they could make visible
counts as seen, in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from rkt.parsing.readers.grid import Area
from rkt.parsing.readers.symbol_fonts import UNKNOWN, shown_by_font
from rkt.parsing.readers.unseen_text import Unseen
from rkt.parsing.readers.xlsx.cell_styles import CellStyle
from rkt.parsing.readers.xlsx.cells import Marks, StoredCell, area_of
from rkt.parsing.readers.xlsx.conditional_formats import conditions_of
from rkt.parsing.readers.xlsx.fonts import Font, why_unseen
from rkt.parsing.readers.xlsx.number_formats import (
    How,
    Shown,
    number_text,
    shown_number,
    shown_text,
)
from rkt.parsing.readers.xlsx.workbook import (
    RichText,
    SheetPart,
    StoredText,
    Workbook,
    plain_text,
    related_parts,
)
from rkt.parsing.readers.xlsx.xml_streams import attributes_of

# Table styles and conditional formats, which paint over cells

_MOST = 100  # areas; beyond this, no background of the sheet is certain


@dataclass(frozen=True)
class Paint:
    """The cells that conditional formats may paint, and table styles if a cell has no fill."""

    tables: list[Area] = field(default_factory=list)
    conditions: list[Area] = field(default_factory=list)
    is_certain: bool = True

    def may_cover(self, row: int, column: int, is_filled: bool) -> bool:
        """Tell whether something may be painted over the background of a cell."""
        areas = self.conditions if is_filled else [*self.conditions, *self.tables]
        return not self.is_certain or any(
            area.top <= row <= area.bottom and area.left <= column <= area.right for area in areas
        )


def paint_of(workbook: Workbook, sheet: SheetPart) -> Paint:
    """Return what paints over the cells of a sheet, in a second pass over the sheet."""
    has_tables = bool(attributes_of(workbook.package, sheet.part, ("tablePart",)))
    found = conditions_of(workbook, sheet)
    conditions = [area_of(each) for condition in found for each in condition.references]
    tables = [area_of(each) for each in _tables(workbook, sheet)] if has_tables else []
    areas = [*conditions, *tables]
    is_certain = len(areas) <= _MOST and None not in areas
    return Paint([a for a in tables if a], [a for a in conditions if a], is_certain)


def _tables(workbook: Workbook, sheet: SheetPart) -> Iterator[str]:
    """Yield the areas of a sheet's tables; "" if one is unknown."""
    try:
        for _, part in related_parts(workbook.package, sheet.part).get("table", ()):
            for _, values in attributes_of(workbook.package, part, ("table",)):
                yield values.get("ref", "")
    except (KeyError, etree.LxmlError):
        yield ""


class ShownCell(NamedTuple):
    """What is stored in a cell, its visible text, and its hidden texts.

    It is in doubt if only painting over its background can make it visible. ``symbol_font`` is the
    font that shows a symbol without a known character, "" if none does.
    """

    stored: str
    shown: Shown
    unseen: tuple[tuple[str, Unseen], ...] = ()
    in_doubt: bool = False
    symbol_font: str = ""

    @property
    def text(self) -> str:
        return self.shown.text


class SheetView:
    """A sheet as displayed; what is painted over cells is read only when needed."""

    def __init__(self, workbook: Workbook, sheet: SheetPart, marks: Marks) -> None:
        self.workbook = workbook
        self.sheet = sheet
        self.marks = marks
        self.looks: dict[tuple[int, str | None], Unseen | None] = {}

    def of(self, cell: StoredCell) -> ShownCell:
        """Return what is visible of a cell; a formula without a value appears as its formula."""
        style = self.workbook.styles.of(cell.style)
        stored = self._stored(cell)
        if isinstance(stored, RichText):
            return self._rich(cell, stored, style)
        shown = self._shown(cell, stored, style)
        why = (
            Unseen.HIDDEN if shown.how is How.NOTHING else self._why_cell_unseen(cell, shown, style)
        )
        text = shown.text or stored
        in_doubt = why is not None and self._in_doubt(why, cell, style)
        if why is None or not text or in_doubt:
            font = ""
            if style.font.symbols:
                drawn = _drawn(shown.text, style.font.symbols)
                font = style.font.symbols if _lacks_character(drawn, shown.text) else ""
                shown = shown._replace(text=drawn)
            return ShownCell(stored, shown, (), in_doubt and bool(text), font)
        is_reported = why is not Unseen.HIDDEN or not is_zero(cell)
        return ShownCell(stored, Shown("", How.NOTHING), ((text, why),) if is_reported else ())

    def _stored(self, cell: StoredCell) -> StoredText:
        """Return the text of a cell; for a number, its digits."""
        if is_unknown(cell):
            return plain_text(f"={cell.formula}")
        match cell.kind:
            case "s":
                return _at(self.workbook.texts, int(cell.value)) if cell.value else ""
            case "n":
                return number_text(cell.value) if cell.value else ""
            case "b":
                return "FALSE" if cell.value in ("0", "false") else "TRUE"
            case "str" | "d" | "e":
                return plain_text(cell.value)
            case "inlineStr":
                return cell.rich or cell.value
        raise ValueError(f"there is no cell type “{cell.kind[:40]}”")

    def _shown(self, cell: StoredCell, stored: str, style: CellStyle) -> Shown:
        if not stored or is_unknown(cell) or cell.kind in ("b", "e"):
            return Shown(stored)
        if cell.kind != "n":
            return shown_text(stored, style.format)
        if self.marks.hides_zeros and is_zero(cell):
            return Shown("", How.NOTHING)
        return shown_number(cell.value, style.format, self.workbook.epoch)

    def _rich(self, cell: StoredCell, text: RichText, style: CellStyle) -> ShownCell:
        """Return the visible runs of a rich text, joined."""
        seen: list[str] = []
        unseen = [(text.phonetic, Unseen.ANNOTATION)] if text.phonetic else []
        in_doubt, symbol_font = False, ""
        for run, font in text.runs:
            why = self._why_font_unseen(font or style.font, style) if run.strip() else None
            if why is None or self._in_doubt(why, cell, style):
                symbols = (font or style.font).symbols
                seen.append(_drawn(font.drawn(run) if font else run, symbols))
                symbol_font = symbols if _lacks_character(seen[-1], run) else symbol_font
                in_doubt = in_doubt or why is not None
            else:
                unseen.append((plain_text(run), why))
        joined = plain_text("".join(seen))
        shown = shown_text(joined, style.format)
        if joined and shown.how is How.NOTHING:
            unseen.append((joined, Unseen.HIDDEN))
        return ShownCell(text.joined, shown, tuple(unseen), in_doubt, symbol_font)

    def _why_cell_unseen(self, cell: StoredCell, shown: Shown, style: CellStyle) -> Unseen | None:
        """Return why the text of a cell with its own formatting is hidden."""
        look = cell.style, shown.color
        if look not in self.looks:
            self.looks[look] = self._why_font_unseen(style.font, style, shown.color)
        return self.looks[look]

    def _why_font_unseen(
        self, font: Font, style: CellStyle, color: str | None = None
    ) -> Unseen | None:
        palette = self.workbook.styles.palette
        return why_unseen(font, palette, style.fill, palette.named(color))

    def _in_doubt(self, why: Unseen, cell: StoredCell, style: CellStyle) -> bool:
        """Tell whether painting over its background might make a hidden text visible."""
        is_lost = why is Unseen.BACKGROUND
        return is_lost and self.paint.may_cover(cell.row, cell.column, style.is_filled)

    @cached_property
    def paint(self) -> Paint:
        """What is painted over the cells of the sheet."""
        return paint_of(self.workbook, self.sheet)


def _drawn(text: str, symbols: str) -> str:
    """Return a text as its font shows it."""
    return shown_by_font(symbols, text) if symbols else text


def _lacks_character(drawn: str, text: str) -> bool:
    """Tell whether a font shows a symbol for which no character is known."""
    return drawn.count(UNKNOWN) > text.count(UNKNOWN)


def is_unknown(cell: StoredCell) -> bool:
    """Tell whether a formula was stored without its value; an empty text is a value."""
    is_text = cell.kind == "str" and cell.has_value
    return cell.formula is not None and not cell.value and not is_text


def is_zero(cell: StoredCell) -> bool:
    """Tell whether a cell holds zero, which many sheets do not display."""
    return cell.kind == "n" and bool(cell.value) and float(cell.value) == 0


def _at(texts: tuple[StoredText, ...], index: int) -> StoredText:
    if index < 0:
        raise ValueError(f"there is no text {index}")
    return texts[index]
