"""Ways from one page to another that keep the session and what was chosen.

A link would load the page anew, and with it would go whatever was tried and not saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from rkt.ui.choices import kept_choices

_GOING = "_going"

Choices = Mapping[str, Sequence[str]]


def send_to(page: str, changes: Choices) -> None:
    """Lead to a page, named as in links, once the run begins; for callbacks.

    ``changes`` are choices that differ there, each with its values; no value takes one out.
    """
    st.session_state[_GOING] = (page, {**kept_choices(), **changes})


def go_on(pages: Iterable[StreamlitPage]) -> None:
    """Go where a callback leads, if one does."""
    if _GOING not in st.session_state:
        return
    page, choices = st.session_state.pop(_GOING)
    target = next(each for each in pages if each.url_path == page)
    st.switch_page(target, query_params={name: list(v) for name, v in choices.items() if v})
