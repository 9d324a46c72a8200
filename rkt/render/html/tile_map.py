"""A map of equal tiles, one per province, each shaded and linked, with its figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rkt.render.html import draw


@dataclass(frozen=True)
class ProvincePlace:
    """The short name that offices use, and the column and row on either grid, from 1.

    Soft hyphens mark where a long name may break.
    """

    short: str
    column: int
    row: int
    narrow_column: int
    narrow_row: int


PROVINCE_PLACES: Mapping[str, ProvincePlace] = {
    "11": ProvincePlace("Aceh", 1, 1, 1, 1),
    "12": ProvincePlace("Sumut", 2, 2, 2, 1),
    "13": ProvincePlace("Sumbar", 2, 3, 2, 2),
    "14": ProvincePlace("Riau", 3, 2, 3, 1),
    "15": ProvincePlace("Jambi", 3, 3, 3, 2),
    "16": ProvincePlace("Sumsel", 4, 4, 3, 3),
    "17": ProvincePlace("Beng\u00adkulu", 3, 4, 2, 3),
    "18": ProvincePlace("Lam\u00adpung", 4, 5, 3, 4),
    "19": ProvincePlace("Babel", 5, 3, 4, 2),
    "21": ProvincePlace("Kepri", 4, 2, 4, 1),
    "31": ProvincePlace("Jakarta", 6, 5, 4, 4),
    "32": ProvincePlace("Jabar", 6, 6, 4, 5),
    "33": ProvincePlace("Jateng", 7, 6, 5, 5),
    "34": ProvincePlace("DIY", 7, 7, 5, 6),
    "35": ProvincePlace("Jatim", 8, 6, 6, 5),
    "36": ProvincePlace("Banten", 5, 6, 3, 5),
    "51": ProvincePlace("Bali", 9, 7, 1, 10),
    "52": ProvincePlace("NTB", 10, 7, 2, 10),
    "53": ProvincePlace("NTT", 11, 7, 3, 10),
    "61": ProvincePlace("Kalbar", 7, 3, 5, 2),
    "62": ProvincePlace("Kalteng", 8, 3, 6, 2),
    "63": ProvincePlace("Kalsel", 8, 4, 6, 3),
    "64": ProvincePlace("Kaltim", 9, 3, 7, 2),
    "65": ProvincePlace("Kaltara", 9, 2, 7, 1),
    "71": ProvincePlace("Sulut", 13, 2, 3, 7),
    "72": ProvincePlace("Sulteng", 12, 3, 2, 8),
    "73": ProvincePlace("Sulsel", 11, 4, 1, 9),
    "74": ProvincePlace("Sultra", 12, 4, 2, 9),
    "75": ProvincePlace("Goron\u00adtalo", 12, 2, 2, 7),
    "76": ProvincePlace("Sulbar", 11, 3, 1, 8),
    "81": ProvincePlace("Maluku", 14, 4, 4, 9),
    "82": ProvincePlace("Malut", 14, 2, 4, 7),
    "91": ProvincePlace("Papua", 18, 2, 7, 7),
    "92": ProvincePlace("Papua Barat", 16, 2, 6, 7),
    "93": ProvincePlace("Papua Selatan", 18, 4, 7, 9),
    "94": ProvincePlace("Papua Tengah", 17, 3, 6, 8),
    "95": ProvincePlace("Papua Peg.", 18, 3, 7, 8),
    "96": ProvincePlace("Papua BD", 15, 2, 5, 7),
}
"""The positions of the 38 provinces by official code."""


NO_DATA = "none"
"""The shade of a tile without a figure."""


@dataclass(frozen=True)
class MapTile:
    """A province: official code, figure as short text, shade, and description.

    ``shade`` is a name in `rkt.render.palette.SHADES`, or `NO_DATA`. ``words`` name the province.
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
    """Return the map as HTML; ``unit`` is the unit of the figures on the tiles."""
    in_order = sorted(tiles, key=lambda tile: (tile.place.row, tile.place.column))
    return draw("tile_map", tiles=in_order, legend=legend, alt=alt, unit=unit)


_CLASSES = 5
_MUCH, _LITTLE = 10, 2
"""Changes in whole percent, as shown on the tiles; smaller ones, up or down, count as none."""


@dataclass(frozen=True)
class MapShades:
    """The shade of each province by code, and the legend, lowest figure first."""

    by_code: Mapping[str, str]
    legend: tuple[ShadeKey, ...]

    def of(self, code: str) -> str:
        """Return the shade of a province; `NO_DATA` for one without a figure."""
        return self.by_code.get(code, NO_DATA)


def shades_by_rank(values: Mapping[str, float], write: Callable[[float], str]) -> MapShades:
    """Return at most five classes with about equally many figures each.

    Figures that are displayed alike share a class, so that none occurs in two ranges of the legend.
    """
    distinct = list(dict.fromkeys(write(value) for value in sorted(values.values())))
    count = min(_CLASSES, len(distinct))
    class_of = {text: place * count // len(distinct) for place, text in enumerate(distinct)}
    shades = [f"rise-{_spread(number, count)}" for number in range(count)]
    members = [[t for t in distinct if class_of[t] == number] for number in range(count)]
    legend = tuple(
        ShadeKey(shade, _range(within[0], within[-1]))
        for shade, within in zip(shades, members, strict=True)
    )
    by_code = {code: shades[class_of[write(value)]] for code, value in values.items()}
    return MapShades(by_code, legend)


def _spread(number: int, count: int) -> int:
    """Return the shade of a class, spread so that even few classes range from light to dark."""
    return 2 if count == 1 else round(number * (_CLASSES - 1) / (count - 1))


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def shades_by_change(changes: Mapping[str, float], write: Callable[[float], str]) -> MapShades:
    """Return falls and rises in two colours, with fixed bounds of 2 and 10 percent."""

    def between(first: int, last: int) -> str:
        return _range(write(first / 100), write(last / 100))

    legend = (
        ShadeKey("fall-2", f"< {write(-_MUCH / 100)}"),
        ShadeKey("fall-1", between(-_MUCH, -_LITTLE - 1)),
        ShadeKey("fall-0", between(-_LITTLE, _LITTLE)),
        ShadeKey("rise-1", between(_LITTLE + 1, _MUCH)),
        ShadeKey("rise-3", f"> {write(_MUCH / 100)}"),
    )
    return MapShades({code: _shade_of(change) for code, change in changes.items()}, legend)


def _shade_of(change: float) -> str:
    percent = round(100 * change)
    if abs(percent) <= _LITTLE:
        return "fall-0"
    if percent < 0:
        return "fall-2" if percent < -_MUCH else "fall-1"
    return "rise-3" if percent > _MUCH else "rise-1"
