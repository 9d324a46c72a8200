"""Colours of texts and of what they stand on: whether a reader can tell the two apart."""

from __future__ import annotations

import re

Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
_MOST_DIFFERENCE = 20
_HEXADECIMAL = re.compile("[0-9a-fA-F]{6}")


def colour_of(hexadecimal: str) -> Colour | None:
    """Return the colour that six hexadecimal figures stand for, None where they are none."""
    if not _HEXADECIMAL.fullmatch(hexadecimal):
        return None
    red, green, blue = bytes.fromhex(hexadecimal)
    return red, green, blue


def blend(over: Colour, under: Colour, share: float) -> Colour:
    """Return what a colour looks like that covers a share (0 to 1) of another."""
    red, green, blue = (
        round(a * share + b * (1 - share)) for a, b in zip(over, under, strict=True)
    )
    return red, green, blue


def are_alike(one: Colour, other: Colour) -> bool:
    """Tell whether a text of one colour cannot be read on the other."""
    return all(abs(a - b) <= _MOST_DIFFERENCE for a, b in zip(one, other, strict=True))
