"""The groups of several plans beside each other: one chart, a heat table of shares, the figures."""

from __future__ import annotations

from collections.abc import Hashable

import plotly.graph_objects as go
import streamlit as st

from rkt import palette, sentences
from rkt.charts.axes import linear_axis, log_axis
from rkt.charts.comparison import Mark, Series, comparison_bars, comparison_dots
from rkt.comparison import Across, Cell, Row, Scale, compare_groups, value_of
from rkt.locale import Texts
from rkt.locale.terms import COLUMN_LABELS
from rkt.pictures import draw
from rkt.schema import Category
from rkt.ui.compare.groups_table import draw_groups, draw_heat
from rkt.ui.compare.plans import Plans
from rkt.ui.compare.subject import pick_dimension, pick_scale
from rkt.ui.compare.words import (
    changed_by,
    figures_of_total,
    group_names,
    listed,
    scale_name,
    signed,
    write_value,
)
from rkt.ui.drawn import show_chart, show_html
from rkt.ui.stamp import stamp_of

MOST_DRAWN = 20
MOST_DRAWN_OF_SEVERAL = 10
_BASE = palette.FILL_OF[Category.SALARIES]
_OTHERS = [colour.light for colour in palette.PROGRAMS[:6]]


def show_groups(plans: Plans) -> None:
    """Show the groups of a dimension in every plan: as a chart, by share, and all figures."""
    texts = plans.base.view.texts
    dimension = pick_dimension(texts)
    scale = pick_scale(texts, with_log=len(plans.others) == 1)
    across = groups_of(plans, dimension)
    _show_legend(plans)
    chart, table = st.columns(2, gap="medium")
    with chart:
        figure = _figure(plans, plans.key, dimension, scale)
        alt = _alt(plans, across, dimension)
        show_chart(figure, key="groups", alt=alt, texts=texts, name=f"rkt-plans-{dimension}")
        _say_what_is_not_drawn(plans, across, texts)
    with table:
        show_html(draw_heat(plans, across, dimension))
    show_html(draw_groups(plans, across, dimension))


def groups_of(plans: Plans, dimension: str) -> Across:
    """Return the groups of all plans beside each other, the open plan first."""
    return _across(plans, plans.key, dimension)


@st.cache_resource(show_spinner=False, max_entries=32)
def _across(_plans: Plans, key: Hashable, dimension: str) -> Across:  # noqa: ARG001
    return compare_groups([plan.lines for plan in _plans.every], dimension)


def _colour(place: int) -> str:
    return _OTHERS[(place - 1) % len(_OTHERS)] if place else _BASE


def _show_legend(plans: Plans) -> None:
    """Say which colour is which plan; the base comes first."""
    variables = [str(Category.SALARIES), *(f"program-{n}" for n in range(len(_OTHERS)))]
    base = plans.base.view.texts.gettext("%(plan)s (base)") % {"plan": plans.base.label}
    names = [base, *(plan.label for plan in plans.others)]
    show_html(draw("colours", entries=list(zip(variables, names, strict=False))))


@st.cache_resource(show_spinner=False, max_entries=64)
def _figure(_plans: Plans, key: Hashable, dimension: str, scale: Scale) -> go.Figure:  # noqa: ARG001
    """Two plans are dots on a line; of more each group has a small set of bars."""
    plans, texts = _plans, _plans.base.view.texts
    rows = groups_of(plans, dimension).rows[: _most_drawn(plans)]
    names = group_names([row.names for row in rows], dimension, texts)
    drawn = [
        Series(name, _marks(plans, row, scale), _from_to(row, scale, texts))
        for name, row in zip(names, rows, strict=True)
    ]
    values = [mark.value or 0.0 for series in drawn for mark in series.marks]
    make = log_axis if scale is Scale.LOG else linear_axis
    axis = make(values, lambda value: write_value(value, scale, texts))
    draw_figure = comparison_dots if len(plans.others) == 1 else comparison_bars
    return draw_figure(drawn, axis, stamp=_stamp(plans, dimension, scale))


def _marks(plans: Plans, row: Row, scale: Scale) -> list[Mark]:
    base, texts = row.cells[0], plans.base.view.texts
    return [
        Mark(
            value_of(cell, base, scale),
            _words(plan.label, cell, base, texts),
            _colour(place),
            f"{plan.label}: {_figures(cell, base, scale, texts)}",
        )
        for place, (plan, cell) in enumerate(zip(plans.every, row.cells, strict=True))
    ]


def _figures(cell: Cell, base: Cell, scale: Scale, texts: Texts) -> str:
    """Amount and share, before them the index where that is what is drawn."""
    written = sentences.figures(cell.amount, cell.share, texts)
    if scale is not Scale.INDEX:
        return written
    index = value_of(cell, base, scale)
    return f"{'–' if index is None else texts.factor(index)} · {written}"


def _from_to(row: Row, scale: Scale, texts: Texts) -> list[str]:
    """A group in the base plan and in the last one; how far these are apart."""
    base, other = row.cells[0], row.cells[-1]
    written = [_figures(cell, base, scale, texts) for cell in (base, other)]
    return [" → ".join(written), changed_by(other.amount - base.amount, base.amount, texts)]


def _words(label: str, cell: Cell, base: Cell, texts: Texts) -> str:
    words = f"{label}: {figures_of_total(cell.amount, cell.share, texts)}"
    return words if cell is base else f"{words} · {signed(cell.amount - base.amount, texts)}"


def _stamp(plans: Plans, dimension: str, scale: Scale) -> str:
    texts = plans.base.view.texts
    what = texts.gettext("By %(what)s") % {"what": texts.gettext(COLUMN_LABELS[dimension])}
    others = ", ".join(plan.label for plan in plans.others)
    title = texts.gettext("%(what)s, %(scale)s, beside %(others)s") % {
        "what": what,
        "scale": scale_name(scale, texts),
        "others": others,
    }
    return stamp_of(plans.base.view, title)


def _alt(plans: Plans, across: Across, dimension: str) -> str:
    """State the three largest differences to the base plan."""
    texts = plans.base.view.texts
    names = group_names([row.names for row in across.rows], dimension, texts)
    last = len(plans.every) - 1
    told = sorted(zip(names, across.rows, strict=True), key=lambda e: -abs(e[1].differences[last]))
    largest = [f"{name}: {signed(row.differences[last], texts)}" for name, row in told[:3]]
    return texts.gettext("From %(base)s to %(other)s, the largest differences: %(largest)s.") % {
        "base": plans.base.label,
        "other": plans.every[last].label,
        "largest": listed(largest),
    }


def _most_drawn(plans: Plans) -> int:
    return MOST_DRAWN if len(plans.others) == 1 else MOST_DRAWN_OF_SEVERAL


def _say_what_is_not_drawn(plans: Plans, across: Across, texts: Texts) -> None:
    most = _most_drawn(plans)
    if len(across.rows) > most:
        text = texts.gettext("The %(shown)s largest of %(count)s are drawn; the table has all.")
        values = {"shown": texts.count(most), "count": texts.count(len(across.rows))}
        show_html(draw("note", text=text % values, more=""))
