"""The drill-down charts: what a place divides into, as areas or bars; a click steps down."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from rkt.analysis import hierarchy as places
from rkt.analysis import measures
from rkt.analysis import wording as sentences
from rkt.analysis.filter_labels import describe_filter_value, filter_label
from rkt.analysis.hierarchy import NAME, STEP, Path
from rkt.core.schema import AMOUNT, CATEGORY, PROGRAM, SEVERAL
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render import palette
from rkt.render.charts.allocation import AllocationBar, AllocationPanel, allocation_bars
from rkt.render.charts.layout import escape_label
from rkt.render.charts.treemap import HierarchyNode, HierarchyShape, allocation_areas
from rkt.render.exports.extract import named_for
from rkt.web.components.elements import show_chart
from rkt.web.components.page_header import has_amounts
from rkt.web.components.share_basis import place_share_label, share_column, share_denominator
from rkt.web.state.navigation import drilldown_key, go_to_clicked, node_id
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import COLOUR, SHAPE, pick_choice, pick_option
from rkt.web.state.view import View, chart_stamp

MOST_DRAWN = 40


def show_drilldown_charts(view: View, shape: HierarchyShape, colour_by: str) -> None:
    """Show the place at true scale and, if few lines dominate it, the rest magnified beside it."""
    if not has_amounts(view):
        return
    is_rest = view.basis.leaves_out_dominant
    parts = [is_rest, True] if view.basis.beside(view.held) else [is_rest]
    for column, rest in zip(st.columns(len(parts)), parts, strict=True):
        with column:
            _show_one(view, shape, colour_by, rest=rest)


def _show_one(view: View, shape: HierarchyShape, colour_by: str, *, rest: bool) -> None:
    figure, alt = _figure(view, view.key, shape, colour_by, rest)
    key = drilldown_key(f"{shape}-{rest}-{colour_by}", view)
    name = named_for(view.stem, f"{shape}-rest" if rest else shape)
    show_chart(
        figure, key=key, alt=alt, texts=view.texts, name=name, on_select=lambda: go_to_clicked(key)
    )


@shared(max_entries=128)
def _figure(
    _view: View,
    key: object,  # noqa: ARG001 - the key stands for the view
    shape: HierarchyShape,
    colour_by: str,
    rest: bool,
) -> tuple[go.Figure, str]:
    view = _view
    lines = measures.without_dominant(view.lines) if rest else view.lines
    below = places.places_below(lines, view.filters.path, share_denominator(view))
    inner = _places_two_below(view, lines, below) if shape is not HierarchyShape.BARS else {}
    title = _title(view, below, levels=1 + bool(inner), rest=rest)
    if shape is HierarchyShape.BARS:
        figure = _bars(view, below, title)
    else:
        nodes = [_root(view, below, rest=rest), *_nodes(view, below, inner, colour_by)]
        figure = allocation_areas(
            shape, nodes, title=title, stamp=chart_stamp(view, _place_name(view))
        )
    return figure, _alt(view, below, title)


def _places_two_below(view: View, lines: Any, below: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the level below the next, per step; empty if there are too many steps to draw it."""
    if len(below) > MOST_DRAWN // 4:
        return {}
    return places.places_two_below(lines, view.filters.path, share_denominator(view))


def _title(view: View, below: pd.DataFrame, *, levels: int, rest: bool) -> str:
    """Return the title: the lines drawn, what is left out or magnified, and the share basis."""
    texts, held = view.texts, view.held
    is_part = rest and not view.basis.leaves_out_dominant
    share = place_share_label(view, levels=levels, is_part=is_part)
    if not rest:
        lines = sentences.describe_lines(view.asked, held, texts)
        return f"{sentences.capitalise(lines)}<br>{share}"
    without = sentences.capitalise(sentences.without_dominant_label(held, texts))
    if not is_part:
        return f"{without}<br>{sentences.amount_left_out(held, texts)}<br>{share}"
    factor = held.total.amount / (int(below[AMOUNT].sum()) or 1)
    return f"{without}, {sentences.magnification_label(factor, texts)}<br>{share}"


def _root(view: View, below: pd.DataFrame, *, rest: bool) -> HierarchyNode:
    """Return the root node: the place, or what is left of it without the dominant lines."""
    amount, texts = int(below[AMOUNT].sum()), view.texts
    name = sentences.other_lines_label(view.held.rest.lines, texts) if rest else _place_name(view)
    figures = texts.rupiah(amount)
    if view.basis.is_of_all and amount < view.everywhere.amount:
        figures = sentences.list_figures(amount, amount / view.everywhere.amount, texts)
    return HierarchyNode(
        node_id(view.filters.path), "", name, amount, figures, palette.FILL_OF[SEVERAL]
    )


def _nodes(
    view: View, below: pd.DataFrame, inner: dict[str, pd.DataFrame], colour_by: str
) -> list[HierarchyNode]:
    """Return the nodes below the place, with their own children if there are few enough."""
    path = view.filters.path
    nodes = _level(view, below, path, colour_by)
    for step in below[STEP] if inner else ():
        nodes += _level(view, inner[step], (*path, step), colour_by)
    return nodes


def _place_name(view: View) -> str:
    return view.filters.path[-1] if view.filters.path else view.texts.gettext("Whole plan")


def _level(view: View, below: pd.DataFrame, path: Path, colour_by: str) -> list[HierarchyNode]:
    parent, share = node_id(path), share_column(view)
    drawn, tail = below.head(MOST_DRAWN), below.iloc[MOST_DRAWN:]
    nodes = [
        HierarchyNode(
            node_id((*path, row[STEP])),
            parent,
            row[NAME] or "–",
            row[AMOUNT],
            sentences.list_figures(row[AMOUNT], row[share], view.texts),
            _colour(view, row, colour_by),
            _meaning(view, row, colour_by),
            is_hatched=colour_by == CATEGORY and row[CATEGORY] in palette.HATCHED,
        )
        for row in drawn.to_dict("records")
    ]
    if len(tail):
        amount = int(tail[AMOUNT].sum())
        label = view.texts.ngettext("%(count)s other", "%(count)s others", len(tail))
        figures = sentences.list_figures(amount, float(tail[share].sum()), view.texts)
        others = f"others {parent}"
        nodes.append(
            HierarchyNode(others, parent, label, amount, figures, palette.FILL_OF[SEVERAL])
        )
    return nodes


def _colour(view: View, row: dict[Any, Any], colour_by: str) -> str:
    if colour_by == PROGRAM and row[PROGRAM] in view.programs:
        return palette.fill_of_program(view.programs.index(row[PROGRAM]))
    return palette.FILL_OF[row[CATEGORY]]


def _meaning(view: View, row: dict[Any, Any], colour_by: str) -> str:
    """Return the meaning of an area's colour as text."""
    _, value = view.texts.gettext, row[colour_by]
    several = _("several categories") if colour_by == CATEGORY else _("several programs")
    value_label = (
        several if value == SEVERAL else describe_filter_value(colour_by, value, view.texts)
    )
    return f"{filter_label(colour_by, view.texts)}: {value_label}" if value_label else ""


def _bars(view: View, below: pd.DataFrame, title: str) -> go.Figure:
    share, path = share_column(view), view.filters.path
    rows = below.head(MOST_DRAWN).to_dict("records")
    parts = [[_part(view, row, row[share], path)] for row in rows]
    figures = [sentences.list_figures(row[AMOUNT], row[share], view.texts) for row in rows]
    names = [row[NAME] or "–" for row in rows]
    tail = below.iloc[MOST_DRAWN:]
    if len(tail):
        names.append(view.texts.ngettext("%(count)s other", "%(count)s others", len(tail)))
        amount, rest = int(tail[AMOUNT].sum()), float(tail[share].sum())
        figures.append(sentences.list_figures(amount, rest, view.texts))
        parts.append([AllocationBar(SEVERAL, rest, figures[-1])])
    for gone in sentences.omitted_rows(view.asked, view.held, view.texts):
        names.append(gone.name)
        figures.append(gone.amount)
        parts.append([])
    stamp = chart_stamp(view, _place_name(view))
    return allocation_bars(names, [AllocationPanel(title, figures, parts)], stamp=stamp)


def _part(view: View, row: dict[Any, Any], share: float, path: Path) -> AllocationBar:
    words = f"{escape_label(row[NAME])}<br>{sentences.list_figures(row[AMOUNT], share, view.texts)}"
    return AllocationBar(row[CATEGORY], share, words, node_id((*path, row[STEP])))


def _alt(view: View, below: pd.DataFrame, title: str) -> str:
    share = share_column(view)
    largest = "; ".join(
        f"{row[NAME]}: {sentences.list_figures(row[AMOUNT], row[share], view.texts)}"
        for row in below.head(3).to_dict("records")
    )
    return f"{title.replace('<br>', ', ')}. {largest}."


# Chart options


def pick_shape(view: View) -> HierarchyShape:
    """Show the choice of chart shapes."""
    _ = view.texts.gettext
    labels = {
        HierarchyShape.TREEMAP: _("Treemap"),
        HierarchyShape.ICICLE: _("Icicle"),
        HierarchyShape.SUNBURST: _("Sunburst"),
        HierarchyShape.BARS: _("Bars"),
    }
    return pick_option(SHAPE, _("Shape"), labels)


def pick_colour(view: View) -> str:
    """Show the choice of what colours stand for: category or program."""
    _ = view.texts.gettext
    labels = {
        name: _("Colour: %(what)s") % {"what": _(COLUMN_LABELS[name])}
        for name in (CATEGORY, PROGRAM)
    }
    return pick_choice(COLOUR, _("Colour"), labels)
