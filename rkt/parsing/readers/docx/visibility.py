"""Decides whether a text in a Word document is visible, and if not, why."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element as Element

from rkt.parsing.readers.docx.colors import AUTO, UNKNOWN, Paint
from rkt.parsing.readers.docx.numbering import Numbering
from rkt.parsing.readers.docx.styles import (
    CHARACTER,
    NONE,
    PARAGRAPH,
    TRANSPARENT,
    Format,
    Value,
    WordStyles,
    overlaid,
    paragraph_format,
    run_format,
)
from rkt.parsing.readers.docx.xml_names import attribute_of, attribute_value, is_off
from rkt.parsing.readers.unseen_text import WHITE, Unseen, are_alike

Items = tuple[tuple[str, Value], ...]
_TOGGLES = ("strike", "vanish", "outline", "shadow", "emboss", "imprint")
"""A toggle that is on in two combined styles is off again."""
_DRAWN = ("outline", "shadow", "emboss", "imprint", "edge")
_LEAST_SIZE = 3  # half-points
_LEAST_WIDTH = 5  # per cent
_HIGHEST = 1_000  # half-points
_CLOSEST = -400  # twips


class Surroundings(NamedTuple):
    """What a paragraph's surroundings give it: the table style's run format, and the background."""

    of_table: Items = ()
    ground: Paint = WHITE


class RunLook(NamedTuple):
    """Why a run is invisible, None if it is visible, and the font of its letters and digits."""

    unseen: Unseen | None = None
    font: str = ""


class Standing(NamedTuple):
    """What a paragraph gives to its runs.

    ``plain`` is the look of runs without formatting of their own; ``is_unseen`` tells whether all
    of its runs are invisible, ``is_numbered`` whether Word shows a list number before it.
    """

    of_table: Items
    of_paragraph: Items
    ground: Paint
    plain: RunLook
    is_unseen: bool
    is_numbered: bool


ON_PAPER = Surroundings()
"""The place of a paragraph outside tables."""
IN_BOX = Surroundings(ground=UNKNOWN)
"""The place of a paragraph whose background is unknown."""


class WordStyling:
    """Resolves the appearance of texts in a document; answers are cached."""

    def __init__(
        self, styles: WordStyles | None = None, numbering: Numbering | None = None
    ) -> None:
        self.styles = styles or WordStyles()
        self._numbering = numbering or Numbering()
        self._paragraphs: dict[tuple[Items, Surroundings], Standing] = {}
        self._plain: dict[Surroundings, Standing] = {}
        self._runs: dict[tuple[Items, Standing], RunLook] = {}
        self.plain = self.paragraph(None, ON_PAPER)

    def paragraph(self, properties: Element | None, place: Surroundings) -> Standing:
        """Return what a paragraph with the given properties passes on to its runs."""
        if properties is None and place in self._plain:
            return self._plain[place]
        stated = tuple(paragraph_format(properties, self.styles.theme).items())
        key = stated, place
        if key not in self._paragraphs:
            self._paragraphs[key] = self._standing(dict(stated), place)
            if not stated:
                self._plain[place] = self._paragraphs[key]
        return self._paragraphs[key]

    def run(self, properties: Element, standing: Standing) -> RunLook:
        """Return the look of a run with the given properties."""
        if standing.is_unseen:
            return standing.plain
        stated = tuple(run_format(properties, self.styles.theme).items())
        if not stated:
            return standing.plain
        key = stated, standing
        if key not in self._runs:
            self._runs[key] = self._look(dict(stated), standing)
        return self._runs[key]

    def _standing(self, stated: Format, place: Surroundings) -> Standing:
        style = str(stated.get("style", ""))
        stated = overlaid(self.styles.paragraph(style), stated)
        unseen = None
        if stated.get("far") or stated.get("indented out"):
            unseen = Unseen.OUTSIDE
        elif stated.get("low"):
            unseen = Unseen.TINY
        of_paragraph = tuple(self.styles.run(PARAGRAPH, style).items())
        ground = _nearest(stated.get("shading"), place.ground)
        is_numbered = self._numbering.shows_number(str(stated.get("list", "")), style)
        standing = Standing(
            place.of_table, of_paragraph, ground, RunLook(unseen), unseen is not None, is_numbered
        )
        return standing if unseen else standing._replace(plain=self._look({}, standing))

    def _look(self, own: Format, standing: Standing) -> RunLook:
        style = own.get("style")
        of_style = self.styles.run(CHARACTER, str(style)) if style else {}
        layers = dict(standing.of_table), dict(standing.of_paragraph), of_style
        run = _effective(self.styles.defaults, layers, own)
        return RunLook(_why_unseen(run, standing.ground), str(run.get("font", "")))


def _effective(defaults: Format, layers: tuple[Format, ...], own: Format) -> Format:
    """Return the effective run format: the nearest value wins, toggles combine across styles."""
    result = dict(defaults)
    for layer in (*layers, own):
        result |= layer
    for name in _TOGGLES:
        if name not in own:
            is_toggled = sum(layer.get(name) is True for layer in layers) % 2 == 1
            result[name] = bool(defaults.get(name)) or is_toggled
    return result


def _why_unseen(run: Format, ground: Paint) -> Unseen | None:
    if run.get("strike") or run.get("dstrike"):
        return Unseen.STRUCK
    if run.get("vanish") or run.get("specVanish"):
        return Unseen.HIDDEN
    if _number(run, "size", 20) <= _LEAST_SIZE or _number(run, "width", 100) <= _LEAST_WIDTH:
        return Unseen.TINY
    if abs(_number(run, "raised", 0)) >= _HIGHEST or _number(run, "gap", 0) <= _CLOSEST:
        return Unseen.OUTSIDE
    return None if any(run.get(name) for name in _DRAWN) else _lost_colour(run, ground)


def _lost_colour(run: Format, ground: Paint) -> Unseen | None:
    colour = run.get("filling", run.get("color", AUTO))
    if colour in (NONE, TRANSPARENT):
        return Unseen.TRANSPARENT
    ground = _nearest(run.get("highlight"), _nearest(run.get("shading"), ground))
    if isinstance(colour, tuple) and isinstance(ground, tuple) and are_alike(colour, ground):
        return Unseen.BACKGROUND
    return None


def _nearest(own: Value | None, around: Paint) -> Paint:
    """Return an element's own background, else the surrounding one."""
    return around if own in (None, AUTO) or not isinstance(own, tuple | str) else own


def _number(run: Format, name: str, default: float) -> float:
    value = run.get(name)
    return value if isinstance(value, int | float) else default


# Tables: what each cell passes on to its texts, from its own properties and the table style

_PARTS = {
    "oddVBand": "band1Vert",
    "evenVBand": "band2Vert",
    "oddHBand": "band1Horz",
    "evenHBand": "band2Horz",
    "firstColumn": "firstCol",
    "lastColumn": "lastCol",
    "firstRow": "firstRow",
    "lastRow": "lastRow",
}
"""What a table calls a cell -> the part of the table style; the last one takes precedence."""
_BITS = (
    *("firstRow", "lastRow", "firstColumn", "lastColumn"),
    *("oddVBand", "evenVBand", "oddHBand", "evenHBand"),
)
_FIRST_ROW, _FIRST_COLUMN = frozenset(("firstRow",)), frozenset(("firstColumn",))
_NOTHING: frozenset[str] = frozenset()
_LOOKS = {"firstRow": 0x20, "firstColumn": 0x80}


class TableSurroundings:
    """The cells of a table, requested row by row and in order."""

    def __init__(
        self, styles: WordStyles, table: Element | None, *, is_in_box: bool = False
    ) -> None:
        self._styles = styles
        self._style = ""
        self._special_parts: frozenset[str] = frozenset()
        self._around: Paint = UNKNOWN if is_in_box else WHITE
        self._own: Paint = AUTO
        self._places: dict[frozenset[str], Surroundings] = {}
        self._row = self._cell = 0
        self._stated_parts: frozenset[str] = frozenset()
        properties = None if table is None else table.find("{*}tblPr")
        if properties is not None:
            self._style = attribute_value(properties, "tblStyle") or ""
            self._special_parts = _special_parts(properties)
            self._own = self._over(properties, AUTO)

    def begin_row(self, row: Element) -> None:
        """Move on to the next row."""
        self._row += 1
        self._cell = 0
        self._stated_parts = _stated_parts(row.find("{*}trPr"))
        if self._row == 1:
            self._stated_parts |= self._special_parts & _FIRST_ROW

    def next_cell(self, cell: Element) -> Surroundings:
        """Return what the next cell of the row passes on to its paragraphs."""
        self._cell += 1
        properties = cell.find("{*}tcPr")
        called = self._stated_parts
        if properties is not None:
            called |= _stated_parts(properties)
        if self._cell == 1:
            called |= self._special_parts & _FIRST_COLUMN
        if called not in self._places:
            self._places[called] = self._place(called)
        place = self._places[called]
        own = AUTO if properties is None else self._over(properties, AUTO)
        return place if own == AUTO else place._replace(ground=own)

    def _place(self, called: frozenset[str]) -> Surroundings:
        parts = tuple(part for name, part in _PARTS.items() if name in called)
        grounds = self._own, self._styles.table_ground(self._style, parts), self._around
        of_table = tuple(self._styles.table_run(self._style, parts).items())
        return Surroundings(of_table, next(ground for ground in grounds if ground != AUTO))

    def _over(self, properties: Element | None, ground: Paint) -> Paint:
        shading = None if properties is None else properties.find("{*}shd")
        own = AUTO if shading is None else self._styles.theme.shading(shading)
        return ground if own == AUTO else own


def _special_parts(properties: Element) -> frozenset[str]:
    """Return which of first row and first column a table formats specially."""
    look = properties.find("{*}tblLook")
    if look is None:
        return frozenset()
    try:
        bits = int(attribute_of(look, "val") or "0", 16)
    except ValueError:
        bits = 0
    stated = {name: attribute_of(look, name) for name in _LOOKS}
    return frozenset(
        name
        for name, bit in _LOOKS.items()
        if _is_switched_on(stated[name], otherwise=bool(bits & bit))
    )


def _stated_parts(properties: Element | None) -> frozenset[str]:
    """Return the table parts that a row or cell says it belongs to."""
    noted = None if properties is None else properties.find("{*}cnfStyle")
    if noted is None:
        return _NOTHING
    bits = attribute_of(noted, "val").ljust(len(_BITS), "0")
    return frozenset(
        name
        for bit, name in zip(bits, _BITS, strict=False)
        if _is_switched_on(attribute_of(noted, name), otherwise=bit == "1")
    )


def _is_switched_on(value: str, *, otherwise: bool) -> bool:
    return not is_off(value) if value else otherwise
