"""How far two colours stand apart (WCAG 2.2, relative luminance)."""

from __future__ import annotations

import re


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours, written as ``#9b1c1c`` or ``rgb(155, 28, 28)``."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> list[int]:
    if colour.startswith("#"):
        return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return [int(channel) for channel in re.findall(r"\d+", colour)[:3]]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
