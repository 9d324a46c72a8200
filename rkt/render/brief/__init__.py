"""The brief: what a commissioner takes into the meeting, composed once, printed or shown.

`compose_brief` puts all that stands on it into the reader's words; a PDF and an HTML file say
the same, since both are drawn from that.
"""

from __future__ import annotations

from rkt.render.brief.build import compose_brief
from rkt.render.brief.content import (
    Brief,
    Changes,
    Doubts,
    DrawnBridge,
    DrawnStep,
    Row,
    RowKind,
    Table,
)
from rkt.render.brief.input import GENEROUS, Room, Subject, plan_name

__all__ = [
    "GENEROUS",
    "Brief",
    "Changes",
    "Doubts",
    "DrawnBridge",
    "DrawnStep",
    "Room",
    "Row",
    "RowKind",
    "Subject",
    "Table",
    "compose_brief",
    "plan_name",
]
