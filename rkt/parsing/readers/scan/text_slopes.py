"""Finds out how far a page's lines of text slope, to straighten a page without rules.

Along the true slope, a page's ink falls on few rows of pixels with white between them.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
import numpy.typing as npt

from rkt.parsing.readers.scan.pixels import Pixels, as_pixels, ink_of

_Numbers = npt.NDArray[np.float64]
Slopes = tuple[float, float]
"""The rise per run of horizontal lines at the near and at the far edge of a page."""

_STEEPEST = 0.25
_SLANT = 0.08  # between the slopes at both edges
_STEPS = (0.001, 0.0002)  # of the slope, coarse and fine
_AROUND = 8  # fine steps
_MOST = 60_000  # pixels of ink that are considered
_FEWER = 4  # of these pixels, while the steps are coarse
_LEAST = 2_000
_ROWS = 820  # to a side: those of A4 on its side, at half of its size


def slopes_of_text(grey: Pixels) -> tuple[Slopes | None, Slopes | None]:
    """Return the slopes of the lines of text: horizontal, or vertical if it lies on its side."""
    half = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ys, xs = np.nonzero(ink_of(as_pixels(half)))
    if len(xs) < _LEAST:
        return None, None
    every = max(len(xs) // _MOST, 1)
    height, width = half.shape
    x, y = xs[::every] - width / 2, ys[::every] - height / 2
    level, sharp = _slopes(x / height, y / height)
    upright, sharper = _slopes(y / width, x / width)
    return (level, None) if sharp >= sharper else (None, upright)


def _slopes(along: _Numbers, across: _Numbers) -> tuple[Slopes, float]:
    """Return the slopes at which ink is sharpest, and how sharp; sizes are fractions of a side."""
    slope = slant = 0.0
    sharp = 0.0
    for step in _STEPS:
        few = np.s_[:: _FEWER if step == _STEPS[0] else 1]
        reach = (_STEEPEST, _SLANT) if step == _STEPS[0] else (_AROUND * step, _AROUND * step)
        sharp, slope = _best(
            along[few], across[few], ((s, slant) for s in _around(slope, reach[0], step)), 0
        )
        sharp, slant = _best(
            along[few], across[few], ((slope, s) for s in _around(slant, reach[1], step)), 1
        )
    return (slope - slant / 2, slope + slant / 2), sharp


def _around(middle: float, reach: float, step: float) -> _Numbers:
    return np.asarray(middle + np.arange(-round(reach / step), round(reach / step) + 1) * step)


def _best(
    along: _Numbers, across: _Numbers, tried: Iterable[tuple[float, float]], chosen: int
) -> tuple[float, float]:
    scores = [(_sharpness(along, across, *each), each[chosen]) for each in tried]
    return max(scores)


def _sharpness(along: _Numbers, across: _Numbers, slope: float, slant: float) -> float:
    """Return how unevenly ink falls on rows when moved along these slopes; 1 is even."""
    rows = np.round((across - (slope + slant * across) * along + 1) * _ROWS).astype(np.int64)
    counts = np.bincount(rows.clip(0, 2 * _ROWS))
    return float(np.square(counts, dtype=np.float64).sum() * _ROWS / len(rows) ** 2)
