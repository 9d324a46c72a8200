"""From program to objective: a Sankey at true scale, beside it the remainder, and their table."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import plotly.graph_objects as go
import streamlit as st

from pages.indicators.objectives import Objectives, explore_link
from pages.indicators.sankey_input import (
    MOST_PROGRAMS,
    colour_index,
    flow_names,
    flow_streams,
    objective_side,
    program_keys,
    program_side,
)
from rkt.analysis import wording as sentences
from rkt.analysis.measures import ShareBasis
from rkt.analysis.performance import Flow, objective_flows
from rkt.core.schema import AMOUNT, LINES, OBJECTIVE, PROGRAM, SEVERAL, fold
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS, NAMELESS
from rkt.render import palette
from rkt.render.charts.sankey import flow_sankey
from rkt.render.exports.extract import named_for
from rkt.render.html import draw, draw_flow_names
from rkt.render.html.highlight import explore_step_link
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_chart, show_html
from rkt.web.components.labels import rows_caption
from rkt.web.components.page_header import has_amounts
from rkt.web.state.view import chart_stamp

MOST_LISTED = 300
MOST_IN_SIGHT = 40
"""Rows; a longer table is folded away, so that the cards are not out of reach."""


def show_flow(purposes: Objectives) -> None:
    """Show the money from program to objective, whole and without the dominant lines."""
    if has_amounts(purposes.view):
        _show_charts(purposes)
        _show_name_note(purposes)
    show_html(_table(purposes, purposes.view.key))


def _show_charts(purposes: Objectives) -> None:
    texts = purposes.texts
    if purposes.view.basis is ShareBasis.PARENT:
        said = texts.gettext(
            "An objective has no parent but the plan: its shares stay of the total."
        )
        show_html(draw("note", text=said, more=""))
    show_html(draw("colours", entries=_legend(purposes)))
    parts = [False, True] if purposes.dominant else [False]
    with st.container(key="flows"):
        for column, rest in zip(st.columns(len(parts), gap="medium"), parts, strict=True):
            with column:
                _show_chart(purposes, rest=rest)


def _show_chart(purposes: Objectives, *, rest: bool) -> None:
    """Draw the streams, beside their ends the names of the objectives where there is room."""
    figure, alt, names = _figure(purposes, purposes.view.key, rest)
    what = "flow-rest" if rest else "flow"
    name = named_for(purposes.view.stem, what)
    chart, beside = st.columns([5, 4], gap=None)
    with chart:
        show_chart(figure, key=f"rkt-{what}", alt=alt, texts=purposes.texts, name=name)
    with beside:
        show_html(names)


def _show_name_note(purposes: Objectives) -> None:
    """A phone has no room for names beside the figures: say where they are while folded away."""
    texts = purposes.texts
    if len(objective_flows(purposes.lines)) <= MOST_IN_SIGHT:
        return
    said = texts.gettext("What the numbers stand for: open “%(table)s” below.")
    with st.container(key="flow-key"):
        text = said % {"table": texts.gettext("The flows as a table")}
        show_html(draw("note", text=text, more=""))


def _legend(purposes: Objectives) -> list[tuple[str, str]]:
    """The programs with their keys and colours, the largest first."""
    names = {fold(name): name for name in purposes.view.programs}
    keys = program_keys(purposes)
    entries = []
    for name, key in list(keys.items())[:MOST_PROGRAMS]:
        place = colour_index(purposes, name)
        colour = SEVERAL if place is None else f"program-{place % len(palette.PROGRAMS)}"
        entries.append((colour, f"{key} {names.get(name, '–')}"))
    if more := len(keys) - len(entries):
        others = purposes.texts.ngettext("%(count)s other", "%(count)s others", more)
        entries.append((SEVERAL, f"+{purposes.texts.count(more)} {others}"))
    return entries


@st.cache_resource(show_spinner=False, max_entries=32)
def _figure(_purposes: Objectives, key: Hashable, rest: bool) -> tuple[go.Figure, str, str]:  # noqa: ARG001
    purposes = _purposes
    lines = purposes.rest if rest else purposes.lines
    flows = objective_flows(lines)
    programs, objectives = program_side(purposes, flows), objective_side(purposes, flows)
    streams = flow_streams(purposes, flows, programs, objectives)
    title = _title(purposes, rest=rest)
    stamp = chart_stamp(purposes.view, purposes.texts.gettext("From program to objective"))
    figure = flow_sankey(programs.ends, objectives.ends, streams, title=title, stamp=stamp)
    names = flow_names(purposes, programs, objectives)
    label = purposes.texts.gettext(COLUMN_LABELS[OBJECTIVE])
    return figure, _alt(purposes, flows, title), draw_flow_names(names, f"{label}: {title}")


def _title(purposes: Objectives, *, rest: bool) -> str:
    """The lines that are drawn and the basis of the shares; how much the rest is magnified."""
    texts, held = purposes.texts, purposes.view.held
    share = f"% {purposes.of_what}"
    if not rest:
        shown = sentences.describe_lines(purposes.view.asked, held, texts)
        return f"{sentences.capitalise(shown)}<br>{share}"
    without = sentences.capitalise(sentences.without_dominant_label(held, texts))
    factor = held.total.amount / (held.rest.amount or 1)
    return f"{without}<br>{sentences.magnification_label(factor, texts)} · {share}"


def _alt(purposes: Objectives, flows: Sequence[Flow], title: str) -> str:
    """State what is drawn and its three largest flows."""
    largest = "; ".join(
        f"{flow.program or '–'} → {_name(purposes, flow)}: {_figures(purposes, flow)}"
        for flow in flows[:3]
    )
    said = purposes.texts.gettext(
        "Money from programs to objectives, %(title)s. Largest: %(flows)s."
    )
    return said % {"title": title.replace("<br>", ", "), "flows": largest}


def _name(purposes: Objectives, flow: Flow) -> str:
    return flow.objective or purposes.texts.gettext(NAMELESS[OBJECTIVE])


def _figures(purposes: Objectives, flow: Flow) -> str:
    return sentences.list_figures(flow.amount, purposes.share_of(flow.amount), purposes.texts)


@st.cache_data(show_spinner=False, max_entries=32)
def _table(_purposes: Objectives, key: Hashable) -> str:  # noqa: ARG001 - the key stands for it all
    """Every flow with the keys that stand on the chart, the largest first."""
    purposes, texts = _purposes, _purposes.texts
    flows, keys = objective_flows(purposes.lines), program_keys(purposes)
    ends = [texts.gettext(COLUMN_LABELS[name]) for name in (OBJECTIVE, PROGRAM)]
    columns = [
        TableColumn(" ← ".join(ends)),
        TableColumn(column_label(AMOUNT, texts), is_figure=True),
        TableColumn(f"% {purposes.of_what}", is_figure=True),
        TableColumn(column_label(LINES, texts), is_figure=True),
    ]
    rows = [(_ends(purposes, flow, keys), *_sums(purposes, [flow])) for flow in flows[:MOST_LISTED]]
    if tail := flows[MOST_LISTED:]:
        others = texts.ngettext("%(count)s other", "%(count)s others", len(tail))
        rows.append((others, *_sums(purposes, tail)))
    total = (texts.gettext("Total"), *_sums(purposes, flows))
    summary = texts.gettext("The flows as a table") if len(rows) > MOST_IN_SIGHT else ""
    left_out = [(each.name, each.amount, each.share, each.lines) for each in purposes.left_out]
    caption = _caption(purposes)
    return draw_table(caption, columns, rows, total, left_out=left_out, summary=summary)


def _ends(purposes: Objectives, flow: Flow, keys: dict[str, str]) -> str:
    """The objective with its number, under it the program with its key."""
    number = purposes.texts.count(purposes.numbers[fold(flow.objective)])
    program = f"{keys[fold(flow.program)]} {flow.program or '–'}"
    objective = f"{number} · {_name(purposes, flow)}"
    return rows_caption(
        explore_step_link(objective, explore_link(purposes, {OBJECTIVE: flow.objective})),
        f"← {program}",
    )


def _sums(purposes: Objectives, flows: Sequence[Flow]) -> tuple[str, str, str]:
    """Rupiah, share and lines of some flows taken together."""
    texts, amount = purposes.texts, sum(flow.amount for flow in flows)
    share = texts.percent(purposes.share_of(amount))
    return (texts.rupiah(amount), share, texts.count(sum(flow.lines for flow in flows)))


def _caption(purposes: Objectives) -> str:
    view = purposes.view
    return sentences.basis_label(view.asked, OBJECTIVE, view.held, purposes.texts)
