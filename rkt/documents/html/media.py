"""Media queries: whether rules count on a screen such as people have on their desks."""

from __future__ import annotations

import re

_WIDTH, _HEIGHT = 1280, 800
_PARTS = re.compile(r"\([^()]*\)|[a-z-]+")
_FEATURE = re.compile(r"\(\s*(min|max)-(?:device-)?(width|height)\s*:\s*([\d.]+)(px|em|rem)?\s*\)")
_RANGE = re.compile(r"\(\s*(width|height)\s*(<=?|>=?)\s*([\d.]+)(px|em|rem)?\s*\)")
_TRUE_HERE = re.compile(
    r"\(\s*(?:screen|color|hover(?:\s*:\s*hover)?|any-hover(?:\s*:\s*hover)?|pointer(?:\s*:\s*fine)?"
    r"|prefers-color-scheme\s*:\s*light|orientation\s*:\s*landscape"
    r"|prefers-reduced-motion\s*:\s*no-preference)\s*\)"
)


def applies(query: str) -> bool:
    """Tell whether a media query holds on a screen of 1280 × 800; what is not known does not."""
    text = query.strip().lower()
    return not text or any(_holds(each) for each in text.split(","))


def _holds(query: str) -> bool:
    is_not, holds = False, True
    for part in _PARTS.findall(query):
        if part == "not":
            is_not = True
        elif part not in ("only", "and"):
            holds = holds and (part in ("screen", "all") or _has(part))
    return holds is not is_not


def _has(feature: str) -> bool:
    found = _FEATURE.fullmatch(feature)
    if found:
        size, wanted = _sizes(found[2], found[3], found[4])
        return size >= wanted if found[1] == "min" else size <= wanted
    found = _RANGE.fullmatch(feature)
    if found:
        size, wanted = _sizes(found[1], found[3], found[4])
        return size >= wanted if found[2][0] == ">" else size <= wanted
    return _TRUE_HERE.fullmatch(feature) is not None


def _sizes(side: str, number: str, unit: str | None) -> tuple[float, float]:
    try:
        wanted = float(number) * (16 if unit in ("em", "rem") else 1)
    except ValueError:
        wanted = float("inf")
    return (_WIDTH if side == "width" else _HEIGHT), wanted
