"""The graphics state of a PDF: colours, line styles, and what else decides visibility."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfinterp import PDFGraphicState
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from rkt.parsing.readers.pdf.areas import UNCLIPPED, Clip

# Conversion of colours to red, green and blue, and their comparison

Colour = tuple[float, float, float] | None
"""Red, green and blue from 0 to 1; None if unknown."""

WHITE: Colour = (1.0, 1.0, 1.0)
_ALIKE = 0.08  # per channel: below this, text cannot be told from its background
BY_INK = ("Separation", "DeviceN")
_OTHERS = ("Indexed", "Pattern")
_GREY, _RGB, _CMYK = 1, 3, 4
_MUCH_COLOUR = 5.0  # of Lab


class IndexedSpace(PDFColorSpace):
    """A colour space that looks colours up in a table."""

    def __init__(self, base: PDFColorSpace, table: bytes) -> None:
        super().__init__("Indexed", 1)
        self._base = base
        self._table = table

    def colour(self, number: float) -> Colour:
        """Return the colour with an index, None if the table has none."""
        size = self._base.ncomponents
        parts = self._table[int(number) * size :][:size]
        known = tuple(part / 255 for part in parts)
        return rgb_colour(known, self._base) if len(known) == size else None


def rgb_colour(colour: object, space: PDFColorSpace) -> Colour:
    """Return a colour of a colour space as red, green and blue."""
    parts = colour if isinstance(colour, tuple) else (colour,)
    values = [float(part) for part in parts if isinstance(part, int | float)]
    if len(values) < len(parts):
        return None
    if isinstance(space, IndexedSpace):
        return space.colour(values[0])
    if space.name in BY_INK:  # zero ink leaves the paper white
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


def are_indistinguishable(one: Colour, other: Colour) -> bool:
    """Tell whether two colours are indistinguishable by eye."""
    if one is None or other is None:
        return False
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


_LEAST_INK = 0.1
_OPAQUE = 0.9
_PLAIN = ("Normal", "Compatible")
_SHOWN_ON_PAPER = (*_PLAIN, "Multiply", "Darken", "HardLight", "Luminosity")
_FILLING = (0, 2, 4, 6)  # text rendering modes
_STROKING = (1, 2, 5, 6)


class GraphicsState(PDFGraphicState):
    """The state in which things are drawn.

    ``around`` is the opacity of the enclosing drawing; ``render`` is the text rendering mode.
    """

    clip: Clip = UNCLIPPED
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    around: float = 1.0
    is_masked: bool = False
    blend: str = "Normal"
    render: int = 0

    def copy(self) -> GraphicsState:
        same = GraphicsState()
        same.__dict__.update(self.__dict__)
        return same

    def take(self, settings: dict[str, Any]) -> None:
        """Apply the opacity settings of a graphics state dictionary."""
        self.fill_opacity = _number(settings.get("ca"), self.fill_opacity)
        self.stroke_opacity = _number(settings.get("CA"), self.stroke_opacity)
        if "SMask" in settings:
            self.is_masked = isinstance(resolve1(settings["SMask"]), dict)
        if "BM" in settings:
            blend = resolve1(settings["BM"])
            first = blend[0] if isinstance(blend, list) and blend else blend
            self.blend = str(first.name) if isinstance(first, PSLiteral) else "Normal"

    @property
    def covers(self) -> bool:
        """Whether a filled area hides everything below it."""
        is_plain = self.blend in _PLAIN and not self.is_masked
        return is_plain and self.fill_opacity * self.around >= _OPAQUE

    @property
    def text_colours(self) -> list[Colour]:
        """The colours that letters are drawn in, [] if they leave no ink."""
        colours: list[Colour] = []
        if self.is_masked or self.blend not in _SHOWN_ON_PAPER:
            return colours
        if self.render in _FILLING and self.fill_opacity * self.around >= _LEAST_INK:
            colours.append(self.fill)
        if self.render in _STROKING and self.stroke_opacity * self.around >= _LEAST_INK:
            colours.append(rgb_colour(self.scolor, self.scs))
        return colours

    @property
    def fill(self) -> Colour:
        return rgb_colour(self.ncolor, self.ncs)

    @property
    def stroke_shows(self) -> bool:
        """Whether a line is visible on white paper."""
        has_ink = self.stroke_opacity * self.around >= _LEAST_INK and not self.is_masked
        return has_ink and not are_indistinguishable(rgb_colour(self.scolor, self.scs), WHITE)

    @property
    def is_text_off(self) -> bool:
        """Whether letters are invisible, or only used as a clipping path."""
        return self.render not in (*_FILLING, *_STROKING)


def _number(value: object, otherwise: float) -> float:
    value = resolve1(value)
    return float(value) if isinstance(value, int | float) else otherwise
