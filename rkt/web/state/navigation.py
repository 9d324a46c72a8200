"""Navigation from one page to another that keeps the session and its choices.

An ordinary link would reload the page and lose unsaved work.
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
    """Go to a page, given by its name in links. For callbacks.

    ``changes`` are the choices that differ there, each with its values; an empty one is removed.
    """
    st.session_state[_GOING] = (page, changes)
    st.session_state[_GONE] = st.session_state.get(_GONE, 0) + 1


def link_widget_key(name: str) -> str:
    """Return a widget key for links to other pages, which changes each time one is followed.

    The browser keeps clicks under a widget's key; with the same key, the old click would still
    apply when a reader comes back.
    """
    return f"{name}-{st.session_state.get(_GONE, 0)}"


def open_page(pages: Sequence[StreamlitPage], way: DeltaGenerator) -> StreamlitPage:
    """Return the page that the navigation or a link asks for.

    The choices made so far are kept for the other pages. If a callback navigates, the link is put
    into ``way`` and the browser follows it as if clicked, which makes page and choices one step for
    Back; Streamlit would write the choices into the address of the page being left.
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
