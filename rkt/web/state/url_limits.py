"""The limits of the address: what exceeds them is removed and reported."""

from __future__ import annotations

import streamlit as st

from rkt.analysis.filter_links import Query
from rkt.analysis.link_limits import bounded
from rkt.findings import Finding
from rkt.web.state.url_state import LANGUAGE, read_query, write_query

_TOLD = "_told_of_address"


def keep_to_limits() -> tuple[Finding, ...]:
    """Remove from the address what exceeds the limits; return the findings while they apply.

    Pages then read an address within the limits.
    """
    kept, problems = bounded(read_query())
    if problems:
        _rewrite(kept)
        st.session_state[_TOLD] = (_without_language(), problems)
    address, findings = st.session_state.get(_TOLD, ((), ()))
    return findings if address == _without_language() else ()


def _rewrite(kept: Query) -> None:
    """Write what is kept, except the language: its widget corrects that itself."""
    values: dict[str, list[str]] = {name: [] for name in st.query_params if name != LANGUAGE}
    for name, value in kept:
        if name in values:
            values[name].append(value)
    write_query({n: v for n, v in values.items() if v != st.query_params.get_all(n)})


def _without_language() -> Query:
    return tuple(pair for pair in read_query() if pair[0] != LANGUAGE)
