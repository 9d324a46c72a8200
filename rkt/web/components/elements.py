"""Put drawings on the page: our HTML, plotly figures with their alt text, tables."""

from __future__ import annotations

import string
import time
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rkt.i18n import Texts
from rkt.render.charts.layout import PLOTLY_CONFIG
from rkt.render.html import PANEL_STYLE, STYLES, draw
from rkt.render.palette import stylesheet
from rkt.web.state.embedding import is_embedded

_PUNCTUATION = frozenset(string.punctuation)
_PAINTED = "_painted"
_HEAD_START = 0.45  # seconds


def show_style() -> None:
    """Load the house's stylesheet; it takes no room on the page."""
    paths = [*STYLES, PANEL_STYLE] if is_embedded() else STYLES
    rules = "".join(path.read_text(encoding="utf-8") for path in paths)
    st.html(f"<style>{stylesheet()}{rules}</style>")


def show_html(html: str) -> None:
    """Show HTML of ours; whatever document text is in it has been escaped by its template."""
    st.html(html)


def show_chart(
    figure: go.Figure,
    *,
    key: str,
    alt: str,
    name: str,
    texts: Texts,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Show a figure with its text for screen readers; its toolbar saves a PNG under ``name``."""
    saved = {"format": "png", "filename": name, "scale": 2}
    config = {**PLOTLY_CONFIG, "toImageButtonOptions": saved, **_in_language(texts)}
    st.plotly_chart(
        figure,
        key=key,
        alt=alt,
        theme=None,
        config=config,
        on_select=on_select or "ignore",
        selection_mode="points",
    )


def chart_placeholder() -> DeltaGenerator:
    """Return the place of what stands in for a chart that the next step brings.

    The page fetches the charts' script while it is there (`page.js`).
    """
    return st.container(key="before-chart")


def _in_language(texts: Texts) -> dict[str, Any]:
    """Plotly's own words, in the reader's language."""
    words = {
        "Download plot as a PNG": texts.gettext("Save the chart as PNG"),
        "Taking snapshot - this may take a few seconds": texts.gettext("Drawing the picture …"),
        "Snapshot succeeded": texts.gettext("The picture is saved."),
        "Sorry, there was a problem downloading your snapshot!": texts.gettext(
            "The picture could not be saved."
        ),
    }
    return {"locale": texts.language, "locales": {texts.language: {"dictionary": words}}}


def escape_markdown(text: str) -> str:
    """Return document text for places that read Markdown (button labels, help): as typed."""
    return "".join("\\" + c if c in _PUNCTUATION else c for c in " ".join(text.split()))


def delay_before_charts() -> None:
    """Let what is on the page so far reach the reader before the charts' script does.

    That script is 4.7 MB; while a browser parses it nothing is painted. Once a session, so
    short a wait brings the first picture 1.2 s earlier and the charts no later (``make bench``).
    """
    if _PAINTED not in st.session_state:
        st.session_state[_PAINTED] = True
        time.sleep(_HEAD_START)


def show_title(text: str, context: str = "") -> None:
    """Show what a page is about, where no figures of a plan say it."""
    show_html(draw("opening", headline=text, continuation="", context=context))


def show_heading(text: str) -> None:
    """Show the heading of a section; text of ours only, since it is Markdown."""
    st.header(text, anchor=False)
