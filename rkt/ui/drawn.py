"""Put drawings on the page: our HTML, plotly figures with their alt text, tables."""

from __future__ import annotations

import time

import plotly.graph_objects as go
import streamlit as st

from rkt.charts.frame import PLOTLY_CONFIG
from rkt.pictures import STYLE

_PAINTED = "_painted"
_HEAD_START = 0.2  # seconds


def show_style() -> None:
    """Load the house's stylesheet; it takes no room on the page."""
    st.html(STYLE)


def show_html(html: str) -> None:
    """Show HTML of ours; whatever document text is in it has been escaped by its template."""
    st.html(html)


def show_chart(figure: go.Figure, *, key: str, alt: str, name: str) -> None:
    """Show a figure with its text for screen readers; its toolbar saves a PNG under ``name``."""
    saved = {"format": "png", "filename": name, "scale": 2}
    config = {**PLOTLY_CONFIG, "toImageButtonOptions": saved}
    st.plotly_chart(figure, key=key, alt=alt, theme=None, config=config)


def paint_first() -> None:
    """Let what is on the page so far reach the reader before the charts' script does.

    That script is 4.7 MB; while a browser parses it nothing is painted. Once a session, so
    short a wait brings the first picture 0.8 s earlier and the charts no later (``make bench``).
    """
    if _PAINTED not in st.session_state:
        st.session_state[_PAINTED] = True
        time.sleep(_HEAD_START)


def show_heading(text: str) -> None:
    """Show the heading of a section; text of ours only, since it is Markdown."""
    st.header(text, anchor=False)
