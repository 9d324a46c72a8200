"""Reads one page of a scan: straight, table by table, what is uncertain by two readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from rapidfuzz import fuzz

from rkt.core import money
from rkt.parsing.readers.page_places import PagePicture
from rkt.parsing.readers.pdf.text import doubtful_words, join_texts
from rkt.parsing.readers.scan.doubts import holds_amounts, looks_like_figure
from rkt.parsing.readers.scan.line_reading import ReadLine, read_line
from rkt.parsing.readers.scan.marks import bleached, is_marked, marks_of, without_marks
from rkt.parsing.readers.scan.pixels import Pixels, as_pixels, evened
from rkt.parsing.readers.scan.plain_columns import plain_tables
from rkt.parsing.readers.scan.ruling import PageCell, PageTable, find_tables
from rkt.parsing.readers.scan.straightening import straightened, straightening_of
from rkt.parsing.readers.scan.surroundings import lines_outside
from rkt.parsing.readers.scan.text_lines import Box, TextLine, lines_in, picture_of
from rkt.parsing.readers.scan.turning import quarters_to_upright

_INSET = 4  # pixels between a rule's middle and the cell's inside
_SHOWN_WIDTH = 1654
_QUALITY = 70
_ROOM_FOR_ONE = 1.2  # of the line's height
_ALIKE = 50  # of 100: a text that two readers read, though not with the same letters


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
    """Whether it is known which reading is right where they differ."""
    is_regrouped: bool = False
    """Whether the second reading was taken since its digits alone are grouped as in an amount."""

    @property
    def is_sure(self) -> bool:
        return self.second is None or self.is_settled

    def joined(self, lower: ReadText) -> ReadText:
        """Return this text with its rest, from the next page."""
        if not (self.text and lower.text):
            return self if self.text else lower
        parts = [(self.text, False), (lower.text, False)]
        seconds = [(self.second or self.text, False), (lower.second or lower.text, False)]
        is_alone = self.second is None and lower.second is None
        return ReadText(
            join_texts(parts),
            None if is_alone else join_texts(seconds),
            min(self.weakest, lower.weakest),
            self.is_marked or lower.is_marked,
            (*self.words, *doubtful_words(parts), *lower.words),
            lower.is_full,
            not is_alone and self.is_sure and lower.is_sure,
        )


@dataclass(frozen=True)
class _Layers:
    """A straight page: as it is, without the ink of marks, with that bleached, and marks alone."""

    grey: Pixels
    clean: Pixels
    bleached: Pixels
    marks: Pixels


@dataclass(frozen=True)
class ReadCell:
    """A cell of a table with its text."""

    cell: PageCell
    read: ReadText


@dataclass(frozen=True)
class ReadTable:
    """A table of a page, cell by cell."""

    table: PageTable
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

    @property
    def is_unruled(self) -> bool:
        """Whether its table was told by the white between columns and rows."""
        return any(not each.table.is_ruled for each in self.tables)


def read_page(picture: Pixels, number: int, turned: int = 0) -> ReadPage:
    """Return a page in colours as read; ``turned`` quarters are tried first."""
    picture = np.rot90(picture, turned)
    grey, picture = _straight(np.ascontiguousarray(picture))
    ruled = find_tables(grey)
    if more := quarters_to_upright(grey, ruled):
        grey = np.ascontiguousarray(np.rot90(grey, more))
        picture = np.ascontiguousarray(np.rot90(picture, more))
    page = _layers_of(picture, grey)
    if more or page.clean is not page.grey:
        ruled = find_tables(page.clean)
    tables = tuple(_read_table(page, table) for table in ruled)
    tables = tables or _read_plain_table(page)
    outside, marks_outside = _read_outside(page, [each.table.box for each in tables])
    if not all(_is_certain(table, outside) for table in tables):
        tables = ()
        outside, marks_outside = _read_outside(page, [])
    height, width = grey.shape
    return ReadPage(
        number,
        width,
        height,
        _shown(grey, number),
        tables,
        outside,
        (turned + more) % 4,
        marks_outside,
    )


def _layers_of(picture: Pixels, grey: Pixels) -> _Layers:
    marks = marks_of(picture, grey)
    clean = without_marks(picture, grey, marks)
    return _Layers(grey, clean, bleached(picture, grey, marks), marks)


def _straight(picture: Pixels) -> tuple[Pixels, Pixels]:
    """Return a page in grey and in colours, evenly lit and straight."""
    picture, grey = evened(picture, as_pixels(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)))
    warp = straightening_of(grey)
    return straightened(grey, warp), straightened(picture, warp)


def _shown(grey: Pixels, number: int) -> PagePicture:
    scale = min(_SHOWN_WIDTH / grey.shape[1], 1.0)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    jpeg = cv2.imencode(".jpg", small, (cv2.IMWRITE_JPEG_QUALITY, _QUALITY))[1].tobytes()
    return PagePicture(number, small.shape[1], small.shape[0], jpeg)


def _read_table(page: _Layers, table: PageTable) -> ReadTable:
    """Return a table as read; lines are found on the clean page, and read as they are."""
    inside = _inside if table.is_ruled else (lambda box: box)
    cells = (ReadCell(cell, _read_cell(page, inside(cell.box))) for cell in table.cells)
    return ReadTable(table, tuple(cells))


def _read_plain_table(page: _Layers) -> tuple[ReadTable, ...]:
    """Return the table of a page without rules, none if its columns are not plain."""
    for table in plain_tables(page.clean):
        second = [cell.box for cell in table.cells if cell.row == 1]
        texts = [read.text for box in second if (read := _read_cell(page, box)).text]
        if len(texts) == 1 or any(map(looks_like_figure, texts)):
            return (_read_table(page, table),)
    return ()


def _is_certain(table: ReadTable, outside: Sequence[OutsideRow]) -> bool:
    """Tell whether a table is ruled, or its rows are certain without rules.

    Then each row below its first states one amount or is a heading, and no amount stands below it.
    """
    if table.table.is_ruled:
        return True
    rows: dict[int, dict[int, str]] = {}
    for each in table.cells:
        if each.read.text:
            rows.setdefault(each.cell.row, {})[each.cell.column] = each.read.text
    columns = range(1, len(table.table.columns) - 1)
    of_money = [at for at in columns if holds_amounts(row.get(at, "") for row in rows.values())]
    body = [row for at, row in rows.items() if at]
    left_over = [
        read.text
        for row in outside
        if row.top > table.table.box[1]
        for _, read in row.texts
        if money.has_separators(read.text)
    ]
    return bool(of_money) and not left_over and all(_states_one(row, of_money) for row in body)


def _states_one(row: dict[int, str], of_money: Sequence[int]) -> bool:
    return set(row) == {0} or any(looks_like_figure(row.get(at, "")) for at in of_money)


def _inside(box: Box) -> Box:
    """Return what the rules of a cell enclose."""
    left, top, right, bottom = box
    return (
        left + _INSET,
        top + _INSET,
        max(right - _INSET + 1, left + _INSET + 1),
        bottom - _INSET + 1,
    )


def _read_cell(page: _Layers, inside: Box) -> ReadText:
    lines = lines_in(page.clean, inside)
    return replace(_read_lines(page, lines), is_full=_is_full(lines, inside))


def _is_full(lines: Sequence[TextLine], inside: Box) -> bool:
    """Tell whether a cell has no room for another line below its last."""
    if not lines:
        return False
    _, top, _, bottom = lines[-1].box
    return inside[3] - bottom < _ROOM_FOR_ONE * (bottom - top)


def _read_lines(page: _Layers, lines: Sequence[TextLine]) -> ReadText:
    """Return the lines of a cell, or of a title, as one text by each reader."""
    if not lines:
        return ReadText("", None, 1.0)
    over = [is_marked(page.grey, page.marks, line.box) for line in lines]
    read = [_read_line(page, line, each) for line, each in zip(lines, over, strict=True)]
    firsts = [(each.first, False) for each in read if each.first]
    seconds = [each.first if each.second is None else each.second for each in read]
    is_alone = all(each.second is None for each in read)
    return ReadText(
        join_texts(firsts),
        None if is_alone else join_texts([(text, False) for text in seconds if text]),
        min(each.weakest for each in read),
        any(over),
        tuple(doubtful_words(firsts)),
        is_settled=not (is_alone or any(over))
        and all(each.second is None or each.is_settled for each in read),
    )


def _read_line(page: _Layers, line: TextLine, is_under_mark: bool) -> ReadLine:
    if line.sign:
        return ReadLine(line.sign, None, 1.0)
    return read_line(picture_of(page.bleached if is_under_mark else page.grey, line.box))


def _read_outside(page: _Layers, tables: Sequence[Box]) -> tuple[tuple[OutsideRow, ...], int]:
    """Return the texts outside tables, and how many marks there are none."""
    rows, left_out = [], 0
    for row in lines_outside(page.grey, page.marks, tables):
        texts = [(box, _read_lines(page, [TextLine(box)])) for box in row]
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
