"""Lines of text are cut out of a cell; what a rule left at its sides is none of them."""

from __future__ import annotations

import numpy as np

from rkt.parsing.readers.scan.pixels import Pixels
from rkt.parsing.readers.scan.text_lines import lines_in

CELL = (0, 0, 200, 20)


def cell(*strokes: tuple[int, int, int, int]) -> Pixels:
    """Return a low cell, all paper but for strokes of left, top, right, bottom."""
    paper = np.full((20, 200), 255, np.uint8)
    for left, top, right, bottom in strokes:
        paper[top:bottom, left:right] = 0
    return paper


def test_a_thin_digit_that_touches_the_end_of_a_low_cell_is_text() -> None:
    """Without the 1 in front, 1,868,000 would be 868,000."""
    (line,) = lines_in(cell((40, 1, 43, 15), (50, 3, 60, 15), (70, 3, 80, 15)), CELL)
    assert (line.box[0], line.box[2]) == (40, 80)


def test_what_a_rule_left_at_a_side_of_a_cell_is_no_text() -> None:
    """Upright at the left and right, level at the top and bottom, or from end to end."""
    text = (50, 5, 60, 15)
    for rest in ((0, 2, 3, 9), (196, 0, 200, 18), (30, 0, 190, 2), (5, 18, 60, 20), (9, 0, 13, 20)):
        (line,) = lines_in(cell(text, rest), CELL)
        assert line.box == text


def test_grain_in_the_shade_is_no_text() -> None:
    """It is small and nowhere dark; a faint letter is larger."""
    paper = cell((50, 5, 60, 15))
    paper[8:11, 90:93] = 190
    paper[4:15, 110:118] = 190
    (line,) = lines_in(paper, CELL)
    assert (line.box[0], line.box[2]) == (50, 118)
    (alone,) = lines_in(np.where(paper == 0, 255, paper).astype(np.uint8), CELL)
    assert alone.box[0] == 110
