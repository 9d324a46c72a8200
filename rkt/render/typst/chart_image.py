"""The 96/4 picture as a sheet to print or to show: its sentence, the picture, its stamp."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rkt.analysis.wording import truncate
from rkt.render.html.magnifier import BAR_AXIS, Magnified
from rkt.render.typst import set_pdf, set_png

LONGEST_LABEL = 500
"""The most characters of a line's name: twenty that fill a page each would be no picture."""

LONGEST_STAMP = 2_000
_TEMPLATE = "picture"
_PIXELS_PER_INCH = 225
"""A sheet of 512 points is 1,600 pixels wide, 18 cm on paper."""


def picture_as_png(picture: Magnified, stamp: str) -> bytes:
    """Return the picture as PNG, 1,600 pixels wide, as high as it needs to be.

    ``stamp`` says at its foot what it is a picture of: plan, filters, share basis, source.
    """
    return set_png(_TEMPLATE, _values(picture, stamp), _PIXELS_PER_INCH)


def picture_as_pdf(picture: Magnified, stamp: str) -> bytes:
    """Return the same sheet as PDF, its text as text."""
    return set_pdf(_TEMPLATE, _values(picture, stamp))


def _values(picture: Magnified, stamp: str) -> dict[str, Any]:
    values = asdict(picture)
    for piece in (*values["segments"], *values["bars"]):
        piece["label"] = truncate(piece["label"], LONGEST_LABEL)
    drawn = {"wedge_start": picture.wedge_start, "bar_axis": BAR_AXIS}
    return {**values, **drawn, "stamp": truncate(stamp, LONGEST_STAMP)}
