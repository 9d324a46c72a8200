"""Parses CSS values into numbers and colours, for a common screen size."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2
from tinycss2 import color4

from rkt.parsing.readers.unseen_text import BLACK, WHITE, Colour

_LENGTH = re.compile(r"\s*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?:e[+-]?[0-9]{1,3})?([a-z]+|%)?\s*")
_PIXELS = {
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "rem": 16.0,
    "vw": 12.8,
    "vh": 8.0,
    "vmin": 8.0,
    "vmax": 12.8,
}
_LIGHTEST = {"lab": 100.0, "lch": 100.0, "oklab": 1.0, "oklch": 1.0}
_OF_FONT = {"em": 1.0, "ex": 0.5, "ch": 0.5, "%": 0.01}
_SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
    "xxx-large": 48.0,
}


SYSTEM_COLOURS = {
    **dict.fromkeys(("canvas", "field", "window", "background"), WHITE),
    **dict.fromkeys(("canvastext", "fieldtext", "windowtext", "buttontext"), BLACK),
}
"""System colours, as in a light theme."""


class Shade(NamedTuple):
    """A colour and its opacity, from 0 to 1."""

    colour: Colour
    cover: float


@lru_cache(10_000)
def shade_of(value: str) -> Shade | None:
    """Return the colour of a value; None if it is inherited or unknown."""
    if value in SYSTEM_COLOURS:
        return Shade(SYSTEM_COLOURS[value], 1.0)
    colour: Any = color4.parse_color(value)
    if colour is None or isinstance(colour, str):
        return None
    try:
        screen = colour.to("srgb")
    except NotImplementedError:
        return _extreme(colour)
    parts = (min(max(float(part or 0), 0), 1) for part in screen.coordinates)
    red, green, blue = (round(part * 255) for part in parts)
    return Shade((red, green, blue), float(colour.alpha))


def _extreme(colour: Any) -> Shade | None:
    """Return white or black for a colour at either end of its lightness scale, else None."""
    lightness = float(colour.coordinates[0] or 0) / _LIGHTEST.get(colour.space, float("inf"))
    if 0.01 < lightness < 0.99 or colour.space not in _LIGHTEST:
        return None
    return Shade(WHITE if lightness > 0.5 else BLACK, float(colour.alpha))


@lru_cache(10_000)
def pixels(value: str, font: float, whole: float | None = None) -> float | None:
    """Return a length in pixels, percentages relative to ``whole``; None if it is not a length."""
    found = _LENGTH.fullmatch(value)
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    if unit is None:
        return number
    if unit == "%":
        return None if whole is None else number * whole / 100
    return number * (_OF_FONT[unit] * font if unit in _OF_FONT else _PIXELS.get(unit, 1.0))


@lru_cache(10_000)
def font_size(value: str, around: float) -> float:
    """Return a font size in pixels; an invalid value gives the surrounding size."""
    if value in _SIZES:
        return _SIZES[value]
    if value in ("smaller", "larger"):
        return around * (1.2 if value == "larger" else 1 / 1.2)
    size = pixels(value, around, around)
    return around if size is None or size < 0 else size


@lru_cache(10_000)
def share(value: str) -> float:
    """Return a fraction such as an opacity, from 0 to 1; an invalid value gives 1."""
    found = _LENGTH.fullmatch(value)
    if found is None or found[2] not in (None, "%"):
        return 1.0
    return min(max(float(found[1]) / (100 if found[2] else 1), 0.0), 1.0)


@lru_cache(10_000)
def arguments(value: str, function: str) -> tuple[str, ...] | None:
    """Return the arguments of a function in a value, None if the value does not use it."""
    found = re.search(rf"(?:^|[\s,]){re.escape(function)}\(([^()]*)\)", value)
    return None if found is None else tuple(re.split(r"[\s,]+", found[1].strip()))


def gradient_shades(value: str) -> tuple[Shade, ...]:
    """Return the colours of the gradients in a value."""
    tokens: list[Any] = tinycss2.parse_component_value_list(value, skip_comments=True)
    parts = [
        part
        for token in tokens
        if token.type == "function" and token.lower_name.endswith("gradient")
        for part in token.arguments
    ]
    shades = (shade_of(tinycss2.serialize([part])) for part in parts if part.type != "whitespace")
    return tuple(shade for shade in shades if shade is not None)
