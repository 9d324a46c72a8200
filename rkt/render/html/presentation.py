"""The screens of a presentation, one idea each, all in one document that shows one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from markupsafe import Markup

from rkt.render.html import draw
from rkt.render.html.breakdown import BreakdownBar


@dataclass(frozen=True)
class Slide:
    """A screen: its sentence, its HTML, what the sentence is about, and its kind ("" for most)."""

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
    """Return the screens as HTML; ``step`` is the one shown, from 1, ``leave`` the exit link."""
    shown = min(max(step, 1), len(slides))
    each = [(slide, Markup(slide.body)) for slide in slides]  # noqa: S704 - drawn by templates
    return draw("presentation", slides=each, shown=shown, leave=leave, labels=labels)


@dataclass(frozen=True)
class AmountChange:
    """Something that gains or loses money: its name, both amounts, and the difference."""

    name: str
    before: str
    after: str
    difference: str


def draw_before_after(
    bars: Sequence[BreakdownBar], changes: Sequence[AmountChange], heading: str, alt: str
) -> str:
    """Return totals as bars on one scale, with the largest changes below."""
    longest = max((bar.length for bar in bars), default=0.0) or 1.0
    return draw(
        "before_after", bars=bars, longest=longest, changes=changes, heading=heading, alt=alt
    )


LONGEST_CODED = 1000
"""Characters of an address whose QR code a phone can still read from the last row."""


def draw_link(address: str, label: str) -> str:
    """Return an address as text and, unless it is too long, as a QR code."""
    code = segno.make(address[:LONGEST_CODED], error="m", micro=False)
    picture = code.svg_data_uri(border=4, dark="#000", light="#fff")
    if len(address) > LONGEST_CODED:
        picture = ""
    return draw("qr_link", address=address, picture=picture, label=label)
