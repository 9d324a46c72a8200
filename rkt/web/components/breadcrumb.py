"""The breadcrumb up to the whole plan, and the select box for the next step down."""

from __future__ import annotations

import streamlit as st

from rkt.analysis.hierarchy import Path
from rkt.web.components.elements import escape_markdown
from rkt.web.state.drilldown import drilldown_key, go_to
from rkt.web.state.view import View

_LONGEST = 60


def pick_step(paths: list[Path], names: list[str], view: View) -> None:
    """Show the steps down by name: the accessible equivalent of clicking a chart."""
    key = drilldown_key("step", view)
    st.selectbox(
        view.texts.gettext("Drill down to"),
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
    """Show the path from the whole plan to here; each step is a button."""
    path = view.filters.path
    names = [view.texts.gettext("Whole plan"), *path[:3]]
    if len(path) > 3:
        names.append(view.texts.gettext("line %(number)s") % {"number": path[3]})
    with st.container(horizontal=True, key="breadcrumb", vertical_alignment="center", gap="small"):
        for depth, name in enumerate(names):
            short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
            st.button(
                ("› " if depth else "") + escape_markdown(short),
                key=f"crumb-{depth}",
                help=escape_markdown(name) if short != name else None,
                type="tertiary",
                disabled=depth == len(path),
                on_click=go_to,
                args=(path[:depth],),
            )
