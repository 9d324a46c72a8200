"""The filters at the left, picked in one place for every page."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import streamlit as st

from rkt import measures
from rkt.filters import CODED, LISTS, Filters
from rkt.filters.words import filter_value
from rkt.locale import Texts
from rkt.locale.glossary import meaning_of
from rkt.locale.terms import COLUMN_LABELS
from rkt.plan import Plan
from rkt.schema import INDICATOR
from rkt.ui.amounts import pick_bound
from rkt.ui.choices import mirror, note_use, write_choice, write_query
from rkt.ui.plan_choice import pick_plan
from rkt.ui.view import View, filtered

MOST_OFFERED = 500
"""Values of a filter in its list; a plan may have an objective for each of many lines."""


@st.cache_data(show_spinner=False, max_entries=512)
def options_of(_plan: Plan, stamp: Hashable, others: Filters, name: str) -> list[str]:
    """Return the values of a filter that a plan has under other filters, in its order."""
    return measures.names_in(filtered(_plan, stamp, others), name, with_blank=name in CODED)


def pick_filters(view: View) -> None:
    """Offer each filter with the values that the others leave to choose from."""
    filters, texts = view.filters, view.texts
    pick_plan(filters, texts)
    for name in _offered(filters):
        options = options_of(view.plan, view.stamp, filters.without(name), name)
        chosen = getattr(filters, name)
        _pick_values(name, [*options, *(v for v in chosen if v not in options)], chosen, texts)
    for name, label in (
        ("min", texts.gettext("Amount from (Rp)")),
        ("max", texts.gettext("Amount to (Rp)")),
    ):
        pick_bound(name, label, filters, texts)
    mirror("q", filters.q)
    st.text_input(
        texts.gettext("Search"),
        key="q",
        placeholder=texts.gettext("words in any text"),
        on_change=write_choice,
        args=("q",),
    )


def _offered(filters: Filters) -> list[str]:
    """The filters to choose values of; an indicator is asked about once its objective is."""
    is_near = bool(filters.objective or filters.indicator)
    return [name for name in LISTS if name != INDICATOR or is_near]


def _pick_values(name: str, options: list[str], chosen: tuple[str, ...], texts: Texts) -> None:
    mirror(name, list(chosen))
    st.multiselect(
        texts.gettext(COLUMN_LABELS[name]),
        list(dict.fromkeys([*options[:MOST_OFFERED], *chosen])),
        format_func=lambda value: filter_value(name, value, texts),
        help=_help(name, options, texts),
        key=name,
        placeholder=texts.gettext("All (%(count)s)") % {"count": texts.count(len(options))},
        on_change=_write_values,
        args=(name,),
    )


def _help(name: str, options: list[str], texts: Texts) -> str:
    """What the filter means, and how to find what is not in its list."""
    if len(options) <= MOST_OFFERED:
        return meaning_of(name, texts)
    more = texts.gettext("The first %(count)s are listed; the search finds the others.")
    return f"{meaning_of(name, texts)} {more % {'count': texts.count(MOST_OFFERED)}}"


def _write_values(name: str) -> None:
    """Write what was chosen of a filter as it stands in links; for callbacks."""
    note_use()
    values: Any = {name: tuple(st.session_state[name])}
    chosen = Filters(**values)
    write_query({name: [value for _, value in chosen.to_query()]})
