"""A cell as stored -> the text that a reader of the sheet sees in it, and what is not seen.

What the style of a table or a conditional format makes of a cell is not looked into: a text that
only they may make visible counts as seen, in doubt.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from rkt.documents.hidden import Unseen
from rkt.documents.xlsx.fonts import Font, why_unseen
from rkt.documents.xlsx.number_formats import How, Shown, number_text, shown_number, shown_text
from rkt.documents.xlsx.paint import Paint, paint_of
from rkt.documents.xlsx.stored_cells import Marks, StoredCell
from rkt.documents.xlsx.stored_texts import RichText, StoredText, plain_text
from rkt.documents.xlsx.styles import CellStyle
from rkt.documents.xlsx.workbooks import SheetPart, Workbook


class ShownCell(NamedTuple):
    """What is stored in a cell and what is seen of it, and the texts in it that nobody sees.

    It is in doubt where only something painted over its background can make it seen.
    """

    stored: str
    shown: Shown
    unseen: tuple[tuple[str, Unseen], ...] = ()
    in_doubt: bool = False

    @property
    def text(self) -> str:
        return self.shown.text


class SheetView:
    """A sheet as its readers see it; what is painted over cells is looked up once it matters."""

    def __init__(self, workbook: Workbook, sheet: SheetPart, marks: Marks) -> None:
        self.workbook = workbook
        self.sheet = sheet
        self.marks = marks
        self.looks: dict[tuple[int, str | None], Unseen | None] = {}

    def of(self, cell: StoredCell) -> ShownCell:
        """Return what is seen of a cell; a formula without a value stands for itself."""
        style = self.workbook.styles.of(cell.style)
        stored = self._stored(cell)
        if isinstance(stored, RichText):
            return self._rich(cell, stored, style)
        shown = self._shown(cell, stored, style)
        why = Unseen.HIDDEN if shown.how is How.NOTHING else self._why_whole(cell, shown, style)
        text = shown.text or stored
        if why is None or not text:
            return ShownCell(stored, shown)
        if self._in_doubt(why, cell, style):
            return ShownCell(stored, shown, in_doubt=True)
        is_told = why is not Unseen.HIDDEN or not is_nil(cell)
        return ShownCell(stored, Shown("", How.NOTHING), ((text, why),) if is_told else ())

    def _stored(self, cell: StoredCell) -> StoredText:
        """Return the text of a cell, of a number its digits."""
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
        if self.marks.hides_zeros and is_nil(cell):
            return Shown("", How.NOTHING)
        return shown_number(cell.value, style.format, self.workbook.epoch)

    def _rich(self, cell: StoredCell, text: RichText, style: CellStyle) -> ShownCell:
        """Return what is seen of a text in runs: those that are seen, joined."""
        seen: list[str] = []
        unseen = [(text.spoken, Unseen.ANNOTATION)] if text.spoken else []
        in_doubt = False
        for run, font in text.runs:
            why = self._why(font or style.font, style) if run.strip() else None
            if why is None or self._in_doubt(why, cell, style):
                seen.append(font.drawn(run) if font else run)
                in_doubt = in_doubt or why is not None
            else:
                unseen.append((plain_text(run), why))
        joined = plain_text("".join(seen))
        shown = shown_text(joined, style.format)
        if joined and shown.how is How.NOTHING:
            unseen.append((joined, Unseen.HIDDEN))
        return ShownCell(text.joined, shown, tuple(unseen), in_doubt)

    def _why_whole(self, cell: StoredCell, shown: Shown, style: CellStyle) -> Unseen | None:
        """Return why a text that looks as its cell does is not seen."""
        look = cell.style, shown.color
        if look not in self.looks:
            self.looks[look] = self._why(style.font, style, shown.color)
        return self.looks[look]

    def _why(self, font: Font, style: CellStyle, color: str | None = None) -> Unseen | None:
        palette = self.workbook.styles.palette
        return why_unseen(font, palette, style.fill, palette.named(color))

    def _in_doubt(self, why: Unseen, cell: StoredCell, style: CellStyle) -> bool:
        """Tell whether a text is seen after all if something is painted over its background."""
        is_lost = why is Unseen.BACKGROUND
        return is_lost and self.paint.may_cover(cell.row, cell.column, style.is_filled)

    @cached_property
    def paint(self) -> Paint:
        """What is painted over the cells of the sheet."""
        return paint_of(self.workbook, self.sheet)


def is_unknown(cell: StoredCell) -> bool:
    """Tell whether a formula was stored without its value; an empty text is a value."""
    is_text = cell.kind == "str" and cell.has_value
    return cell.formula is not None and not cell.value and not is_text


def is_nil(cell: StoredCell) -> bool:
    """Tell whether a cell holds the number zero, which sheets often do not show."""
    return cell.kind == "n" and bool(cell.value) and float(cell.value) == 0


def _at(texts: tuple[StoredText, ...], index: int) -> StoredText:
    if index < 0:
        raise ValueError(f"there is no text {index}")
    return texts[index]
