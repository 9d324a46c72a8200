"""Ways from one page to another that keep the session and what was chosen.

A link would load the page anew, and with it would go whatever was tried and not saved.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from rkt.ui.choices import keep_choices, kept_choices, write_query
from rkt.ui.embedding import is_embedded

_GOING = "_going"
_ARRIVED = "_arrived"
_GONE = "_gone"
_FLUSH = 0.1  # seconds until what was sent to the browser has left

Choices = Mapping[str, Sequence[str]]


def send_to(page: str, changes: Choices) -> None:
    """Lead to a page, named as in links, once the run begins; for callbacks.

    ``changes`` are choices that differ there, each with its values; no value takes one out.
    """
    st.session_state[_GOING] = (page, changes)
    st.session_state[_GONE] = st.session_state.get(_GONE, 0) + 1


def key_of_way(name: str) -> str:
    """Return a key for what leads to another page, another after each time that it did.

    The browser keeps what was clicked under a key; a reader who comes back would find the old
    click still in force.
    """
    return f"{name}-{st.session_state.get(_GONE, 0)}"


def open_page(pages: Sequence[StreamlitPage]) -> StreamlitPage:
    """Return the page that is asked for, by the navigation, a link or a callback.

    The choices made so far are kept for the other ones.
    """
    page = st.navigation(pages, position="hidden" if is_embedded() else "top")
    _go_on(pages, page)
    keep_choices(page.url_path)
    return page


def _go_on(pages: Iterable[StreamlitPage], here: StreamlitPage) -> None:
    """Go where a callback leads, if one does: first to the page, then to the place on it.

    Each is a step of its own for the browser's Back. Written too early, the place would be one
    of the page that is being left: hence the run between.
    """
    if _GOING not in st.session_state:
        return
    page, changes = st.session_state[_GOING]
    if here.url_path != page:
        target = next(each for each in pages if each.url_path == page)
        kept = {name: values for name, values in kept_choices().items() if values}
        st.switch_page(target, query_params=kept)
    if not st.session_state.pop(_ARRIVED, False):
        st.session_state[_ARRIVED] = True
        time.sleep(_FLUSH)
        st.rerun()
    del st.session_state[_GOING]
    write_query(changes)
