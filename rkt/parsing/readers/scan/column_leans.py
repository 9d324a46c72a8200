"""Finds out how the columns of a page without rules lean, as in a photograph taken at a slant.

Along their true lean, the texts of a column all begin, or end, at the same place.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rkt.parsing.readers.scan.pieces import lines_of, print_of
from rkt.parsing.readers.scan.pixels import Pixels
from rkt.parsing.readers.scan.text_slopes import Slopes

_Numbers = npt.NDArray[np.float64]

_WIDE = 0.6  # of a line's height: white between columns
_STEEPEST, _SLANT = 0.06, 0.12
_STEPS = (0.004, 0.001)
_AROUND = 5  # fine steps
_BIN = 0.35  # of a line's height: texts within it begin at the same place
_LEAST_LINES = 4


def leans_of_columns(grey: Pixels) -> Slopes | None:
    """Return the lean (run per fall) of columns at both side edges of a page of level lines.

    None if too few of its lines have several pieces.
    """
    height, lines = lines_of(print_of(grey), _WIDE)
    told = [line for line in lines if line.tells_columns]
    if len(told) < _LEAST_LINES:
        return None
    ends = [
        (piece[side], (line.top + line.bottom) / 2, side)
        for line in told
        for piece in line.pieces
        for side in (0, 1)
    ]
    x, y, side = np.array(ends, np.float64).T
    size = (float(grey.shape[1]), float(grey.shape[0]))
    slope = slant = 0.0
    for step in _STEPS:
        wide, deep = (_STEEPEST, _SLANT) if step == _STEPS[0] else (_AROUND * step,) * 2
        tried = [(s, t) for s in _around(slope, wide, step) for t in _around(slant, deep, step)]
        scores = [_alignment(x, y, side, each, size, _BIN * height) for each in tried]
        slope, slant = tried[scores.index(max(scores))]
    return slope - slant / 2, slope + slant / 2


def _around(middle: float, reach: float, step: float) -> _Numbers:
    return np.asarray(middle + np.arange(-round(reach / step), round(reach / step) + 1) * step)


def _alignment(
    x: _Numbers,
    y: _Numbers,
    side: _Numbers,
    lean: tuple[float, float],
    size: tuple[float, float],
    bin_width: float,
) -> tuple[float, float]:
    """Return how many ends coincide when moved along a lean; small leans are preferred."""
    width, height = size
    slope, slant = lean
    moved = x - (slope + slant * (x / width - 0.5)) * (y - height / 2)
    found = 0.0
    for shift in (0.0, 0.5):
        places = np.floor(moved / bin_width + shift).astype(np.int64)
        for each in (0, 1):
            counts = np.unique(places[side == each], return_counts=True)[1]
            found += float(np.square(counts, dtype=np.float64).sum())
    return found, -abs(slope) - abs(slant)
