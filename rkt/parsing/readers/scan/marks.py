"""Tells the ink of stamps and pens from that of print: by its colour, or by strokes too thick."""

from __future__ import annotations

import cv2
import numpy as np

from rkt.parsing.readers.scan.pixels import Pixels, as_pixels, ink_of

_COLOURED = 60  # between the strongest and the weakest of red, green and blue
_THICK = 9  # pixels: thicker than any stroke of small print
_LEAST = 12  # pixels of a mark within a text, so that it counts
_MOST = 0.8  # of a text's ink: if all is coloured, it is printed so


def marks_of(picture: Pixels, grey: Pixels) -> Pixels:
    """Return a mask of a page's stamps and signatures."""
    ink = ink_of(grey)
    chroma = picture.max(axis=2) - picture.min(axis=2)
    coloured = np.where((chroma > _COLOURED) & (ink > 0), 255, 0).astype(np.uint8)
    square = np.ones((_THICK, _THICK), np.uint8)
    thick = as_pixels(cv2.morphologyEx(ink, cv2.MORPH_OPEN, square))
    return as_pixels(cv2.dilate(coloured | thick, np.ones((3, 3), np.uint8)))


def is_marked(grey: Pixels, marks: Pixels, box: tuple[int, int, int, int]) -> bool:
    """Tell whether a mark lies over the text in a box."""
    left, top, right, bottom = box
    over = marks[top:bottom, left:right] > 0
    if int(over.sum()) < _LEAST:
        return False
    ink = ink_of(grey[top:bottom, left:right]) > 0
    return bool((over & ink).sum() < _MOST * max(int(ink.sum()), 1))
