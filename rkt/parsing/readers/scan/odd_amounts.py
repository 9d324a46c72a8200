"""Finds amounts that a person must check because of what is around or over their digits.

With a bar, a hole, a line drawn through or a digit added by hand, readers may read what is left and
agree on it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from rkt.parsing.readers.scan.pixels import Pixels, ink_of
from rkt.parsing.readers.scan.text_lines import DARK, Box, bands_of, without_dust

# In units of a digit's usual height
_SOLID = 0.45  # thicker than any stroke
_HIGH, _WIDE = 1.6, 4.0  # larger than a letter, or than a few touching ones
_DIGIT = 0.7  # anything lower is a dot or dash
_STRAY = 0.25  # of a digit's height: how far top or bottom may be from the line's
_OFF = 0.6  # from an amount's end to where the others end
_GAP = 1.1  # white within an amount

_FADED = 0.6  # of the depth of an amount's digits: any lighter, and others may have faded away
_MOSTLY = 0.8
_LEAST = 4  # amounts needed to tell where a column ends
_LEAST_SOLID = 10  # pixels; loops of small digits close up into spots nearly as large

_Numbers = npt.NDArray[np.int32]


class _Line(NamedTuple):
    """Where the ink of an amount is, with its parts by left, top, width and height."""

    left: int
    right: int
    parts: _Numbers
    ink: Pixels
    depths: _Numbers
    """How much darker than paper each of its parts is."""


def odd_amounts(
    grey: Pixels, amounts: Mapping[int, Box], lettered: Container[int] = ()
) -> set[int]:
    """Return which amounts of a column, given as boxes by number, a person must check.

    ``grey`` is a straight page as it is, including stamps. ``lettered`` amounts have characters
    that differ from digits in height, as in "Rp".
    """
    lines = {at: line for at, box in amounts.items() if (line := _line(grey, box))}
    if not lines:
        return set()
    height = float(np.median(np.concatenate([_digits(line.parts) for line in lines.values()])))
    odd = {at for at, line in lines.items() if _is_odd(line, height, at in lettered)}
    return odd | _not_aligned(lines, height)


def _line(grey: Pixels, box: Box) -> _Line | None:
    left, top, right, bottom = box
    inside = grey[top:bottom, left:right]
    ink = without_dust(ink_of(inside), inside < DARK)
    across = np.flatnonzero(ink.any(axis=0))
    if not len(across):
        return None
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    parts = np.asarray(stats, np.int32)[1:, :4]
    depths = [_depth(inside, np.asarray(labels), at + 1, part) for at, part in enumerate(parts)]
    ends = left + int(across[0]), left + int(across[-1]) + 1
    return _Line(*ends, parts, ink, np.array(depths, np.int32))


def _depth(grey: Pixels, labels: npt.NDArray[np.int32], at: int, part: _Numbers) -> int:
    x, y, wide, high = map(int, part)
    place = np.s_[y : y + high, x : x + wide]
    return 255 - int(np.percentile(grey[place][labels[place] == at], 20))


def _digits(parts: _Numbers) -> _Numbers:
    """Return the heights of the parts that are not dots."""
    heights: _Numbers = parts[:, 3]
    large = heights[heights >= _DIGIT * np.median(heights)]
    return large[large >= 0.5 * large.max()] if len(large) else heights


def _is_odd(line: _Line, height: float, is_lettered: bool) -> bool:
    size = max(round(_SOLID * height), _LEAST_SOLID)
    solid = cv2.morphologyEx(line.ink, cv2.MORPH_OPEN, np.ones((size, size), np.uint8))
    is_marked = bool(solid.any()) or _is_crossed(line.parts, height)
    return is_marked or (not is_lettered and _is_uneven(line, height))


def _is_crossed(parts: _Numbers, height: float) -> bool:
    """Tell whether some ink is larger than a letter, other than a rule under the amount."""
    _, top, wide, high = parts.T
    is_large = (high > _HIGH * height) | (wide > _WIDE * height)
    is_letter = ~is_large & (high >= _DIGIT * height)
    if not is_letter.any():
        return bool(is_large.any())
    middle = float(np.median(top[is_letter])) + height / 2
    is_over = (top <= middle + height / 4) & (top + high >= middle - height / 4)
    return bool((is_large & is_over).any())


def _is_uneven(line: _Line, height: float) -> bool:
    """Tell whether digits on a line differ: in height, position, or darkness."""
    for start, end in bands_of(line.ink):
        is_inside = (line.parts[:, 1] >= start) & (line.parts[:, 1] < end)
        inside = line.parts[is_inside]
        is_digit = inside[:, 3] >= _DIGIT * height
        digits = inside[is_digit]
        if len(digits) < _LEAST:
            continue
        depths = line.depths[is_inside][is_digit]
        if depths.min() < _FADED * np.median(depths):
            return True
        tops, bottoms = digits[:, 1], digits[:, 1] + digits[:, 3]
        sides = (tops, bottoms, digits[:, 3])
        strays = (np.abs(each - np.median(each)).max() for each in sides)
        ends = sorted((int(x), int(x + w)) for x, _, w, _ in inside)
        gaps = [after[0] - before[1] for before, after in pairwise(ends)]
        if max(strays) > _STRAY * height or max(gaps, default=0) > _GAP * height:
            return True
    return False


def _not_aligned(lines: Mapping[int, _Line], height: float) -> set[int]:
    """Return the amounts whose right end differs from nearly all others in their column."""
    if len(lines) < _LEAST:
        return set()
    ends = np.array([line.right for line in lines.values()])
    is_off = np.abs(ends - np.median(ends)) > _OFF * height
    if is_off.mean() > 1 - _MOSTLY:
        return set()
    return {at for at, off in zip(lines, is_off, strict=True) if off}
