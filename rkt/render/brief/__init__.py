"""The brief: what a commissioner takes into the meeting, composed once, printed or shown.

`compose_brief` puts all that stands on it into the reader's words; a PDF and an HTML file say
the same, since both are drawn from that.
"""

from __future__ import annotations

from rkt.render.brief.build import compose_brief
from rkt.render.brief.content import (
    Brief,
    BriefChanges,
    BriefRow,
    BriefTable,
    BriefWarnings,
    DrawnBridge,
    DrawnStep,
    RowKind,
)
from rkt.render.brief.input import GENEROUS, BriefInput, BriefSpace, plan_name

__all__ = [
    "GENEROUS",
    "Brief",
    "BriefChanges",
    "BriefInput",
    "BriefRow",
    "BriefSpace",
    "BriefTable",
    "BriefWarnings",
    "DrawnBridge",
    "DrawnStep",
    "RowKind",
    "compose_brief",
    "plan_name",
]
