"""Finds the lines of text around the tables of a page: titles, dates, signatures."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from rkt.parsing.readers.scan.pixels import Pixels, as_pixels, ink_of
from rkt.parsing.readers.scan.text_lines import DARK, Box, runs_of, without_dust

_AROUND_TABLE = 8
_WORDS = (31, 3)  # joins the letters of one text, but not lines
_LOWEST, _HIGHEST = 9, 90
_LEAST_WIDTH = 8
_LEAST_INK = 25
_FULLEST = 0.75  # of its box: anything fuller is a bar, not a text
_SAME_LINE = 0.5
_GUTTER = 30  # pixels of white between two pages


def lines_outside(grey: Pixels, marks: Pixels, tables: Sequence[Box]) -> list[list[Box]]:
    """Return the boxes of texts outside tables, grouped by line, from the top."""
    ink = without_dust(ink_of(grey), grey < DARK)
    ink[marks > 0] = 0
    for left, top, right, bottom in tables:
        ink[
            max(top - _AROUND_TABLE, 0) : bottom + _AROUND_TABLE,
            max(left - _AROUND_TABLE, 0) : right + _AROUND_TABLE,
        ] = 0
    boxes = [box for box in _blocks(ink) if _is_text(ink, box)]
    return _in_rows(boxes)


def gutter_between(grey: Pixels, tables: Sequence[Box]) -> int | None:
    """Return where white divides two pages in one picture; None if there is only one page.

    The tables of the two pages are side by side; nothing is printed between them, top to bottom.
    """
    for _, _, edge, _ in tables:
        beyond = [box[0] for box in tables if box[0] >= edge]
        is_between = all(box[2] <= edge or box[0] >= edge for box in tables)
        if beyond and is_between:
            ink = without_dust(ink_of(grey), grey < DARK)[:, edge + _AROUND_TABLE : min(beyond)]
            white = runs_of(np.asarray(~ink.any(axis=0)))
            start, end = max(white, key=lambda run: run[1] - run[0], default=(0, 0))
            if end - start >= _GUTTER:
                return edge + _AROUND_TABLE + (start + end) // 2
    return None


def _blocks(ink: Pixels) -> list[Box]:
    joined = as_pixels(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(_WORDS[::-1], np.uint8)))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    return [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:]]


def _is_text(ink: Pixels, box: Box) -> bool:
    left, top, right, bottom = box
    inside = int((ink[top:bottom, left:right] > 0).sum())
    is_sized = _LOWEST <= bottom - top <= _HIGHEST and right - left >= _LEAST_WIDTH
    return is_sized and _LEAST_INK <= inside <= _FULLEST * (right - left) * (bottom - top)


def _in_rows(boxes: list[Box]) -> list[list[Box]]:
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda each: each[1]):
        row = next((row for row in rows if _are_level(row[0], box)), None)
        if row is None:
            rows.append([box])
        else:
            row.append(box)
    return [sorted(row) for row in rows]


def _are_level(one: Box, other: Box) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > _SAME_LINE * min(one[3] - one[1], other[3] - other[1])
