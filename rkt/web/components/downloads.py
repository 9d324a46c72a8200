"""The download menu of every page: exactly what is on screen."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rkt.analysis.filter_links import Query
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
from rkt.web.components.elements import escape_markdown
from rkt.web.components.magnifier import show_picture_download
from rkt.web.state.url_state import read_query
from rkt.web.state.view import View

MOST_IN_WORKBOOK = 20_000
"""Lines; writing a workbook takes 0.5 ms per line, thirty times as long as CSV."""

_LONGEST_WRAPPED = 400
"""Characters of a link that is wrapped; many scenario steps would otherwise fill the screen."""

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
        _show_button(view, "csv", "CSV", "csv", "text/csv", to_csv)
        _show_button(view, "csv-excel", _("CSV for Excel"), "csv", "text/csv", to_csv_for_excel)
        _show_workbook_button(view)
        _show_button(
            view,
            "package",
            _("Data package"),
            "zip",
            "application/zip",
            lambda extract: to_data_package(extract, texts),
        )
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
    _show_button(view, "xlsx", "XLSX", "xlsx", _XLSX, lambda extract: to_xlsx(extract, texts))


def _show_button(
    view: View, key: str, label: str, ending: str, mime: str, make: Callable[[Extract], bytes]
) -> None:
    suffix = "_excel" if key == "csv-excel" else ""
    st.download_button(
        label,
        data=lambda: make(_extract(view)),
        file_name=f"{view.stem}{suffix}.{ending}",
        mime=mime,
        key=f"download-{key}",
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
