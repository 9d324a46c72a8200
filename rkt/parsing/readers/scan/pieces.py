"""Finds the lines of a page without rules, and the pieces that white space divides them into."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from rkt.parsing.readers.scan.pixels import Pixels, ink_of
from rkt.parsing.readers.scan.text_lines import DARK, bands_of, runs_of, without_dust

_HIGHEST, _WIDEST = 90, 400  # pixels: anything larger is not a letter
_LEVEL, _THIN = 40, 5  # a rule under a text, or across the page
_LEAST_BAND = 7
LEAST_PIECES = 3
"""The fewest pieces in a line that shows columns."""


@dataclass(frozen=True)
class PieceLine:
    """A line of text across the page, and the pieces that wide white space divides it into."""

    top: int
    bottom: int
    pieces: tuple[tuple[int, int], ...]

    @property
    def tells_columns(self) -> bool:
        return len(self.pieces) >= LEAST_PIECES


def print_of(grey: Pixels) -> Pixels:
    """Return the ink of letters alone: without dust, rules and the edges of the sheet."""
    ink = without_dust(ink_of(grey), grey < DARK)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    is_rule = (high <= _THIN) & (wide >= _LEVEL)
    is_letter = (wide <= _WIDEST) & (high <= _HIGHEST) & ~is_rule
    is_letter[0] = False
    return np.where(is_letter[labels], 255, 0).astype(np.uint8)


def lines_of(ink: Pixels, wide: float) -> tuple[float, list[PieceLine]]:
    """Return the usual height of a line, and the lines from the top.

    Pieces are separated by white space of ``wide`` times that height.
    """
    bands = [band for band in bands_of(ink) if band[1] - band[0] >= _LEAST_BAND]
    height = float(np.median([bottom - top for top, bottom in bands])) if bands else 0.0
    return height, [_line(ink, band, wide * height) for band in bands]


def _line(ink: Pixels, band: tuple[int, int], wide: float) -> PieceLine:
    top, bottom = band
    pieces: list[tuple[int, int]] = []
    for start, end in runs_of(np.asarray(ink[top:bottom].any(axis=0))):
        if pieces and start - pieces[-1][1] < wide:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return PieceLine(top, bottom, tuple(pieces))
