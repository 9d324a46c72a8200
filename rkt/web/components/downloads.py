"""Downloads: a button that makes its file when pressed, and the link to what is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from rkt.analysis.filter_links import Query
from rkt.web.state.url_state import read_query

_KINDS = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
"""MIME types by the ending of a file's name."""
_AS_BYTES = "application/octet-stream"

_LONGEST_WRAPPED = 400
"""Characters of a link above which it is cut short; many scenario steps would fill the screen."""


def offer_download(
    label: str, name: str, make: Callable[[], bytes], *, key: str, **look: Any
) -> None:
    """Show a download button; ``make`` makes the file ``name`` when it is pressed."""
    _show_button(label, name, make, _KINDS.get(PurePath(name).suffix, _AS_BYTES), key=key, **look)


def offer_document(label: str, name: str, make: Callable[[], bytes], *, key: str) -> None:
    """Show the download button of an imported document.

    It is sent as bytes: a document must not open as a page of this server.
    """
    _show_button(label, name, make, _AS_BYTES, key=key)


def _show_button(
    label: str, name: str, make: Callable[[], bytes], mime: str, *, key: str, **look: Any
) -> None:
    st.download_button(
        label, data=make, file_name=name, mime=mime, key=key, on_click="ignore", **look
    )


def show_link(link: str) -> None:
    """Show a link to copy."""
    st.code(link, language=None, wrap_lines=len(link) <= _LONGEST_WRAPPED)


def link_of(choices: Query | None = None) -> str:
    """Return the address of the current view, or with other query parameters."""
    query = urlencode(read_query() if choices is None else choices)
    address = (st.context.url or "").split("?")[0]
    return f"{address}?{query}" if query else address
