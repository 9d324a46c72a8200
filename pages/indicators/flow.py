"""The money from programs to objectives: Sankey charts, whole and magnified, and a table."""

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
from rkt.analysis import wording
from rkt.analysis.performance import Flow, objective_flows
from rkt.core.schema import AMOUNT, LINES, OBJECTIVE, PROGRAM, SEVERAL, fold
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS, NAMELESS
from rkt.render import palette
from rkt.render.charts.sankey import flow_sankey
from rkt.render.exports.extract import named_for
from rkt.render.html import draw, draw_flow_names
from rkt.render.html.table import TableColumn, draw_table, explore_step_link, rows_caption
from rkt.web.components.elements import show_chart, show_html
from rkt.web.components.messages import show_note
from rkt.web.components.page_header import has_amounts
from rkt.web.state.shared_results import shared
from rkt.web.state.view import chart_stamp

MOST_LISTED = 300


def show_flow(objectives: Objectives) -> None:
    """Show the flows from programs to objectives, with and without the dominant lines.

    Their table, beside the charts, is collapsed: the cards below give the same figures.
    """
    if has_amounts(objectives.view):
        _show_charts(objectives)
        _show_name_note(objectives)
    show_html(_table(objectives, objectives.view.key))


def _show_charts(objectives: Objectives) -> None:
    texts = objectives.texts
    if objectives.view.basis.is_per_parent:
        text = texts.gettext(
            "An objective has no parent but the plan, so its shares are of the total."
        )
        show_note(text)
    show_html(draw("colours", entries=_legend(objectives)))
    parts = [False, True] if objectives.dominant else [False]
    with st.container(key="flows"):
        for column, rest in zip(st.columns(len(parts), gap="medium"), parts, strict=True):
            with column:
                _show_chart(objectives, rest=rest)


def _show_chart(objectives: Objectives, *, rest: bool) -> None:
    """Show the Sankey chart and, if there is room, the objectives' names beside their nodes."""
    figure, alt, names = _figure(objectives, objectives.view.key, rest)
    what = "flow-rest" if rest else "flow"
    name = named_for(objectives.view.stem, what)
    chart, beside = st.columns([5, 4], gap=None)
    with chart:
        show_chart(figure, key=f"rkt-{what}", alt=alt, texts=objectives.texts, name=name)
    with beside:
        show_html(names)


def _show_name_note(objectives: Objectives) -> None:
    """Point to the table for the objectives' names: a phone has no room beside the chart."""
    texts = objectives.texts
    text = texts.gettext("What the numbers stand for: open “%(table)s” below.")
    with st.container(key="flow-key"):
        text = text % {"table": texts.gettext("The flows as a table")}
        show_note(text)


def _legend(objectives: Objectives) -> list[tuple[str, str]]:
    """Return the programs with their keys and colours, largest first."""
    names = {fold(name): name for name in objectives.view.programs}
    keys = program_keys(objectives)
    entries = []
    for name, key in list(keys.items())[:MOST_PROGRAMS]:
        place = colour_index(objectives, name)
        colour = SEVERAL if place is None else f"program-{place % len(palette.PROGRAMS)}"
        entries.append((colour, f"{key} {names.get(name, '–')}"))
    if more := len(keys) - len(entries):
        others = objectives.texts.ngettext("%(count)s other", "%(count)s others", more)
        entries.append((SEVERAL, f"+{objectives.texts.count(more)} {others}"))
    return entries


@shared(max_entries=32)
def _figure(_objectives: Objectives, key: Hashable, rest: bool) -> tuple[go.Figure, str, str]:  # noqa: ARG001
    objectives = _objectives
    lines = objectives.rest if rest else objectives.lines
    flows = objective_flows(lines)
    program_ends, objective_ends = (
        program_side(objectives, flows),
        objective_side(objectives, flows),
    )
    streams = flow_streams(objectives, flows, program_ends, objective_ends)
    title = _title(objectives, rest=rest)
    stamp = chart_stamp(objectives.view, objectives.texts.gettext("From program to objective"))
    figure = flow_sankey(program_ends.ends, objective_ends.ends, streams, title=title, stamp=stamp)
    names = flow_names(objectives, program_ends, objective_ends)
    label = objectives.texts.gettext(COLUMN_LABELS[OBJECTIVE])
    return figure, _alt(objectives, flows, title), draw_flow_names(names, f"{label}: {title}")


def _title(objectives: Objectives, *, rest: bool) -> str:
    """Return the title: the lines drawn, the magnification of the rest, and the share basis."""
    texts, held = objectives.texts, objectives.view.held
    share = f"% {objectives.of_what}"
    if not rest:
        shown = wording.describe_lines(objectives.view.asked, held, texts)
        return f"{wording.capitalise(shown)}<br>{share}"
    without = wording.capitalise(objectives.without_dominant)
    factor = held.total.amount / (held.rest.amount or 1)
    return f"{without}<br>{wording.magnification_label(factor, texts)} · {share}"


def _alt(objectives: Objectives, flows: Sequence[Flow], title: str) -> str:
    """Return the alternative text: the title and the three largest flows."""
    largest = "; ".join(
        f"{flow.program or '–'} → {_name(objectives, flow)}: {_figures(objectives, flow)}"
        for flow in flows[:3]
    )
    text = objectives.texts.gettext(
        "Money from programs to objectives, %(title)s. Largest: %(flows)s."
    )
    return text % {"title": title.replace("<br>", ", "), "flows": largest}


def _name(objectives: Objectives, flow: Flow) -> str:
    return flow.objective or objectives.texts.gettext(NAMELESS[OBJECTIVE])


def _figures(objectives: Objectives, flow: Flow) -> str:
    return wording.list_figures(flow.amount, objectives.share_of(flow.amount), objectives.texts)


@shared(max_entries=32)
def _table(_objectives: Objectives, key: Hashable) -> str:  # noqa: ARG001 - the key stands for it all
    """Return the table of all flows with the keys used on the chart, largest first."""
    objectives, texts = _objectives, _objectives.texts
    flows, keys = objective_flows(objectives.lines), program_keys(objectives)
    ends = [texts.gettext(COLUMN_LABELS[name]) for name in (OBJECTIVE, PROGRAM)]
    columns = [
        TableColumn(" ← ".join(ends)),
        TableColumn(column_label(AMOUNT, texts), is_figure=True),
        TableColumn(f"% {objectives.of_what}", is_figure=True),
        TableColumn(column_label(LINES, texts), is_figure=True),
    ]
    rows = [
        (_ends(objectives, flow, keys), *_sums(objectives, [flow])) for flow in flows[:MOST_LISTED]
    ]
    if tail := flows[MOST_LISTED:]:
        others = texts.ngettext("%(count)s other", "%(count)s others", len(tail))
        rows.append((others, *_sums(objectives, tail)))
    total = (texts.gettext("Total"), *_sums(objectives, flows))
    is_drawn = objectives.view.held.total.amount > 0
    summary = texts.gettext("The flows as a table") if is_drawn else ""
    left_out = [(each.name, each.amount, each.share, each.lines) for each in objectives.left_out]
    caption = _caption(objectives)
    return draw_table(caption, columns, rows, total, left_out=left_out, summary=summary)


def _ends(objectives: Objectives, flow: Flow, keys: dict[str, str]) -> str:
    """Return the objective with its number and, below it, the program with its key."""
    number = objectives.texts.count(objectives.numbers[fold(flow.objective)])
    program = f"{keys[fold(flow.program)]} {flow.program or '–'}"
    objective = f"{number} · {_name(objectives, flow)}"
    return rows_caption(
        explore_step_link(objective, explore_link(objectives, {OBJECTIVE: flow.objective})),
        f"← {program}",
    )


def _sums(objectives: Objectives, flows: Sequence[Flow]) -> tuple[str, str, str]:
    """Return amount, share and lines of several flows together."""
    texts, amount = objectives.texts, sum(flow.amount for flow in flows)
    share = texts.percent(objectives.share_of(amount))
    return (texts.rupiah(amount), share, texts.count(sum(flow.lines for flow in flows)))


def _caption(objectives: Objectives) -> str:
    view = objectives.view
    return wording.basis_label(view.asked, OBJECTIVE, view.held, objectives.texts)
