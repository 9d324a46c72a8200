"""How a page is shown: in its frame, as a panel in another website, or as a presentation."""

from __future__ import annotations

import streamlit as st

from rkt.web.state.url_state import PRESENT, STEP, VIEW


def is_embedded() -> bool:
    """Return whether this session is shown as a panel, without its frame."""
    return bool(st.context.is_embedded)


def is_presenting() -> bool:
    """Return whether the page is shown as a presentation; a panel in another website never is."""
    return st.query_params.get(VIEW) == PRESENT and not is_embedded()


def read_screen() -> int:
    """Return the screen that the URL asks for, from 1; the first one if it names none."""
    asked = st.query_params.get(STEP, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
