"""What a text of a Word document looks like: why a reader does not see it, if that is so."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element as Element

from rkt.documents.colours import WHITE, are_alike
from rkt.documents.docx.colours import AUTO, UNKNOWN, Paint
from rkt.documents.docx.formats import (
    NONE,
    TRANSPARENT,
    Format,
    Value,
    paragraph_format,
    run_format,
)
from rkt.documents.docx.styles import CHARACTER, PARAGRAPH, Styles
from rkt.documents.hidden import Unseen

Items = tuple[tuple[str, Value], ...]
_TOGGLES = ("strike", "vanish", "outline", "shadow", "emboss", "imprint")
"""On in one style and on in another that it meets is off again."""
_DRAWN = ("outline", "shadow", "emboss", "imprint", "edge")
_LEAST_SIZE = 3  # half-points
_LEAST_WIDTH = 5  # per cent
_HIGHEST = 1_000  # half-points
_CLOSEST = -400  # twips


class Place(NamedTuple):
    """Where paragraphs stand: what the table's style says of their runs, and the ground."""

    of_table: Items = ()
    ground: Paint = WHITE


class Standing(NamedTuple):
    """What a paragraph gives to its runs.

    ``unseen`` is why nobody sees those that say nothing of themselves, ``is_unseen`` whether
    nobody sees any of them.
    """

    of_table: Items
    of_paragraph: Items
    ground: Paint
    unseen: Unseen | None
    is_unseen: bool


ON_PAPER = Place()
"""Where a paragraph stands that is in no table."""
IN_BOX = Place(ground=UNKNOWN)
"""Where one stands whose ground is not known."""


class Looks:
    """What texts look like in a document of some styles; the same question is answered once."""

    def __init__(self, styles: Styles | None = None) -> None:
        self.styles = styles or Styles()
        self._paragraphs: dict[tuple[Items, Place], Standing] = {}
        self._plain: dict[Place, Standing] = {}
        self._runs: dict[tuple[Items, Standing], Unseen | None] = {}
        self.plain = self.paragraph(None, ON_PAPER)

    def paragraph(self, properties: Element | None, place: Place) -> Standing:
        """Return what a paragraph with properties gives to its runs."""
        if properties is None and place in self._plain:
            return self._plain[place]
        stated = tuple(paragraph_format(properties, self.styles.theme).items())
        key = stated, place
        if key not in self._paragraphs:
            self._paragraphs[key] = self._standing(dict(stated), place)
            if not stated:
                self._plain[place] = self._paragraphs[key]
        return self._paragraphs[key]

    def unseen(self, properties: Element, standing: Standing) -> Unseen | None:
        """Return why nobody sees a run with properties, None if it shows."""
        if standing.is_unseen:
            return standing.unseen
        stated = tuple(run_format(properties, self.styles.theme).items())
        if not stated:
            return standing.unseen
        key = stated, standing
        if key not in self._runs:
            self._runs[key] = self._unseen(dict(stated), standing)
        return self._runs[key]

    def _standing(self, stated: Format, place: Place) -> Standing:
        style = str(stated.get("style", ""))
        stated = self.styles.paragraph(style) | stated
        unseen = None
        if stated.get("far") or stated.get("indented out"):
            unseen = Unseen.OUTSIDE
        elif stated.get("low"):
            unseen = Unseen.TINY
        of_paragraph = tuple(self.styles.run(PARAGRAPH, style).items())
        ground = _nearest(stated.get("shading"), place.ground)
        standing = Standing(place.of_table, of_paragraph, ground, unseen, unseen is not None)
        return standing if unseen else standing._replace(unseen=self._unseen({}, standing))

    def _unseen(self, own: Format, standing: Standing) -> Unseen | None:
        style = own.get("style")
        of_style = self.styles.run(CHARACTER, str(style)) if style else {}
        layers = dict(standing.of_table), dict(standing.of_paragraph), of_style
        return _why_unseen(_effective(self.styles.defaults, layers, own), standing.ground)


def _effective(defaults: Format, layers: tuple[Format, ...], own: Format) -> Format:
    """Return what holds for a run: what is nearest to it, but toggled by each style's layer."""
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
    """Return a ground of its own if there is one, else the one around."""
    return around if own in (None, AUTO) or not isinstance(own, tuple | str) else own


def _number(run: Format, name: str, default: float) -> float:
    value = run.get(name)
    return value if isinstance(value, int | float) else default
