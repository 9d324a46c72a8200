"""The frame round every page: whose plan it is, the downloads, the language, who is here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rkt.findings import Finding
from rkt.locale import Texts
from rkt.pictures import draw
from rkt.ui.asked import keep_to_limits
from rkt.ui.choices import pick_language, read_texts
from rkt.ui.embedding import is_embedded
from rkt.ui.filter_bar import show_active, show_problems
from rkt.ui.offered import pick_filters
from rkt.ui.people import show_sign_in
from rkt.ui.purpose import show_purpose
from rkt.ui.scenario.desk import is_something_unsaved
from rkt.ui.view import View


@dataclass(frozen=True)
class Top:
    """The places at the top of a page, filled once it is known with what; and the texts.

    ``told`` is what of the address was too much to be read.
    """

    way: DeltaGenerator
    brand: DeltaGenerator
    menu: DeltaGenerator
    person: DeltaGenerator
    texts: Texts
    told: tuple[Finding, ...] = ()


def lay_out_top() -> Top:
    """Offer the language, and keep places beside it for the rest; a panel has none of these."""
    told = keep_to_limits()
    if is_embedded():
        return Top(st.empty(), st.empty(), st.empty(), st.empty(), read_texts())
    way = st.empty()
    with st.container(horizontal=True, horizontal_alignment="distribute", key="top"):
        brand = st.container()
        with st.container(horizontal=True, width="content"):
            person = st.container(width="content")
            menu = st.container(width="content")
            texts = pick_language()
    return Top(way, brand, menu, person, texts, told)


def name_page(page: str, plan: str = "") -> None:
    """Say in the browser's tab which page this is, and of whose plan, if of any."""
    st.set_page_config(page_title=" · ".join(filter(None, (page, f"RKT {plan}".strip()))))


def show_frame(top: Top, view: View, page: str, problems: Sequence[Finding]) -> None:
    """Show what surrounds every page of a plan: whose it is, filters, what the page is for."""
    _show_brand(top.brand, view.plan_named)
    with st.sidebar:
        pick_filters(view)
    show_purpose(page, view.texts)
    show_active(view, (*top.told, *problems))


def show_frame_of_others(top: Top, page: str) -> None:
    """Show what surrounds a page of other plans than the one that is looked at."""
    show_purpose(page, top.texts)
    show_problems(top.told, top.texts)


def show_person(top: Top) -> None:
    """Show who is here, or offer to sign in, where that is set up."""
    with top.person:
        show_sign_in(top.texts)


def show_bare_frame(top: Top, title: str) -> None:
    """Show what surrounds a page that is of no plan."""
    name_page(title)
    if not is_embedded():
        _show_brand(top.brand)
        show_problems(top.told, top.texts)


def _show_brand(place: DeltaGenerator, plan: str = "") -> None:
    text = f"RKT · {plan}".strip(" ·")
    place.html(draw("brand", text=text, is_unsaved=is_something_unsaved()))
