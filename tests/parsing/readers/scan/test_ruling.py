"""Tables are found by their rules, on pictures drawn stroke by stroke."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from rkt.parsing.readers.scan.pixels import Pixels
from rkt.parsing.readers.scan.ruling import find_tables
from rkt.parsing.readers.scan.straightening import straightened, straightening_of

XS, YS = (100, 500, 900, 1_300), (100, 180, 260, 340)


def page(*lines: Sequence[int], skew: float = 0.0, dotted: bool = False) -> Pixels:
    """Return a page of 1400 by 1000 with lines of x0, y0, x1, y1."""
    paper = Image.new("L", (1_400, 1_000), 255)
    pen = ImageDraw.Draw(paper)
    for x0, y0, x1, y1 in lines:
        if dotted:
            for at in range(0, max(x1 - x0, y1 - y0), 9):
                x, y = (x0 + at, y0) if x1 > x0 else (x0, y0 + at)
                pen.rectangle((x, y, x + 2, y + 2), 0)
        else:
            pen.line((x0, y0, x1, y1), 0, 3)
    turned = paper.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned, dtype=np.uint8)


WHOLE = [*((XS[0], y, XS[-1], y) for y in YS), *((x, YS[0], x, YS[-1]) for x in XS)]


def places(grey: Pixels) -> list[tuple[int, int, int, int]]:
    (table,) = find_tables(grey)
    return [(cell.row, cell.column, cell.row_end, cell.column_end) for cell in table.cells]


def test_every_cell_of_a_ruled_table_is_found() -> None:
    assert places(page(*WHOLE)) == [(r, c, r + 1, c + 1) for r in range(3) for c in range(3)]


def test_cells_between_which_no_rule_is_drawn_are_one() -> None:
    """The middle row is one cell, and the first column two rows high below."""
    level = [(100, 100, 1_300, 100), (100, 180, 1_300, 180), (100, 260, 1_300, 260)]
    more = [(500, 340, 1_300, 340), (100, 420, 1_300, 420)]
    upright = [(100, 100, 100, 420), (1_300, 100, 1_300, 420)]
    parts = [(x, y, x, y + 80) for x in (500, 900) for y in (100, 260, 340)]
    assert places(page(*level, *more, *upright, *parts)) == [
        (0, 0, 1, 1), (0, 1, 1, 2), (0, 2, 1, 3),
        (1, 0, 2, 3),
        (2, 0, 4, 1), (2, 1, 3, 2), (2, 2, 3, 3), (3, 1, 4, 2), (3, 2, 4, 3),
    ]  # fmt: skip


def test_a_skewed_table_is_straightened_by_its_rules() -> None:
    grey = page(*WHOLE, skew=2.5)
    assert len(places(straightened(grey, straightening_of(grey)))) == 9


def test_a_straight_page_is_left_as_it_is() -> None:
    assert straightening_of(page(*WHOLE)) is None


def test_dotted_rules_are_not_joined_by_guessing() -> None:
    """They would make rules of any row of dots, as in a table of contents."""
    assert find_tables(page(*WHOLE, dotted=True)) == []


def test_a_missing_piece_of_a_rule_is_told() -> None:
    """The cells around it are cut into rows, and nobody is told that this is certain."""
    broken = [line for line in WHOLE if line != (100, 180, 1_300, 180)]
    (table,) = find_tables(page(*broken, (500, 180, 1_300, 180), (100, 180, 110, 180)))
    assert not table.is_odd  # a cell two rows high
    lacking = [line for line in broken if line != (500, 100, 500, 340)]
    pieces = [(500, 180, 1_300, 180), (500, 180, 500, 340)]
    (table,) = find_tables(page(*lacking, *pieces))
    assert table.is_odd


def test_a_frame_around_a_letter_is_no_table() -> None:
    box = [(100, 100, 1_300, 100), (100, 900, 1_300, 900), (100, 100, 100, 900)]
    assert find_tables(page(*box, (1_300, 100, 1_300, 900))) == []
