"""The 96/4 picture on a single sheet, as PNG or PDF."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rkt.analysis.wording import truncate
from rkt.render.html.magnifier import BAR_AXIS, Magnified
from rkt.render.typst import set_pdf, set_png

LONGEST_LABEL = 500
"""Maximum characters of a line's name, so that names cannot fill whole pages."""

LONGEST_STAMP = 2_000
_TEMPLATE = "picture"
_PIXELS_PER_INCH = 225
"""Makes a sheet of 512 points 1,600 pixels wide, or 18 cm on paper."""


def picture_as_png(picture: Magnified, stamp: str) -> bytes:
    """Return the picture as PNG, 1,600 pixels wide and as high as necessary.

    ``stamp`` is the text at its foot: plan, filters, share basis and source.
    """
    return set_png(_TEMPLATE, _template_values(picture, stamp), _PIXELS_PER_INCH)


def picture_as_pdf(picture: Magnified, stamp: str) -> bytes:
    """Return the same sheet as PDF with selectable text."""
    return set_pdf(_TEMPLATE, _template_values(picture, stamp))


def _template_values(picture: Magnified, stamp: str) -> dict[str, Any]:
    values = asdict(picture)
    for piece in (*values["segments"], *values["bars"]):
        piece["label"] = truncate(piece["label"], LONGEST_LABEL)
    drawn = {"wedge_start": picture.wedge_start, "bar_axis": BAR_AXIS}
    return {**values, **drawn, "stamp": truncate(stamp, LONGEST_STAMP)}
