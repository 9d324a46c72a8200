"""Pictures and tables as HTML: text that wraps, scales and prints, with no script to wait for.

Templates escape everything, so text of documents stays text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

STYLES = [Path(__file__).parent / name for name in ("style.css", "frame.css")]
"""Our own drawings, and what surrounds them."""
PANEL_STYLE = Path(__file__).parent / "panel.css"
"""What is otherwise within another website."""


@lru_cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template(f"{name}.html")


def draw(picture: str, /, **values: Any) -> str:
    """Return a picture of this folder as HTML, filled with values."""
    return _template(picture).render(**values)


# -- The names beside the ends of a Sankey: cut where there is no room, whole where pointed at.

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
