"""The frame round every page."""

from __future__ import annotations

from streamlit.delta_generator import DeltaGenerator

from rkt.facts import Facts
from rkt.pictures import draw


def show_brand(place: DeltaGenerator, facts: Facts) -> None:
    """Show whose plan this is, in the frame's own place."""
    year = str(facts.fiscal_year or "")
    place.html(draw("brand", text=f"RKT · {facts.unit or ''} {year}".strip(" ·")))
