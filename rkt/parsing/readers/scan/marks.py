"""Tells the ink of stamps and pens from print, by its colour or by strokes that are too thick."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from rkt.parsing.readers.scan.pixels import Pixels, as_pixels, ink_of

_COLOURED = 60  # between the strongest and the weakest of red, green and blue
_THICK = 9  # pixels: thicker than any stroke of small print
_LETTER = 45
_CUT = 13  # pixels: a gap between pieces of one mark, more than twice the width of a rule
_PIECES = 2  # gaps between a large piece and the outermost pieces of its mark
_FRINGE = 7
_BRIGHT = 110  # of the strongest colour: a stamp on paper, not on print
_LEAST = 12  # pixels of a mark within a text from which it counts
_MOST = 0.8  # of a text's ink: if all of it is coloured, it was printed that way


def marks_of(picture: Pixels, grey: Pixels) -> Pixels:
    """Return a mask of a page's stamps and signatures."""
    ink = ink_of(grey)
    coloured = cv2.bitwise_and(_coloured(picture), ink)
    square = np.ones((_THICK, _THICK), np.uint8)
    thick = as_pixels(cv2.morphologyEx(ink, cv2.MORPH_OPEN, square))
    return _large(as_pixels(cv2.dilate(cv2.bitwise_or(coloured, thick), np.ones((3, 3), np.uint8))))


def _coloured(picture: Pixels) -> Pixels:
    """Return a mask of everything that is not grey."""
    chroma = cv2.subtract(_strongest(picture), _weakest(picture))
    return as_pixels(cv2.threshold(chroma, _COLOURED, 255, cv2.THRESH_BINARY)[1])


def _strongest(picture: Pixels) -> Pixels:
    """Return the strength of each pixel's strongest colour; NumPy would take ten times as long."""
    red, green, blue = cv2.split(picture)
    return as_pixels(cv2.max(cv2.max(red, green), blue))


def _weakest(picture: Pixels) -> Pixels:
    red, green, blue = cv2.split(picture)
    return as_pixels(cv2.min(cv2.min(red, green), blue))


def _large(marks: Pixels) -> Pixels:
    """Return the marks that are larger than letters, which excludes words printed in colour.

    Rules and print cut a stamp into pieces: those next to a large one belong to it.
    """
    if not marks.any():
        return marks
    _, labels, stats, _ = cv2.connectedComponentsWithStats(marks)
    is_mark = np.minimum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) > _LETTER
    is_mark[0] = False
    if not is_mark.any():
        return np.zeros_like(marks)
    for _ in range(_PIECES):
        around = cv2.dilate(_masked(labels, is_mark), np.ones((_CUT, _CUT), np.uint8))
        is_mark[np.unique(np.asarray(labels)[around > 0])] = True
        is_mark[0] = False
    return _masked(labels, is_mark)


def _masked(labels: npt.ArrayLike, chosen: npt.NDArray[np.bool_]) -> Pixels:
    return np.where(chosen[np.asarray(labels, np.int32)], 255, 0).astype(np.uint8)


def without_marks(picture: Pixels, grey: Pixels, marks: Pixels) -> Pixels:
    """Return a page in grey without the ink of stamps, but with the print under them."""
    if not marks.any():
        return grey
    around = cv2.dilate(marks, np.ones((_FRINGE, _FRINGE), np.uint8)) > 0
    is_only_stamp = around & (_strongest(picture) > _BRIGHT)
    return np.where(is_only_stamp, 255, grey).astype(np.uint8)


def bleached(picture: Pixels, grey: Pixels, marks: Pixels) -> Pixels:
    """Return a page in grey with the ink of coloured stamps as light as paper.

    The print under them keeps the shape of its letters: black is dark in every colour.
    """
    if not marks.any():
        return grey
    around = cv2.dilate(marks, np.ones((_FRINGE, _FRINGE), np.uint8)) > 0
    brightest = _strongest(picture)
    of_stamp = around & (_coloured(picture) > 0) & (brightest > _BRIGHT)
    if not of_stamp.any():
        return grey
    paper = float(np.median(brightest[of_stamp]))
    light = as_pixels(cv2.convertScaleAbs(brightest, alpha=255 / paper))
    return np.where(around, light, grey).astype(np.uint8)


def is_marked(grey: Pixels, marks: Pixels, box: tuple[int, int, int, int]) -> bool:
    """Tell whether a mark lies over the text in a box."""
    left, top, right, bottom = box
    over = marks[top:bottom, left:right] > 0
    if int(over.sum()) < _LEAST:
        return False
    ink = ink_of(grey[top:bottom, left:right]) > 0
    return bool((over & ink).sum() < _MOST * max(int(ink.sum()), 1))
