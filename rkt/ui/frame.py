"""The frame round every page: whose plan it is, the downloads, the language, who is here."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rkt.facts import Facts
from rkt.locale import Texts
from rkt.pictures import draw
from rkt.ui.choices import pick_language


@dataclass(frozen=True)
class Top:
    """The places at the top of a page, filled once it is known with what; and the texts."""

    brand: DeltaGenerator
    menu: DeltaGenerator
    person: DeltaGenerator
    texts: Texts


def lay_out_top() -> Top:
    """Offer the language, and keep places beside it for the rest."""
    with st.container(horizontal=True, horizontal_alignment="distribute", key="top"):
        brand = st.container()
        with st.container(horizontal=True, width="content"):
            person = st.container(width="content")
            menu = st.container(width="content")
            texts = pick_language()
    return Top(brand, menu, person, texts)


def show_brand(place: DeltaGenerator, facts: Facts) -> None:
    """Show whose plan this is, in the frame's own place."""
    year = str(facts.fiscal_year or "")
    place.html(draw("brand", text=f"RKT · {facts.unit or ''} {year}".strip(" ·")))
