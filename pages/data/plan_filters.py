"""Search, filters and paging in the list of all plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from rkt.core.schema import FISCAL_YEAR
from rkt.i18n import N_, Texts
from rkt.i18n.glossary import column_label
from rkt.storage.records import PlanState
from rkt.web.components.messages import show_empty, show_note
from rkt.web.state.late_reports import is_late
from rkt.web.state.plan_list import ListedPlan, PlanFilters, listed_under, plan_list
from rkt.web.state.url_state import (
    FIND,
    IN_STATE,
    OF_YEAR,
    PROVINCE,
    SHEET,
    mark_widget_event,
    sync_widget,
    write_query,
)

PAGE = 50
"""Plans per page of the list."""

STATES: Mapping[PlanState, str] = {
    PlanState.LATEST: N_("latest"),
    PlanState.EARLIER: N_("earlier"),
    PlanState.WITHDRAWN: N_("withdrawn"),
}
_ANY = ""


def pick_page(texts: Texts) -> list[ListedPlan]:
    """Show search, filters and the choice of a page; return the plans on that page."""
    known, _stamp = plan_list()
    if len(known.plans) <= PAGE:
        return list(known.plans)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _pick_words(texts)
        _pick_one(
            PROVINCE, texts.gettext("Province"), {name: name for name in known.provinces}, texts
        )
        years = {str(year): str(year) for year in known.years}
        _pick_one(OF_YEAR, column_label(FISCAL_YEAR, texts), years, texts)
        states = {str(state): texts.gettext(label) for state, label in STATES.items()}
        _pick_one(IN_STATE, texts.gettext("State"), states, texts)
    found = listed_under(known, _filters_in_link(known.years))
    if not found:
        more = texts.gettext("Try fewer words, or the beginning of a name.")
        show_empty(texts.gettext("No plan fits these words."), more)
    return _pick_part(found, texts)


def _filters_in_link(years: Sequence[int]) -> PlanFilters:
    """Return what the link asks for; unknown years and states are ignored."""
    asked = st.query_params
    year, state = asked.get(OF_YEAR, _ANY), asked.get(IN_STATE, _ANY)
    return PlanFilters(
        asked.get(FIND, ""),
        asked.get(PROVINCE, ""),
        int(year) if year in {str(known) for known in years} else None,
        PlanState(state) if state in set(PlanState) else None,
    )


def _pick_words(texts: Texts) -> None:
    sync_widget(FIND, st.query_params.get(FIND, ""))
    st.text_input(
        texts.gettext("Find a plan"),
        key=FIND,
        placeholder=texts.gettext("for example: tasik 2023"),
        on_change=_write,
        args=(FIND,),
        width=_WIDTH,
    )


_WIDTH = 220  # pixels, so that search and filters share a row, but a phone shows one per row


def _pick_one(name: str, label: str, values: Mapping[str, str], texts: Texts) -> None:
    """Show the choice of a value to filter by, if there are several."""
    if len(values) < 2:
        return
    asked = st.query_params.get(name, _ANY)
    sync_widget(name, asked if asked in values else _ANY)
    every = texts.gettext("All (%(count)s)") % {"count": texts.count(len(values))}
    st.selectbox(
        label,
        [_ANY, *values],
        format_func=lambda value: values.get(value, every),
        key=name,
        on_change=_write,
        args=(name,),
        width=_WIDTH,
    )


def _write(name: str) -> None:
    """Write a choice into the URL and return to the first page. For callbacks."""
    mark_widget_event()
    if is_late(name):
        return
    value = str(st.session_state[name]).strip()
    write_query({name: [value] if value else [], SHEET: []})


def _pick_part(found: Sequence[ListedPlan], texts: Texts) -> list[ListedPlan]:
    """Show which of the plans are on screen, with buttons to the previous and next ones."""
    last = max(0, (len(found) - 1) // PAGE)
    asked = st.query_params.get(SHEET, "1")
    here = (
        min(int(asked) - 1, last) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    )
    here = max(here, 0)
    part = list(found[here * PAGE : (here + 1) * PAGE])
    if part:
        values = {"first": here * PAGE + 1, "last": here * PAGE + len(part), "all": len(found)}
        text = texts.gettext("Plans %(first)s to %(last)s of %(all)s")
        show_note(text % {name: texts.count(value) for name, value in values.items()})
    if last:
        with st.container(horizontal=True):
            _turn(texts.gettext("Earlier in the list"), here - 1, last, "sheet-before")
            _turn(texts.gettext("Further in the list"), here + 1, last, "sheet-after")
    return part


def _turn(label: str, to: int, last: int, key: str) -> None:
    is_there = 0 <= to <= last
    st.button(label, key=key, disabled=not is_there, on_click=_go_to_part, args=(to,))


def _go_to_part(part: int) -> None:
    mark_widget_event()
    write_query({SHEET: [str(part + 1)] if part else []})
