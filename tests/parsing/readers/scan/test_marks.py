"""The ink of stamps is told from print, and taken off where print is read."""

from __future__ import annotations

import cv2
import numpy as np

from rkt.parsing.readers.scan.marks import bleached, marks_of
from rkt.parsing.readers.scan.pixels import Pixels, as_pixels

VIOLET, BLACK = (90, 60, 170), (20, 20, 20)


def sheet(*rings: tuple[int, tuple[int, int, int]]) -> tuple[Pixels, Pixels]:
    """Return a sheet with a black bar, and round stamps at those places, in colours and in grey."""
    page = np.full((200, 400, 3), 255, np.uint8)
    for at, ink in rings:
        cv2.circle(page, (at, 100), 50, ink, 12)
    page[96:104, 20:380] = np.minimum(page[96:104, 20:380], BLACK)
    return page, as_pixels(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY))


def test_a_coloured_stamp_is_bleached_and_what_is_printed_under_it_stays() -> None:
    page, grey = sheet((100, VIOLET))
    marks = marks_of(page, grey)
    clear = bleached(page, grey, marks)
    assert grey[85:92, 49:54].max() < 120
    assert clear[85:92, 49:54].min() > 235
    assert clear[97:103, 20:380].max() < 60


def test_a_page_without_coloured_stamps_stays_as_it_is() -> None:
    """A black one cannot be told from print by its colour."""
    page, grey = sheet((100, BLACK))
    assert (bleached(page, grey, marks_of(page, grey)) == grey).all()


def test_a_stamp_that_rules_cut_into_pieces_is_one_mark() -> None:
    """Its flat pieces are no higher than letters."""
    page, _ = sheet((100, VIOLET))
    page[56:60], page[140:144] = BLACK, BLACK
    grey = as_pixels(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY))
    marks = marks_of(page, grey)
    assert marks[46:54, 98:102].min() == 255
    assert marks[147:154, 98:102].min() == 255
