"""Allocation by level or category: bars beside a table, whole and without the dominant lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
import streamlit as st

from rkt.analysis import measures
from rkt.analysis import wording as sentences
from rkt.analysis.measures import ShareBasis
from rkt.core import schema
from rkt.core.schema import AMOUNT, CATEGORY, LINES, SEVERAL, SHARE, Category
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import CATEGORY_LABELS, COLUMN_LABELS
from rkt.render.charts.allocation import AllocationBar, AllocationPanel, allocation_bars
from rkt.render.charts.layout import escape_label
from rkt.render.exports.extract import named_for
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_chart, show_html
from rkt.web.components.legends import show_category_legend
from rkt.web.state.view import View, chart_stamp

if TYPE_CHECKING:
    import pandas as pd

MOST_GROUPS = 30


def show_allocation(view: View, column: str) -> None:
    """Show how the amount is divided by a level or by category, as a chart and a table."""
    if column != CATEGORY:
        show_category_legend(view.texts)
    chart, table = st.columns([5, 4], gap="medium")
    with chart:
        figure, alt = _figure(view, view.key, column)
        name = named_for(view.stem, f"by-{column}")
        show_chart(figure, key=f"by-{column}", alt=alt, texts=view.texts, name=name)
    with table:
        show_html(_table(view, view.key, column))


@st.cache_resource(show_spinner=False, max_entries=64)
def _figure(_view: View, key: object, column: str) -> tuple[go.Figure, str]:  # noqa: ARG001
    view, texts = _view, _view.texts
    groups = measures.breakdown_by(view.lines, column, basis=view.basis)
    panels = [_panel(view, groups, column, view.basis)]
    if rest := view.basis.beside(view.held):
        panels.append(_panel(view, groups, column, rest, beside=panels[0]))
    names = _names(groups, column, texts)
    drawn = names[:MOST_GROUPS]
    if others := len(names) - len(drawn):
        drawn.append(texts.ngettext("%(count)s other", "%(count)s others", others))
    drawn += [gone.name for gone in _left_out(view)]
    title = _heading(column, texts)
    figure = allocation_bars(drawn, panels, stamp=chart_stamp(view, title))
    return figure, _alt(view, names, groups, column)


def _left_out(view: View) -> Sequence[sentences.OmittedRow]:
    """Return the lines left out: they get a row without a bar, which would dwarf all others."""
    return sentences.omitted_rows(view.asked, view.held, view.texts)


def _heading(column: str, texts: Texts) -> str:
    return texts.gettext("By %(what)s") % {"what": texts.gettext(COLUMN_LABELS[column])}


def _panel(
    view: View,
    groups: pd.DataFrame,
    column: str,
    lines: ShareBasis,
    beside: AllocationPanel | None = None,
) -> AllocationPanel:
    """Return the bars of all lines or of those not dominant; shares have the same denominator."""
    rows_of = _rows_by_group(view, column, lines)
    wholes = groups[AMOUNT] / groups[SHARE].where(groups[SHARE] > 0, 1)
    parts, figures = [], []
    for key, whole in list(zip(_keys(groups, column), wholes, strict=True))[:MOST_GROUPS]:
        rows = rows_of.pop(key, [])
        parts.append([_part(row, whole, view.texts) for row in rows])
        amount = sum(row[AMOUNT] for row in rows)
        figures.append(sentences.list_figures(amount, amount / (whole or 1), view.texts))
    if len(groups) > MOST_GROUPS:
        amount = sum(row[AMOUNT] for rows in rows_of.values() for row in rows)
        whole = _one_whole(view, column)
        figures.append(_others(amount, whole, view.texts))
        parts.append([AllocationBar(SEVERAL, amount / whole, figures[-1])] if whole else [])
    if beside is None:
        figures += [gone.amount for gone in _left_out(view)]
        parts += [[] for _ in _left_out(view)]
    panel = AllocationPanel("", figures, parts)
    return AllocationPanel(_title(view, column, panel, beside), figures, parts)


def _rows_by_group(view: View, column: str, lines: ShareBasis) -> dict[str, list[dict[Any, Any]]]:
    """Return the breakdown of each group by category, keyed by group."""
    pieces = measures.breakdown_by(view.lines, column, CATEGORY, basis=lines)
    rows_of: dict[str, list[dict[Any, Any]]] = {}
    for key, row in zip(_keys(pieces, column), pieces.to_dict("records"), strict=True):
        rows_of.setdefault(key, []).append(row)
    return rows_of


def _one_whole(view: View, column: str) -> int:
    """Return the common denominator of the groups' shares; 0 if each has its own parent."""
    return 0 if view.basis.has_parents(column) else view.basis.whole_of(view.held)


def _others(amount: int, whole: int, texts: Texts) -> str:
    return sentences.list_figures(amount, amount / whole, texts) if whole else texts.rupiah(amount)


def _title(view: View, column: str, panel: AllocationPanel, beside: AllocationPanel | None) -> str:
    """Return a panel's title: the lines and share basis, or the magnification."""
    texts = view.texts
    if beside is not None:
        factor = sentences.magnification_label(beside.reach / panel.reach, texts)
        left = sentences.capitalise(sentences.without_dominant_label(view.held, texts))
        return f"{left},<br>{factor}"
    shown = sentences.capitalise(sentences.describe_lines(view.asked, view.held, texts))
    return f"{shown},<br>% {view.basis.denominator_label(column, texts)}"


def _part(row: dict[Any, Any], whole: float, texts: Texts) -> AllocationBar:
    share = row[AMOUNT] / (whole or 1)
    name = texts.gettext(CATEGORY_LABELS[Category(row[CATEGORY])])
    words = (escape_label(name), sentences.list_figures(row[AMOUNT], share, texts))
    return AllocationBar(row[CATEGORY], share, "<br>".join(words))


def _keys(groups: pd.DataFrame, column: str) -> list[str]:
    """Return a folded key of each row's group, to match rows of two tables."""
    path = [column] if column == CATEGORY else [name for name in schema.LEVELS if name in groups]
    return [
        "\n".join(map(schema.fold, names)) for names in zip(*(groups[n] for n in path), strict=True)
    ]


def _names(groups: pd.DataFrame, column: str, texts: Texts) -> list[str]:
    """Return the groups' labels; a name that occurs under two parents is given with its path."""
    if column == CATEGORY:
        return [texts.gettext(CATEGORY_LABELS[Category(code)]) for code in groups[CATEGORY]]
    path = [level for level in schema.LEVELS if level in groups]
    times = Counter(map(schema.fold, groups[column]))
    return [
        (names[-1] if times[schema.fold(names[-1])] == 1 else " › ".join(names)) or "–"
        for names in zip(*(groups[level] for level in path), strict=True)
    ]


def _alt(view: View, names: Sequence[str], groups: pd.DataFrame, column: str) -> str:
    texts = view.texts
    largest = "; ".join(
        f"{name}: {sentences.list_figures(row[AMOUNT], row[SHARE], texts)}"
        for name, row in zip(names[:3], groups.head(3).to_dict("records"), strict=True)
    )
    return texts.gettext("Bars by %(level)s, shares %(basis)s. Largest: %(largest)s.") % {
        "level": texts.gettext(COLUMN_LABELS[column]),
        "basis": view.basis.denominator_label(column, texts),
        "largest": largest,
    }


@st.cache_data(show_spinner=False, max_entries=64)
def _table(_view: View, key: object, column: str) -> str:  # noqa: ARG001
    view, texts = _view, _view.texts
    groups = measures.breakdown_by(view.lines, column, basis=view.basis)
    basis = view.basis.share_heading(column, texts)
    columns = [
        TableColumn(column_label(column, texts)),
        TableColumn(column_label(AMOUNT, texts), is_figure=True),
        TableColumn(basis, is_figure=True),
        TableColumn(column_label(LINES, texts), is_figure=True),
    ]
    rows = [
        (name, texts.rupiah(row[AMOUNT]), texts.percent(row[SHARE]), texts.count(row[LINES]))
        for name, row in zip(_names(groups, column, texts), groups.to_dict("records"), strict=True)
    ]
    total = (
        texts.gettext("Total"),
        texts.rupiah(int(groups[AMOUNT].sum())),
        ""
        if view.basis.is_per_parent and column != schema.PROGRAM
        else texts.percent(float(groups[SHARE].sum())),
        texts.count(int(groups[LINES].sum())),
    )
    caption = sentences.basis_label(view.asked, column, view.held, texts)
    left_out = [(each.name, each.amount, each.share, each.lines) for each in _left_out(view)]
    return draw_table(caption, columns, rows, total, left_out=left_out)
