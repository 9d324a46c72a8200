"""Fonts, and whether they make text invisible by strike-through, size or colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rkt.parsing.readers.symbol_fonts import is_symbol_font
from rkt.parsing.readers.unseen_text import BLACK, Unseen, are_alike
from rkt.parsing.readers.unseen_text import Colour as Rgb
from rkt.parsing.readers.xlsx.colors import Color, Palette, named_color

_OFF = ("0", "false", "off")
_DIGITS = {
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
_NAMES = ("name", "rFont")  # of a font in the styles, and of one in a text
_LEAST_SIZE = 2.0  # points: smaller text is unreadable on any screen


@dataclass(frozen=True, slots=True)
class Font:
    """A font as stored; ``size`` is in points, ``color`` is None for the default black.

    ``place`` is "superscript" or "subscript" for text above or below the line; ``symbols`` is the
    name of a font that shows symbols for letters, "" for any other.
    """

    is_struck: bool = False
    size: float | None = None
    color: Color | None = None
    place: str = ""
    symbols: str = ""
    is_bold: bool = False

    def drawn(self, text: str) -> str:
        """Return a text with its digits raised or lowered: "m2" becomes the "m²" that is displayed.

        Otherwise a footnote mark would become a digit of the amount before it.
        """
        return text.translate(_DIGITS[self.place]) if self.place in _DIGITS else text


class FontTarget:
    """Collects the properties of a font from XML events."""

    def __init__(self) -> None:
        self.font = Font()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "b":
            self.font = replace(self.font, is_bold=attributes.get("val") not in _OFF)
        elif tag == "strike":
            self.font = replace(self.font, is_struck=attributes.get("val") not in _OFF)
        elif tag == "sz":
            self.font = replace(self.font, size=float(attributes["val"]))
        elif tag == "vertAlign":
            self.font = replace(self.font, place=attributes.get("val", ""))
        elif tag in _NAMES:
            name = attributes.get("val", "")
            self.font = replace(self.font, symbols=name if is_symbol_font(name) else "")
        elif tag == "color":
            self.font = replace(self.font, color=named_color(attributes))


def why_unseen(
    font: Font, palette: Palette, fill: Rgb | None, color: Rgb | None = None
) -> Unseen | None:
    """Return why text in a font is invisible on a fill; None if visible or uncertain.

    ``color`` comes from the number format and overrides the font's.
    """
    if font.is_struck:
        return Unseen.STRUCK
    if font.size is not None and font.size < _LEAST_SIZE:
        return Unseen.TINY
    own = palette.rgb(font.color) if font.color else BLACK
    drawn = color or own
    is_lost = drawn is not None and fill is not None and are_alike(drawn, fill)
    return Unseen.BACKGROUND if is_lost else None
