"""The current place in the plan's hierarchy, and addresses of other places."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from rkt.analysis.filters import Filters
from rkt.analysis.hierarchy import Path
from rkt.i18n import DEFAULT_LANGUAGE
from rkt.web.state.url_state import LANGUAGE, SHARE, write_query
from rkt.web.state.view import View

_STEPS = "_steps"


def go_to(path: Path) -> None:
    """Show a place of the plan; the browser's Back returns from it."""
    st.session_state[_STEPS] = st.session_state.get(_STEPS, 0) + 1
    write_query({"path": list(path)})


def path_address(view: View, path: Path) -> str:
    """Return the address of a place on Explore, under the view's filters and choices."""
    return child_address(view, replace(view.filters, path=path))


def child_address(view: View, filters: Filters) -> str:
    """Return the address of Explore with the given filters and the view's other choices."""
    query = list(filters.to_query())
    if view.texts.language != DEFAULT_LANGUAGE:
        query.append((LANGUAGE, view.texts.language))
    if not view.asked.is_default:
        query.append((SHARE, view.asked.code))
    return f"./explore?{urlencode(query)}"


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


def go_to_row(key: str, paths: list[Path]) -> None:
    """Go to the place of the selected row."""
    path = path_of_row(st.session_state[key]["selection"]["rows"], paths)
    if path is not None:
        go_to(path)


def path_of_row(rows: Sequence[int], paths: Sequence[Path]) -> Path | None:
    """Return the path of the first selected row; None for the rows that sum up several places."""
    return paths[rows[0]] if rows and rows[0] < len(paths) else None
