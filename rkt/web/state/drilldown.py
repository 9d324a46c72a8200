"""Where in the plan the reader stands: the breadcrumb up, and the steps down."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from rkt.analysis.filters import Filters
from rkt.analysis.hierarchy import Path
from rkt.analysis.measures import ShareBasis
from rkt.i18n import DEFAULT_LANGUAGE
from rkt.web.components.elements import literal
from rkt.web.state.url_state import LANGUAGE, SHARE, write_query
from rkt.web.state.view import View

_LONGEST = 60
_STEPS = "_steps"


def go_to(path: Path) -> None:
    """Make a place the one that is shown; the browser's Back undoes it."""
    st.session_state[_STEPS] = st.session_state.get(_STEPS, 0) + 1
    write_query({"path": list(path)})


def address_of(view: View, path: Path) -> str:
    """Return the link to a place on the explore page, under the view's filters and choices."""
    return address_under(view, replace(view.filters, path=path))


def address_under(view: View, filters: Filters) -> str:
    """Return the link to the explore page under other filters and the view's choices."""
    query = list(filters.to_query())
    if view.texts.language != DEFAULT_LANGUAGE:
        query.append((LANGUAGE, view.texts.language))
    if view.asked is not ShareBasis.TOTAL:
        query.append((SHARE, view.asked))
    return f"./explore?{urlencode(query)}"


def key_here(name: str, view: View) -> str:
    """Return a key for what leads on from here, another after each step.

    The browser keeps what was clicked and zoomed under a key; with the old one a reader who
    comes back would find the old click still in force.
    """
    return f"{name}-{id_of(view.filters.path)}-{st.session_state.get(_STEPS, 0)}"


def id_of(path: Path) -> str:
    """Return a place's id in charts."""
    return json.dumps(list(path))


def go_to_clicked(key: str) -> None:
    """Go where the click on a chart leads; areas that stand for several lead nowhere."""
    chosen: Any = st.session_state.get(key, {})
    for point in chosen.get("selection", {}).get("points", []):
        target = point.get("id") or (point.get("customdata") or [""])
        target = target if isinstance(target, str) else next(iter(target), "")
        if target.startswith("["):
            go_to(tuple(json.loads(target)))


def go_to_row(key: str, paths: list[Path]) -> None:
    """Go where the chosen row of a table leads."""
    path = path_of_row(st.session_state[key]["selection"]["rows"], paths)
    if path is not None:
        go_to(path)


def path_of_row(rows: Sequence[int], paths: Sequence[Path]) -> Path | None:
    """Return where the first chosen row leads; one below the places stands for several: nowhere."""
    return paths[rows[0]] if rows and rows[0] < len(paths) else None


def pick_step(paths: list[Path], names: list[str], view: View) -> None:
    """Offer the steps down by name: what a click on a chart does, for keyboard and finger."""
    key = key_here("step", view)
    st.selectbox(
        view.texts.gettext("Step down to"),
        range(len(paths)),
        index=None,
        format_func=names.__getitem__,
        key=key,
        placeholder=view.texts.gettext("choose here, or click an area or a row"),
        on_change=_go_to_chosen,
        args=(key, paths),
    )


def _go_to_chosen(key: str, paths: list[Path]) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        go_to(paths[chosen])


def show_breadcrumb(view: View) -> None:
    """Show the way from the whole plan to here; each step leads back to it."""
    path = view.filters.path
    names = [view.texts.gettext("Whole plan"), *path[:3]]
    if len(path) > 3:
        names.append(view.texts.gettext("line %(number)s") % {"number": path[3]})
    with st.container(horizontal=True, key="breadcrumb", vertical_alignment="center", gap="small"):
        for depth, name in enumerate(names):
            short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
            st.button(
                ("› " if depth else "") + literal(short),
                key=f"crumb-{depth}",
                help=literal(name) if short != name else None,
                type="tertiary",
                disabled=depth == len(path),
                on_click=go_to,
                args=(path[:depth],),
            )
