"""The content of a PDF page: glyphs, rules, shades and images, in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from rkt.parsing.readers.unseen_text import Unseen

SLANTED = -1
"""The turn of a glyph that is not rotated by a multiple of 90 degrees."""

UNREADABLE = "\ufffd"
"""Stands for a glyph whose font does not reliably say which letter it is."""


class TooMuchDrawn(Exception):  # noqa: N818 - internal to the reader
    """A page runs or draws more than any printed page needs."""


class PdfGlyph(NamedTuple):
    """A drawn letter or mark; ``turn`` is its rotation to the left, in degrees."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    turn: int = 0

    @property
    def size(self) -> float:
        return self.x1 - self.x0 if self.turn in (90, 270) else self.bottom - self.top


class PdfRule(NamedTuple):
    """A straight line: vertical at x from top to bottom, or horizontal at y from left to right."""

    is_vertical: bool
    at: float
    start: float
    end: float


class PdfBox(NamedTuple):
    """A shaded area or an image."""

    x0: float
    top: float
    x1: float
    bottom: float

    def covers(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass
class PdfPage:
    """What one page draws; ``unseen`` are its invisible glyphs, each with the reason."""

    number: int
    width: float
    height: float
    glyphs: list[PdfGlyph] = field(default_factory=list)
    rules: list[PdfRule] = field(default_factory=list)
    shades: list[PdfBox] = field(default_factory=list)
    pictures: list[PdfBox] = field(default_factory=list)
    curves: int = 0
    unseen: list[tuple[PdfGlyph, Unseen]] = field(default_factory=list)
    shown: PdfBox = field(default_factory=lambda: PdfBox(0.0, 0.0, 0.0, 0.0))
    """The part of the page that viewers display."""
    turned: int = 0
    """How far the page was turned from its displayed position, in degrees clockwise."""

    @property
    def turn(self) -> int:
        """The clockwise rotation that makes most of the page's glyphs upright."""
        for turn in (90, 180, 270):
            if sum(glyph.turn == turn for glyph in self.glyphs) * 2 > len(self.glyphs):
                return turn
        return 0
