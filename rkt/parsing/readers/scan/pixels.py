"""Pixels of a page in grey: evening the light, and telling ink from paper."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""Rows of grey levels, 0 black to 255 white; of a mask, 255 where it holds."""

LONG_SIDE = 2339
"""Pixels of a page's longer side when it is read: A4 at 200 dpi."""

_SMALLER = 4
_PAPER = 25  # in the reduced picture: larger than a letter, smaller than a shadow
_AROUND = 31
_DARKER = 18


def evened(picture: Pixels, grey: Pixels) -> tuple[Pixels, Pixels]:
    """Return a page in colour and in grey as if lit evenly, with white paper everywhere."""
    paper = _paper_of(grey)
    colours = cv2.divide(picture, cv2.merge([paper] * 3), scale=255)
    return as_pixels(colours), as_pixels(cv2.divide(grey, paper, scale=255))


def _paper_of(grey: Pixels) -> Pixels:
    """Return how light the paper is at each place of a page."""
    height, width = grey.shape
    small = cv2.resize(grey, (width // _SMALLER, height // _SMALLER), interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_PAPER, _PAPER), np.uint8))
    paper = cv2.blur(paper, (_PAPER, _PAPER))
    return as_pixels(cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR))


def ink_of(grey: Pixels) -> Pixels:
    """Return a mask of what is darker than the paper around it."""
    return as_pixels(
        cv2.adaptiveThreshold(
            grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _AROUND, _DARKER
        )
    )


def as_pixels(found: object) -> Pixels:
    """Return OpenCV's result as pixels; its type stubs allow any kind of number."""
    return np.asarray(found, dtype=np.uint8)
