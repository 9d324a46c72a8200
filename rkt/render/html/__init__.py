"""Pictures and tables as HTML, which wraps, scales and prints without scripts.

Templates escape all values, so document text is never interpreted as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Macro

STYLES = [
    Path(__file__).parent / name
    for name in ("style.css", "national.css", "frame.css", "phone.css", "presentation.css")
]
"""Stylesheets of the pictures and of the surrounding page."""
PANEL_STYLE = Path(__file__).parent / "panel.css"
"""Additional stylesheet for pages embedded in another website."""


@lru_cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


@lru_cache
def _drawing(name: str) -> Callable[..., str]:
    """Return the function that fills a macro of ``macros.html``, or else a template."""
    macro: Macro | None = getattr(_templates().get_template("macros.html").module, name, None)
    return macro or _templates().get_template(f"{name}.html").render


def draw(picture: str, /, **values: Any) -> str:
    """Return a template of this folder, or one of its macros, filled with values."""
    return str(_drawing(picture)(**values))


# Names beside the ends of a Sankey diagram, shortened until pointed at

_BELOW = 17  # pixels, half the height of the last name


@dataclass(frozen=True)
class FlowName:
    """A name, its link ("" for none), and its position from the top in pixels."""

    text: str
    address: str
    top: float


def draw_flow_names(names: Sequence[FlowName], label: str) -> str:
    """Return the names as HTML to be placed beside the figure; ``label`` is its ARIA label."""
    height = max((name.top for name in names), default=0) + _BELOW
    return draw("flow_names", names=names, label=label, height=height)
