"""The colours: one accent, greys for the rest, told apart by lightness or a pattern as well.

Every fill stands at least 3:1 against its theme's background, every text 4.5:1 (WCAG 2.2).
Figures are drawn in the light colours; the stylesheet exchanges them in the dark theme, so that
a page follows the reader's theme at once and a saved picture is always one for paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rkt.core.schema import SEVERAL, Category


@dataclass(frozen=True)
class Colour:
    """A colour of ours in the light and in the dark theme."""

    light: str
    dark: str


FILLS = {
    Category.SALARIES: Colour("#3f4c5f", "#b7c2d0"),
    Category.OFFICE_OPERATIONS: Colour("#8494a9", "#5f6f84"),
    Category.ACTIVITIES: Colour("#9b1c1c", "#e5645a"),
    SEVERAL: Colour("#6b7684", "#8a95a3"),
}
PROGRAMS = (
    FILLS[Category.ACTIVITIES],
    Colour("#b45f06", "#e0974a"),
    Colour("#1f5c7a", "#5fa8cf"),
    Colour("#4c7031", "#8bb56a"),
    Colour("#6b4c8a", "#b79ad6"),
    Colour("#7a5c3e", "#c0a07c"),
    FILLS[Category.SALARIES],
)
INKS = {
    "text": Colour("#1a202c", "#e8eaed"),
    "muted": Colour("#4f5b6b", "#a9b2be"),
    "accent": Colour("#9b1c1c", "#f08a80"),
    "warning": Colour("#8a5200", "#e0a458"),
    "grid": Colour("#e3e6ea", "#33383f"),
    "line": Colour("#d9dde3", "#3a3f47"),
    "tint": Colour("#faecea", "#2b1c1d"),
    "paper": Colour("#ffffff", "#14161a"),
    "unpaper": Colour("#14161a", "#ffffff"),
}

HATCHED = frozenset({Category.SALARIES})
"""Categories that are hatched, too: salaries and activities are equally dark."""

FILL_OF = {str(name): colour.light for name, colour in FILLS.items()}
"""What a category is filled with in a figure."""
TEXT, MUTED, ACCENT = (INKS[name].light for name in ("text", "muted", "accent"))
GRID, PAPER = (INKS[name].light for name in ("grid", "paper"))
HATCH: dict[str, Any] = {
    "fillmode": "overlay",
    "fgcolor": PAPER,
    "fgopacity": 0.35,
    "size": 7,
    "solidity": 0.16,
}
"""How a figure's hatch is drawn."""


def ink_on(fill: str) -> str:
    """Return the colour of text on a fill of a figure."""
    return INKS["unpaper"].light if fill == FILL_OF[Category.OFFICE_OPERATIONS] else PAPER


def pattern_of(category: str) -> dict[str, Any]:
    """Return the pattern in which a category's bars are drawn, beside their colour."""
    if category not in HATCHED:
        return {"shape": ""}
    return {"shape": "/", **HATCH}


def fill_of_program(position: int) -> str:
    """Return what the program at a position of the plan is filled with in a figure."""
    return PROGRAMS[position % len(PROGRAMS)].light


def stylesheet() -> str:
    """Return the colours as CSS variables, and the rules by which figures follow the theme."""
    variables = "".join(f"--rkt-{n}:light-dark({c.light},{c.dark});" for n, c in _named().items())
    drawn = {colour.light: colour for name, colour in _named().items() if name != "accent"}
    return f":root{{{variables}}}" + "".join(map(_exchanged, drawn.values()))


def page_stylesheet() -> str:
    """Return the colours as CSS variables for a page of its own, dark only where that is asked for.

    On paper they are always light; a browser that knows no themes shows the light ones.
    """
    light = "".join(f"--rkt-{name}:{colour.light};" for name, colour in _named().items())
    dark = "".join(f"--rkt-{name}:{colour.dark};" for name, colour in _named().items())
    on_dark = "@media screen and (prefers-color-scheme:dark)"
    return f":root{{{light}}}{on_dark}{{:root{{{dark}}}}}"


def _named() -> dict[str, Colour]:
    programs = {f"program-{place}": colour for place, colour in enumerate(PROGRAMS)}
    return {str(name): colour for name, colour in FILLS.items()} | INKS | programs


def _exchanged(colour: Colour) -> str:
    """Plotly writes colours into styles, those of patterns into attributes; exchange either."""
    red, green, blue = (int(colour.light[i : i + 2], 16) for i in (1, 3, 5))
    rules = (
        f'.stPlotlyChart :is([style*="{what}: rgb({red}, {green}, {blue})"],'
        f'[{what}="rgb({red}, {green}, {blue})"])'
        f"{{{what}:light-dark({colour.light},{colour.dark})!important}}"
        for what in ("fill", "stroke")
    )
    return "".join(rules)
