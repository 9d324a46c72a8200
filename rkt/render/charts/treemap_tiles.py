"""The size of each tile as plotly draws a treemap, to know in advance what fits on it.

Plotly uses D3's squarified treemap and shows no text on a tile that it does not fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

TEXT_SIZE = 13
_HEAD = 2 * TEXT_SIZE
"""Height of a parent's own line, in pixels; its other edges are a quarter of that."""
_EDGE = _HEAD / 4
_GAP = 1


class Tile(Protocol):
    """What determines a tile's size: its id, its parent's ("" for the root) and its amount."""

    @property
    def id(self) -> str: ...
    @property
    def parent(self) -> str: ...
    @property
    def amount(self) -> int: ...


class Size(NamedTuple):
    """Width and height in pixels."""

    width: float
    height: float


def tile_sizes(tiles: Sequence[Tile], whole: Size) -> dict[str, Size]:
    """Return the size of each tile by id; the first one is the root and fills the whole area."""
    below: dict[str, list[Tile]] = defaultdict(list)
    for tile in tiles[1:]:
        below[tile.parent].append(tile)
    sizes = {tile.id: whole for tile in tiles[:1]}
    waiting = list(sizes)
    while waiting:
        parent = waiting.pop()
        size = sizes[parent]
        inside = Size(size.width - 2 * _EDGE, size.height - _HEAD - _EDGE)
        inner = [tile for tile in below[parent] if tile.amount > 0]
        for tile, own in zip(inner, _squarified([t.amount for t in inner], inside), strict=True):
            sizes[tile.id] = Size(own.width - _GAP, own.height - _GAP)
            waiting.append(tile.id)
    return sizes


def _squarified(amounts: Sequence[int], room: Size) -> Iterator[Size]:
    """Yield each tile's size: rows along the shorter side, each tile as square as possible."""
    width, height = (max(side, 1e-6) for side in room)
    left, first = sum(amounts), 0
    while first < len(amounts):
        last = _end_of_row(amounts, first, max(width / height, height / width) / left)
        row = amounts[first:last]
        part = sum(row) / left
        for amount in row:
            along = amount / sum(row)
            is_flat = width < height
            yield (
                Size(width * along, height * part)
                if is_flat
                else Size(width * part, height * along)
            )
        if width < height:
            height *= 1 - part
        else:
            width *= 1 - part
        width, height = max(width, 1e-6), max(height, 1e-6)
        left -= sum(row)
        first = last


def _end_of_row(amounts: Sequence[int], first: int, stretch: float) -> int:
    """Return where a row ends: before the tile that would make its worst tile more elongated."""
    worst, last = float("inf"), first
    for last in range(first + 1, len(amounts) + 1):
        row = amounts[first:last]
        squared = sum(row) ** 2 * stretch
        longest = max(max(row) / squared, squared / min(row))
        if longest > worst:
            return last - 1
        worst = longest
    return last
