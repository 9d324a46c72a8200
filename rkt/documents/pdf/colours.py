"""Colours of a PDF as red, green and blue, and whether two of them look the same."""

from __future__ import annotations

from pdfminer.pdfcolor import PDFColorSpace

Colour = tuple[float, float, float] | None
"""Red, green and blue from 0 to 1; None where that cannot be told."""

WHITE: Colour = (1.0, 1.0, 1.0)
_ALIKE = 0.08  # of each part: no eye tells such text from what is behind it
BY_INK = ("Separation", "DeviceN")
_OTHERS = ("Indexed", "Pattern")
_GREY, _RGB, _CMYK = 1, 3, 4
_MUCH_COLOUR = 5.0  # of Lab


class IndexedSpace(PDFColorSpace):
    """Colours by their number in a table."""

    def __init__(self, base: PDFColorSpace, table: bytes) -> None:
        super().__init__("Indexed", 1)
        self._base = base
        self._table = table

    def colour(self, number: float) -> Colour:
        """Return the colour with a number, None if the table has none."""
        size = self._base.ncomponents
        parts = self._table[int(number) * size :][:size]
        known = tuple(part / 255 for part in parts)
        return colour_of(known, self._base) if len(known) == size else None


def colour_of(colour: object, space: PDFColorSpace) -> Colour:
    """Return a colour of a colour space."""
    parts = colour if isinstance(colour, tuple) else (colour,)
    values = [float(part) for part in parts if isinstance(part, int | float)]
    if len(values) < len(parts):
        return None
    if isinstance(space, IndexedSpace):
        return space.colour(values[0])
    if space.name in BY_INK:  # an ink of which there is nothing leaves the paper white
        return WHITE if max(values) <= _ALIKE else None
    if space.name == "Lab" and len(values) == _RGB:
        is_grey = max(map(abs, values[1:])) < _MUCH_COLOUR
        return (values[0] / 100,) * 3 if is_grey else None
    return None if space.name in _OTHERS else _by_light(values)


def _by_light(values: list[float]) -> Colour:
    bounded = [min(max(value, 0.0), 1.0) for value in values]
    if len(bounded) == _GREY:
        return (bounded[0],) * 3
    if len(bounded) == _CMYK:
        c, m, y, k = bounded
        return (1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)
    return (bounded[0], bounded[1], bounded[2]) if len(bounded) == _RGB else None


def look_alike(one: Colour, other: Colour) -> bool:
    """Tell whether two colours cannot be told from each other by eye."""
    if one is None or other is None:
        return False
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))
