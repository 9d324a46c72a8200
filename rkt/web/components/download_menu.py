"""The download menu of every page: exactly what is on screen."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rkt.i18n.clock import today_here
from rkt.render.exports import FORMATS, Extract, FileFormat, take_extract
from rkt.web.components.brief_download import show_brief_download
from rkt.web.components.downloads import link_of, offer_download, show_link
from rkt.web.components.elements import escape_markdown
from rkt.web.components.magnifier import show_picture_download
from rkt.web.state.view import View


def show_downloads(place: DeltaGenerator, view: View) -> None:
    """Show the menu: the filtered lines in each format, the picture, the brief, and the link.

    A file is built when its button is pressed.
    """
    _ = view.texts.gettext
    with place.popover(_("Download"), key="downloads"):
        st.caption(_("Link to this view:"))
        show_link(link_of())
        show_brief_download(view)
        if view.tried:
            st.caption(escape_markdown(_("With the steps: %(name)s.") % {"name": view.tried.name}))
        for name, each in FORMATS.items():
            _show_format(view, name, each)
        show_picture_download(view, key="download-picture", width="stretch")
        st.caption(_("Other charts as PNG: use the button on each chart."))


def _show_format(view: View, name: str, file_format: FileFormat) -> None:
    """Show a format's button, unless the lines are too many to write in reasonable time."""
    texts, most = view.texts, file_format.most_lines
    label = texts.gettext(file_format.label)
    if most is not None and view.held.total.lines > most:
        text = texts.gettext("%(format)s: up to %(count)s lines; filter first, or use CSV.")
        st.caption(text % {"format": label, "count": texts.count(most)})
        return
    offer_download(
        label,
        f"{view.stem}{file_format.ending}",
        lambda: file_format.write(_extract(view), texts),
        key=f"download-{name}",
        width="stretch",
    )


def _extract(view: View) -> Extract:
    today = today_here()
    return take_extract(view.plan, view.filters, view.asked, view.texts, today, view.tried)
