"""What the chart and the table of a place share: colours, numbers, panel names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from rkt.analysis import hierarchy as places
from rkt.analysis import wording as sentences
from rkt.analysis.filter_labels import describe_filter_value, filter_label
from rkt.analysis.hierarchy import NAME, STEP
from rkt.analysis.measures import PARTS, ShareBasis
from rkt.core.schema import AMOUNT, CATEGORY, PROGRAM, SEVERAL
from rkt.i18n import Texts
from rkt.render.html.places import BarPiece
from rkt.render.palette import PROGRAMS
from rkt.web.components.share_basis import share_denominator
from rkt.web.state.shared_results import shared
from rkt.web.state.view import View

MOST_DRAWN = 40
MOST_WITH_INNER = 10
MOST_INNER = 12

Record = dict[Any, Any]


def panels(view: View) -> list[ShareBasis]:
    """Return whose lines each panel shows: the basis in effect, and the rest if there is room."""
    beside = view.basis.beside(view.held)
    return [view.basis, beside] if beside else [view.basis]


def panel_name(view: View, basis: ShareBasis) -> str:
    """Return the name of a panel: the place, or the lines that are left of it."""
    if basis.leaves_out:
        return sentences.the_rest_label(basis, view.held, view.texts)
    return place_name(view)


def places_shown(view: View) -> pd.DataFrame:
    """Return the places below the one shown, largest first, under the chosen share basis."""
    return places_below(view, view.basis)


def places_below(view: View, basis: ShareBasis) -> pd.DataFrame:
    """Return the places below the one shown, over the lines that a basis covers."""
    return _places(view, view.key, basis)


@shared(max_entries=64)
def _places(_view: View, key: object, basis: ShareBasis) -> pd.DataFrame:  # noqa: ARG001
    lines = basis.lines_of(_view.lines)
    return places.places_below(lines, _view.filters.path, share_denominator(_view))


def place_name(view: View) -> str:
    """Return the name of the place shown, or of the whole if it is not a place in the plan."""
    named = list(view.filters.path if view.is_rkt else filter(None, view.filters.path))
    return named[-1] if named else whole_name(view)


def whole_name(view: View) -> str:
    """Return the name of what all places are part of: the plan, or what the filters leave."""
    if replace(view.filters, path=()).is_empty:
        return view.texts.gettext("Whole plan")
    return view.texts.gettext("All that is shown")


def others_label(count: int, texts: Texts) -> str:
    return texts.ngettext("%(count)s other", "%(count)s others", count)


def inner_places(view: View, basis: ShareBasis) -> dict[str, pd.DataFrame]:
    """Return the level below the next, per step; empty if there are too many steps to draw it."""
    return _inner_places(view, view.key, basis)


@shared(max_entries=64)
def _inner_places(_view: View, key: object, basis: ShareBasis) -> dict[str, pd.DataFrame]:  # noqa: ARG001
    if len(places_below(_view, basis)) > MOST_WITH_INNER:
        return {}
    lines = basis.lines_of(_view.lines)
    tables = places.places_two_below(lines, _view.filters.path, share_denominator(_view))
    return {step: _cut(table, _view.texts) for step, table in tables.items()}


def _cut(table: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """Return the table with one row, without a step, for all beyond the largest."""
    if len(table) <= MOST_INNER:
        return table
    tail = table.iloc[MOST_INNER - 1 :]
    sums: Record = dict(tail.sum(numeric_only=True))
    named: Record = {STEP: "", NAME: others_label(len(tail), texts), CATEGORY: SEVERAL, PROGRAM: ""}
    others = pd.DataFrame([{**sums, **named, PARTS: ((SEVERAL, sums[AMOUNT]),)}])
    return pd.concat([table.head(MOST_INNER - 1), others], ignore_index=True)


def colour_of(view: View, row: Record, colour_by: str) -> str:
    """Return the name of a place's colour: its program's, or its largest category's."""
    if colour_by == PROGRAM and row[PROGRAM] in view.programs:
        return f"program-{view.programs.index(row[PROGRAM]) % len(PROGRAMS)}"
    return str(row[CATEGORY])


def pieces_of(view: View, row: Record, colour_by: str) -> Sequence[BarPiece]:
    """Return the bar of a place, by category or in its program's colour."""
    if colour_by == PROGRAM:
        return [BarPiece(colour_of(view, row, colour_by), row[AMOUNT])]
    return [BarPiece(str(category), amount) for category, amount in row[PARTS]]


def meaning_of(view: View, row: Record, colour_by: str) -> str:
    """Return what a place's colours stand for, as text."""
    column = view.levels[0] if colour_by == PROGRAM else colour_by
    label = filter_label(column, view.texts)
    if colour_by == PROGRAM:
        named = describe_filter_value(PROGRAM, row[PROGRAM], view.texts)
        return f"{label}: {named}" if named else ""
    named = ", ".join(_categories(row, view.texts))
    return f"{label}: {named}" if named else ""


def _categories(row: Record, texts: Texts) -> list[str]:
    """Return the categories of a place, with their shares of it if there are several."""
    parts = [(kind, amount) for kind, amount in row[PARTS] if kind != SEVERAL]
    names = [describe_filter_value(CATEGORY, kind, texts) for kind, _ in parts]
    if len(parts) < 2 or not row[AMOUNT]:
        return names
    shares = [texts.percent(amount / row[AMOUNT]) for _, amount in parts]
    return [f"{name} {share}" for name, share in zip(names, shares, strict=True)]
