"""The drill-down charts: how a place divides, as areas; a click on one steps down."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from pages.explore.drawing_choices import DrawingChoices
from pages.explore.places_drawn import (
    MOST_DRAWN,
    Record,
    colour_of,
    inner_places,
    meaning_of,
    others_label,
    panel_name,
    panels,
    place_name,
    places_below,
    places_shown,
)
from rkt.analysis import wording as sentences
from rkt.analysis.hierarchy import NAME, STEP, Path, path_below
from rkt.analysis.measures import ShareBasis
from rkt.core.schema import AMOUNT, SEVERAL, fold
from rkt.render import palette
from rkt.render.charts.treemap import HierarchyNode, allocation_areas
from rkt.render.exports.extract import named_for
from rkt.web.components.elements import show_chart
from rkt.web.components.share_basis import place_share_label, share_column
from rkt.web.state.navigation import drilldown_key, go_to_clicked, node_id
from rkt.web.state.shared_results import shared
from rkt.web.state.view import View, chart_stamp

Numbers = dict[tuple[str, ...], str]


def show_drilldown_charts(view: View, drawing: DrawingChoices) -> None:
    """Show the place at true scale and, if few lines dominate it, the rest magnified beside it."""
    shown = panels(view)
    for column, basis in zip(st.columns(len(shown)), shown, strict=True):
        with column:
            _show_one(view, drawing, basis)


def _show_one(view: View, drawing: DrawingChoices, basis: ShareBasis) -> None:
    figure, alt = _figure(view, view.key, drawing, basis)
    shape = drawing.shape
    key = drilldown_key(f"{shape}-{basis.code}-{drawing.colour_by}", view)
    name = named_for(view.stem, f"{shape}-{basis.code}" if basis.leaves_out else shape)
    show_chart(
        figure, key=key, alt=alt, texts=view.texts, name=name, on_select=lambda: go_to_clicked(key)
    )


@shared(max_entries=128)
def _figure(
    _view: View,
    key: object,  # noqa: ARG001 - the key stands for the view
    drawing: DrawingChoices,
    basis: ShareBasis,
) -> tuple[go.Figure, str]:
    view = _view
    below, inner = places_below(view, basis), inner_places(view, basis)
    title = _title(view, below, basis, levels=1 + bool(inner))
    numbers = _numbers(view)
    nodes = [_root(view, below, basis)]
    nodes += _level(view, below, view.filters.path, drawing.colour_by, numbers)
    for step in below[STEP] if inner else ():
        path = path_below(view.filters.path, step)
        nodes += _level(view, inner[step], path, drawing.colour_by, numbers)
    stamp = chart_stamp(view, place_name(view))
    figure = allocation_areas(drawing.shape, nodes, title=title, stamp=stamp)
    return figure, _alt(view, below, title)


def _title(view: View, below: pd.DataFrame, basis: ShareBasis, *, levels: int) -> str:
    """Return the title: the panel's name, what is left out or magnified, and the share basis."""
    texts, held = view.texts, view.held
    is_part = basis != view.basis
    share = place_share_label(view, levels=levels, is_part=is_part)
    name = sentences.truncate(panel_name(view, basis), _LONGEST)
    if is_part:
        factor = held.total.amount / (int(below[AMOUNT].sum()) or 1)
        return f"{name}, {sentences.magnification_label(factor, texts)}<br>{share}"
    if basis.leaves_out:
        return f"{name}<br>{sentences.amount_left_out(basis, held, texts)}<br>{share}"
    return f"{name}<br>{share}"


_LONGEST = 70  # characters of a name in a title


def _root(view: View, below: pd.DataFrame, basis: ShareBasis) -> HierarchyNode:
    """Return the root node: the place, or the lines that are left of it."""
    amount, texts = int(below[AMOUNT].sum()), view.texts
    name = panel_name(view, basis)
    figures = texts.rupiah(amount)
    if view.basis.is_of_all and amount < view.everywhere.amount:
        figures = sentences.list_figures(amount, amount / view.everywhere.amount, texts)
    return HierarchyNode(
        node_id(view.filters.path), "", name, amount, figures, palette.FILL_OF[SEVERAL]
    )


def _numbers(view: View) -> Numbers:
    """Return the numbers of the places in the table below, by their last steps."""
    below, inner = places_shown(view), inner_places(view, view.basis)
    numbers: Numbers = {}
    for place, step in enumerate(below[STEP], start=1):
        here = path_below((), step)
        numbers[tuple(map(fold, here))] = str(place)
        for second, name in enumerate(inner[step][STEP] if step in inner else (), start=1):
            numbers[tuple(map(fold, path_below(here, name)))] = f"{place}.{second}"
    return numbers


def _level(
    view: View, below: pd.DataFrame, path: Path, colour_by: str, numbers: Numbers
) -> Iterator[HierarchyNode]:
    """Yield the areas of a place's parts, and one for all those beyond the largest."""
    parent, share = node_id(path), share_column(view)
    drawn, tail = below.head(MOST_DRAWN), below.iloc[MOST_DRAWN:]
    for row in drawn.to_dict("records"):
        figures = sentences.list_figures(row[AMOUNT], row[share], view.texts)
        if row[STEP]:
            yield _node(view, row, path, colour_by, figures, numbers)
        else:
            yield _others(parent, row[NAME], row[AMOUNT], figures)
    if len(tail):
        amount = int(tail[AMOUNT].sum())
        figures = sentences.list_figures(amount, float(tail[share].sum()), view.texts)
        yield _others(parent, others_label(len(tail), view.texts), amount, figures)


def _node(
    view: View, row: Record, path: Path, colour_by: str, figures: str, numbers: Numbers
) -> HierarchyNode:
    below = path_below(path, row[STEP])
    colour = colour_of(view, row, colour_by)
    return HierarchyNode(
        node_id(below),
        node_id(path),
        row[NAME] or "–",
        row[AMOUNT],
        figures,
        palette.fill_named(colour),
        meaning_of(view, row, colour_by),
        is_hatched=colour in palette.HATCHED,
        number=numbers.get(tuple(map(fold, below[len(view.filters.path) :])), ""),
    )


def _others(parent: str, label: str, amount: int, figures: str) -> HierarchyNode:
    fill = palette.FILL_OF[SEVERAL]
    return HierarchyNode(f"others {parent}", parent, label, amount, figures, fill)


def _alt(view: View, below: pd.DataFrame, title: str) -> str:
    share = share_column(view)
    largest = "; ".join(
        f"{row[NAME]}: {sentences.list_figures(row[AMOUNT], row[share], view.texts)}"
        for row in below.head(3).to_dict("records")
    )
    return f"{title.replace('<br>', ', ')}. {largest}."
