"""The CSS declarations that can hide text, each under its own name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2 import color4

from rkt.parsing.readers.html.css_values import SYSTEM_COLOURS

Declared = tuple[tuple[str, str, bool], ...]
"""Property, value and importance, in order; shorthands are expanded."""

REVERT = "revert"
_COLOURS = frozenset(("color", "background-color", "-webkit-text-fill-color"))
_PLAIN = frozenset(
    (
        *("display", "visibility", "content-visibility", "mso-hide", "opacity", "filter"),
        *(
            "text-decoration-line",
            "font-size",
            "font-family",
            "position",
            "left",
            "right",
            "top",
            "bottom",
        ),
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
"""Colours that are not evaluated."""
_FONT_SIZE = re.compile(
    r"(?:^|\s)((?:xx?-|)(?:small|large)|xxx-large|medium|smaller|larger|[\d.]+(?:[a-z]+|%)|0)"
    r"(?:\s*/|\s+\S)",
    re.IGNORECASE,
)
_FAMILY = re.compile(r"^(?:\s*/\s*\S+)?\s*")
"""In the font shorthand, what separates its size from its family."""
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
        yield "background-image", _image_in(value)
    elif name == "font":
        size = _FONT_SIZE.search(value)
        yield "font-size", size[1].lower() if size else "medium"
        yield "font-family", _FAMILY.sub("", value[size.end(1) :] if size else value).lower()
    elif name in _SIDES:
        parts = value.lower().split()
        for at, side in enumerate(_SIDES[name]):
            if side and parts:
                yield side, _side(parts, at)


def _image_in(value: str) -> str:
    """Return the gradients of a background, "image" if it has another image, else "none"."""
    if not _IMAGE.search(value):
        return "none"
    tokens = tinycss2.parse_component_value_list(value, skip_comments=True)
    images = [tinycss2.serialize([token]) for token in tokens if token.type in ("url", "function")]
    is_drawn = all("gradient(" in image.lower() for image in images if _IMAGE.search(image))
    return value.lower() if is_drawn else "image"


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
