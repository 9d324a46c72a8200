"""Allocation by one level, by category or by objective: bars with their figures, and a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from rkt.analysis import measures
from rkt.analysis import wording as sentences
from rkt.analysis.filter_labels import describe_filter_value
from rkt.core import schema
from rkt.core.schema import AMOUNT, CATEGORY, LINES, SEVERAL, SHARE
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import CATEGORY_LABELS, COLUMN_LABELS, category_label
from rkt.render.exports.extract import named_for
from rkt.render.html.breakdown import (
    BreakdownBar,
    BreakdownBars,
    BreakdownPart,
    draw_breakdown,
    separate_small,
)
from rkt.render.html.table import TableColumn, draw_table
from rkt.render.typst import breakdown_as_png
from rkt.web.components.downloads import offer_download
from rkt.web.components.elements import show_heading, show_html
from rkt.web.components.legends import (
    show_category_legend,
    show_category_rule,
    show_spending_kind_rule,
)
from rkt.web.components.share_basis import pick_basis
from rkt.web.state.navigation import child_address, path_address, place_address
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import SPLIT, pick_choice, pick_from_list
from rkt.web.state.view import View, chart_stamp

if TYPE_CHECKING:
    import pandas as pd

MOST_GROUPS = 30
_MOST_SIDE_BY_SIDE = 5
"""The most choices in one row; more become a drop-down list."""

Record = dict[Any, Any]


def show_allocation(view: View) -> None:
    """Show how the amount is divided, by what the reader chooses, as bars and as a table."""
    column = _pick_column(view)
    if column != CATEGORY:
        show_category_legend(view.texts)
    show_html(draw_allocation(view, column))
    with st.container(horizontal=True, key="below-allocation"):
        show_html(_table(view, view.key, column))
        _show_download(view, column)
    if schema.SPENDING_KIND in view.plan.lines:
        show_spending_kind_rule(view.texts)
    else:
        show_category_rule(view.texts)


def _show_download(view: View, column: str) -> None:
    """Show the download button of the bars as PNG, which is drawn after the click."""
    offer_download(
        view.texts.gettext("PNG of the picture"),
        f"{named_for(view.stem, f'by-{column}')}.png",
        lambda: _png(view, column),
        key="png-of-allocation",
        type="tertiary",
        icon=":material/download:",
    )


def _png(view: View, column: str) -> bytes:
    _, bars = view.texts.gettext, _separated(view, column, MOST_GROUPS)
    title = f"{_('Allocation by')} {_(COLUMN_LABELS[column])}"
    basis = sentences.basis_label(view.asked, column, view.held, view.texts, view.levels)
    words = {
        "title": title,
        "caption": _caption(bars, view.texts) if bars.small else "",
        "notes": _notes(view),
        "stamp": chart_stamp(view, f"{title} · {basis}"),
    }
    legend = [(category, _(label)) for category, label in CATEGORY_LABELS.items()]
    return breakdown_as_png(bars, words, legend)


def _pick_column(view: View) -> str:
    """Show the heading with the choices of what to divide by and what shares are of."""
    _ = view.texts.gettext
    labels = {column: _(COLUMN_LABELS[column]) for column in view.divisions}
    with st.container(horizontal=True, vertical_alignment="bottom", key="allocation"):
        show_heading(_("Allocation by"))
        pick = pick_choice if len(labels) <= _MOST_SIDE_BY_SIDE else pick_from_list
        column = pick(SPLIT, _("Allocation by"), labels)
        pick_basis(view)
    return column


def draw_allocation(view: View, column: str, most: int = MOST_GROUPS) -> str:
    """Return the bars as HTML; the ``most`` largest groups get one each."""
    return _picture(view, view.key, column, most)


@shared(max_entries=64)
def _picture(_view: View, key: object, column: str, most: int) -> str:  # noqa: ARG001 - the view's key
    view, texts = _view, _view.texts
    groups, bars = _groups(view, view.key, column), _separated(view, column, most)
    alt = _alt(view, _names(groups, column, view), groups, column)
    caption = _caption(bars, texts) if bars.small else ""
    return draw_breakdown(bars, alt=alt, caption=caption, notes=_notes(view))


@shared(max_entries=64)
def _groups(_view: View, key: object, column: str) -> pd.DataFrame:  # noqa: ARG001
    return measures.breakdown_by(_view.lines, column, basis=_view.basis)


def _separated(view: View, column: str, most: int) -> BreakdownBars:
    return separate_small(list(_bars(view, _groups(view, view.key, column), column, most)))


def _notes(view: View) -> list[str]:
    return [f"{gone.name}, {gone.amount}" for gone in _left_out(view)]


def _left_out(view: View) -> Sequence[sentences.OmittedRow]:
    return sentences.omitted_rows(view.asked, view.held, view.texts)


def _bars(view: View, groups: pd.DataFrame, column: str, most: int) -> Iterator[BreakdownBar]:
    """Yield a bar for each of the largest groups, and one for all others."""
    texts, parts_of = view.texts, _parts_by_group(view, column)
    names, keys = _names(groups, column, view), _keys(groups, column, view)
    rows: list[Record] = groups.head(most).to_dict("records")
    for name, key, row in zip(names, keys, rows, strict=False):
        whole = row[AMOUNT] / (row[SHARE] or 1)
        parts = [_part(part, whole, texts) for part in parts_of.get(key, ())]
        address = _address(view, row, column)
        share = texts.percent(row[SHARE])
        yield BreakdownBar(name, texts.rupiah(row[AMOUNT]), share, parts, address)
    if len(groups) > most:
        yield _others(view, groups.iloc[most:], column)


def _parts_by_group(view: View, column: str) -> dict[str, list[Record]]:
    """Return the breakdown of each group by category, keyed by group."""
    pieces = measures.breakdown_by(view.lines, column, CATEGORY, basis=view.basis)
    parts: dict[str, list[Record]] = {}
    for key, row in zip(_keys(pieces, column, view), pieces.to_dict("records"), strict=True):
        parts.setdefault(key, []).append(row)
    return parts


def _part(row: Record, whole: float, texts: Texts) -> BreakdownPart:
    share = row[AMOUNT] / (whole or 1)
    name = category_label(row[CATEGORY], texts)
    words = f"{name}: {sentences.list_figures(row[AMOUNT], share, texts)}"
    return BreakdownPart(row[CATEGORY], share, words)


def _others(view: View, tail: pd.DataFrame, column: str) -> BreakdownBar:
    """Return one bar for the groups without their own; without a common whole, only its amount."""
    texts, amount = view.texts, int(tail[AMOUNT].sum())
    whole = 0 if view.basis.has_parents(column, view.levels) else view.basis.whole_of(view.held)
    name = texts.ngettext("%(count)s other", "%(count)s others", len(tail))
    share = measures.share_of(amount, whole)
    parts = [BreakdownPart(SEVERAL, share, name)] if whole else []
    written = texts.percent(share) if whole else ""
    address = path_address(view, view.filters.path)
    return BreakdownBar(name, texts.rupiah(amount), written, parts, address)


def _address(view: View, row: Record, column: str) -> str:
    """Return where a group is on Explore."""
    if column in view.levels:
        levels = schema.level_path(column, view.levels)
        place = tuple(row[level] for level in levels)
        return place_address(view, max(place, view.filters.path, key=len))
    chosen: dict[str, Any] = {column: (row[column],)}
    return child_address(view, replace(view.filters, **chosen))


def _caption(bars: BreakdownBars, texts: Texts) -> str:
    """Return how many bars are magnified, and how much."""
    values = {
        "count": texts.count(len(bars.small)),
        "factor": sentences.magnification_label(bars.factor, texts),
    }
    return texts.gettext("The %(count)s smaller ones — %(factor)s") % values


def _keys(groups: pd.DataFrame, column: str, view: View) -> list[str]:
    """Return a folded key of each row's group, to match rows of two tables."""
    return ["\n".join(map(schema.fold, names)) for names in _paths(groups, column, view)]


def _paths(groups: pd.DataFrame, column: str, view: View) -> list[tuple[str, ...]]:
    path = schema.level_path(column, view.levels)
    return list(zip(*(groups[name] for name in path), strict=True))


def _names(groups: pd.DataFrame, column: str, view: View) -> list[str]:
    """Return the groups' labels; a name that occurs under two parents is given with its path."""
    if column not in view.levels:
        return [describe_filter_value(column, name, view.texts) or "–" for name in groups[column]]
    times = Counter(map(schema.fold, groups[column]))
    return [
        (names[-1] if times[schema.fold(names[-1])] == 1 else _in_full(names, view)) or "–"
        for names in _paths(groups, column, view)
    ]


def _in_full(names: Sequence[str], view: View) -> str:
    return " › ".join(names if view.is_rkt else filter(None, names))


def _alt(view: View, names: Sequence[str], groups: pd.DataFrame, column: str) -> str:
    texts = view.texts
    largest = "; ".join(
        f"{name}: {sentences.list_figures(row[AMOUNT], row[SHARE], texts)}"
        for name, row in zip(names[:3], groups.head(3).to_dict("records"), strict=True)
    )
    return texts.gettext("Bars by %(level)s, shares %(basis)s. Largest: %(largest)s.") % {
        "level": texts.gettext(COLUMN_LABELS[column]),
        "basis": view.basis.denominator_label(column, texts, view.levels),
        "largest": largest,
    }


@shared(max_entries=64)
def _table(_view: View, key: object, column: str) -> str:  # noqa: ARG001
    view, texts = _view, _view.texts
    groups = _groups(view, view.key, column)
    basis = view.basis.share_heading(column, texts, view.levels)
    has_parents = view.basis.has_parents(column, view.levels)
    columns = [
        TableColumn(column_label(column, texts)),
        TableColumn(column_label(AMOUNT, texts), is_figure=True),
        TableColumn(basis, is_figure=True),
        TableColumn(column_label(LINES, texts), is_figure=True),
    ]
    rows = [
        (name, texts.rupiah(row[AMOUNT]), texts.percent(row[SHARE]), texts.count(row[LINES]))
        for name, row in zip(_names(groups, column, view), groups.to_dict("records"), strict=True)
    ]
    total = (
        texts.gettext("Total"),
        texts.rupiah(int(groups[AMOUNT].sum())),
        "" if has_parents else texts.percent(float(groups[SHARE].sum())),
        texts.count(int(groups[LINES].sum())),
    )
    caption = sentences.basis_label(view.asked, column, view.held, texts, view.levels)
    left_out = [(each.name, each.amount, each.share, each.lines) for each in _left_out(view)]
    summary = texts.gettext("As a table")
    return draw_table(caption, columns, rows, total, left_out=left_out, summary=summary)
