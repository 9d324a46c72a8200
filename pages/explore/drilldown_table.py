"""Stepping through the hierarchy without the chart: the breadcrumb, and the parts as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st

from rkt.analysis import hierarchy as places
from rkt.analysis import measures
from rkt.analysis import wording as sentences
from rkt.analysis.hierarchy import NAME, SHARE_OF_PARENT, SHARE_OF_TOTAL, STEP, Depth, Path
from rkt.analysis.measures import share_of
from rkt.core.schema import AMOUNT, DESCRIPTION, LINES
from rkt.i18n.glossary import LabelWithHelp, column_label, label_with_help
from rkt.web.components.elements import escape_markdown
from rkt.web.components.share_basis import share_denominator, whole_share_heading
from rkt.web.state.navigation import drilldown_key, go_to, go_to_row
from rkt.web.state.view import View

MOST_LISTED = 1000
_BAR = "bar"  # screen readers read its number: whole rupiah need no translation
_REST = "rest"
_LONGEST = 60


def show_drilldown_table(view: View) -> None:
    """Show what is below a place as a table; a row or the select box steps down."""
    path = view.filters.path
    lines = view.basis.lines_of(view.lines)
    below = places.places_below(lines, path, share_denominator(view))
    listed = below.head(MOST_LISTED)
    key = drilldown_key("places", view)
    paths = [(*path, step) for step in listed[STEP]]
    pick_step(paths, [name or "–" for name in listed[NAME]], view)
    st.dataframe(
        _as_shown(below, view),
        key=key,
        hide_index=True,
        selection_mode="single-row",
        on_select=lambda: go_to_row(key, paths),
        column_config=_columns(below, view),
        placeholder="–",
        alt=view.texts.gettext("The parts of this place: click a row to open it."),
    )


def _as_shown(below: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the table as shown: the places, then rows for unlisted places and lines left out."""
    columns = [AMOUNT, NAME, SHARE_OF_TOTAL, LINES]
    table = below[columns].head(MOST_LISTED)
    table = pd.concat([table, *_below_the_places(below.iloc[MOST_LISTED:], view)])
    texts, here = view.texts, view.held.total.amount
    amounts = [int(amount) for amount in table[AMOUNT]]
    bars = amounts[: min(len(below), MOST_LISTED)]
    of_total = table[SHARE_OF_TOTAL]
    return pd.DataFrame(
        {
            AMOUNT: [texts.rupiah(amount) for amount in amounts],
            NAME: table[NAME].tolist(),
            _BAR: pd.array(bars + [None] * (len(table) - len(bars)), "Int64"),
            SHARE_OF_PARENT: [texts.percent(share_of(amount, here)) for amount in amounts],
            SHARE_OF_TOTAL: ["–" if pd.isna(each) else texts.percent(each) for each in of_total],
            LINES: [texts.count(count) for count in table[LINES]],
            **_remainder(below, view),
        }
    )


def _below_the_places(tail: pd.DataFrame, view: View) -> Iterator[pd.DataFrame]:
    texts, gone = view.texts, view.basis.left_out_of(view.held)
    if len(tail):
        name = texts.ngettext("%(count)s other", "%(count)s others", len(tail))
        yield tail[[AMOUNT, SHARE_OF_TOTAL, LINES]].sum().to_frame().T.assign(**{NAME: name})
    for left_out in sentences.omitted_rows(view.asked, view.held, texts):
        row = {AMOUNT: gone.amount, NAME: left_out.name, SHARE_OF_TOTAL: None, LINES: gone.lines}
        yield pd.DataFrame([row])


def _remainder(below: pd.DataFrame, view: View) -> dict[str, list[str]]:
    """Return the column of amounts without the dominant lines, if a chart magnifies them."""
    held = view.held
    if view.basis.beside(held) is None:
        return {}
    rest = measures.without_dominant(view.lines)
    table = places.places_below(rest, view.filters.path, held.rest.amount)
    amounts = dict(zip(table[STEP], table[AMOUNT], strict=True))
    listed = [amounts.get(step) for step in below[STEP]]
    if len(below) > MOST_LISTED:
        listed[MOST_LISTED:] = [sum(amount or 0 for amount in listed[MOST_LISTED:])]
    return {_REST: ["–" if each is None else view.texts.rupiah(each) for each in listed]}


def _columns(below: pd.DataFrame, view: View) -> dict[str, Any]:
    texts = view.texts
    level = Depth(view.filters.path).below
    column = st.column_config
    name = column_label(DESCRIPTION if level == LINES else level, texts)
    largest = int(below[AMOUNT].max()) if len(below) else 0
    remainder = sentences.without_dominant_label(view.held, texts)
    return {
        AMOUNT: _figures(column_label(AMOUNT, texts)),
        NAME: column.TextColumn(name, width="large", help=name.meaning),
        _BAR: column.ProgressColumn(
            texts.gettext("As a bar"), format=" ", min_value=0, max_value=largest or 1
        ),
        SHARE_OF_PARENT: _figures(
            label_with_help(texts.gettext("of this place"), "of_parent", texts)
        ),
        SHARE_OF_TOTAL: _figures(whole_share_heading(view)),
        LINES: _figures(column_label(LINES, texts)),
        _REST: _figures(label_with_help(remainder, "dominant", texts)),
    }


def _figures(label: LabelWithHelp) -> Any:
    return st.column_config.TextColumn(label, alignment="right", help=label.meaning)


def pick_step(paths: list[Path], names: list[str], view: View) -> None:
    """Show the steps down by name: the accessible equivalent of clicking a chart."""
    key = drilldown_key("step", view)
    st.selectbox(
        view.texts.gettext("Drill down to"),
        range(len(paths)),
        index=None,
        format_func=names.__getitem__,
        key=key,
        placeholder=view.texts.gettext("choose here, or click an area or a row"),
        on_change=_go_to_chosen,
        args=(key, paths),
    )


def _go_to_chosen(key: str, paths: list[Path]) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        go_to(paths[chosen])


def show_breadcrumb(view: View) -> None:
    """Show the path from the whole plan to here; each step is a button."""
    path = view.filters.path
    names = [view.texts.gettext("Whole plan"), *path[:3]]
    if len(path) > 3:
        names.append(view.texts.gettext("line %(number)s") % {"number": path[3]})
    with st.container(horizontal=True, key="breadcrumb", vertical_alignment="center", gap="small"):
        for depth, name in enumerate(names):
            short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
            st.button(
                ("› " if depth else "") + escape_markdown(short),
                key=f"crumb-{depth}",
                help=escape_markdown(name) if short != name else None,
                type="tertiary",
                disabled=depth == len(path),
                on_click=go_to,
                args=(path[:depth],),
            )
