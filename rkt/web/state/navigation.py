"""Navigation within the session: to another page or another step of the hierarchy.

An ordinary link would reload the page and lose unsaved work.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from rkt.analysis.filters import Filters
from rkt.analysis.hierarchy import Path
from rkt.core.schema import LINE_NO, fold
from rkt.i18n import DEFAULT_LANGUAGE
from rkt.render.html import draw
from rkt.web.state.page_mode import is_embedded, is_presenting
from rkt.web.state.url_state import (
    LANGUAGE,
    PRESENT,
    ROW,
    SHARE,
    VIEW,
    persist_query,
    query_for_link,
    write_query,
)
from rkt.web.state.view import View

FIRST_PAGE = "overview"

_GOING = "_going"
_GONE = "_gone"

Choices = Mapping[str, Sequence[str]]
_STEPS = "_steps"


def navigate_to(page: str, changes: Choices) -> None:
    """Go to a page, given by its name in links. For callbacks.

    ``changes`` are the choices that differ there, each with its values; an empty one is removed.
    """
    st.session_state[_GOING] = (page, changes)
    st.session_state[_GONE] = st.session_state.get(_GONE, 0) + 1


def link_widget_key(name: str) -> str:
    """Return a widget key for links to other pages, which changes each time one is followed.

    The browser keeps clicks under a widget's key; with the same key, the old click would still
    apply when a reader comes back.
    """
    return f"{name}-{st.session_state.get(_GONE, 0)}"


def open_page(pages: Sequence[StreamlitPage], way: DeltaGenerator) -> StreamlitPage:
    """Return the page that the navigation or a link asks for.

    The choices made so far are kept for the other pages. If a callback navigates, the link is put
    into ``way`` and the browser follows it as if clicked, which makes page and choices one step for
    Back; Streamlit would write the choices into the address of the page being left.
    """
    is_bare = is_embedded() or is_presenting()
    page = st.navigation(pages, position="hidden" if is_bare else "top")
    persist_query(page.url_path)
    if _GOING in st.session_state:
        _follow_link(page, way)
    return page


def _follow_link(here: StreamlitPage, way: DeltaGenerator) -> None:
    page, changes = st.session_state.pop(_GOING)
    if here.url_path == page:
        write_query(changes)
    else:
        query = urlencode(query_for_link(changes), doseq=True)
        way.html(draw("way", address=_address(page, query)))


def go_to(path: Path) -> None:
    """Show a place of the plan; the browser's Back returns from it."""
    st.session_state[_STEPS] = st.session_state.get(_STEPS, 0) + 1
    steps = [value for name, value in Filters(path=path).to_query() if name == "path"]
    write_query({"path": steps})


def path_address(view: View, path: Path) -> str:
    """Return the address of a place on Explore, under the view's filters and choices."""
    return child_address(view, replace(view.filters, path=path))


def line_address(view: View, line: Mapping[Any, Any]) -> str:
    """Return the address of a line on Explore, or of what contains it if a level has no name."""
    names = [str(line[level]) for level in view.levels]
    return place_address(view, (*names, str(line[LINE_NO])))


def place_address(view: View, path: Path) -> str:
    """Return the address of a place, or of the lowest named place above it.

    Only an RKT must have a name at every level.
    """
    return path_address(view, tuple(takewhile(fold, path)) if view.is_rkt else path)


def rest_address(view: View) -> str:
    """Return the address of the lines on Explore without the dominant ones."""
    asked = view.asked.beside(view.held) or view.asked
    return child_address(replace(view, asked=asked), view.filters)


def child_address(view: View, filters: Filters) -> str:
    """Return the address of Explore with the given filters and the view's other choices."""
    return page_address("explore", view, filters)


def page_address(page: str, view: View, filters: Filters) -> str:
    """Return the address of a page with the given filters and the view's other choices."""
    query = list(filters.to_query())
    if view.texts.language != DEFAULT_LANGUAGE:
        query.append((LANGUAGE, view.texts.language))
    if not view.asked.is_default:
        query.append((SHARE, view.asked.code))
    return _address(page, urlencode(query))


def _address(page: str, query: str) -> str:
    """Return an address within the dashboard.

    The first page's name is left out: Streamlit would remove it in a separate history step, from
    which Back bounces straight forward again.
    """
    return f"./{'' if page == FIRST_PAGE else page}?{query}"


def presentation_address(page: str, view: View) -> str:
    """Return the address of a page's presentation, under the view's filters and choices."""
    return _with_choice(page_address(page, view, view.filters), VIEW, PRESENT)


def row_address(view: View, row: int) -> str:
    """Return the address of a row of the view's document, in the table as published."""
    whole = page_address("data", view, replace(view.filters, path=()))
    return _with_choice(whole, ROW, str(row))


def _with_choice(address: str, name: str, value: str) -> str:
    start, _, query = address.partition("?")
    return f"{start}?{'&'.join(filter(None, (query, urlencode({name: value}))))}"


def drilldown_key(name: str, view: View) -> str:
    """Return a widget key for steps from here, which changes with every step.

    The browser keeps clicks and zoom under a widget's key; with the same key, the old click would
    still apply when a reader comes back.
    """
    return f"{name}-{node_id(view.filters.path)}-{st.session_state.get(_STEPS, 0)}"


def node_id(path: Path) -> str:
    """Return a place's id in charts."""
    return json.dumps(list(path))


def go_to_clicked(key: str) -> None:
    """Go to the place of the clicked mark; areas for several places lead nowhere."""
    chosen: Any = st.session_state.get(key, {})
    for point in chosen.get("selection", {}).get("points", []):
        target = point.get("id") or (point.get("customdata") or [""])
        target = target if isinstance(target, str) else next(iter(target), "")
        if target.startswith("["):
            go_to(tuple(json.loads(target)))
