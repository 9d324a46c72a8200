"""Ways from one page to another that keep the session and what was chosen.

A link would load the page anew, and with it would go whatever was tried and not saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from rkt.render.html import draw
from rkt.web.state.embedding import is_embedded
from rkt.web.state.url_state import persist_query, query_for_link, write_query

_GOING = "_going"
_GONE = "_gone"

Choices = Mapping[str, Sequence[str]]


def navigate_to(page: str, changes: Choices) -> None:
    """Lead to a page, named as in links; for callbacks.

    ``changes`` are choices that differ there, each with its values; no value takes one out.
    """
    st.session_state[_GOING] = (page, changes)
    st.session_state[_GONE] = st.session_state.get(_GONE, 0) + 1


def link_widget_key(name: str) -> str:
    """Return a key for what leads to another page, another after each time that it did.

    The browser keeps what was clicked under a key; a reader who comes back would find the old
    click still in force.
    """
    return f"{name}-{st.session_state.get(_GONE, 0)}"


def open_page(pages: Sequence[StreamlitPage], way: DeltaGenerator) -> StreamlitPage:
    """Return the page that is asked for, by the navigation or a link.

    The choices made so far are kept for the other ones. Where a callback leads, ``way`` gets the
    link, which the browser follows as if it had been clicked: page and place are one
    step for Back. Streamlit would write the place into the address of the page that is being left.
    """
    page = st.navigation(pages, position="hidden" if is_embedded() else "top")
    persist_query(page.url_path)
    if _GOING in st.session_state:
        _follow_link(page, way)
    return page


def _follow_link(here: StreamlitPage, way: DeltaGenerator) -> None:
    page, changes = st.session_state.pop(_GOING)
    if here.url_path == page:
        write_query(changes)
    else:
        query = urlencode(query_for_link(changes), doseq=True)
        way.html(draw("way", address=f"./{page}?{query}"))
