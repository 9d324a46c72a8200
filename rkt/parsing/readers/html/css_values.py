"""Parses CSS values into numbers and colours, for a common screen size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
"""Colours that the system gives, as it does in its light look."""


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
    """Return a length in pixels, percentages relative to ``whole``; None if it is no length."""
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


# The declarations that can hide text, each under its own name

Declared = tuple[tuple[str, str, bool], ...]
"""Property, value and importance, in order; shorthands are expanded."""

REVERT = "revert"
_COLOURS = frozenset(("color", "background-color", "-webkit-text-fill-color"))
_PLAIN = frozenset(
    (
        *("display", "visibility", "content-visibility", "mso-hide", "opacity", "filter"),
        *("text-decoration-line", "font-size", "position", "left", "right", "top", "bottom"),
        *("text-indent", "margin-left", "margin-top", "clip", "clip-path", "width", "height"),
        *("max-width", "max-height", "overflow-x", "overflow-y", "transform", "translate", "scale"),
        *("zoom", "float", "background-image", "background-clip", "text-shadow", "content"),
        *("order", "flex-direction", "flex-wrap", "direction", "unicode-bidi", "mask-image"),
        *("animation-name", "rotate", "grid-area", "grid-row", "grid-column", "flex-flow"),
    )
)
_SAME = {
    "-webkit-background-clip": "background-clip",
    "-webkit-transform": "transform",
    "-webkit-clip-path": "clip-path",
    "-webkit-filter": "filter",
    "-webkit-text-stroke": "text-shadow",
    "text-decoration": "text-decoration-line",
    "mask": "mask-image",
    "-webkit-mask": "mask-image",
    "-webkit-mask-image": "mask-image",
    "animation": "animation-name",
    "-webkit-animation": "animation-name",
    "margin-inline-start": "margin-left",
    "margin-block-start": "margin-top",
    "inset-inline-start": "left",
    "inset-block-start": "top",
    "inline-size": "width",
    "block-size": "height",
}
_SIDES = {
    "inset": ("top", "right", "bottom", "left"),
    "margin": ("margin-top", "", "", "margin-left"),
    "overflow": ("overflow-x", "", "", "overflow-y"),
}
_WIDE = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))
_WORDS_OF_DISPLAY = _WIDE | frozenset(
    (
        *("none", "contents", "block", "inline", "flow", "flow-root", "table", "flex", "grid"),
        *("ruby", "list-item", "inline-block", "inline-table", "inline-flex", "inline-grid"),
        *("table-row", "table-cell", "table-row-group", "table-header-group", "run-in"),
        *("table-footer-group", "table-column", "table-column-group", "table-caption", "math"),
        *("ruby-base", "ruby-text", "ruby-base-container", "ruby-text-container", "-webkit-box"),
        *("-webkit-flex", "-webkit-inline-box", "-webkit-inline-flex", "-ms-flexbox"),
    )
)
UNSURE_COLOURS = ("color-mix(", "light-dark(", "device-cmyk(", "contrast-color(")
"""Colours that are not worked out."""
_FONT_SIZE = re.compile(
    r"(?:^|\s)((?:xx?-|)(?:small|large)|xxx-large|medium|smaller|larger|[\d.]+(?:[a-z]+|%)|0)"
    r"(?:\s*/|\s+\S)",
    re.IGNORECASE,
)
_CALCULATED = re.compile(r"calc\(\s*([+-]?[\d.]+[a-z%]*)\s*\)", re.IGNORECASE)
"""A calculation that contains nothing but its result."""
_IMAGE = re.compile(r"(?:url|gradient|image|image-set|element|paint)\s*\(", re.IGNORECASE)
_INTERESTING = re.compile(
    "|".join(sorted({*_PLAIN, *_COLOURS, *_SAME, *_SIDES, "background", "font", "all"})), re.I
)


def declared_inline(style: str, variables: Mapping[str, str] | None = None) -> Declared:
    """Return the declarations of a style attribute."""
    if not _INTERESTING.search(style) and "\\" not in style:
        return ()
    nodes = tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
    return declared(nodes, variables or {})


def declared(nodes: Iterable[Any], variables: Mapping[str, str]) -> Declared:
    """Return the declarations among parsed nodes, ignoring invalid ones."""
    found: list[tuple[str, str, bool]] = []
    for node in nodes:
        if node.type == "declaration" and not node.name.startswith("--"):
            value = resolved(node.value, variables)
            found += (
                (name, each, node.important)
                for name, each in _expand_shorthand(node.lower_name, value)
                if _is_valid(name, each)
            )
    return tuple(found)


def variables_in(nodes: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield the custom properties declared among parsed nodes."""
    for node in nodes:
        if node.type == "declaration" and node.name.startswith("--"):
            yield node.name, tinycss2.serialize(node.value).strip()


def resolved(value: Sequence[Any], variables: Mapping[str, str], depth: int = 0) -> str:
    """Return a value as text with custom properties substituted; "" if one is unknown."""
    if not any(token.type == "function" and token.lower_name == "var" for token in value):
        return str(tinycss2.serialize(value)).strip()
    texts = []
    for token in value:
        is_variable = token.type == "function" and token.lower_name == "var"
        texts.append(
            _variable(token, variables, depth) if is_variable else tinycss2.serialize([token])
        )
    return "".join(texts).strip()


def _variable(token: Any, variables: Mapping[str, str], depth: int) -> str:
    name, _, otherwise = tinycss2.serialize(token.arguments).partition(",")
    value = variables.get(name.strip(), otherwise)
    if "var(" not in value or depth > 5:
        return value
    parsed = tinycss2.parse_component_value_list(value)
    return resolved(parsed, variables, depth + 1)


def _expand_shorthand(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the properties and values of a declaration, expanding shorthands."""
    name, value = _SAME.get(name, name), _CALCULATED.sub(r"\1", value)
    if name in _COLOURS or name in _PLAIN:
        yield name, value if name == "content" else value.lower()
    elif name == "background":
        yield "background-color", _colour_in(value)
        yield "background-image", "image" if _IMAGE.search(value) else "none"
    elif name == "font":
        size = _FONT_SIZE.search(value)
        yield "font-size", size[1].lower() if size else "medium"
    elif name in _SIDES:
        parts = value.lower().split()
        for at, side in enumerate(_SIDES[name]):
            if side and parts:
                yield side, _side(parts, at)


def _side(parts: list[str], at: int) -> str:
    """Return the value of a four-sided shorthand for one side, counted clockwise from the top."""
    for each in (at, at - 2):
        if 0 <= each < len(parts):
            return parts[each]
    return parts[0]


def _colour_in(value: str) -> str:
    if value.lower() in _WIDE:
        return value.lower()
    tokens = tinycss2.parse_component_value_list(value, skip_comments=True)
    colours = (tinycss2.serialize([token]) for token in tokens if token.type != "whitespace")
    return next((each for each in colours if color4.parse_color(each) is not None), "transparent")


@lru_cache(10_000)
def _is_valid(name: str, value: str) -> bool:
    if not value:
        return False
    if name == "display" and "(" not in value:
        return _WORDS_OF_DISPLAY.issuperset(value.split())
    if name in _COLOURS:
        is_named = value in _WIDE or value in SYSTEM_COLOURS
        is_known = is_named or value.startswith(UNSURE_COLOURS)
        return is_known or color4.parse_color(value) is not None
    if name == "opacity":
        return value in _WIDE or re.fullmatch(r"[+-]?[\d.]+%?", value) is not None
    return True
