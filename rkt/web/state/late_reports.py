"""What the browser reports before it has drawn the last answer.

A report holds the address and the values of all widgets as the browser knows them. While an answer
is on its way, these are out of date: if they were taken as new choices, they would undo what the
last click did.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_BOUND = "lang"
"""The only parameter of the address that is bound to a widget."""
_WRITTEN = "_address_written"
_RUN = "_address_looked_at"
_LATE = "_address_is_late"
_SAID = "_said_by_browser"

Address = dict[str, list[str]]
"""The values of an address by their names."""


class _Written(NamedTuple):
    """The address last written, and those that the browser may still report instead."""

    address: Address
    before: tuple[Address, ...] = ()


def address_now() -> Address:
    """Return the address as far as this run knows it, without what Streamlit writes."""
    names = (name for name in st.query_params if name != _BOUND)
    return {name: st.query_params.get_all(name) for name in names}


def remember_written(before: Address) -> None:
    """Remember the address just written and the one that it replaced."""
    written: _Written | None = st.session_state.get(_WRITTEN)
    earlier = written.before if written else ()
    st.session_state[_WRITTEN] = _Written(address_now(), (*earlier, before))


def forget_written_elsewhere() -> None:
    """Forget the address last written if this run has a different one. For the start of a run."""
    written: _Written | None = st.session_state.get(_WRITTEN)
    if written and written.address != address_now():
        del st.session_state[_WRITTEN]


def catch_up() -> None:
    """Restore the address last written if a widget was used before the browser received it.

    Takes effect once per run, in its callbacks; Back and links have none and are left alone.
    """
    run = get_script_run_ctx()
    is_callback = run is not None and not run.has_script_started
    if run is None or not is_callback or st.session_state.get(_RUN) is run.cursors:
        return
    st.session_state[_RUN] = run.cursors  # an object of this run alone
    written: _Written | None = st.session_state.get(_WRITTEN)
    now = address_now()
    st.session_state[_LATE] = bool(
        written
        and now != written.address
        and now in written.before
        and not run.is_history_navigation
    )
    if written and st.session_state[_LATE]:
        write_address_values({**{name: [] for name in now}, **written.address})
    elif written:
        st.session_state[_WRITTEN] = _Written(written.address)


def write_address_values(values: Address) -> None:
    """Write values into the address, all at once; a parameter without values is removed."""
    st.query_params.update(values)
    for name in (name for name, of_name in values.items() if not of_name):
        del st.query_params[name]


def note_said(key: str, value: Any) -> None:
    """Remember what the browser reported for a widget, before it is set to a value."""
    said = st.session_state.setdefault(_SAID, {})
    said[key] = st.session_state.get(key, value)


def is_late(key: str) -> bool:
    """Return whether a report shows a widget as it was before an answer still on its way."""
    catch_up()
    said = st.session_state.get(_SAID, {})
    if not st.session_state.get(_LATE) or key not in said:
        return False
    return bool(st.session_state[key] == said[key])
