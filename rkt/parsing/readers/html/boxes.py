"""Boxes that nobody sees: clipped to nothing, without size, or off the screen."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rkt.parsing.readers.html.css_values import arguments, pixels, share
from rkt.parsing.readers.unseen_text import Unseen

Style = Mapping[str, str]
"""The declarations that apply to an element, by property."""

_FAR = 1_000.0  # pixels to the left of the page, or above it
_FAR_RIGHT, _FAR_DOWN = 5_000.0, 100_000.0
_LEAST_SIDE = 1.0
_LEAST_SCALE = 0.05
_FAR_INDENT = 500.0
_INLINE = frozenset(
    (
        *("span", "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn"),
        *("em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "strike"),
        *("strong", "sub", "sup", "time", "tt", "u", "var", "rt", "rp", "ruby"),
    )
)
_OF_TABLES = frozenset(
    ("td", "th", "tr", "tbody", "thead", "tfoot", "table", "caption", "html", "body")
)
_OWN_SIZE = frozenset(("inline-block", "inline-flex", "inline-grid", "inline-table"))
_NO_SIZE = ("inline", "contents", "table", "ruby", "revert", "initial", "unset")
_CLIPPING = frozenset(("hidden", "clip"))
_NUMBER = re.compile(r"[+-]?[\d.]+")


def is_cut_away(style: Style, font: float) -> bool:
    """Tell whether a box is clipped to nothing."""
    if style.get("position") in ("absolute", "fixed") and _is_empty_rect(style, font):
        return True
    path = style.get("clip-path", "")
    inset = arguments(path, "inset")
    if inset:
        sides = _four(tuple(share(each) if each.endswith("%") else 0.0 for each in inset))
        return sides[0] + sides[2] >= 0.99 or sides[1] + sides[3] >= 0.99
    round_or_oval = arguments(path, "circle") or arguments(path, "ellipse")
    if round_or_oval:
        return pixels(round_or_oval[0], font, 100) in (0.0, 1.0)
    points = arguments(path, "polygon")
    return points is not None and len({*points[::2]}) == 1 and len({*points[1::2]}) == 1


def _is_empty_rect(style: Style, font: float) -> bool:
    sides = arguments(style.get("clip", ""), "rect")
    lengths = [pixels(each, font) for each in sides or ()]
    if len(lengths) != 4 or None in lengths:
        return False
    top, right, bottom, left = (each or 0.0 for each in lengths)
    return bottom - top <= _LEAST_SIDE or right - left <= _LEAST_SIDE


def outside_or_tiny(tag: str, style: Style, font: float) -> Unseen | None:
    """Return why a box with its own style is invisible, None if it is not."""
    if _is_moved_away(style, font):
        return Unseen.OUTSIDE
    if share(style.get("zoom", "1")) <= _LEAST_SCALE:
        return Unseen.TINY
    if _is_box(tag, style) or tag in ("td", "th"):
        moved = _transformed(style, font)
        if moved:
            return moved
    return Unseen.TINY if _is_box(tag, style) and _has_no_room(style, font) else None


def _is_box(tag: str, style: Style) -> bool:
    """Tell whether an element has its own size; a cell is at least as large as its text."""
    if style.get("position") in ("absolute", "fixed") or style.get("float") in ("left", "right"):
        return True
    display = style.get("display", "inline" if tag in _INLINE else "block")
    if display in _OWN_SIZE:
        return True
    is_cell = tag in _OF_TABLES and "display" not in style
    return not is_cell and not display.startswith(_NO_SIZE)


def _is_moved_away(style: Style, font: float) -> bool:
    left, top = (_length(style, f"margin-{side}", font) for side in ("left", "top"))
    if min(left, top) <= -_FAR:
        return True
    indent = style.get("text-indent", "0")
    is_clipped = style.get("overflow-x") in _CLIPPING
    if (pixels(indent, font, 1_000) or 0) <= -_FAR_INDENT or (
        is_clipped and indent.endswith("%") and (pixels(indent, font, 100) or 0) >= 100
    ):
        return True
    is_placed = style.get("position", "static") not in ("static", "initial")
    return is_placed and _is_placed_away(style, font)


def _is_placed_away(style: Style, font: float) -> bool:
    left, right, top, bottom = (
        _length(style, side, font) for side in ("left", "right", "top", "bottom")
    )
    return (
        min(left, right, top, bottom) <= -_FAR
        or max(left, right) >= _FAR_RIGHT
        or max(top, bottom) >= _FAR_DOWN
    )


def _transformed(style: Style, font: float) -> Unseen | None:
    transform = style.get("transform", "")
    scales = [
        each
        for name in ("scale", "scalex", "scaley", "scale3d")
        for each in arguments(transform, name) or ()
    ]
    matrix = arguments(transform, "matrix") or ()
    scales += [*(matrix[0::3][:2] if len(matrix) == 6 else ()), *style.get("scale", "").split()]
    if any(_NUMBER.match(each) and abs(_number(each)) <= _LEAST_SCALE for each in scales):
        return Unseen.TINY
    moves = [
        each
        for name in ("translate", "translatex", "translatey", "translate3d")
        for each in arguments(transform, name) or ()
    ]
    moves += [*style.get("translate", "").split(), *matrix[4:]]
    lengths = (pixels(each, font, 1_000) or 0 for each in moves)
    return Unseen.OUTSIDE if any(abs(each) >= _FAR for each in lengths) else None


def _has_no_room(style: Style, font: float) -> bool:
    """Tell whether a box has no size and hides its overflow."""
    for axis, sides in (("x", ("width", "max-width")), ("y", ("height", "max-height"))):
        if style.get(f"overflow-{axis}") in _CLIPPING:
            lengths = (pixels(style.get(side, "auto"), font, 1_000) for side in sides)
            if any(each is not None and each <= _LEAST_SIDE for each in lengths):
                return True
    return False


def _length(style: Style, name: str, font: float) -> float:
    """Return a length in pixels, counting 1% of the page as 10; 0 if there is none."""
    return pixels(style.get(name, "0"), font, 1_000) or 0.0


def _number(text: str) -> float:
    try:
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return 1.0


def _four(sides: tuple[float, ...]) -> tuple[float, float, float, float]:
    """Return top, right, bottom and left from one to four values."""
    top = sides[0]
    right = sides[1] if len(sides) > 1 else top
    bottom = sides[2] if len(sides) > 2 else top
    return top, right, bottom, sides[3] if len(sides) > 3 else right


_MOST_SHIFT = 4.0  # pixels: text is often moved by less, to align it
_LEAST_COVER = 3.0  # pixels: a narrower box is a line


def is_lifted(style: Style) -> bool:
    """Tell whether a box is taken out of the flow, so that it may lie over others."""
    return style.get("position") in ("absolute", "fixed")


def is_shifted(style: Style, font: float) -> bool:
    """Tell whether a box is moved from its place, so that it may lie over others."""
    is_placed = style.get("position") == "relative"
    sides = ("left", "right", "top", "bottom") if is_placed else ()
    offsets = [abs(_length(style, side, font)) for side in sides]
    offsets += [-_length(style, f"margin-{side}", font) for side in ("left", "top")]
    return max(offsets) > _MOST_SHIFT or "translate" in style.get("transform", "")


def is_thin(style: Style, font: float) -> bool:
    """Tell whether a box is as narrow or low as a line."""
    sizes = (pixels(style.get(side, "auto"), font, 1_000) for side in ("width", "height"))
    return any(size is not None and size <= _LEAST_COVER for size in sizes)
