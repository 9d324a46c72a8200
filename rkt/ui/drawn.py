"""Put drawings on the page: our HTML, plotly figures with their alt text, tables."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from rkt.charts.frame import PLOTLY_CONFIG
from rkt.pictures import STYLE


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


def show_heading(text: str) -> None:
    """Show the heading of a section; text of ours only, since it is Markdown."""
    st.header(text, anchor=False)
