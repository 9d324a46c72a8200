"""Reads one page of a scan: straightened, table by table, uncertain parts by two readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import cv2
import numpy as np
from rapidfuzz import fuzz

from rkt.core import money
from rkt.parsing.readers.page_places import PagePicture
from rkt.parsing.readers.pdf.text import doubtful_words, join_texts
from rkt.parsing.readers.scan.cut_tables import Cut, cut_of
from rkt.parsing.readers.scan.dark_bands import with_light_bands
from rkt.parsing.readers.scan.doubts import holds_amounts, looks_like_figure
from rkt.parsing.readers.scan.line_reading import ReadLine, read_line
from rkt.parsing.readers.scan.marks import bleached, is_marked, marks_of, without_marks
from rkt.parsing.readers.scan.odd_amounts import odd_amounts
from rkt.parsing.readers.scan.pixels import Pixels, as_pixels, evened
from rkt.parsing.readers.scan.plain_columns import plain_tables
from rkt.parsing.readers.scan.read_parts import (
    OutsideRow,
    ReadCell,
    ReadPage,
    ReadTable,
    ReadText,
)
from rkt.parsing.readers.scan.ruling import PageTable, find_tables
from rkt.parsing.readers.scan.straightening import straightened, straightening_of
from rkt.parsing.readers.scan.surroundings import gutter_between, lines_outside
from rkt.parsing.readers.scan.text_lines import Box, TextLine, lines_in, picture_of
from rkt.parsing.readers.scan.turning import quarters_to_upright

_INSET = 4  # pixels between a rule's middle and the inside of the cell
_SHOWN_WIDTH = 1654
_QUALITY = 70
_ROOM_FOR_ONE = 1.2  # of the line's height
_OTHER_HEIGHT = re.compile(r"[^0-9.,\s-]")
_ALIKE = 50  # of 100: a real text, even if the two readers saw different letters


@dataclass(frozen=True)
class _Layers:
    """A straight page: as it is, without marks, with marks bleached, and the marks alone.

    ``sheet`` is 255 where the picture shows something, except at its very edge.
    """

    grey: Pixels
    clean: Pixels
    bleached: Pixels
    marks: Pixels
    sheet: Pixels


def read_page(picture: Pixels, number: int, turned: int = 0) -> ReadPage:
    """Return a page in colour as read; trying it first with ``turned`` quarter turns."""
    picture = np.rot90(picture, turned)
    grey, picture, sheet = straight_page(np.ascontiguousarray(picture))
    ruled = find_tables(grey)
    if more := quarters_to_upright(grey, ruled):
        grey = np.ascontiguousarray(np.rot90(grey, more))
        picture = np.ascontiguousarray(np.rot90(picture, more))
        sheet = np.ascontiguousarray(np.rot90(sheet, more))
    page = _layers_of(picture, grey, sheet)
    if more or page.clean is not page.grey:
        ruled = find_tables(page.clean)
    tables = tuple(_read_table(page, table) for table in ruled)
    tables = tables or _read_plain_table(page)
    boxes = [each.table.box for each in tables]
    gutter = gutter_between(page.clean, boxes)
    outside, marks_outside = _read_outside(page, boxes, gutter)
    if not all(_is_certain(table, outside) for table in tables):
        tables = ()
        outside, marks_outside = _read_outside(page, [], None)
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
        _cut_of(page, tables),
        gutter,
    )


def _cut_of(page: _Layers, tables: Sequence[ReadTable]) -> Cut:
    """Return the worst that the sides of the picture do to the tables, amounts mattering most.

    If an outer column has no amounts, only texts are cut, which is just a warning.
    """
    found = Cut.NONE
    for each in tables:
        if not each.table.is_ruled:
            continue
        for column, cut in zip(
            (0, len(each.table.columns) - 2), cut_of(page.grey, page.sheet, each.table), strict=True
        ):
            texts = [one.read.text for one in each.cells if one.cell.column == column]
            is_money = any(map(looks_like_figure, texts))
            found = max(found, cut if is_money else min(cut, Cut.EDGE))
    return found


def _layers_of(picture: Pixels, grey: Pixels, sheet: Pixels) -> _Layers:
    marks = marks_of(picture, grey)
    clean = without_marks(picture, grey, marks)
    return _Layers(grey, clean, bleached(picture, grey, marks), marks, sheet)


def straight_page(picture: Pixels) -> tuple[Pixels, Pixels, Pixels]:
    """Return a page in grey and in colour, evenly lit and straight, and where it has pixels."""
    grey = as_pixels(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
    picture, grey = evened(*with_light_bands(picture, grey))
    warp = straightening_of(grey)
    sheet = np.zeros_like(grey)
    sheet[1:-1, 1:-1] = 255
    return straightened(grey, warp), straightened(picture, warp), straightened(sheet, warp, 0)


def _shown(grey: Pixels, number: int) -> PagePicture:
    scale = min(_SHOWN_WIDTH / grey.shape[1], 1.0)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    jpeg = cv2.imencode(".jpg", small, (cv2.IMWRITE_JPEG_QUALITY, _QUALITY))[1].tobytes()
    return PagePicture(number, small.shape[1], small.shape[0], jpeg)


def _read_table(page: _Layers, table: PageTable) -> ReadTable:
    """Return a table as read; lines are found on the clean page, and read on the original."""
    inside = _inside if table.is_ruled else (lambda box: box)
    cells = [ReadCell(cell, _read_cell(page, inside(cell.box))) for cell in table.cells]
    odd: set[int] = set()
    for column in range(len(table.columns) - 1):
        of_column = {at: each for at, each in enumerate(cells) if each.cell.column == column}
        if holds_amounts(each.read.text for each in of_column.values()):
            amounts = {
                at: inside(each.cell.box)
                for at, each in of_column.items()
                if looks_like_figure(each.read.text)
            }
            lettered = {at for at in amounts if _OTHER_HEIGHT.search(cells[at].read.text)}
            odd |= odd_amounts(page.grey, amounts, lettered)
    for at in odd:
        cells[at] = replace(cells[at], read=replace(cells[at].read, is_marked=True))
    return ReadTable(table, tuple(cells))


def _read_plain_table(page: _Layers) -> tuple[ReadTable, ...]:
    """Return the table of a page without rules; none if its columns are not clear."""
    for table in plain_tables(page.clean):
        second = [cell.box for cell in table.cells if cell.row == 1]
        texts = [read.text for box in second if (read := _read_cell(page, box)).text]
        if len(texts) == 1 or any(map(looks_like_figure, texts)):
            whole = _read_table(page, table)
            if _is_certain(whole, ()):
                return (whole,)
    return ()


def _is_certain(table: ReadTable, outside: Sequence[OutsideRow]) -> bool:
    """Tell whether a table is ruled, or its rows are certain without rules.

    That is, each row below its first states one amount or is a heading, and no amounts follow
    below.
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
    """Return the area that the rules of a cell enclose."""
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
    """Return the lines of a cell, or of a title, as one text per reader."""
    if not lines:
        return ReadText("", None, 1.0)
    over = [
        is_marked(page.grey, page.marks, line.box) or _is_at_edge(page.sheet, line.box)
        for line in lines
    ]
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


def _is_at_edge(sheet: Pixels, box: Box) -> bool:
    """Tell whether a text is at the very edge of the picture, which may cut its characters."""
    return not picture_of(sheet, box).all()


def _read_line(page: _Layers, line: TextLine, is_under_mark: bool) -> ReadLine:
    if line.sign:
        return ReadLine(line.sign, None, 1.0)
    return read_line(picture_of(page.bleached if is_under_mark else page.grey, line.box))


def _read_outside(
    page: _Layers, tables: Sequence[Box], gutter: int | None
) -> tuple[tuple[OutsideRow, ...], int]:
    """Return the texts outside tables, left of a gutter first, and how many marks are not texts."""
    height, width = page.grey.shape
    rows, left_out = [], 0
    sides = [(gutter, 0, width, height), (0, 0, gutter, height)] if gutter else []
    found = [lines_outside(page.grey, page.marks, [*tables, other]) for other in sides]
    for row in chain(*found) if gutter else lines_outside(page.grey, page.marks, tables):
        texts = [(box, _read_lines(page, [TextLine(box)])) for box in row]
        kept = tuple((box, read) for box, read in texts if _is_writing(read))
        left_out += len(texts) - len(kept)
        if kept:
            rows.append(OutsideRow(kept))
    return tuple(rows), left_out


def _is_writing(read: ReadText) -> bool:
    """Tell a text from dirt and sheet edges, in which no two readers see the same."""
    if not read.text:
        return False
    if read.second is not None:
        return fuzz.ratio(read.text, read.second) >= _ALIKE
    return sum(map(str.isalnum, read.text)) > 1
