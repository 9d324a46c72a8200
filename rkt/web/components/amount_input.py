"""Fields for amounts: typed as people write them, shown grouped, refused without being lost."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from rkt.analysis.filters import Filters
from rkt.analysis.scenario import StepError
from rkt.analysis.scenario.amount_input import read_rupiah
from rkt.findings import Finding
from rkt.i18n import Rupiah, Texts
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.state.url_state import mark_widget_event, sync_widget, write_query

EXAMPLE = 1_000_000
"""Whole rupiah: what a field shows for an example as long as it is empty."""

_REFUSED = "_bounds_refused"


class _Refused(NamedTuple):
    """What was typed for a bound and why it was not taken; ``standing`` is the bound that holds."""

    typed: str
    finding: Finding
    standing: int | None


def pick_bound(name: str, label: str, filters: Filters, texts: Texts) -> None:
    """Offer the smallest or the largest amount; below it, why what was typed is none."""
    standing: int | None = getattr(filters, name)
    refused = _refused(name, standing)
    written = "" if standing is None else texts.count(standing)
    sync_widget(name, refused.typed if refused else written)
    st.text_input(
        label,
        key=name,
        placeholder=texts.count(EXAMPLE),
        on_change=_take_bound,
        args=(name, filters, texts.language),
    )
    if refused:
        finding = refused.finding
        show_html(draw("problem", text=finding.problem(texts), remedy=finding.remedy(texts)))


def _refused(name: str, standing: int | None) -> _Refused | None:
    """Return the refusal of a bound, as long as the bound that it left standing still does."""
    refused: _Refused | None = st.session_state.get(_REFUSED, {}).get(name)
    return refused if refused and refused.standing == standing else None


def _take_bound(name: str, filters: Filters, language: str) -> None:
    """Write a typed bound into the URL; one that cannot be is remembered with the reason."""
    mark_widget_event()
    typed: str = st.session_state[name]
    others = {n: r for n, r in st.session_state.get(_REFUSED, {}).items() if n != name}
    st.session_state[_REFUSED] = others
    try:
        amount = read_rupiah(typed, language) if typed.strip() else None
        _check_range(name, amount, filters)
    except StepError as error:
        refused = _Refused(typed, error.finding, getattr(filters, name))
        st.session_state[_REFUSED] = {**others, name: refused}
        return
    write_query({name: [] if amount is None else [str(amount)]})


def _check_range(name: str, amount: int | None, filters: Filters) -> None:
    """Raise `StepError` where a bound would leave no amount between it and the other."""
    bounds = {"min": filters.min, "max": filters.max, name: amount}
    least, most = bounds["min"], bounds["max"]
    if least is not None and most is not None and least > most:
        raise StepError("query-range", min=Rupiah(least), max=Rupiah(most))


def group_typed(key: str, texts: Texts) -> None:
    """Show a typed amount grouped; what is none stays as it was typed. For callbacks."""
    mark_widget_event()
    try:
        st.session_state[key] = texts.count(read_rupiah(st.session_state[key], texts.language))
    except StepError:
        return
