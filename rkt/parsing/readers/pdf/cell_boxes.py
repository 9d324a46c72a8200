"""Where a table's cells are on their page, as fractions of the page that viewers display."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rkt.parsing.readers.pdf.page import PdfBox, PdfPage
from rkt.parsing.readers.pdf.text import PdfLine

_DECIMALS = 4  # a tenth of a point on a page of A4


class PageBox(NamedTuple):
    """A box as fractions of a displayed page after turning it upright."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    turn: int


def box_round(lines: Iterable[PdfLine]) -> PdfBox:
    """Return the box that encloses some lines of text, at least one."""
    boxes = [(line.x0, line.top, line.x1, line.bottom) for line in lines]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return PdfBox(min(lefts), min(tops), max(rights), max(bottoms))


def place_on(page: PdfPage, box: PdfBox) -> PageBox:
    """Return a box in points as fractions; anything beyond the displayed part is cut off."""
    left, right = (_part(x, page.shown.x0, page.shown.x1) for x in (box.x0, box.x1))
    top, bottom = (_part(y, page.shown.top, page.shown.bottom) for y in (box.top, box.bottom))
    return PageBox(page.number, left, top, right, bottom, page.turned)


def _part(at: float, start: float, end: float) -> float:
    share = (at - start) / max(end - start, 1.0)
    return round(min(max(share, 0.0), 1.0), _DECIMALS)
