"""Where the cells of a document are on its pages, and how those of a scan were read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellPlace:
    """The box of a cell on its page.

    ``row`` and ``column`` are those of the grid, from 1; the edges are fractions of the page's
    width and height, from its top left corner. ``turn`` is how far, in degrees clockwise, the
    displayed page must first be turned for its text to be upright.
    """

    row: int
    column: int
    page: int
    left: float
    top: float
    right: float
    bottom: float
    turn: int = 0


@dataclass(frozen=True, slots=True)
class CellReading:
    """What two recognisers read in a cell of a scan.

    ``second`` is None if the second was not asked. ``weakest`` is the first one's score, 0 to 1,
    for the character it was least sure of.
    """

    place: CellPlace
    first: str
    second: str | None
    weakest: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page of a scan as it was read, straightened and in grey; sizes are in pixels."""

    page: int
    width: int
    height: int
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Scan:
    """The pages of a scanned document and the readings of their cells."""

    pages: tuple[PagePicture, ...]
    readings: tuple[CellReading, ...]
