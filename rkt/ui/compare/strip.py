"""The parts of a plan end to end, as 100 %: colours, legend, what is not drawn by itself."""

from __future__ import annotations

import plotly.graph_objects as go

from rkt import palette
from rkt.charts.strip import Piece, hundred_percent_strip
from rkt.pictures import draw
from rkt.schema import CATEGORY, SEVERAL
from rkt.ui.compare.onward import target_of
from rkt.ui.compare.parts import Parts, words_of
from rkt.ui.drawn import show_html

_MOST_PIECES = 6


def strip_of(parts: Parts, stamp: str) -> go.Figure:
    """Return the strip of the parts; what is not one of them is its last piece."""
    pieces = [
        Piece(
            member.share,
            f"{name}: {words_of(parts, member)}",
            _percent(parts, member.share),
            c,
            target_of(parts.code, parts.dimension, member.names),
        )
        for member, name, c in zip(parts.members.rows, parts.names, _colours(parts), strict=False)
    ]
    return hundred_percent_strip([*pieces, *_others(parts)], _strip_title(parts), stamp=stamp)


def _percent(parts: Parts, share: float) -> str:
    return parts.view.texts.percent(share)


def _colours(parts: Parts) -> list[str]:
    """A colour for each piece that is drawn by itself."""
    if parts.dimension == CATEGORY:
        return [palette.FILL_OF[member.names[0]] for member in parts.members.rows]
    return [palette.fill_of_program(place) for place in range(_MOST_PIECES)]


def _others(parts: Parts) -> list[Piece]:
    """What is not drawn by itself, so that the strip is the whole."""
    texts, members = parts.view.texts, parts.members
    drawn = members.rows[: len(_colours(parts))]
    amount = members.whole - sum(member.amount for member in drawn)
    if not amount:
        return []
    share, count = amount / members.whole, members.groups - len(drawn)
    name = texts.ngettext("%(count)s other", "%(count)s others", count)
    words = f"{name}: {texts.rupiah(amount)} · {texts.percent(share)} {parts.of_what}"
    return [Piece(share, words, _percent(parts, share), palette.FILL_OF[SEVERAL])]


def _strip_title(parts: Parts) -> str:
    whole = parts.view.texts.rupiah(parts.members.whole)
    return f"100 % = {whole}"


def show_legend(parts: Parts) -> None:
    """Say which colour is which part of the strip."""
    texts = parts.view.texts
    variables = {colour.light: name for name, colour in _variables().items()}
    entries = [
        (variables[colour], name)
        for colour, name in zip(_colours(parts), parts.names, strict=False)
    ]
    if _others(parts):
        entries.append((str(SEVERAL), texts.gettext("others")))
    show_html(draw("colours", entries=entries))


def _variables() -> dict[str, palette.Colour]:
    """The colours of the strip by the name of their CSS variable."""
    programs = {f"program-{place}": colour for place, colour in enumerate(palette.PROGRAMS)}
    return programs | {str(name): colour for name, colour in palette.FILLS.items()}
