"""The page of a scan overlaid with its cells, each a link to its reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rkt.parsing.readers.page_places import CellPlace, PagePicture
from rkt.parsing.scan_questions import Cell
from rkt.render.html import draw


@dataclass(frozen=True)
class CellStates:
    """Which cells are still doubtful, which are answered, and which one is being looked at."""

    open: Collection[Cell]
    answered: Collection[Cell]
    shown: Cell | None


@dataclass(frozen=True)
class DrawnCell:
    """A cell on the page: its class and box in the style sheet, and whether Tab stops at it.

    ``name`` is its text, for screen readers.
    """

    key: str
    name: str
    kind: str
    box: str
    is_stop: bool


def cell_key(cell: Cell) -> str:
    """Return a cell as the browser and its input field write it: "14.6"."""
    return f"{cell[0]}.{cell[1]}"


def draw_scan_page(
    page: PagePicture,
    address: str,
    cells: Iterable[tuple[CellPlace, str]],
    states: CellStates,
    label: str,
) -> str:
    """Return the page as one picture with a link per cell; ``address`` is the page's own.

    ``cells`` are the places on all pages with their texts.
    """
    drawn = [_drawn(place, text, states) for place, text in cells if place.page == page.page]
    return draw(
        "scan_page",
        address=address,
        label=label,
        width=page.width,
        height=page.height,
        cells=drawn,
    )


def _drawn(place: CellPlace, text: str, states: CellStates) -> DrawnCell:
    cell = (place.row, place.column)
    kinds = (
        ("is-open", cell in states.open),
        ("is-answered", cell in states.answered),
        ("is-shown", cell == states.shown),
    )
    kind = " ".join(name for name, holds in kinds if holds)
    edges = (place.left, place.top, place.right - place.left, place.bottom - place.top)
    sides = zip(("left", "top", "width", "height"), edges, strict=True)
    box = ";".join("%s:%.2f%%" % (side, 100 * edge) for side, edge in sides)
    name = f"{cell_key(cell)}: {text}" if text else cell_key(cell)
    return DrawnCell(cell_key(cell), name, kind, box, cell in states.open)
