"""The brief: a short report on a plan for a meeting, as PDF or HTML.

`compose_brief` puts the whole content into the reader's language; both formats are drawn from it
and therefore say the same.
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
