"""An amount with anything over, in or beside its digits is one that a person must look at."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from rkt.parsing.readers.scan.odd_amounts import odd_amounts
from rkt.parsing.readers.scan.text_lines import Box

WIDTH, ROW, SIZE = 300, 40, 20
AMOUNTS = ("2.031.713.000", "6.788.000", "29.840.000", "500.000", "1.250.000", "75.000")
ODD = 2
Pen = ImageDraw.ImageDraw


def unmarked(pen: Pen, text: Box) -> None:
    """Leave an amount as it is printed."""


def column(mark: Callable[[Pen, Box], None] = unmarked) -> set[int]:
    """Return which amounts are odd of a column in which one is marked, given its ink's box."""
    picture = Image.new("L", (WIDTH, ROW * len(AMOUNTS)), 255)
    pen = ImageDraw.Draw(picture)
    for at, text in enumerate(AMOUNTS):
        right = (WIDTH - 10, ROW * at + 28)
        pen.text(right, text, fill=20, font_size=SIZE, anchor="rs")
        if at == ODD:
            left, top, end, bottom = pen.textbbox(right, text, font_size=SIZE, anchor="rs")
            mark(pen, (round(left), round(top), round(end), round(bottom)))
    boxes = {at: (0, ROW * at, WIDTH, ROW * (at + 1)) for at in range(len(AMOUNTS))}
    return odd_amounts(np.asarray(picture), boxes)


def barred(pen: Pen, text: Box) -> None:
    pen.rectangle((text[2] - 40, text[1] - 3, text[2], text[3] + 3), fill=0)


def pasted_over(pen: Pen, text: Box) -> None:
    pen.rectangle((text[2] - 40, text[1] - 3, text[2], text[3] + 3), fill=255)


def punched(pen: Pen, text: Box) -> None:
    pen.ellipse((text[0] + 30, text[1] - 8, text[0] + 62, text[3] + 8), fill=255, outline=90)


def struck(pen: Pen, text: Box) -> None:
    middle = (text[1] + text[3]) // 2
    pen.line((text[0] - 5, middle + 2, text[2] + 5, middle - 2), fill=40, width=2)


def crossed(pen: Pen, text: Box) -> None:
    pen.line((text[0] - 5, text[3] + 5, text[2] + 5, text[1] - 5), fill=40, width=2)


def with_a_digit_by_hand(pen: Pen, text: Box) -> None:
    pen.text((text[0] - 18, text[3] + 4), "4", fill=40, font_size=28, anchor="ls")


def faded(pen: Pen, text: Box) -> None:
    """Erase two digits in a glare, and leave a third one pale."""
    pen.rectangle((text[0] - 2, text[1] - 2, text[0] + 24, text[3] + 2), fill=255)
    picture = pen._image
    place = (text[0] + 25, text[1] - 2, text[0] + 50, text[3] + 2)
    picture.paste(Image.eval(picture.crop(place), lambda level: 255 - (255 - level) // 3), place)


def underlined(pen: Pen, text: Box) -> None:
    pen.line((text[0] - 5, text[3] + 3, text[2], text[3] + 3), fill=20, width=2)


@pytest.mark.parametrize(
    "mark", [barred, pasted_over, punched, struck, crossed, with_a_digit_by_hand, faded]
)
def test_a_marked_amount_is_odd(mark: Callable[[Pen, Box], None]) -> None:
    assert column(mark) == {ODD}


def test_amounts_as_printed_are_not_odd_nor_is_one_with_a_rule_under_it() -> None:
    assert column() == column(underlined) == set()
