"""The parts of a place as a table of bars, in which each row links to its part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rkt.render import palette
from rkt.render.html import draw

Link = tuple[str, str]
"""A label and an address, "" for a text without a link."""
NOWHERE: Link = ("", "")


@dataclass(frozen=True)
class BarPiece:
    """A piece of a bar: the name of its colour, and its length in the unit of its panel."""

    colour: str
    length: float


@dataclass(frozen=True)
class PlaceBar:
    """A place in one panel: its figures as text, and its bar."""

    amount: str
    share: str = ""
    pieces: Sequence[BarPiece] = ()

    @property
    def length(self) -> float:
        return sum(piece.length for piece in self.pieces)


@dataclass(frozen=True)
class NumberedPlace:
    """A place within a row that is shown as a number on a chart."""

    number: str
    name: str
    address: str


@dataclass(frozen=True)
class PlaceRow:
    """A row: its name, link ("" for several places), number of lines, and a bar for each panel.

    ``number`` and ``colour`` are those of its area in a chart, "" without one. ``note`` is the
    tooltip.
    """

    name: str
    address: str
    lines: str
    bars: Sequence[PlaceBar | None]
    number: str = ""
    colour: str = ""
    note: str = ""
    inner: Sequence[NumberedPlace] = ()


@dataclass(frozen=True)
class PlacePanel:
    """A column of bars with a scale of its own: its title, and what its shares are of."""

    title: str
    note: str = ""


@dataclass(frozen=True)
class PlaceTable:
    """The rows and panels; ``foot`` holds the rows that are not places."""

    name: str
    lines: str
    panels: Sequence[PlacePanel]
    rows: Sequence[PlaceRow]
    foot: Sequence[PlaceRow] = ()
    longest: Sequence[float] = field(init=False)

    def __post_init__(self) -> None:
        longest = [
            max((bar.length for row in self.rows if (bar := row.bars[n])), default=0.0) or 1.0
            for n in range(len(self.panels))
        ]
        object.__setattr__(self, "longest", longest)

    @property
    def has_numbers(self) -> bool:
        return any(row.number for row in self.rows)


def draw_places(
    table: PlaceTable, caption: str, *, more: Link = NOWHERE, sort: Link | None = None
) -> str:
    """Return the table as HTML; ``more`` is shown below it, ``sort`` links to another order."""
    label, address = more
    return draw(
        "places",
        table=table,
        caption=caption,
        sort=sort,
        more=label,
        address=address,
        hatched=palette.HATCHED,
    )
