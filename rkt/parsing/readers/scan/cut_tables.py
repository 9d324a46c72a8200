"""Detects tables cut off at the left or right edge of a picture, and whether figures are lost."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rkt.parsing.readers.scan.pixels import Pixels, ink_of
from rkt.parsing.readers.scan.ruling import PageTable
from rkt.parsing.readers.scan.text_lines import DARK, Box, bands_of, without_dust

_STRAY = 8  # pixels: how far a rule may stray
_AT_EDGE = 14  # pixels to the end of the picture
_TOUCHES = 0.5  # of a line's height: more than the white between two digits
_LEAST_TOUCHING = 2
_MOSTLY = 0.5
_LEAST_LINE = 7

_Mask = npt.NDArray[np.bool_]


class Cut(IntEnum):
    """What the edge of a picture does to a table: nothing, touch it, or cut its texts."""

    NONE = 0
    EDGE = 1
    TEXTS = 2


def cut_of(grey: Pixels, sheet: Pixels, table: PageTable) -> tuple[Cut, Cut]:
    """Return how a straightened page cuts a ruled table on its left and right.

    ``sheet`` is 255 where the page shows part of the picture. A table without a rule on a side is
    cut there if its horizontal rules run into the edge of the picture, or end exactly where its
    texts do.
    """
    right = _cut_at_right(grey, sheet, table.columns, table.rows)
    width = grey.shape[1]
    turned = tuple(width - 1 - x for x in reversed(table.columns))
    mirrored, other_sheet = (np.ascontiguousarray(each[:, ::-1]) for each in (grey, sheet))
    return _cut_at_right(mirrored, other_sheet, turned, table.rows), right


def _cut_at_right(
    grey: Pixels, sheet: Pixels, columns: tuple[int, ...], rows: tuple[int, ...]
) -> Cut:
    start, end = columns[-2], columns[-1]
    ink = ink_of(grey[:, start : end + 2 * _STRAY]) > 0
    if _is_ruled(ink[rows[0] : rows[-1], end - start - _STRAY :]):
        return Cut.NONE
    ends = np.array([_end_of_rule(ink, y) for y in rows])
    if not ends.any():
        return Cut.NONE
    texts = list(_ends_of_texts(grey, (start, rows[0], end, rows[-1]), rows))
    touching = sum(
        max(ends[at], ends[at + 1]) - right <= _TOUCHES * height for at, right, height in texts
    )
    if touching >= _LEAST_TOUCHING and touching >= _MOSTLY * len(texts):
        return Cut.TEXTS
    seen = [
        _is_outside(sheet, start + x + _AT_EDGE, y) for x, y in zip(ends, rows, strict=True) if x
    ]
    if np.mean(seen) < _MOSTLY:
        return Cut.NONE
    return Cut.TEXTS if touching else Cut.EDGE


def _is_ruled(ink: _Mask) -> bool:
    return bool(ink.any(axis=1).mean() >= _MOSTLY)


def _end_of_rule(ink: _Mask, y: int) -> int:
    """Return where the horizontal rule near a row ends; 0 if there is none."""
    band = np.asarray(ink[max(y - _STRAY, 0) : y + _STRAY].any(axis=0))
    gaps = np.flatnonzero(~band[_STRAY:])
    found = int(gaps[0]) + _STRAY if len(gaps) else len(band)
    return found if found > 2 * _STRAY else 0


def _ends_of_texts(grey: Pixels, box: Box, rows: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    """Yield row, right end and height of each line of text in the last column."""
    left, _, right, _ = box
    for at, (top, bottom) in enumerate(pairwise(rows)):
        inside = grey[top + _STRAY // 2 : bottom - _STRAY // 2, left + _STRAY : right + _STRAY]
        if not inside.size:
            continue
        ink = without_dust(ink_of(inside), inside < DARK)
        for start, end in bands_of(ink):
            across = np.flatnonzero(ink[start:end].any(axis=0))
            if end - start >= _LEAST_LINE and len(across):
                yield at, int(across[-1]) + 1 + _STRAY, end - start


def _is_outside(sheet: Pixels, x: int, y: int) -> bool:
    height, width = sheet.shape
    return x >= width or not sheet[min(max(y, 0), height - 1), x]
