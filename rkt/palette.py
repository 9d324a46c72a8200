"""The colours: one accent, greys for the rest, told apart by lightness alone as well.

Every colour stands at least 3:1 against its theme's background (WCAG 2.2, 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass

from rkt.schema import Category


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; ``categories`` are the same in every chart."""

    categories: dict[str, str]
    accent: str
    text: str
    muted: str
    grid: str


LIGHT = Palette(
    categories={
        Category.SALARIES: "#3f4c5f",
        Category.OFFICE_OPERATIONS: "#8494a9",
        Category.ACTIVITIES: "#9b1c1c",
    },
    accent="#9b1c1c",
    text="#1a202c",
    muted="#4f5b6b",
    grid="#e3e6ea",
)
DARK = Palette(
    categories={
        Category.SALARIES: "#b7c2d0",
        Category.OFFICE_OPERATIONS: "#5f6f84",
        Category.ACTIVITIES: "#e5645a",
    },
    accent="#f08a80",
    text="#e8eaed",
    muted="#a9b2be",
    grid="#33383f",
)
