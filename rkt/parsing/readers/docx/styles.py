"""The styles of a Word document, resolved along the styles they are based on."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from lxml.etree import _Element as Element

from rkt.parsing.readers.docx.colors import AUTO, UNKNOWN, Paint, Theme, highlight_colour
from rkt.parsing.readers.docx.xml_names import attribute_of, attribute_value, is_off, tags
from rkt.parsing.readers.unseen_text import colour_from_hex

# Reading the run and paragraph properties that can hide text

Value = bool | float | Paint
Format = dict[str, Value]
"""The stated properties of a run or a paragraph, by name; unstated ones are absent."""

NONE, TRANSPARENT = "none", "transparent"
_MEASURE = re.compile(r"\s*(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)(pt|in|cm|mm|pc|pi|%)?\s*")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
_HALF_POINTS, _TWIPS, _PER_CENT = 2, 20, 1
_MOST_TRANSPARENT = 95_000
_FARTHEST = 20_000
"""Twips: more than the width of Word's largest page, less its own width."""
_LEAST_LINE = 60
_FARTHEST_INDENT = -10_000


def measure(text: str, per_point: int) -> float | None:
    """Return a measure in points, given its units per point; None if it is not a number."""
    found = _MEASURE.fullmatch(text)
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    return number * _POINTS[unit] * per_point if unit in _POINTS else number


def run_format(properties: Element | None, theme: Theme) -> Format:
    """Return the format that a run's properties state."""
    return _format(properties, _OF_RUNS, theme)


def paragraph_format(properties: Element | None, theme: Theme) -> Format:
    """Return the format that a paragraph's properties state for the paragraph itself."""
    return _format(properties, _OF_PARAGRAPHS, theme)


def overlaid(base: Format, nearer: Format) -> Format:
    """Return a paragraph format overlaid with a nearer one, which may state only a list's level."""
    if not ("list" in base and "list" in nearer):
        return base | nearer
    lists, levels = zip(*(str(each["list"]).split("/") for each in (nearer, base)), strict=True)
    return base | nearer | {"list": f"{lists[0] or lists[1]}/{levels[0] or levels[1]}"}


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


def _font(part: Element, _: Theme) -> str | None:
    """Return the font of letters and digits, "" for one of the theme; None if none is stated."""
    return "" if attribute_of(part, "asciiTheme") else attribute_of(part, "ascii") or None


def _list_level(part: Element, _: Theme) -> str:
    """Return list and level of a numbered paragraph as "3/0", either blank if not stated."""
    return "/".join(attribute_value(part, name) or "" for name in ("numId", "ilvl"))


def _colour(part: Element, theme: Theme) -> Paint:
    return theme.paint(part)


def _shading(part: Element, theme: Theme) -> Paint:
    return theme.shading(part)


def _highlight(part: Element, _: Theme) -> Paint:
    return highlight_colour(part)


def _filling(part: Element, theme: Theme) -> Paint:
    """Return the fill colour of a text; `NONE`, `TRANSPARENT`, or `UNKNOWN` for a gradient."""
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
    return UNKNOWN if changes else colour_from_hex(value) or theme.named(value)


def _edge(part: Element, _: Theme) -> bool:
    """Tell whether a text is drawn with an outline."""
    return any(str(each.tag).endswith("Fill") and "noFill" not in str(each.tag) for each in part)


def _is_far(part: Element, _: Theme) -> bool:
    """Tell whether a frame lies off the page."""
    places = (measure(attribute_of(part, side), _TWIPS) or 0 for side in "xy")
    return any(abs(place) >= _FARTHEST or place <= -_FARTHEST / 4 for place in places)


def _is_indented_out(part: Element, _: Theme) -> bool:
    """Tell whether an indent moves a paragraph off the page."""
    sides = (measure(attribute_of(part, side), _TWIPS) or 0 for side in ("left", "start"))
    first = measure(attribute_of(part, "firstLine"), _TWIPS) or 0
    hanging = measure(attribute_of(part, "hanging"), _TWIPS) or 0
    return sum(sides) + first - hanging <= _FARTHEST_INDENT


def _is_line_low(part: Element, _: Theme) -> bool | None:
    """Tell whether lines are too low to show their letters; None if no height is set."""
    height = measure(attribute_of(part, "line"), _TWIPS)
    if height is None:
        return None
    return attribute_of(part, "lineRule") == "exact" and height <= _LEAST_LINE


def _named(space: str, reads: _Reads) -> _Reads:
    return {tag: reads[name] for tag, name in tags(space, *reads).items()}


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
            "rFonts": ("font", _font),
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
        "numPr": ("list", _list_level),
    },
)

_DEEPEST = 50
"""How many styles may be based on one another; Word allows fewer."""
PARAGRAPH, CHARACTER, TABLE = "paragraph", "character", "table"


class WordStyles:
    """The styles of a document by kind and name; resolved formats are cached."""

    def __init__(self, tree: Element | None = None, theme: Theme | None = None) -> None:
        self.theme = theme or Theme()
        self.defaults: Format = {}
        self._styles: dict[tuple[str, str], Element] = {}
        self._default_names: dict[str, str] = {}
        for style in () if tree is None else tree.iterfind("{*}style"):
            self._add(style)
        stated = None if tree is None else tree.find("{*}docDefaults/{*}rPrDefault/{*}rPr")
        self.defaults = run_format(stated, self.theme)
        self.run = cache(self._run)
        self.paragraph = cache(self._paragraph)
        self.table_run = cache(self._table_run)
        self.table_ground = cache(self._table_ground)

    def _add(self, style: Element) -> None:
        kind, name = attribute_of(style, "type") or PARAGRAPH, attribute_of(style, "styleId")
        self._styles[kind, name] = style
        default = attribute_of(style, "default")
        if default and not is_off(default):
            self._default_names[kind] = name

    def _run(self, kind: str, name: str) -> Format:
        """Return the run format of a style; ``kind`` is the kind of element that refers to it."""
        return self._of_texts(self._chain(kind, name))

    def _paragraph(self, name: str) -> Format:
        """Return the format that a paragraph style states for paragraphs themselves."""
        stated: Format = {}
        for style in self._chain(PARAGRAPH, name):
            stated = overlaid(stated, paragraph_format(style.find("{*}pPr"), self.theme))
        return stated

    def _table_run(self, name: str, parts: tuple[str, ...]) -> Format:
        """Return the run format of a table style for the given parts of the table."""
        chain = self._chain(TABLE, name)
        stated = self._of_texts(chain)
        for part in parts:
            stated |= self._of_texts(_parts_of(chain, part))
        return stated

    def _table_ground(self, name: str, parts: tuple[str, ...]) -> Paint:
        """Return the shading of a table style for the given parts of the table."""
        chain = self._chain(TABLE, name)
        ground: Paint = AUTO
        for styles in (chain, *(_parts_of(chain, part) for part in parts)):
            for style in styles:
                for shading in (style.find(f"{{*}}{of}/{{*}}shd") for of in ("tblPr", "tcPr")):
                    ground = _nearer(ground, shading, self.theme)
        return ground

    def _of_texts(self, styles: list[Element]) -> Format:
        stated: Format = {}
        for style in styles:
            stated |= run_format(style.find("{*}rPr"), self.theme)
        return stated

    def _chain(self, kind: str, name: str) -> list[Element]:
        """Return a style and those it is based on, the most basic first."""
        style = self._found(kind, name)
        chain: list[Element] = []
        while style is not None and style not in chain and len(chain) < _DEEPEST:
            chain.insert(0, style)
            style = self._styles.get((kind, attribute_value(style, "basedOn") or ""))
        return chain

    def _found(self, kind: str, name: str) -> Element | None:
        """Return a style by name, else the style linked with that name, else the default style."""
        found = self._styles.get((kind, name))
        other = self._styles.get((PARAGRAPH if kind == CHARACTER else CHARACTER, name))
        if found is None and name and other is not None:
            found = self._styles.get((kind, attribute_value(other, "link") or ""))
        if found is None and kind != CHARACTER:
            found = self._styles.get((kind, self._default_names.get(kind, "")))
        return found


def _parts_of(chain: list[Element], part: str) -> list[Element]:
    """Return the elements in which a chain of styles formats one table part, such as first rows."""
    return [
        each
        for style in chain
        for each in style.iterfind("{*}tblStylePr")
        if attribute_of(each, "type") == part
    ]


def _nearer(ground: Paint, shading: Element | None, theme: Theme) -> Paint:
    found = AUTO if shading is None else theme.shading(shading)
    return ground if found == AUTO else found
