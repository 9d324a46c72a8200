"""Finds out by how many quarter turns a page must be rotated to make its text upright."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import numpy as np

from rkt.parsing.readers.scan.pixels import Pixels
from rkt.parsing.readers.scan.recogniser import recogniser
from rkt.parsing.readers.scan.ruling import PageTable, find_tables
from rkt.parsing.readers.scan.surroundings import lines_outside
from rkt.parsing.readers.scan.text_lines import Box, lines_in, picture_of

_SAMPLES = 3
_SEEN = 12  # lines to sample from
_LONG = 4  # width to height: a line of several letters
_LONGEST = 14
_SURE = 0.9
_LEAST_LETTERS = 4


def quarters_to_upright(grey: Pixels, tables: Sequence[PageTable]) -> int:
    """Return how many quarter turns anticlockwise make a straight page upright, 0 to 3.

    ``tables`` are those found on the page as it is.
    """
    as_it_is = _legibility(grey, tables)
    if as_it_is >= _SURE:
        return 0
    turned = (np.ascontiguousarray(np.rot90(grey, turn)) for turn in range(1, 4))
    return int(np.argmax([as_it_is, *(_legibility(each, find_tables(each)) for each in turned)]))


def _legibility(grey: Pixels, tables: Sequence[PageTable]) -> float:
    """Return the mean score of a few lines; 0 if none is as wide as text."""
    lines = _samples(grey, tables)
    scores = []
    for box in lines:
        read = recogniser().read(picture_of(grey, box))
        scores.append(read.mean if len(read.text) >= _LEAST_LETTERS else 0.0)
    return float(np.median(scores)) if scores else 0.0


def _samples(grey: Pixels, tables: Sequence[PageTable]) -> list[Box]:
    within = (
        line.box
        for table in tables
        for cell in table.cells
        for line in lines_in(grey, _inside(cell.box))
        if _is_long(line.box)
    )
    boxes = list(islice(within, _SEEN))
    if len(boxes) < _SAMPLES:
        boxes += [
            box
            for row in lines_outside(grey, np.zeros_like(grey), [t.box for t in tables])
            for box in row
            if _is_long(box)
        ]
    return sorted(boxes, key=_width, reverse=True)[:: max(len(boxes) // _SAMPLES, 1)][:_SAMPLES]


def _inside(box: Box) -> Box:
    left, top, right, bottom = box
    return left + 4, top + 4, max(right - 3, left + 5), bottom - 3


def _is_long(box: Box) -> bool:
    return _LONG <= (box[2] - box[0]) / max(box[3] - box[1], 1) <= _LONGEST


def _width(box: Box) -> int:
    return box[2] - box[0]
