"""Styles that change how the text of a cell shows in ways that are not worked out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rkt.parsing.readers.html.css_values import UNSURE_COLOURS

_PLAIN = ("none", "normal", "initial", "unset", "inherit", "auto", "0", "")
_MOVES = ("order", "grid-area", "grid-row", "grid-column", "mask-image", "animation-name", "rotate")
_TURNED = re.compile(r"rotate(?:x|y|3d)|skew|matrix3d|perspective")
_CALCULATED = re.compile(r"(?:calc|min|max|clamp)\(")
_IN_TABLES = frozenset(("html", "body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"))


def is_unsure(tag: str, style: Mapping[str, str]) -> bool:
    """Tell whether a style may hide an element's text, or show it in another order.

    Rows, cells and what stands round them are only asked for the order of signs: a page that fades
    in as a whole shows its table.
    """
    if style.get("unicode-bidi", "").endswith("override") and style.get("direction") == "rtl":
        return True
    if "reverse" in style.get("flex-direction", "") + style.get("flex-flow", ""):
        return True
    if tag in _IN_TABLES:
        return False
    if any(style.get(name, "") not in _PLAIN for name in _MOVES):
        return True
    colours = (style.get(name, "") for name in ("color", "-webkit-text-fill-color"))
    return (
        any(colour.startswith(UNSURE_COLOURS) for colour in colours)
        or _TURNED.search(style.get("transform", "")) is not None
        or _CALCULATED.match(style.get("font-size", "")) is not None
    )
