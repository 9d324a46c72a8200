"""What an element of a page looks like, by its own style and by those around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rkt.documents.colours import BLACK, WHITE, Colour, are_alike, blend
from rkt.documents.hidden import Unseen
from rkt.documents.html.boxes import is_cut_away, outside_or_tiny
from rkt.documents.html.values import Shade, arguments, font_size, shade_of, share

Style = Mapping[str, str]
"""The declarations that hold for an element, by property."""

_LEAST_SIZE = 2.0  # pixels
_LEAST_COVER = 0.05
_LEAST_INK = 0.1
_OPAQUE = 0.95


class Look(NamedTuple):
    """What a text looks like that stands right in an element.

    ``gone`` is not displayed, ``invisible`` keeps its place, ``lost`` is unseen for a reason that
    nothing inside can take back. A colour or ground of None is not known.
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

    @property
    def unseen(self) -> Unseen | None:
        """Why a reader does not see the text, None if it shows."""
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
        """The look where everything is displayed."""
        return self._replace(gone=False, invisible=False)

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
        """Return the look of an element inside, with its own style."""
        if not style:
            return self
        size = font_size(style["font-size"], self.size) if "font-size" in style else self.size
        clipped = style.get("background-clip") == "text"
        return Look(
            gone=self.gone or _is_gone(style),
            invisible=_is_invisible(style, self.invisible),
            struck=self.struck or "line-through" in style.get("text-decoration-line", ""),
            lost=self.lost or _lost(tag, style, size),
            opacity=self.opacity * _opacity(style),
            ink=_ink(style, "color", self.ink),
            fill=_ink(style, "-webkit-text-fill-color", self.fill),
            ground=None if clipped else _ground(style, self.ground),
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


def _ground(style: Style, around: Colour | None) -> Colour | None:
    if style.get("background-image", "none") not in ("none", "initial", "unset", "inherit"):
        return None
    shade = shade_of(style.get("background-color", ""))
    if shade is None or shade.cover == 0:
        is_known = style.get("background-color", "inherit") in ("inherit", "initial", "unset")
        return around if is_known or shade is not None else None
    if shade.cover >= _OPAQUE:
        return shade.colour
    return None if around is None else blend(shade.colour, around, shade.cover)


def _is_outlined(style: Style, *, inherited: bool) -> bool:
    """Tell whether something else than its filling shows a text."""
    value = style.get("text-shadow", "inherit")
    return inherited if value in ("inherit", "unset") else value not in ("none", "initial", "0")
