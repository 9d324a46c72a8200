"""Keys of the page's widgets: which of them begin anew, and when."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

_ROUND = "_scenario_round"
_CHANGES = "_scenario_changes"
_TABLES = "_scenario_tables"


def scenario_widget_key(name: str) -> str:
    """Return a widget's key, another for each scenario that is laid out."""
    return f"scenario-{name}-{_count(_ROUND)}"


def current_round_key(name: str) -> str:
    """Return the key of a widget that begins anew after each change of the scenario."""
    return f"scenario-{name}-{_count(_CHANGES)}"


def table_key(numbers: Sequence[int]) -> str:
    """Return the key of the lines' table: another for other lines, and once a step was undone.

    What was typed for that step would else stay in the table. Whatever else changes the scenario
    leaves the table in its place, with the cell that somebody is about to edit.
    """
    rows = hash(tuple(numbers)) & 0xFFFFFFFF
    return f"scenario-lines-{_count(_ROUND)}-{_count(_TABLES)}-{rows:x}"


def begin_round() -> None:
    """Let all widgets begin anew, for another scenario."""
    _next(_ROUND)


def begin_change() -> None:
    """Let the widgets begin anew that show what was changed."""
    _next(_CHANGES)


def begin_table() -> None:
    """Let the lines' table begin anew, without what was typed or ticked in it."""
    _next(_TABLES)


def _count(counter: str) -> int:
    return int(st.session_state.get(counter, 0))


def _next(counter: str) -> None:
    st.session_state[counter] = _count(counter) + 1
