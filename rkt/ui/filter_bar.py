"""The filters: picked in one place for every page, shown as chips that can be taken away."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

import streamlit as st

from rkt import measures, sentences
from rkt.filters import LISTS, Filters, QueryError
from rkt.findings import Finding
from rkt.locale import Texts
from rkt.locale.terms import COLUMN_LABELS
from rkt.pictures import draw
from rkt.plan import Plan
from rkt.ui.choices import mirror, read_query, write_choice, write_filters
from rkt.ui.drawn import literal, show_html
from rkt.ui.view import View

_LONGEST_CHIP = 48


def read_filters(plan: Plan, stamp: Hashable) -> tuple[Filters, tuple[Finding, ...]]:
    """Return the filters that the URL states and this plan has, and notes on the others."""
    try:
        filters = Filters.from_query(read_query())
        problems: tuple[Finding, ...] = ()
    except QueryError as error:
        filters, problems = error.filters, error.problems
    known = {name: _options(plan, stamp, Filters(), name) for name in LISTS} | {"plan": []}
    filters, gone = filters.existing_in(known)
    dropped = [Finding("query-gone", values={"name": name, "text": text}) for name, text in gone]
    return filters, (*problems, *dropped)


@st.cache_data(show_spinner=False, max_entries=512)
def _options(_plan: Plan, stamp: Hashable, others: Filters, name: str) -> list[str]:  # noqa: ARG001
    return measures.names_in(others.apply(_plan.lines), name)


def pick_filters(plan: Plan, stamp: Hashable, filters: Filters, texts: Texts) -> None:
    """Offer each filter with the values that the others leave to choose from."""
    for name in LISTS:
        options = _options(plan, stamp, filters.without(name), name)
        chosen = getattr(filters, name)
        _pick_values(name, [*options, *(v for v in chosen if v not in options)], chosen, texts)
    for name, label in (
        ("min", texts.gettext("Amount from (Rp)")),
        ("max", texts.gettext("Amount to (Rp)")),
    ):
        mirror(name, getattr(filters, name))
        st.number_input(
            label, min_value=0, step=1_000_000, key=name, on_change=write_choice, args=(name,)
        )
    mirror("q", filters.q)
    st.text_input(
        texts.gettext("Search"),
        key="q",
        placeholder=texts.gettext("words in any text"),
        on_change=write_choice,
        args=("q",),
    )


def _pick_values(name: str, options: list[str], chosen: tuple[str, ...], texts: Texts) -> None:
    mirror(name, list(chosen))
    st.multiselect(
        texts.gettext(COLUMN_LABELS[name]),
        options,
        format_func=lambda value: sentences.filter_value(name, value, texts),
        key=name,
        placeholder=texts.gettext("All (%(count)s)") % {"count": texts.count(len(options))},
        on_change=write_choice,
        args=(name,),
    )


def show_active(view: View, problems: tuple[Finding, ...]) -> None:
    """Show what is filtered, each filter with a way to take it off, and what is left."""
    texts, filters = view.texts, view.filters
    for problem in problems:
        show_html(draw("problem", text=problem.problem(texts), remedy=problem.remedy(texts)))
    if filters.is_empty:
        return
    with st.container(horizontal=True, key="chips", vertical_alignment="center"):
        for position, (name, value) in enumerate(replace(filters, path=()).to_query()):
            _chip(position, name, value, view)
        if filters.path:
            _chip(-1, "path", " › ".join(filters.path), view)
        st.button(
            texts.gettext("Show everything"),
            key="reset",
            type="tertiary",
            on_click=write_filters,
            args=(Filters(),),
        )


def _chip(position: int, name: str, value: str, view: View) -> None:
    texts = view.texts
    words = f"{sentences.filter_label(name, texts)}: {sentences.filter_value(name, value, texts)}"
    short = words if len(words) <= _LONGEST_CHIP else words[: _LONGEST_CHIP - 1] + "…"
    st.button(
        f"{literal(short)} ✕",
        key=f"chip-{position}",
        help=literal(words) if short != words else None,
        on_click=write_filters,
        args=(view.filters.without(name, value),),
    )


def show_totals(view: View) -> None:
    """Keep in sight how much of the plan is shown."""
    show_html(draw("totals", text=sentences.shown_of(view.held.total, view.whole, view.texts)))


def show_nothing_left(view: View) -> None:
    """Say that no line passes the filters, and what to do."""
    _ = view.texts.gettext
    text = _("No budget line passes these filters.")
    remedy = _("Take one of them off, or show everything.")
    show_html(draw("problem", text=text, remedy=remedy))
