"""The download menu of every page: exactly what is on screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rkt.i18n.clock import today_here
from rkt.render.exports import (
    Extract,
    take_extract,
    to_csv,
    to_csv_for_excel,
    to_data_package,
    to_xlsx,
)
from rkt.web.components.brief_download import show_brief_download
from rkt.web.components.downloads import link_of, offer_download, show_link
from rkt.web.components.elements import escape_markdown
from rkt.web.components.magnifier import show_picture_download
from rkt.web.state.view import View

MOST_IN_WORKBOOK = 20_000
"""Lines; writing a workbook takes 0.5 ms per line, thirty times as long as CSV."""


def show_downloads(place: DeltaGenerator, view: View) -> None:
    """Show the menu: the filtered lines in each format, the picture, the brief, and the link.

    A file is built when its button is pressed.
    """
    _ = view.texts.gettext
    texts = view.texts
    with place.popover(_("Download"), key="downloads"):
        show_brief_download(view)
        if view.tried:
            st.caption(escape_markdown(_("With the steps: %(name)s.") % {"name": view.tried.name}))
        _show_button(view, "csv", "CSV", ".csv", to_csv)
        _show_button(view, "csv-excel", _("CSV for Excel"), "_excel.csv", to_csv_for_excel)
        _show_workbook_button(view)
        to_package = partial(to_data_package, texts=texts)
        _show_button(view, "package", _("Data package"), ".zip", to_package)
        show_picture_download(view, key="download-picture", width="stretch")
        st.caption(_("PNG: the camera on each chart."))
        st.caption(_("Link to this view:"))
        show_link(link_of())


def _show_workbook_button(view: View) -> None:
    """Show the workbook's button, unless the lines are too many to write in reasonable time."""
    texts = view.texts
    if view.held.total.lines > MOST_IN_WORKBOOK:
        text = texts.gettext("XLSX: up to %(count)s lines; filter first, or use CSV.")
        st.caption(text % {"count": texts.count(MOST_IN_WORKBOOK)})
        return
    _show_button(view, "xlsx", "XLSX", ".xlsx", partial(to_xlsx, texts=texts))


def _show_button(
    view: View, key: str, label: str, ending: str, make: Callable[[Extract], bytes]
) -> None:
    name, key = f"{view.stem}{ending}", f"download-{key}"
    offer_download(label, name, lambda: make(_extract(view)), key=key, width="stretch")


def _extract(view: View) -> Extract:
    today = today_here()
    return take_extract(view.plan, view.filters, view.asked, view.texts, today, view.tried)
