"""The screens of a presentation, one idea each, all in one drawing of which one is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from markupsafe import Markup

from rkt.render.html import draw
from rkt.render.html.breakdown import BreakdownBar


@dataclass(frozen=True)
class Slide:
    """A screen: its sentence, HTML, what the sentence is about, and its kind ("" for most)."""

    title: str
    body: str = ""
    context: str = ""
    kind: str = ""


@dataclass(frozen=True)
class PresentationLabels:
    """The words of the controls, in the reader's language."""

    controls: str
    back: str
    next: str
    leave: str


def draw_presentation(
    slides: Sequence[Slide], step: int, leave: str, labels: PresentationLabels
) -> str:
    """Return the screens as HTML; ``step`` is the one shown, from 1, ``leave`` the way out."""
    shown = min(max(step, 1), len(slides))
    each = [(slide, Markup(slide.body)) for slide in slides]  # noqa: S704 - drawn by templates
    return draw("presentation", slides=each, shown=shown, leave=leave, labels=labels)


@dataclass(frozen=True)
class AmountChange:
    """What has less or more money than before: its name, both amounts, and the difference."""

    name: str
    before: str
    after: str
    difference: str


def draw_before_after(
    bars: Sequence[BreakdownBar], changes: Sequence[AmountChange], heading: str, alt: str
) -> str:
    """Return totals as bars of one scale, and below them the largest changes."""
    longest = max((bar.length for bar in bars), default=0.0) or 1.0
    return draw(
        "before_after", bars=bars, longest=longest, changes=changes, heading=heading, alt=alt
    )


LONGEST_CODED = 1000
"""Characters of an address whose code a telephone still reads from the last row."""


def draw_link(address: str, label: str) -> str:
    """Return an address as a QR code, unless it is too long for one, and as text."""
    code = segno.make(address[:LONGEST_CODED], error="m", micro=False)
    picture = code.svg_data_uri(border=4, dark="#000", light="#fff")
    if len(address) > LONGEST_CODED:
        picture = ""
    return draw("qr_link", address=address, picture=picture, label=label)
