"""What digits look like on the page, held against what they are said to be.

A digit of a font that is in the file is painted and looked at, each once: by the holes in it, "1"
and "9" differ in any typeface. That tells some digits from others and not all; it is no reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median
from typing import NamedTuple

import pypdfium2

from rkt.documents.pdf.page import Box, Glyph

_HIGH = 60.0  # pixels from the top to the bottom of a digit's line
_SHARPEST = 12.0
_MOST_PIXELS = 30_000_000
_LEAST_CONTRAST = 24
_LEAST_HOLE = 0.008  # of the area
_CENTRED = 0.1  # of the digit's height: what is above the hole more than below
_SOLID = set("123457")
_WITH_TWO = set("80")  # a zero may have a stroke in it, or a dot
_LOOKS = 3

Key = tuple[int, int]
"""A font, by its identity, and a code of it."""


class Sample(NamedTuple):
    """A glyph that is said to be a digit."""

    key: Key
    digit: str
    glyph: Glyph


class View(NamedTuple):
    """Which part of which page shows, in points from the top left of all of it."""

    page: int
    turn: int
    shown: Box


class Looks:
    """Looks at the digits of a document: at each of a font, until it once looks right."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: pypdfium2.PdfDocument | None = None
        self._right: set[Key] = set()

    def wrong(self, view: View, samples: Iterable[Sample]) -> set[Key]:
        """Return the digits on a page that look like other letters wherever they stand."""
        by_key: dict[Key, list[Sample]] = {}
        for sample in samples:
            if sample.key not in self._right and not sample.glyph.turn:
                by_key.setdefault(sample.key, []).append(sample)
        chosen = [sample for all_of in by_key.values() for sample in all_of[:_LOOKS]]
        picture = self._painted(view, chosen) if chosen else None
        if not picture:
            return set()
        for sample in chosen:
            if sample.digit in _digits_like(picture.cut(sample.glyph)):
                self._right.add(sample.key)
        return set(by_key) - self._right

    def _painted(self, view: View, samples: Iterable[Sample]) -> _Picture | None:
        """Return a page so large that its digits can be told, None if that is too large."""
        self._file = self._file or pypdfium2.PdfDocument(self._data)
        page = self._file[view.page - 1]
        page.set_rotation(view.turn)
        width, height = page.get_size()
        room = _MOST_PIXELS / max(width * height, 1.0)
        wanted = _HIGH / max(min(sample.glyph.size for sample in samples), 1.0)
        scale = min(wanted, _SHARPEST, room**0.5)
        bitmap = page.render(scale=scale, grayscale=True, draw_annots=False)
        page.close()
        return _Picture(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, view.shown
        )


class _Picture(NamedTuple):
    """A page in shades of grey, row by row."""

    data: bytes
    width: int
    height: int
    stride: int
    shown: Box

    def cut(self, glyph: Glyph) -> list[bytes]:
        """Return the part on which a glyph stands."""
        x0, top, x1, bottom = self.shown
        across, down = self.width / (x1 - x0), self.height / (bottom - top)
        left, right = (int((x - x0) * across) for x in (glyph.x0, glyph.x1))
        rows = range(int((glyph.top - top) * down), int((glyph.bottom - top) * down))
        return [self.data[y * self.stride :][max(left, 0) : min(right, self.width)] for y in rows]


def _digits_like(rows: list[bytes]) -> set[str]:
    """Return the digits that a picture may show, by the holes in what stands on it."""
    ink = _inked(rows)
    if not ink:
        return set()
    heights = [y for y, row in enumerate(ink) if any(row)]
    top, bottom = heights[0], heights[-1] + 1
    holes = list(_holes(ink))
    if len(holes) != 1:
        return _WITH_TWO if holes else _SOLID
    first, last = holes[0]
    lower = ((first - top) - (bottom - last)) / (bottom - top)
    if abs(lower) <= _CENTRED:
        return {"0", "4", "6", "9"}
    return {"6"} if lower > 0 else {"4", "9"}


def _inked(rows: list[bytes]) -> list[list[bool]]:
    """Return where a picture differs from its ground, nothing if it does so nowhere."""
    if len(rows) < 2 or not rows[0]:
        return []
    ground = median([*rows[0], *rows[-1], *(row[0] for row in rows), *(row[-1] for row in rows)])
    most = max(abs(value - ground) for row in rows for value in (min(row), max(row)))
    if most < _LEAST_CONTRAST:
        return []
    return [[abs(value - ground) > most / 2 for value in row] for row in rows]


def _holes(ink: list[list[bool]]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last row of each part of the ground that ink shuts in."""
    height, width = len(ink), len(ink[0])
    left = {(x, y) for y, row in enumerate(ink) for x, is_ink in enumerate(row) if not is_ink}
    while left:
        waiting = [left.pop()]
        part = list(waiting)
        while waiting:
            x, y = waiting.pop()
            near = left & {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)}
            left -= near
            waiting += near
            part += near
        ys = [y for _, y in part]
        xs = [x for x, _ in part]
        is_shut_in = min(xs) > 0 and max(xs) < width - 1 and min(ys) > 0 and max(ys) < height - 1
        if is_shut_in and len(part) >= _LEAST_HOLE * width * height:
            yield min(ys), max(ys) + 1
