"""Keys of the scenario page's widgets: which of them are reset, and when."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

_ROUND = "_scenario_round"
_CHANGES = "_scenario_changes"
_TABLES = "_scenario_tables"


def scenario_widget_key(name: str) -> str:
    """Return a widget key that changes with the open scenario."""
    return f"scenario-{name}-{_count(_ROUND)}"


def current_round_key(name: str) -> str:
    """Return the key of a widget that is reset after each change of the scenario."""
    return f"scenario-{name}-{_count(_CHANGES)}"


def table_key(numbers: Sequence[int]) -> str:
    """Return the key of the table of lines; it changes with the lines, and when a step is undone.

    Otherwise the table would keep the amount typed for that step. No other change resets the table,
    to keep the cell that is being edited.
    """
    rows = hash(tuple(numbers)) & 0xFFFFFFFF
    return f"scenario-lines-{_count(_ROUND)}-{_count(_TABLES)}-{rows:x}"


def begin_round() -> None:
    """Reset all widgets, for another scenario."""
    _next(_ROUND)


def begin_change() -> None:
    """Reset the widgets that show the changes."""
    _next(_CHANGES)


def begin_table() -> None:
    """Reset the table of lines, without its edits."""
    _next(_TABLES)


def _count(counter: str) -> int:
    return int(st.session_state.get(counter, 0))


def _next(counter: str) -> None:
    st.session_state[counter] = _count(counter) + 1
