"""Amount fields: entered in any notation, shown grouped, and kept when invalid."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from rkt.analysis.filters import Filters
from rkt.analysis.scenario import StepError
from rkt.analysis.scenario.amount_input import read_rupiah
from rkt.findings import Finding
from rkt.i18n import Rupiah, Texts
from rkt.web.components.messages import show_problem
from rkt.web.state.late_reports import is_late
from rkt.web.state.url_state import mark_widget_event, sync_widget, write_query

EXAMPLE = 1_000_000
"""Placeholder of an empty amount field, in whole rupiah."""

_REFUSED = "_bounds_refused"


class _Refused(NamedTuple):
    """A rejected bound: what was entered and why; ``standing`` is the bound still in force."""

    typed: str
    finding: Finding
    standing: int | None


def pick_bound(name: str, label: str, filters: Filters, texts: Texts) -> None:
    """Show the field for the smallest or largest amount; if rejected, with the reason below it."""
    current: int | None = getattr(filters, name)
    refused = _refused(name, current)
    written = "" if current is None else texts.count(current)
    sync_widget(name, refused.typed if refused else written)
    st.text_input(
        label,
        key=name,
        placeholder=texts.count(EXAMPLE),
        on_change=_take_bound,
        args=(name, filters, texts.locale),
    )
    if refused:
        finding = refused.finding
        show_problem(finding, texts)


def _refused(name: str, current: int | None) -> _Refused | None:
    """Return the rejected input of a bound, as long as the bound in force is still the same."""
    refused: _Refused | None = st.session_state.get(_REFUSED, {}).get(name)
    return refused if refused and refused.standing == current else None


def _take_bound(name: str, filters: Filters, locale: str) -> None:
    """Write an entered bound into the URL; if it is invalid, remember it with the reason."""
    mark_widget_event()
    if is_late(name):
        return
    typed: str = st.session_state[name]
    others = {n: r for n, r in st.session_state.get(_REFUSED, {}).items() if n != name}
    st.session_state[_REFUSED] = others
    try:
        amount = read_rupiah(typed, locale) if typed.strip() else None
        _check_range(name, amount, filters)
    except StepError as error:
        refused = _Refused(typed, error.finding, getattr(filters, name))
        st.session_state[_REFUSED] = {**others, name: refused}
        return
    write_query({name: [] if amount is None else [str(amount)]})


def _check_range(name: str, amount: int | None, filters: Filters) -> None:
    """Raise `StepError` if the bounds would exclude every amount."""
    bounds = {"min": filters.min, "max": filters.max, name: amount}
    least, most = bounds["min"], bounds["max"]
    if least is not None and most is not None and least > most:
        raise StepError("query-range", min=Rupiah(least), max=Rupiah(most))


def group_typed(key: str, texts: Texts) -> None:
    """Show an entered amount with grouped digits; invalid text stays as it is. For callbacks."""
    mark_widget_event()
    try:
        st.session_state[key] = texts.count(read_rupiah(st.session_state[key], texts.locale))
    except StepError:
        return
