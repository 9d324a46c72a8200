"""A map of equal tiles, one a province: each a link with its figure, coloured by class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.render.html import draw
from rkt.render.html.province_grid import PROVINCE_PLACES, ProvincePlace

NO_DATA = "none"
"""The shade of a tile without a figure."""


@dataclass(frozen=True)
class MapTile:
    """A province: official code, figure as short text, shade, and what it says in words.

    ``shade`` is a name of `rkt.render.palette.SHADES`, or `NO_DATA`. ``words`` name the province.
    """

    code: str
    figure: str
    shade: str
    words: str
    address: str
    is_chosen: bool = False
    is_own: bool = False

    @property
    def place(self) -> ProvincePlace:
        return PROVINCE_PLACES[self.code]


@dataclass(frozen=True)
class ShadeKey:
    """An entry of the legend: a shade, and the figures it stands for."""

    shade: str
    label: str


def draw_tile_map(
    tiles: Sequence[MapTile], legend: Sequence[ShadeKey], *, alt: str, unit: str = ""
) -> str:
    """Return the map as HTML; ``unit`` says what the figures on the tiles are counted in."""
    in_order = sorted(tiles, key=lambda tile: (tile.place.row, tile.place.column))
    return draw("tile_map", tiles=in_order, legend=legend, alt=alt, unit=unit)
