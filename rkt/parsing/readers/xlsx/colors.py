"""The colours of a workbook: explicit, from a palette, or from its theme."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.styles.colors import COLOR_INDEX

from rkt.parsing.readers.unseen_text import BLACK, WHITE, colour_from_hex
from rkt.parsing.readers.unseen_text import Colour as Rgb

_SYSTEM = {"64": BLACK, "65": WHITE}  # the colours of text and of paper
_WITH_OPACITY = 8  # digits; the first two are not colour
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_THEME_NUMBERS = {str(number): name for number, name in enumerate(_THEME)}
_NAMED: Mapping[str, Rgb] = {
    "black": BLACK,
    "white": WHITE,
    "red": (255, 0, 0),
    "green": (0, 255, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "magenta": (255, 0, 255),
    "cyan": (0, 255, 255),
}


@dataclass(frozen=True, slots=True)
class Color:
    """A colour as stored: its kind ("rgb", "indexed", "theme"), its value, and its tint."""

    kind: str
    value: str
    tint: float = 0.0


@dataclass(frozen=True)
class Palette:
    """The numbered colours of a workbook, and those of its theme."""

    indexed: Sequence[Rgb | None] = ()
    theme: Mapping[str, Rgb] = field(default_factory=dict)

    def rgb(self, color: Color) -> Rgb | None:
        """Return a colour's red, green and blue; None if the workbook does not define it."""
        base = self._base(color)
        return _tinted(base, color.tint) if base and color.tint else base

    def _base(self, color: Color) -> Rgb | None:
        if color.kind == "rgb":
            return rgb_of(color.value)
        if color.kind == "theme":
            return self.theme.get(_THEME_NUMBERS.get(color.value, ""))
        if color.kind == "indexed":
            return _SYSTEM.get(color.value) or self._numbered(int(color.value))
        return None

    def _numbered(self, number: int) -> Rgb | None:
        colors = self.indexed or _STANDARD
        return colors[number] if 0 <= number < len(colors) else None

    def named(self, name: str | None) -> Rgb | None:
        """Return the colour that a number format names: "red", or "color 3" of the palette."""
        if name is None or not name.startswith("color"):
            return _NAMED.get(name or "")
        return self._numbered(int(name.removeprefix("color")) + 7)


def named_color(attributes: Mapping[str, str]) -> Color | None:
    """Return the colour that an element states, None for the system's default."""
    for kind in ("rgb", "theme", "indexed"):
        if kind in attributes:
            return Color(kind, attributes[kind], float(attributes.get("tint", 0)))
    return None


def rgb_of(digits: str) -> Rgb | None:
    """Return the colour of six hexadecimal digits, with or without two before them."""
    return colour_from_hex(digits[2:] if len(digits) == _WITH_OPACITY else digits)


def theme_of(found: Iterable[tuple[str, Mapping[str, str]]]) -> dict[str, Rgb]:
    """Return the colours of a theme by name, from its elements in order."""
    theme: dict[str, Rgb] = {}
    name = None
    for tag, values in found:
        if tag not in ("srgbClr", "sysClr"):
            name = tag if tag in _THEME else None
        elif name and (rgb := rgb_of(values.get("lastClr") or values.get("val", ""))):
            theme.setdefault(name, rgb)
            name = None
    return theme


def _tinted(rgb: Rgb, tint: float) -> Rgb:
    """Return a colour made lighter (up to 1) or darker (down to -1)."""
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


_STANDARD = [rgb_of(digits) for digits in COLOR_INDEX]
