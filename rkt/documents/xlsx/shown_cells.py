"""A cell as stored -> the text that a reader of the sheet sees in it, and what is not seen."""

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
    """What is stored in a cell and what is seen of it, and the texts in it that nobody sees."""

    stored: str
    shown: Shown
    unseen: tuple[tuple[str, Unseen], ...] = ()

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
        for run, font in text.runs:
            why = self._why(cell, font or style.font, style) if run.strip() else None
            if why is None:
                seen.append(font.drawn(run) if font else run)
            else:
                unseen.append((plain_text(run), why))
        joined = plain_text("".join(seen))
        shown = shown_text(joined, style.format)
        if joined and shown.how is How.NOTHING:
            unseen.append((joined, Unseen.HIDDEN))
        return ShownCell(text.joined, shown, tuple(unseen))

    def _why_whole(self, cell: StoredCell, shown: Shown, style: CellStyle) -> Unseen | None:
        """Return why a text that looks as its cell does is not seen."""
        look = cell.style, shown.color
        if look not in self.looks:
            color = self.workbook.styles.palette.named(shown.color)
            self.looks[look] = why_unseen(
                style.font, self.workbook.styles.palette, style.fill, color
            )
        return self._unless_painted(self.looks[look], cell, style)

    def _why(self, cell: StoredCell, font: Font, style: CellStyle) -> Unseen | None:
        why = why_unseen(font, self.workbook.styles.palette, style.fill)
        return self._unless_painted(why, cell, style)

    def _unless_painted(
        self, why: Unseen | None, cell: StoredCell, style: CellStyle
    ) -> Unseen | None:
        if why is not Unseen.BACKGROUND:
            return why
        return None if self.paint.may_cover(cell.row, cell.column, style.is_filled) else why

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
