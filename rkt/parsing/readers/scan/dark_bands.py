"""Turns bands of white print on a dark ground, such as coloured headers, into print on white.

A bar over printed text stays as it is: no letters stand out from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np

from rkt.parsing.readers.scan.pixels import Pixels, as_pixels

_SMALLER = 8
_AROUND = 35  # in the reduced picture: higher than a header, smaller than a shadow
_DARK = 160
_SOLID = 7  # pixels: thicker than rules
_NEAR = 25  # pixels: dark spots and letters this close to solid ground belong to it
_LEAST_WIDTH, _LEAST_HEIGHT = 60, 16
_LETTER = (90, 70)  # width and height that no letter of a header exceeds
_LEAST_LETTER, _MOST_LETTER = 8, 0.85  # pixels at least, and of the band's height at most
_MOST_PRINT = 0.45  # of a band
_STANDS_OUT = 60  # grey levels
_FULL = 0.8  # of the enclosing rectangle; a stamp fills less
_LEVEL, _ALIKE = 6, 25  # pixels and grey levels by which cells of a band may differ
_RULE = 2


class _Region(NamedTuple):
    """A solid dark part of a page with its letters filled in; ``level`` is its grey level."""

    mask: Pixels
    top: int
    bottom: int
    level: float
    has_letters: bool

    def is_beside(self, other: _Region) -> bool:
        ends = abs(self.top - other.top), abs(self.bottom - other.bottom)
        return max(ends) <= _LEVEL and abs(self.level - other.level) <= _ALIKE


def with_light_bands(picture: Pixels, grey: Pixels) -> tuple[Pixels, Pixels]:
    """Return a page in colour and in grey with its dark bands inverted and framed by rules.

    A band has letters, or lies beside one of the same height that has.
    """
    regions = list(_regions(grey))
    written = [each for each in regions if each.has_letters]
    if not written:
        return picture, grey
    picture, grey = picture.copy(), grey.copy()
    for region in regions:
        if any(map(region.is_beside, written)):
            _invert(picture, grey, region)
    return picture, grey


def _invert(picture: Pixels, grey: Pixels, region: _Region) -> None:
    left, top, width, height = cv2.boundingRect(region.mask)
    place = np.s_[top : top + height, left : left + width]
    inside = region.mask[place] > 0
    edges = cv2.findContours(region.mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]
    grey[place][inside] = _inverted(grey[place], region.level)[inside]
    cv2.drawContours(grey, edges, -1, 0, _RULE)
    picture[place][inside] = grey[place][inside][:, None]
    cv2.drawContours(picture, edges, -1, (0, 0, 0), _RULE)


def _dark(grey: Pixels) -> Pixels:
    """Return a mask of what is darker than the paper at a distance around it."""
    small = cv2.resize(grey, None, fx=1 / _SMALLER, fy=1 / _SMALLER, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_AROUND, _AROUND), np.uint8))
    paper = cv2.resize(paper, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return as_pixels(cv2.inRange(cv2.divide(grey, paper, scale=255), 0, _DARK))


def _regions(grey: Pixels) -> Iterator[_Region]:
    """Yield the solid dark rectangles of a page, except those at its edge."""
    dark, square = _dark(grey), np.ones((_SOLID, _SOLID), np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, square)
    if not solid.any():
        return
    near = cv2.dilate(solid, np.ones((_NEAR, _NEAR), np.uint8))
    letters = cv2.bitwise_and(_holes(dark), near)
    filled = cv2.bitwise_or(cv2.bitwise_and(dark, near), letters)
    whole = cv2.morphologyEx(filled, cv2.MORPH_OPEN, square)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(whole)
    height, width = grey.shape
    for at, (x, y, wide, high, area) in enumerate(stats[1:], 1):
        is_at_edge = x <= 1 or y <= 1 or x + wide >= width - 1 or y + high >= height - 1
        if wide < _LEAST_WIDTH or high < _LEAST_HEIGHT or is_at_edge:
            continue
        place = np.s_[y : y + high, x : x + wide]
        mask = np.zeros_like(dark)
        mask[place][np.asarray(labels)[place] == at] = 255
        if _is_full(mask, int(area)):
            yield _region(grey[place], mask, as_pixels(letters)[place], y, y + high)


def _region(grey: Pixels, mask: Pixels, letters: Pixels, top: int, bottom: int) -> _Region:
    x, _, wide, _ = cv2.boundingRect(mask)
    inside = mask[top:bottom, x : x + wide] > 0
    written = inside & (letters > 0)
    level = float(np.median(grey[inside & ~written]))
    heights = cv2.connectedComponentsWithStats(written.astype(np.uint8))[2][1:, 3]
    are_letters = (heights >= _LEAST_LETTER) & (heights <= _MOST_LETTER * (bottom - top))
    is_print = bool(are_letters.any()) and written.sum() <= _MOST_PRINT * inside.sum()
    has_letters = is_print and float(np.median(grey[written])) - level >= _STANDS_OUT
    return _Region(mask, top, bottom, level, has_letters)


def _holes(dark: Pixels) -> Pixels:
    """Return a mask of the letter-sized holes in the dark parts."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_not(dark), connectivity=4)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    is_letter = (wide <= _LETTER[0]) & (high <= _LETTER[1])
    is_letter[0] = False
    return np.where(is_letter[np.asarray(labels)], 255, 0).astype(np.uint8)


def _is_full(region: Pixels, area: int) -> bool:
    points = cv2.findNonZero(region)
    _, (wide, high), _ = cv2.minAreaRect(points)
    return area >= _FULL * wide * high


def _inverted(grey: Pixels, level: float) -> Pixels:
    """Return a dark ground's contents as print: dark where it stood out, lighter or darker."""
    levels = grey.astype(np.float32)
    lighter = (levels - level) / max(255 - level, 1.0)
    darker = (level - levels) / max(level, _STANDS_OUT)
    return as_pixels((255 * (1 - np.maximum(lighter, darker))).clip(0, 255))
