"""Straightens a page by its rules: skew, shear and a photograph's slant in a single warp.

A page without rules is straightened by its lines of text.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from rkt.parsing.readers.scan.column_leans import leans_of_columns
from rkt.parsing.readers.scan.pixels import Pixels, as_pixels, ink_of
from rkt.parsing.readers.scan.text_lines import DARK, without_dust
from rkt.parsing.readers.scan.text_slopes import Slopes, slopes_of_text

_Numbers = npt.NDArray[np.float64]
Warp = _Numbers
"""Three rows of three numbers: OpenCV's matrix of a perspective warp."""

_STEEPEST = 0.25  # rise per run of what may still be a horizontal rule
_SHORTEST = 0.016  # of the longer side
_SURELY_RULE = 0.04
_LEAST_RULES = 4
_ROUNDS = 4
_STRAY = 2.5  # deviations
_STRAIGHT = 0.0004  # a rule that rises less over the whole page is level within a pixel
_PASSES = 2
_SAMPLED = 2  # pixels per side between those that show where print is
_ROOM = 20  # pixels of paper around print that a warp would move out of the page
_MOST_GROWTH = 1.5


def _warp_of(grey: Pixels) -> Warp | None:
    """Return the warp that makes a page's rules horizontal and vertical, None if they are."""
    rules = _segments(grey)
    height, width = grey.shape
    if not _are_rules(rules, max(height, width)):
        return _warp_of_text(grey)
    whole: Warp | None = None
    for _ in range(_PASSES):
        step = _step(_moved(rules, whole), width, height)
        if step is not None:
            whole = step if whole is None else np.asarray(step @ whole, dtype=np.float64)
    return whole


def _warp_of_text(grey: Pixels) -> Warp | None:
    """Return the warp that makes lines of text horizontal, and then the columns vertical."""
    height, width = grey.shape
    level, upright = slopes_of_text(grey)
    warp = _warp(level, upright, width, height)
    if level is None:
        return warp
    turned = straightened(grey, None if warp is None else Straightening(warp, (width, height)))
    leans = leans_of_columns(turned)
    step = _warp((0.0, 0.0), leans, width, height) if leans else None
    if step is None or warp is None:
        return step if warp is None else warp
    return np.asarray(step @ warp, dtype=np.float64)


@dataclass(frozen=True)
class Straightening:
    """How a page is straightened: a warp, and the width and height that then hold its print."""

    warp: Warp
    size: tuple[int, int]


def straightening_of(grey: Pixels) -> Straightening | None:
    """Return what makes a page's rules horizontal and vertical; None if they already are."""
    warp = _warp_of(grey)
    return None if warp is None else _with_all_print(grey, warp)


def _with_all_print(grey: Pixels, warp: Warp) -> Straightening:
    """Return a warp with more room, for print that it would otherwise move out of the page."""
    height, width = grey.shape
    ink = without_dust(ink_of(grey), grey < DARK)[::_SAMPLED, ::_SAMPLED]
    ys, xs = np.nonzero(ink)
    points = np.stack((xs, ys), axis=1).reshape(-1, 1, 2) * float(_SAMPLED)
    moved = np.zeros((1, 2))
    if len(points):
        moved = np.asarray(cv2.perspectiveTransform(points, warp), np.float64).reshape(-1, 2)
    size = np.array((width, height))
    least = np.minimum(moved.min(axis=0) - _ROOM, 0)
    least[moved.min(axis=0) >= 0] = 0
    most = np.where(moved.max(axis=0) > size, moved.max(axis=0) + _ROOM, size)
    wide, high = np.minimum(most - least, _MOST_GROWTH * size).round()
    shift = np.array(((1.0, 0.0, -least[0]), (0.0, 1.0, -least[1]), (0.0, 0.0, 1.0)))
    return Straightening(np.asarray(shift @ warp, dtype=np.float64), (int(wide), int(high)))


def straightened(picture: Pixels, how: Straightening | None, around: int = 255) -> Pixels:
    """Return a page, grey or in colour, as warped; what comes in from ``around`` it is white."""
    if how is None:
        return picture
    return as_pixels(
        cv2.warpPerspective(
            picture,
            how.warp,
            how.size,
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(around,) * 3,
        )
    )


def _segments(grey: Pixels) -> _Numbers:
    """Return the long straight strokes of a page as rows of x0, y0, x1, y1."""
    half = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    found = cv2.createLineSegmentDetector().detect(half)[0]
    if found is None:
        return np.zeros((0, 4))
    strokes = np.asarray(found, dtype=np.float64).reshape(-1, 4) * 2
    lengths = np.hypot(strokes[:, 2] - strokes[:, 0], strokes[:, 3] - strokes[:, 1])
    long: _Numbers = strokes[lengths > _SHORTEST * max(grey.shape)]
    return long


def _are_rules(strokes: _Numbers, longer: int) -> bool:
    """Tell whether enough strokes are longer than any in a letter."""
    run, rise = strokes[:, 2] - strokes[:, 0], strokes[:, 3] - strokes[:, 1]
    return bool((np.hypot(run, rise) > _SURELY_RULE * longer).sum() >= _LEAST_RULES)


def _moved(strokes: _Numbers, warp: Warp | None) -> _Numbers:
    if warp is None or not len(strokes):
        return strokes
    points = strokes.reshape(-1, 1, 2)
    return np.asarray(cv2.perspectiveTransform(points, warp), dtype=np.float64).reshape(-1, 4)


def _step(strokes: _Numbers, width: int, height: int) -> _Numbers | None:
    """Return the warp that makes strokes horizontal or vertical; None if they already are."""
    level = _slopes(strokes, width / 2, height)
    upright = _slopes(strokes[:, [1, 0, 3, 2]], height / 2, width)
    return _warp(level, upright, width, height)


def _warp(level: Slopes | None, upright: Slopes | None, width: int, height: int) -> Warp | None:
    if level is None and upright is None:
        return None
    # If one kind of rule is missing, the page is taken as turned, not sheared.
    level = level or _across(upright)
    upright = upright or _across(level)
    if max(map(abs, (*level, *upright))) < _STRAIGHT:
        return None
    top, bottom = ((width / 2, at, slope) for at, slope in zip((0, height), level, strict=True))
    left, right = ((height / 2, at, slope) for at, slope in zip((0, width), upright, strict=True))
    corners = [
        _crossing(*pair) for pair in ((top, left), (top, right), (bottom, right), (bottom, left))
    ]
    sheet = [(0, 0), (width, 0), (width, height), (0, height)]
    warp = cv2.getPerspectiveTransform(np.array(corners, np.float32), np.array(sheet, np.float32))
    return np.asarray(warp, dtype=np.float64)


def _across(slopes: Slopes | None) -> tuple[float, float]:
    """Return the slopes at right angles to these, without a slant."""
    turn = -sum(slopes) / 2 if slopes else 0.0
    return turn, turn


def _slopes(strokes: _Numbers, middle: float, far: float) -> Slopes | None:
    """Return the slope of horizontal strokes at 0 and at the far edge; None if there are few."""
    run = strokes[:, 2] - strokes[:, 0]
    rise = strokes[:, 3] - strokes[:, 1]
    is_level = np.abs(rise) < _STEEPEST * np.abs(run)
    if is_level.sum() < _LEAST_RULES:
        return None
    run, rise, strokes = run[is_level], rise[is_level], strokes[is_level]
    slope = rise / run
    at = (strokes[:, 1] + strokes[:, 3]) / 2 - slope * (
        (strokes[:, 0] + strokes[:, 2]) / 2 - middle
    )
    return _fitted(at, slope, np.abs(run), far)


def _fitted(at: _Numbers, slope: _Numbers, weight: _Numbers, far: float) -> tuple[float, float]:
    kept = np.abs(slope - np.median(slope)) < 0.05
    line = np.zeros(2)
    for _ in range(_ROUNDS):
        is_spread = np.ptp(at[kept]) > far / 4
        line = np.polyfit(at[kept], slope[kept], 1 if is_spread else 0, w=weight[kept])
        strays = np.abs(slope - np.polyval(line, at))
        kept = strays <= max(_STRAY * float(np.median(strays[kept])), _STRAIGHT)
    return float(np.polyval(line, 0)), float(np.polyval(line, far))


def _crossing(
    level: tuple[float, float, float], upright: tuple[float, float, float]
) -> tuple[float, float]:
    """Return where y = at + slope (x - middle) meets x = at + slope (y - middle)."""
    middle_x, y0, rise = level
    middle_y, x0, lean = upright
    y = (y0 + rise * (x0 - lean * middle_y - middle_x)) / (1 - rise * lean)
    return x0 + lean * (y - middle_y), y
