"""Reads one page of a scan: straight, table by table, what is uncertain by two readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from rapidfuzz import fuzz

from rkt.parsing.readers.page_places import PagePicture
from rkt.parsing.readers.pdf.text import doubtful_words, join_texts
from rkt.parsing.readers.scan.doubts import digits_of, looks_like_figure
from rkt.parsing.readers.scan.marks import is_marked, marks_of, without_marks
from rkt.parsing.readers.scan.pixels import Pixels, as_pixels, evened
from rkt.parsing.readers.scan.recogniser import recogniser
from rkt.parsing.readers.scan.ruling import RuledCell, RuledTable, find_tables
from rkt.parsing.readers.scan.straightening import straightened, straightening_of
from rkt.parsing.readers.scan.surroundings import lines_outside
from rkt.parsing.readers.scan.tesseract import tesseract
from rkt.parsing.readers.scan.text_lines import Box, TextLine, lines_in, picture_of
from rkt.parsing.readers.scan.turning import quarters_to_upright

_INSET = 4  # pixels between a rule's middle and the cell's inside
_SHOWN_WIDTH = 1654
_QUALITY = 70
_SURE = 0.91
_ROOM_FOR_ONE = 1.2  # of the line's height
_ALIKE = 50  # of 100: a text that two readers read, though not with the same letters
_WITHIN_NUMBER = re.compile(r"(?<=[0-9.,]) (?=[.,])|(?<=[.,]) (?=[0-9])")
_FIGURES = re.compile(r"[0-9].*[0-9]|^[^A-Za-z]*$")


@dataclass(frozen=True)
class ReadText:
    """What two readers read in a box, and what is known of how sure they are."""

    text: str
    second: str | None
    weakest: float
    is_marked: bool = False
    words: tuple[str, ...] = ()
    """Words with a hyphen at the end of a line that may only divide them."""
    is_full: bool = False
    """Whether its cell has no room for another line below it."""
    is_settled: bool = False
    """Whether the words of the document say which reading is right where they differ."""

    def joined(self, lower: ReadText) -> ReadText:
        """Return this text with its rest, from the next page."""
        if not (self.text and lower.text):
            return self if self.text else lower
        parts = [(self.text, False), (lower.text, False)]
        seconds = [(self.second or self.text, False), (lower.second or lower.text, False)]
        is_sure = self.second is None and lower.second is None
        return ReadText(
            join_texts(parts),
            None if is_sure else join_texts(seconds),
            min(self.weakest, lower.weakest),
            self.is_marked or lower.is_marked,
            (*self.words, *doubtful_words(parts), *lower.words),
            lower.is_full,
        )


@dataclass(frozen=True)
class ReadCell:
    """A cell of a table with its text."""

    cell: RuledCell
    read: ReadText


@dataclass(frozen=True)
class ReadTable:
    """A table of a page, cell by cell."""

    table: RuledTable
    cells: tuple[ReadCell, ...]


@dataclass(frozen=True)
class OutsideRow:
    """Texts outside tables that stand on one line."""

    texts: tuple[tuple[Box, ReadText], ...]

    @property
    def top(self) -> int:
        return self.texts[0][0][1]


@dataclass(frozen=True)
class ReadPage:
    """A page as it was read, from 1; boxes are in pixels of ``width`` and ``height``."""

    number: int
    width: int
    height: int
    picture: PagePicture
    tables: tuple[ReadTable, ...]
    outside: tuple[OutsideRow, ...]
    turned: int
    marks_outside: int = 0
    """How many marks outside tables were taken for dirt, or the edge of the sheet, and left out."""


def read_page(picture: Pixels, number: int, turned: int = 0) -> ReadPage:
    """Return a page in colours as read; ``turned`` quarters are tried first."""
    picture = np.rot90(picture, turned)
    grey, picture = _straight(np.ascontiguousarray(picture))
    if more := quarters_to_upright(grey):
        grey = np.ascontiguousarray(np.rot90(grey, more))
        picture = np.ascontiguousarray(np.rot90(picture, more))
    marks = marks_of(picture, grey)
    clean = without_marks(picture, grey, marks)
    tables = find_tables(clean)
    outside, marks_outside = _read_outside(grey, marks, [table.box for table in tables])
    height, width = grey.shape
    return ReadPage(
        number,
        width,
        height,
        _shown(grey, number),
        tuple(_read_table(grey, clean, marks, table) for table in tables),
        outside,
        (turned + more) % 4,
        marks_outside,
    )


def _straight(picture: Pixels) -> tuple[Pixels, Pixels]:
    """Return a page in grey, evenly lit and straight, and in colours, straight."""
    grey = evened(as_pixels(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)))
    warp = straightening_of(grey)
    return straightened(grey, warp), straightened(picture, warp)


def _shown(grey: Pixels, number: int) -> PagePicture:
    scale = min(_SHOWN_WIDTH / grey.shape[1], 1.0)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    jpeg = cv2.imencode(".jpg", small, (cv2.IMWRITE_JPEG_QUALITY, _QUALITY))[1].tobytes()
    return PagePicture(number, small.shape[1], small.shape[0], jpeg)


def _read_table(grey: Pixels, clean: Pixels, marks: Pixels, table: RuledTable) -> ReadTable:
    """Return a table as read; lines are found on the clean page, and read as they are."""
    cells = (ReadCell(cell, _read_cell(grey, clean, marks, cell.box)) for cell in table.cells)
    return ReadTable(table, tuple(cells))


def _read_cell(grey: Pixels, clean: Pixels, marks: Pixels, box: Box) -> ReadText:
    left, top, right, bottom = box
    inside = (
        left + _INSET,
        top + _INSET,
        max(right - _INSET + 1, left + _INSET + 1),
        bottom - _INSET + 1,
    )
    lines = lines_in(clean, inside)
    return replace(read_lines(grey, marks, lines), is_full=_is_full(lines, inside))


def _is_full(lines: Sequence[TextLine], inside: Box) -> bool:
    """Tell whether a cell has no room for another line below its last."""
    if not lines:
        return False
    _, top, _, bottom = lines[-1].box
    return inside[3] - bottom < _ROOM_FOR_ONE * (bottom - top)


def read_lines(grey: Pixels, marks: Pixels, lines: Sequence[TextLine]) -> ReadText:
    """Return the lines of a cell, or of a title, as one text by each reader."""
    if not lines:
        return ReadText("", None, 1.0)
    read = [_read_line(grey, line) for line in lines]
    firsts = [(first, False) for first, _, _ in read if first]
    seconds = [(first if second is None else second, False) for first, second, _ in read]
    over = any(is_marked(grey, marks, line.box) for line in lines)
    weakest = min(each for _, _, each in read)
    is_sure = all(second is None for _, second, _ in read)
    texts = (
        join_texts(firsts),
        None if is_sure else join_texts([each for each in seconds if each[0]]),
    )
    return ReadText(*texts, weakest, over, tuple(doubtful_words(firsts)))


def _read_line(grey: Pixels, line: TextLine) -> tuple[str, str | None, float]:
    """Return what the readers read, and the score of what is least sure.

    Tesseract alone reads plain words of which it is sure: it is right in them, and four times as
    fast. Figures, and what it doubts, are read by both; where only blanks differ, its own stand.
    """
    if line.sign:
        return line.sign, None, 1.0
    picture = picture_of(grey, line.box)
    words = tesseract().read(picture)
    if words.weakest >= _SURE and not _FIGURES.search(words.text):
        return words.text, None, words.weakest
    first = recogniser().read(picture)
    if any(map(looks_like_figure, (first.text, words.text))):
        has_seen_them = digits_of(words.text) == digits_of(first.text)
        seen = words.text if has_seen_them else tesseract().read(picture, digits=True).text
        return first.text.strip(), _WITHIN_NUMBER.sub("", seen), first.weakest
    return _spaced(first.text.strip(), words.text), words.text, first.weakest


def _spaced(first: str, second: str) -> str:
    return second if re.sub(r"\s", "", first) == re.sub(r"\s", "", second) else first


def _read_outside(
    grey: Pixels, marks: Pixels, tables: Sequence[Box]
) -> tuple[tuple[OutsideRow, ...], int]:
    """Return the texts outside tables, and how many marks there are none."""
    rows, left_out = [], 0
    for row in lines_outside(grey, marks, tables):
        texts = [(box, read_lines(grey, marks, [TextLine(box)])) for box in row]
        kept = tuple((box, read) for box, read in texts if _is_writing(read))
        left_out += len(texts) - len(kept)
        if kept:
            rows.append(OutsideRow(kept))
    return tuple(rows), left_out


def _is_writing(read: ReadText) -> bool:
    """Tell a text from dirt and from the edge of a sheet, in which no two readers see the same."""
    if not read.text:
        return False
    if read.second is not None:
        return fuzz.ratio(read.text, read.second) >= _ALIKE
    return sum(map(str.isalnum, read.text)) > 1
