"""Colours: one accent and greys, which also differ in lightness or pattern.

Fills have a contrast of at least 3:1 with the background of their theme, texts 4.5:1 (WCAG 2.2).
Figures are drawn in the light colours and the stylesheet replaces them in the dark theme, so a page
follows a change of theme immediately and saved images are always light.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rkt.core.schema import SEVERAL, Category


@dataclass(frozen=True)
class Colour:
    """A colour in the light and in the dark theme."""

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
    "contrast": Colour("#14161a", "#ffffff"),
}

SHADES = {
    "rise-0": Colour("#fbe9e6", "#382325"),
    "rise-1": Colour("#f0b9b1", "#5c3031"),
    "rise-2": Colour("#dd8077", "#8a4240"),
    "rise-3": Colour("#bb4039", "#c9665e"),
    "rise-4": Colour("#8a1717", "#f3a59b"),
    "fall-0": Colour("#dfe8f0", "#212c37"),
    "fall-1": Colour("#a3bed4", "#35506a"),
    "fall-2": Colour("#3a6c92", "#84b3d8"),
}
"""Classes of a map, lowest first: shades of the accent, and of another colour for falls."""

_INVERTED_SHADES = frozenset({"rise-3", "rise-4", "fall-2"})
"""Shades on which text has the page's colour."""

HATCHED = frozenset({Category.SALARIES})
"""Categories that are also hatched, because salaries and activities are equally dark."""

INK_ON = {str(Category.OFFICE_OPERATIONS): "contrast"}
"""The text colour on a category's fill if "paper" has too little contrast."""

FILL_OF = {str(name): colour.light for name, colour in FILLS.items()}
"""Fill of each category in figures."""
TEXT, MUTED, ACCENT = (INKS[name].light for name in ("text", "muted", "accent"))
GRID, PAPER = (INKS[name].light for name in ("grid", "paper"))
HATCH: dict[str, Any] = {
    "fillmode": "overlay",
    "fgcolor": PAPER,
    "fgopacity": 0.35,
    "size": 7,
    "solidity": 0.16,
}
"""Hatch pattern in figures."""


def ink_on_shade(name: str) -> str:
    """Return the name of the text colour on a class of a map."""
    return "paper" if name in _INVERTED_SHADES else "text"


def ink_on(fill: str) -> str:
    """Return the text colour on a fill in figures; white on any that is not a category's."""
    names = {light: name for name, light in FILL_OF.items()}
    return INKS[_ink_on_category(names.get(fill, ""))].light


def inks_on_fills() -> dict[str, str]:
    """Return the light text colour on the fill of each category."""
    return {name: INKS[_ink_on_category(name)].light for name in FILL_OF}


def _ink_on_category(name: str) -> str:
    return INK_ON.get(name, "paper")


def pattern_of(category: str) -> dict[str, Any]:
    """Return the pattern of a category's bars."""
    if category not in HATCHED:
        return {"shape": ""}
    return {"shape": "/", **HATCH}


def fill_of_program(position: int) -> str:
    """Return the fill, in figures, of the program at a position in the plan."""
    return PROGRAMS[position % len(PROGRAMS)].light


def fill_named(name: str) -> str:
    """Return the fill, in figures, of a category, or of a program by its position: "program-0"."""
    return _colours_by_name()[name].light


def stylesheet() -> str:
    """Return the colours as CSS variables, and the rules for categories and for the theme.

    The class ``rkt-<category>`` fills a part of a drawing; figures are adapted to the theme.
    """
    variables = "".join(
        f"--rkt-{n}:light-dark({c.light},{c.dark});" for n, c in _colours_by_name().items()
    )
    drawn = {
        colour.light: colour for name, colour in _colours_by_name().items() if name != "accent"
    }
    figures = "".join(map(_theme_rules, drawn.values()))
    return f":root{{{variables}}}{_category_rules()}{_shade_rules()}{figures}"


def _category_rules() -> str:
    return "".join(map(_category_rule, FILL_OF))


def _category_rule(name: str) -> str:
    """Return the CSS rule that fills a part of a drawing in a category's colour."""
    lines = "color-mix(in srgb,var(--rkt-paper) 22%,transparent) 0 1px,transparent 1px 6px"
    hatch = f"repeating-linear-gradient(135deg,{lines})," if name in HATCHED else ""
    ink = f"color:var(--rkt-{_ink_on_category(name)})"
    return f".rkt-{name}{{background:{hatch}var(--rkt-{name});{ink}}}"


def _shade_rules() -> str:
    """Return the CSS rules of the classes of a map: ``rkt-shade-<name>``."""
    return "".join(
        f".rkt-shade-{name}{{background:light-dark({colour.light},{colour.dark});"
        f"color:var(--rkt-{ink_on_shade(name)})}}"
        for name, colour in SHADES.items()
    )


def page_stylesheet() -> str:
    """Return colours and category rules for a standalone page, with a dark theme on screens.

    Printed pages are always light; browsers without support for themes show the light colours.
    """
    light = "".join(f"--rkt-{name}:{colour.light};" for name, colour in _colours_by_name().items())
    dark = "".join(f"--rkt-{name}:{colour.dark};" for name, colour in _colours_by_name().items())
    on_dark = "@media screen and (prefers-color-scheme:dark)"
    return f":root{{{light}}}{on_dark}{{:root{{{dark}}}}}{_category_rules()}"


def _colours_by_name() -> dict[str, Colour]:
    programs = {f"program-{place}": colour for place, colour in enumerate(PROGRAMS)}
    return {str(name): colour for name, colour in FILLS.items()} | INKS | programs


def _theme_rules(colour: Colour) -> str:
    """Return CSS rules that replace a colour in the dark theme.

    Plotly writes colours as styles, but those of patterns as attributes.
    """
    red, green, blue = (int(colour.light[i : i + 2], 16) for i in (1, 3, 5))
    rules = (
        f'.stPlotlyChart :is([style*="{what}: rgb({red}, {green}, {blue})"],'
        f'[{what}="rgb({red}, {green}, {blue})"])'
        f"{{{what}:light-dark({colour.light},{colour.dark})!important}}"
        for what in ("fill", "stroke")
    )
    return "".join(rules)
