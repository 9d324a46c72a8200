"""The active filters as removable chips, and the lines that pass them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import streamlit as st

from rkt.analysis import wording
from rkt.analysis.filter_labels import describe_filter_value, filter_label, not_in_plan
from rkt.analysis.filter_links import CODED, LISTS, OWN_LEVEL, Query, said, text_code
from rkt.analysis.filters import Filters, QueryError
from rkt.analysis.hierarchy import names_of_own_levels, whole_path
from rkt.analysis.link_limits import few_of_each
from rkt.core import schema
from rkt.core.schema import DESCRIPTION, LINE_NO, SOURCE_ROW, fold
from rkt.core.text_keys import match_positions
from rkt.findings import Finding, findings_on_settings
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS
from rkt.parsing.plan import Plan
from rkt.render.html import draw
from rkt.render.html.table import TableColumn, draw_table, highlight_words
from rkt.storage import StoreError
from rkt.web.components.data_quality import show_findings, show_verdict
from rkt.web.components.elements import escape_markdown, show_html
from rkt.web.components.filter_sidebar import filter_options
from rkt.web.components.messages import show_empty, show_problem
from rkt.web.state.page_mode import is_embedded
from rkt.web.state.plan_loader import PUBLISHED, LoadedPlan, known_code, load_plan_by_code
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import (
    mark_widget_event,
    read_query,
    read_share_basis,
    write_filters,
    write_query,
)
from rkt.web.state.url_validation import unknown_choices
from rkt.web.state.view import View

if TYPE_CHECKING:
    import pandas as pd

# Search matches

MOST_SHOWN = 100


def show_matches(view: View) -> None:
    """Show every text in which a search word was found, if there is a search."""
    if view.filters.words:
        show_html(_table(view, view.key))


@shared(max_entries=32)
def _table(_view: View, key: object) -> str:  # noqa: ARG001 - the key stands for the view
    _ = _view.texts.gettext
    columns = [
        *(
            TableColumn(column_label(name, _view.texts), is_figure=True)
            for name in (LINE_NO, SOURCE_ROW)
        ),
        TableColumn(column_label(DESCRIPTION, _view.texts)),
        TableColumn(_("Found in"), is_short=True),
        TableColumn(_("Text")),
    ]
    rows = list(islice(_rows(_view), MOST_SHOWN + 1))
    caption = _("Search words, marked where they are found")
    if len(rows) > MOST_SHOWN:
        caption = _("The first %(shown)s matches") % {"shown": _view.texts.count(MOST_SHOWN)}
    return draw_table(caption, columns, rows[:MOST_SHOWN], summary=_("Where the words are found"))


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    words = view.filters.words
    searched = schema.text_columns(view.plan.lines.columns)
    for line in _records(view.lines):
        for name in searched:
            text = str(line[name])
            if match_positions(words, text):
                label = view.texts.gettext(COLUMN_LABELS[name])
                place = (str(line[LINE_NO]), str(line[SOURCE_ROW]), line[DESCRIPTION])
                yield (*place, label, highlight_words(text, words))


def _records(lines: pd.DataFrame) -> Iterator[dict[Any, Any]]:
    """Yield the lines, converting a few at a time: the first ones have all matches to be shown."""
    for start in range(0, len(lines), MOST_SHOWN):
        yield from lines.iloc[start : start + MOST_SHOWN].to_dict("records")


# Reading the view from the URL

_LONGEST_CHIP = 48
_PATH = "path"


def open_view(texts: Texts) -> tuple[View, tuple[Finding, ...]]:
    """Return the view that the URL asks for, and findings about invalid choices and settings.

    Raises `DocumentError` if the plan cannot be read.
    """
    filters, problems = _read_filters(None)
    shown, missing = _open(filters.plan)
    filters, problems = _read_filters(shown.plan.levels)
    codes = () if shown.code == PUBLISHED else (shown.code,)
    filters = replace(filters, plan=codes, path=whole_path(shown.plan.lines, filters.path))
    filters, gone = _existing(shown.plan, shown.stamp, filters)
    dropped = not_in_plan("query-gone", gone)
    view = View(shown.plan, shown.stamp, filters, texts, read_share_basis())
    url_findings = (
        *problems,
        *missing,
        *dropped,
        *unknown_choices(read_query(), shown.plan.lines.columns),
    )
    return view, (*findings_on_settings(), *url_findings)


@shared(max_entries=64)
def _existing(_plan: Plan, stamp: Hashable, filters: Filters) -> tuple[Filters, Query]:
    """Return the filters without values that the plan does not have, and those values."""
    asked = [name for name in LISTS if getattr(filters, name)]
    known = {name: filter_options(_plan, stamp, Filters(), name) for name in asked}
    if filters.own_level:
        known[OWN_LEVEL] = names_of_own_levels(_plan.lines)
    return filters.existing_in(known)


def _read_filters(levels: Sequence[str] | None) -> tuple[Filters, tuple[Finding, ...]]:
    try:
        return Filters.from_query(read_query(), levels), ()
    except QueryError as error:
        return error.filters, error.problems


def _open(codes: tuple[str, ...]) -> tuple[LoadedPlan, list[Finding]]:
    """Return the plan to show, and findings about requested plans that cannot be shown."""
    try:
        codes = tuple(known_code(code) for code in codes)
        shown = load_plan_by_code(codes)
    except StoreError as error:  # the published plan needs no store
        return load_plan_by_code(), [error.finding]
    others = (code for code in codes if code != shown.code)
    gone = [Finding("plan-gone", values={"text": said(code)}) for code in others]
    return shown, gone


# Chips


def show_filter_chips(view: View, problems: Sequence[Finding]) -> None:
    """Show each filter as a chip with a remove button, and problems with the address."""
    texts, filters = view.texts, view.filters
    show_problems(problems, texts)
    if filters.is_empty:
        return
    with st.container(horizontal=True, key="chips", vertical_alignment="center"):
        chosen = replace(filters, plan=(), path=()).stated()
        for name, value in chosen:
            _chip(name, value, view)
        if filters.path:
            _chip(_PATH, " › ".join(filter(None, filters.path)), view)
        st.button(
            texts.gettext("Show everything"),
            key="reset",
            type="tertiary",
            on_click=write_filters,
            args=(Filters(plan=filters.plan),),
        )


def show_problems(problems: Sequence[Finding], texts: Texts) -> None:
    """Show what is wrong with the address, the first few problems of each kind."""
    for problem in few_of_each(problems):
        show_problem(problem, texts)


def _chip(name: str, value: str, view: View) -> None:
    texts = view.texts
    words = f"{filter_label(name, texts, value)}: {describe_filter_value(name, value, texts)}"
    short = words if len(words) <= _LONGEST_CHIP else words[: _LONGEST_CHIP - 1] + "…"
    # Its own key: a second click must not remove the filter that moves into its place.
    own = "-1" if name == _PATH else text_code(f"{name} {value}")
    st.button(
        f"{escape_markdown(short)} ✕",
        key=f"chip-{own}",
        help=escape_markdown(words) if short != words else None,
        on_click=_take_away,
        args=(name, value, view.filters),
    )


def _take_away(name: str, value: str, shown: Filters) -> None:
    """Remove a filter from the address, which may have changed since the chips were shown."""
    mark_widget_event()
    stated = st.query_params.get_all(name)
    meant = {fold(value), text_code(value)} if name in CODED else {fold(value)}
    left = [other for other in stated if name in (*LISTS, OWN_LEVEL) and fold(other) not in meant]
    if len(left) < len(stated):
        write_query({name: left})
    else:
        write_filters(shown.without(name, value))


def show_remaining(view: View) -> bool:
    """Show how much of the plan passes the filters; return whether any line does."""
    if view.whole.lines:
        is_whole = view.filters.is_empty and not is_embedded()  # the header states the amount
        show_html(_draw_remaining(view, view.key, is_whole))
    if view.held.total.lines:
        show_matches(view)
        return True
    if is_empty_selection(view):
        _show_nothing_left(view)
    else:  # no amount of the plan could be read: say which
        show_verdict(view)
        show_findings(view)
    return False


@shared(max_entries=64)
def _draw_remaining(_view: View, key: object, is_whole: bool) -> str:  # noqa: ARG001 - the view's key
    text = wording.shown_of_label(_view.held.total, _view.whole, _view.texts)
    return draw("totals", text=text, is_whole=is_whole)


def is_empty_selection(view: View) -> bool:
    """Return whether no line of the plan passes the filters; the page then says so."""
    return bool(view.whole.lines) and not view.held.total.lines


def _show_nothing_left(view: View) -> None:
    """Say that no line passes the filters, and what to do."""
    _, filters = view.texts.gettext, view.filters
    if filters.q and replace(filters, q="").is_empty:
        found = _("No budget line has all the words “%(words)s”.") % {
            "words": wording.truncate(filters.q, _LONGEST_CHIP)
        }
        remedy = _("Check the spelling, search for fewer words, or show everything.")
    else:
        found = _("No budget line passes these filters.")
        remedy = _("Remove one of them, or show everything.")
    show_empty(found, remedy, is_whole_page=True)
