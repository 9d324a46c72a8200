"""The appearance of an element of a page, from its own style and its ancestors'."""

from __future__ import annotations

from typing import NamedTuple

from rkt.parsing.readers.html.boxes import Style, is_cut_away, outside_or_tiny
from rkt.parsing.readers.html.css_values import (
    Shade,
    arguments,
    font_size,
    gradient_shades,
    shade_of,
    share,
)
from rkt.parsing.readers.symbol_fonts import is_symbol_font
from rkt.parsing.readers.unseen_text import BLACK, WHITE, Colour, Unseen, are_alike, blend

_LEAST_SIZE = 2.0  # pixels
_LEAST_COVER = 0.05
_LEAST_INK = 0.1
_OPAQUE = 0.95


class Look(NamedTuple):
    """The appearance of text directly inside an element.

    ``gone`` is not displayed; ``invisible`` keeps its space; ``lost`` is hidden for a reason that
    no descendant can undo. A colour or ground of None is unknown; ``stops`` are the colours of a
    gradient that is the ground. ``symbols`` is the font if it shows symbols for letters.
    """

    gone: bool = False
    invisible: bool = False
    struck: bool = False
    lost: Unseen | None = None
    opacity: float = 1.0
    ink: Shade | None = Shade(BLACK, 1.0)
    fill: Shade | None = None
    ground: Colour | None = WHITE
    size: float = 16.0
    outlined: bool = False
    stops: tuple[Colour, ...] = ()
    symbols: str = ""

    @property
    def unseen(self) -> Unseen | None:
        """Why the text is invisible, None if it is visible."""
        if self.gone or self.invisible:
            return Unseen.HIDDEN
        if self.lost or self.struck:
            return self.lost or Unseen.STRUCK
        if self.opacity <= _LEAST_COVER:
            return Unseen.TRANSPARENT
        if self.size <= _LEAST_SIZE:
            return Unseen.TINY
        return None if self.outlined else self._lost_colour()

    @property
    def revealed(self) -> Look:
        """The look with everything displayed."""
        return self._replace(gone=False, invisible=False)

    @property
    def is_faint(self) -> bool:
        """Whether the text has one of the colours of the gradient behind it."""
        ink = self.fill or self.ink
        is_plain = ink is not None and ink.cover >= _OPAQUE and not self.outlined
        return is_plain and any(are_alike(ink.colour, stop) for stop in self.stops if ink)

    @property
    def is_drawn(self) -> bool:
        """Whether the box is displayed, whatever its text looks like."""
        is_hidden = self.gone or self.invisible or self.lost is not None
        return not is_hidden and self.opacity > _LEAST_COVER

    def _lost_colour(self) -> Unseen | None:
        ink = self.fill or self.ink
        if ink is None:
            return None
        if ink.cover < _LEAST_INK:
            return Unseen.TRANSPARENT
        if self.ground is None:
            return None
        shown = blend(ink.colour, self.ground, ink.cover)
        return Unseen.BACKGROUND if are_alike(shown, self.ground) else None

    def within(self, tag: str, style: Style) -> Look:
        """Return the look of a child element with its own style."""
        if not style:
            return self
        size = font_size(style["font-size"], self.size) if "font-size" in style else self.size
        clipped = style.get("background-clip") == "text"
        ground, stops = _ground(style, self)
        return Look(
            gone=self.gone or _is_gone(style),
            invisible=_is_invisible(style, self.invisible),
            struck=self.struck or "line-through" in style.get("text-decoration-line", ""),
            lost=self.lost or _lost(tag, style, size),
            opacity=self.opacity * _opacity(style),
            ink=_ink(style, "color", self.ink),
            fill=_ink(style, "-webkit-text-fill-color", self.fill),
            ground=None if clipped else ground,
            stops=() if clipped else stops,
            symbols=_symbols(style, self.symbols),
            size=size,
            outlined=clipped or _is_outlined(style, inherited=self.outlined),
        )


def _is_gone(style: Style) -> bool:
    return style.get("display") == "none" or style.get("mso-hide") == "all"


def _is_invisible(style: Style, inherited: bool) -> bool:
    value = style.get("visibility", "")
    return value in ("hidden", "collapse") or (inherited and value not in ("visible", "initial"))


def _lost(tag: str, style: Style, size: float) -> Unseen | None:
    if tag in ("rt", "rp"):
        return Unseen.ANNOTATION
    if style.get("content-visibility") == "hidden" or is_cut_away(style, size):
        return Unseen.HIDDEN
    return outside_or_tiny(tag, style, size)


def _opacity(style: Style) -> float:
    filtered = arguments(style.get("filter", ""), "opacity")
    return share(style.get("opacity", "1")) * (share(filtered[0]) if filtered else 1.0)


def _ink(style: Style, name: str, around: Shade | None) -> Shade | None:
    value = style.get(name, "inherit")
    if value in ("inherit", "unset", "currentcolor"):
        return around
    if value == "initial":
        return Shade(BLACK, 1.0) if name == "color" else None
    return shade_of(value)


def _symbols(style: Style, around: str) -> str:
    """Return the font of a text if it shows symbols for letters, else ""."""
    value = style.get("font-family", "inherit")
    first = value.split(",")[0].strip(" \"'")
    return around if first in ("inherit", "unset") else first if is_symbol_font(first) else ""


def _ground(style: Style, around: Look) -> tuple[Colour | None, tuple[Colour, ...]]:
    """Return the colour behind a text, None if unknown, and the colours of a gradient there."""
    image = style.get("background-image", "none")
    plain = _plain_ground(style, around.ground)
    if image in ("none", "initial", "unset", "inherit"):
        is_seen_through = plain is None and not paints(style)
        return plain, around.stops if is_seen_through else ()
    shades = (shade for shade in gradient_shades(image) if plain or shade.cover >= _OPAQUE)
    return None, tuple(blend(shade.colour, plain or WHITE, shade.cover) for shade in shades)


def paints(style: Style) -> bool:
    """Tell whether a box has a background of its own."""
    if style.get("background-image", "none") not in ("none", "initial", "unset", "inherit"):
        return True
    shade = shade_of(style.get("background-color", ""))
    return shade is not None and shade.cover > 0


def _plain_ground(style: Style, around: Colour | None) -> Colour | None:
    shade = shade_of(style.get("background-color", ""))
    if shade is None or shade.cover == 0:
        is_known = style.get("background-color", "inherit") in ("inherit", "initial", "unset")
        return around if is_known or shade is not None else None
    if shade.cover >= _OPAQUE:
        return shade.colour
    return None if around is None else blend(shade.colour, around, shade.cover)


def _is_outlined(style: Style, *, inherited: bool) -> bool:
    """Tell whether something other than its fill makes a text visible."""
    value = style.get("text-shadow", "inherit")
    return inherited if value in ("inherit", "unset") else value not in ("none", "initial", "0")
