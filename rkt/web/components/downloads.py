"""The download menu of every page: exactly what is on screen."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rkt.analysis.filter_links import Query
from rkt.i18n.clock import today_here
from rkt.render.exports import FORMATS, Extract, FileFormat, take_extract
from rkt.web.components.brief_download import show_brief_download
from rkt.web.components.elements import escape_markdown
from rkt.web.components.magnifier import show_picture_download
from rkt.web.state.url_state import read_query
from rkt.web.state.view import View

_LONGEST_WRAPPED = 400
"""Characters of a link that is wrapped; many scenario steps would otherwise fill the screen."""


def show_downloads(place: DeltaGenerator, view: View) -> None:
    """Show the menu: the filtered lines in each format, the picture, the brief, and the link.

    A file is built when its button is pressed.
    """
    _ = view.texts.gettext
    with place.popover(_("Download"), key="downloads"):
        show_brief_download(view)
        if view.tried:
            st.caption(escape_markdown(_("With the steps: %(name)s.") % {"name": view.tried.name}))
        for name, each in FORMATS.items():
            _show_format(view, name, each)
        show_picture_download(view, key="download-picture", width="stretch")
        st.caption(_("PNG: the camera on each chart."))
        st.caption(_("Link to this view:"))
        show_link(link_of())


def _show_format(view: View, name: str, file_format: FileFormat) -> None:
    """Show a format's button, unless the lines are too many to write in reasonable time."""
    texts, most = view.texts, file_format.most_lines
    label = texts.gettext(file_format.label)
    if most is not None and view.held.total.lines > most:
        text = texts.gettext("%(format)s: up to %(count)s lines; filter, or take CSV.")
        st.caption(text % {"format": label, "count": texts.count(most)})
        return
    st.download_button(
        label,
        data=lambda: file_format.write(_extract(view), texts),
        file_name=f"{view.stem}{file_format.ending}",
        mime=file_format.mime,
        key=f"download-{name}",
        on_click="ignore",
        width="stretch",
    )


def _extract(view: View) -> Extract:
    today = today_here()
    return take_extract(view.plan, view.filters, view.asked, view.texts, today, view.tried)


def show_link(link: str) -> None:
    """Show a link to copy."""
    st.code(link, language=None, wrap_lines=len(link) <= _LONGEST_WRAPPED)


def link_of(choices: Query | None = None) -> str:
    """Return the address of the current view, or with other query parameters."""
    query = urlencode(read_query() if choices is None else choices)
    address = (st.context.url or "").split("?")[0]
    return f"{address}?{query}" if query else address
