"""The names beside the ends of a Sankey: cut where there is no room, whole where pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.pictures import draw

_BELOW = 17  # pixels: half of the last name


@dataclass(frozen=True)
class FlowName:
    """A name, where it leads ("" for nowhere), and how far below the top, in pixels."""

    text: str
    address: str
    top: float


def draw_flow_names(names: Sequence[FlowName], label: str) -> str:
    """Return the names as HTML that stands beside the figure; ``label`` says what they are."""
    height = max((name.top for name in names), default=0) + _BELOW
    return draw("flow_names", names=names, label=label, height=height)
