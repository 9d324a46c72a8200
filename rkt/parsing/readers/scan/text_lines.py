"""Cuts a cell into pictures of its lines of text, and recognises bullets and dashes by shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from rkt.parsing.readers.scan.pixels import Pixels, ink_of

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

_Sizes = npt.NDArray[np.int32]

_SPECK = 5  # pixels of ink: fewer are dust
_GRAIN = 40  # pixels of ink, none of them dark
DARK = 150
_RULE = 0.6  # of the cell's side: anything this long, thin and near the edge is left of its rule
_THINNEST = 3
_LEAST_LINE = 7
_LEAST_GAP = 1
_MARGIN = 4
_MANY = 1.75  # of the usual height: two lines that touch


@dataclass(frozen=True)
class TextLine:
    """A line of text: its box on the page and, for a cell's only character, its shape's meaning."""

    box: Box
    sign: str = ""


def lines_in(grey: Pixels, box: Box) -> list[TextLine]:
    """Return the lines of text within a box of the page from top to bottom."""
    left, top, right, bottom = box
    inside = grey[top:bottom, left:right]
    ink = without_dust(ink_of(inside), inside < DARK)
    bands = list(_bands(ink))
    lines = []
    for start, end in bands:
        across = np.flatnonzero(ink[start:end].any(axis=0))
        line = (left + int(across[0]), top + start, left + int(across[-1]) + 1, top + end)
        lines.append(TextLine(line, _sign(ink[start:end]) if len(bands) == 1 else ""))
    return lines


def picture_of(grey: Pixels, line: Box) -> Pixels:
    """Return the picture of a line with a margin of paper around it."""
    left, top, right, bottom = line
    height, width = grey.shape
    return grey[
        max(top - _MARGIN, 0) : min(bottom + _MARGIN, height),
        max(left - _MARGIN, 0) : min(right + _MARGIN, width),
    ]


def without_dust(ink: Pixels, dark: npt.NDArray[np.bool_]) -> Pixels:
    """Return the ink of a cell without dust, grain in the shade, and remains of its rules."""
    height, width = ink.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    is_dark = np.bincount(labels[dark], minlength=count) > 0
    x, y, wide, high, area = stats.T
    is_rest = _are_rests((x, wide), high, (width, height))
    is_rest |= _are_rests((y, high), wide, (height, width))
    kept = (area >= np.where(is_dark, _SPECK, _GRAIN)) & ~is_rest
    kept[0] = False
    return np.where(kept[labels], ink, 0).astype(np.uint8)


def _are_rests(
    across: tuple[_Sizes, _Sizes], length: _Sizes, size: tuple[int, int]
) -> npt.NDArray[np.bool_]:
    """Tell which strokes remain from a rule along a side; ``across`` is their place and width.

    A thin letter that touches the side with its end, as in a low row, does not.
    """
    start, width = across
    is_at_side = (start <= 1) | (start + width >= size[0] - 1)
    is_whole = (length >= size[1] - 1) & (width < _LEAST_LINE)
    is_rule = (length > _RULE * size[1]) & (width < _LEAST_LINE)
    return np.asarray((is_at_side & ((width <= _THINNEST) | is_rule)) | is_whole)


def _bands(ink: Pixels) -> Iterator[tuple[int, int]]:
    """Yield where lines of text begin and end; touching ones are cut where there is least ink."""
    joined = bands_of(ink)
    heights = [end - start for start, end in joined if end - start >= _LEAST_LINE]
    usual = float(np.median(heights)) if heights else 0.0
    for start, end in joined:
        yield from _cut(ink, start, end, usual if len(heights) > 1 else 30.0)


def bands_of(ink: Pixels) -> list[tuple[int, int]]:
    """Return where bands of ink begin and end, from top to bottom; a dot goes with its letter."""
    joined: list[tuple[int, int]] = []
    for start, end in runs_of(np.asarray(ink.any(axis=1))):
        if joined and (start - joined[-1][1] <= _LEAST_GAP or _belongs(joined[-1], (start, end))):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def runs_of(filled: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where each run of filled places begins and ends."""
    changes = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in changes.reshape(-1, 2)]


def _belongs(above: tuple[int, int], below: tuple[int, int]) -> bool:
    """Tell whether one of two runs is too low for a line, such as the dot of an i, or a comma."""
    gap = below[0] - above[1]
    lower = min(above[1] - above[0], below[1] - below[0])
    return lower < _LEAST_LINE and gap <= _LEAST_LINE


def _cut(ink: Pixels, start: int, end: int, usual: float) -> Iterator[tuple[int, int]]:
    count = round((end - start) / usual) if usual and end - start > _MANY * usual else 1
    edges = [start]
    for at in range(1, count):
        middle = start + (end - start) * at // count
        reach = max(int(usual / 4), 1)
        amounts = ink[middle - reach : middle + reach + 1].sum(axis=1, dtype=np.int64)
        edges.append(middle - reach + int(amounts.argmin()))
    edges.append(end)
    yield from pairwise(edges)


_DOT = 1.6  # the longer side of a bullet against the shorter
_SOLID = 0.6
_DASH = 2.2
_LARGEST_SIGN = 22
_EM = 10


def _sign(ink: Pixels) -> str:
    """Return "•" or a dash if the line consists of nothing else, judging by its shape."""
    ys, xs = np.nonzero(ink)
    width, height = int(np.ptp(xs)) + 1, int(np.ptp(ys)) + 1
    if cv2.connectedComponents(ink)[0] != 2 or max(width, height) > _LARGEST_SIGN:
        return ""
    is_solid = len(xs) >= _SOLID * width * height
    if is_solid and width >= _DASH * height and height <= _LEAST_LINE:
        return "–" if width >= _EM else "-"
    if is_solid and max(width, height) <= _DOT * min(width, height) and height <= 2 * _LEAST_LINE:
        return "•" if height >= 4 else "."
    return ""
