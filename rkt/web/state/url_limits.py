"""The address on its way to the pages: no more of it than can be answered, the rest is told."""

from __future__ import annotations

import streamlit as st

from rkt.analysis.filter_links import Query
from rkt.analysis.link_limits import bounded
from rkt.findings import Finding
from rkt.web.state.url_state import LANGUAGE, read_query, write_query

_TOLD = "_told_of_address"


def keep_to_limits() -> tuple[Finding, ...]:
    """Take out of the address what it asks too much, and return what was, as long as it is so.

    Pages then read the address as if it had never said it.
    """
    kept, problems = bounded(read_query())
    if problems:
        _rewrite(kept)
        st.session_state[_TOLD] = (_without_language(), problems)
    address, told = st.session_state.get(_TOLD, ((), ()))
    return told if address == _without_language() else ()


def _rewrite(kept: Query) -> None:
    """The language is bound to its widget, which puts it right itself."""
    values: dict[str, list[str]] = {name: [] for name in st.query_params if name != LANGUAGE}
    for name, value in kept:
        if name in values:
            values[name].append(value)
    write_query({n: v for n, v in values.items() if v != st.query_params.get_all(n)})


def _without_language() -> Query:
    return tuple(pair for pair in read_query() if pair[0] != LANGUAGE)
