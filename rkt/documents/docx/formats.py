"""Properties of runs and paragraphs in Word's XML -> those of them that can hide a text."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.etree import _Element as Element

from rkt.documents.colours import colour_of
from rkt.documents.docx.colours import UNKNOWN, Paint, Theme, highlight
from rkt.documents.docx.names import attribute_of, is_off, tags_of

Value = bool | float | Paint
Format = dict[str, Value]
"""What is stated of a run or a paragraph, by name; what is not stated is not in it."""

NONE, TRANSPARENT = "none", "transparent"
_MEASURE = re.compile(r"\s*(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)(pt|in|cm|mm|pc|pi|%)?\s*")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
_HALF_POINTS, _TWIPS, _PER_CENT = 2, 20, 1
_MOST_TRANSPARENT = 95_000
_FARTHEST = 20_000
"""Twips: farther out than the largest page that Word sets is wide, less its own width."""
_LEAST_LINE = 60
_FARTHEST_INDENT = -10_000


def measure(text: str, per_point: int) -> float | None:
    """Return a measure in the unit of which a point has so many; None where it is no number."""
    found = _MEASURE.fullmatch(text)
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    return number * _POINTS[unit] * per_point if unit in _POINTS else number


def run_format(properties: Element | None, theme: Theme) -> Format:
    """Return what the properties of a run state."""
    return _format(properties, _OF_RUNS, theme)


def paragraph_format(properties: Element | None, theme: Theme) -> Format:
    """Return what the properties of a paragraph state of it, not of the texts in it."""
    return _format(properties, _OF_PARAGRAPHS, theme)


_Read = Callable[[Element, Theme], Value | None]
_Reads = dict[str, tuple[str, _Read]]


def _format(
    properties: Element | None, reads: dict[str, tuple[str, _Read]], theme: Theme
) -> Format:
    stated: Format = {}
    for part in () if properties is None else properties:
        name, read = reads.get(part.tag, ("", None))
        value = read(part, theme) if read else None
        if value is not None:
            stated[name] = value
    return stated


def _switch(part: Element, _: Theme) -> bool:
    return not is_off(attribute_of(part, "val"))


def _number(per_point: int) -> _Read:
    return lambda part, _: measure(attribute_of(part, "val"), per_point)


def _name(part: Element, _: Theme) -> str:
    return attribute_of(part, "val")


def _colour(part: Element, theme: Theme) -> Paint:
    return theme.paint(part)


def _shading(part: Element, theme: Theme) -> Paint:
    return theme.shading(part)


def _highlight(part: Element, _: Theme) -> Paint:
    return highlight(part)


def _filling(part: Element, theme: Theme) -> Paint:
    """Return the colour of a text's filling; `NONE`, `TRANSPARENT`, or `UNKNOWN` for a gradient."""
    kind = next((str(each.tag).rpartition("}")[2] for each in part), "")
    if kind == "noFill":
        return NONE
    colour = next((each for each in part.iterfind("{*}solidFill/*")), None)
    if colour is None:
        return UNKNOWN
    changes = {str(each.tag).rpartition("}")[2]: attribute_of(each, "val") for each in colour}
    if (measure(changes.pop("alpha", "0"), 1) or 0) >= _MOST_TRANSPARENT:
        return TRANSPARENT
    value = attribute_of(colour, "val")
    return UNKNOWN if changes else colour_of(value) or theme.named(value)


def _edge(part: Element, _: Theme) -> bool:
    """Tell whether a text is drawn with an outline."""
    return any(str(each.tag).endswith("Fill") and "noFill" not in str(each.tag) for each in part)


def _is_far(part: Element, _: Theme) -> bool:
    """Tell whether a frame stands off the page."""
    places = (measure(attribute_of(part, side), _TWIPS) or 0 for side in "xy")
    return any(abs(place) >= _FARTHEST or place <= -_FARTHEST / 4 for place in places)


def _is_indented_out(part: Element, _: Theme) -> bool:
    """Tell whether an indent moves a paragraph off the page."""
    sides = (measure(attribute_of(part, side), _TWIPS) or 0 for side in ("left", "start"))
    first = measure(attribute_of(part, "firstLine"), _TWIPS) or 0
    hanging = measure(attribute_of(part, "hanging"), _TWIPS) or 0
    return sum(sides) + first - hanging <= _FARTHEST_INDENT


def _is_line_low(part: Element, _: Theme) -> bool | None:
    """Tell whether lines are so low that they cut their letters off; None if nothing is said."""
    height = measure(attribute_of(part, "line"), _TWIPS)
    if height is None:
        return None
    return attribute_of(part, "lineRule") == "exact" and height <= _LEAST_LINE


def _named(space: str, reads: _Reads) -> _Reads:
    return {tag: reads[name] for tag, name in tags_of(space, *reads).items()}


_SWITCHES = (
    *("strike", "dstrike", "vanish", "specVanish"),
    *("outline", "shadow", "emboss", "imprint"),
)
_OF_RUNS = {
    **_named("word", {name: (name, _switch) for name in _SWITCHES}),
    **_named(
        "word",
        {
            "rStyle": ("style", _name),
            "color": ("color", _colour),
            "highlight": ("highlight", _highlight),
            "shd": ("shading", _shading),
            "sz": ("size", _number(_HALF_POINTS)),
            "w": ("width", _number(_PER_CENT)),
            "spacing": ("gap", _number(_TWIPS)),
            "position": ("raised", _number(_HALF_POINTS)),
        },
    ),
    **_named("effects", {"textFill": ("filling", _filling), "textOutline": ("edge", _edge)}),
}
_OF_PARAGRAPHS = _named(
    "word",
    {
        "pStyle": ("style", _name),
        "shd": ("shading", _shading),
        "framePr": ("far", _is_far),
        "ind": ("indented out", _is_indented_out),
        "spacing": ("low", _is_line_low),
    },
)
