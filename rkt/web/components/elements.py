"""Basic elements of the pages: HTML, plotly charts with alternative text, headings."""

from __future__ import annotations

import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rkt.i18n import Texts
from rkt.render.charts.layout import PLOTLY_CONFIG
from rkt.render.html import PANEL_STYLE, STYLES, draw
from rkt.render.palette import stylesheet
from rkt.web.state.page_mode import is_embedded
from rkt.web.state.shared_results import shared

_PUNCTUATION = frozenset(string.punctuation)


def show_style() -> None:
    """Load the stylesheet."""
    paths = (*STYLES, PANEL_STYLE) if is_embedded() else tuple(STYLES)
    show_html(_style(paths, tuple(path.stat().st_mtime_ns for path in paths)))


@shared(max_entries=4)
def _style(paths: tuple[Path, ...], changed: tuple[int, ...]) -> str:  # noqa: ARG001 - the key
    rules = "".join(path.read_text(encoding="utf-8") for path in paths)
    return f"<style>{stylesheet()}{rules}</style>"


class _Drawn:
    """HTML that Streamlit uses as it is; it removes indents from texts, which is slow."""

    def __init__(self, html: str) -> None:
        self._html = html.strip()

    def _repr_html_(self) -> str:
        return self._html


def show_html(html: str, place: DeltaGenerator | None = None) -> None:
    """Show HTML from a template, which has escaped all document text, here or in a place.

    Empty HTML, as for a table of problems when there are none, shows nothing.
    """
    if html.strip():
        (place or st).html(_Drawn(html))


def show_chart(
    figure: go.Figure,
    *,
    key: str,
    alt: str,
    name: str,
    texts: Texts,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Show a figure with its alternative text; the toolbar saves a PNG as ``name``."""
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
    """Return the container for the stand-in of a chart that the next step will show.

    While it is on the page, `chart_preload.js` loads the chart script.
    """
    return st.container(key="before-chart")


def _in_language(texts: Texts) -> dict[str, Any]:
    """Return the plotly configuration for the reader's language."""
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
    """Return document text escaped for places that render Markdown, such as button labels."""
    return "".join("\\" + c if c in _PUNCTUATION else c for c in " ".join(text.split()))


def show_title(text: str, context: str = "") -> None:
    """Show a page's title, for pages without a headline computed from a plan."""
    show_html(draw("opening", headline=text, continuation="", context=context))


def show_heading(text: str) -> None:
    """Show the heading of a section; it is Markdown, so pass no document text."""
    st.header(text, anchor=False)
