"""The filters in the sidebar, shared by all pages."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import streamlit as st

from rkt.analysis import measures
from rkt.analysis.filter_labels import describe_filter_value
from rkt.analysis.filter_links import CODED, LISTS, OWN_LEVEL, own_levels, own_value
from rkt.analysis.filters import Filters
from rkt.core.schema import INDICATOR, LEVELS
from rkt.i18n import Texts
from rkt.i18n.glossary import term_meaning
from rkt.i18n.labels import COLUMN_LABELS
from rkt.parsing.plan import Plan
from rkt.web.components.amount_input import pick_bound
from rkt.web.components.plan_choice import pick_plan
from rkt.web.state.late_reports import is_late
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import (
    mark_widget_event,
    sync_widget,
    write_choice,
    write_query,
)
from rkt.web.state.view import View, filtered

# Filters

MOST_OFFERED = 500
"""The most values listed for a filter; a plan may have a different objective for each line."""


@shared(max_entries=512)
def filter_options(_plan: Plan, stamp: Hashable, others: Filters, name: str) -> list[str]:
    """Return the values of a filter that occur under the other filters, in plan order."""
    return measures.names_in(
        filtered(_plan, stamp, others), name, with_blank=name in CODED and _is_stated(_plan, name)
    )


def _is_stated(plan: Plan, name: str) -> bool:
    """Return whether a plan states any such text; budgets other than an RKT may lack objectives."""
    return plan.levels == LEVELS or bool((plan.lines[name] != "").any())


def pick_filters(view: View) -> None:
    """Show each filter with the values that the other filters leave."""
    filters, texts = view.filters, view.texts
    pick_plan(filters, texts)
    _pick_words(filters, texts)
    own = own_levels(view.plan.lines.columns)
    for name in (*own, *_offered(view)):
        others = filters.in_own_level(name, ()) if name in own else filters.without(name)
        options = filter_options(view.plan, view.stamp, others, name)
        chosen = filters.by_own_level().get(name, ()) if name in own else getattr(filters, name)
        if not (options or chosen or view.is_rkt):
            continue
        offered = [*options, *(v for v in chosen if v not in options)]
        _pick_values(name, offered, chosen, texts, filters if name in own else None)
    for name, label in (
        ("min", texts.gettext("Amount from (Rp)")),
        ("max", texts.gettext("Amount to (Rp)")),
    ):
        pick_bound(name, label, filters, texts)


def _pick_words(filters: Filters, texts: Texts) -> None:
    """Show the search first, since it finds a line when the reader does not know where it is."""
    sync_widget("q", filters.q)
    st.text_input(
        texts.gettext("Search"),
        key="q",
        placeholder=texts.gettext("words in any text"),
        on_change=write_choice,
        args=("q",),
    )


def _offered(view: View) -> list[str]:
    """Return the filters to show: those the plan has, and indicators only below an objective."""
    is_near = bool(view.filters.objective or view.filters.indicator)
    known = [name for name in LISTS if name in view.plan.lines]
    return [name for name in known if name != INDICATOR or is_near]


def _pick_values(
    name: str,
    options: list[str],
    chosen: tuple[str, ...],
    texts: Texts,
    besides: Filters | None = None,
) -> None:
    """Show the values of a filter; ``besides`` holds all filters, for a document-specific level."""
    key = name if besides is None else own_value(OWN_LEVEL, name)
    sync_widget(key, list(chosen))
    st.multiselect(
        texts.gettext(COLUMN_LABELS[name]),
        list(dict.fromkeys([*options[:MOST_OFFERED], *chosen])),
        format_func=lambda value: describe_filter_value(name, value, texts),
        help=_help(name, options, texts),
        key=key,
        placeholder=all_of(len(options), texts),
        on_change=_write_values if besides is None else _write_own,
        args=(name,) if besides is None else (key, name, besides),
    )


def all_of(count: int, texts: Texts) -> str:
    """Return what an open choice stands for: all values, and how many, or that there are none."""
    if not count:
        return texts.gettext("None left to choose")
    return texts.gettext("All (%(count)s)") % {"count": texts.count(count)}


def _help(name: str, options: list[str], texts: Texts) -> str:
    """Return the filter's meaning, and how to find values that are not listed."""
    if len(options) <= MOST_OFFERED:
        return term_meaning(name, texts)
    more = texts.gettext("The first %(count)s are listed; the search finds the others.")
    return f"{term_meaning(name, texts)} {more % {'count': texts.count(MOST_OFFERED)}}"


def _write_own(key: str, level: str, filters: Filters) -> None:
    """Write the chosen names at a document-specific level into the URL. For callbacks."""
    mark_widget_event()
    if is_late(key):
        return
    now = replace(filters, own_level=tuple(st.query_params.get_all(OWN_LEVEL)))
    chosen = now.in_own_level(level, st.session_state[key])
    write_query({OWN_LEVEL: chosen.own_level})


def _write_values(name: str) -> None:
    """Write the chosen values of a filter into the URL. For callbacks."""
    mark_widget_event()
    if is_late(name):
        return
    values: Any = {name: tuple(st.session_state[name])}
    chosen = Filters(**values)
    write_query({name: [value for _, value in chosen.to_query()]})
