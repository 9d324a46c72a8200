"""How a place divides, as a table of bars in which every row leads down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd
import streamlit as st

from pages.explore.drawing_choices import DrawingChoices
from pages.explore.places_drawn import (
    Record,
    colour_of,
    inner_places,
    meaning_of,
    others_label,
    panel_name,
    panels,
    pieces_of,
    places_below,
    places_shown,
)
from rkt.analysis import wording as sentences
from rkt.analysis.hierarchy import NAME, STEP, Depth, Path, path_below
from rkt.core.schema import AMOUNT, DESCRIPTION, LINES, fold
from rkt.i18n.glossary import column_label
from rkt.render.html.places import (
    NOWHERE,
    Link,
    NumberedPlace,
    PlaceBar,
    PlacePanel,
    PlaceRow,
    PlaceTable,
    draw_places,
)
from rkt.web.components.elements import show_html
from rkt.web.components.share_basis import place_share_heading, share_column
from rkt.web.state.navigation import drilldown_key, go_to
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import ORDER, ROWS, CardOrder
from rkt.web.state.view import View

MOST_LISTED = 1000
MOST_AT_FIRST = 100
LEAST_SORTED = 4


def show_drilldown_table(view: View, drawing: DrawingChoices) -> None:
    """Show what is below a place; with more places than rows, also a list to choose from."""
    below = places_shown(view)
    if len(below) > MOST_AT_FIRST:
        listed = _ordered(below, drawing).head(MOST_LISTED)
        _pick_step(
            [path_below(view.filters.path, step) for step in listed[STEP]],
            listed[NAME].tolist(),
            view,
        )
    show_html(_table(view, view.key, drawing))


def _ordered(below: pd.DataFrame, drawing: DrawingChoices) -> pd.DataFrame:
    if drawing.order is CardOrder.MONEY:
        return below
    return below.sort_values(NAME, key=lambda names: names.map(fold), kind="stable")


@shared(max_entries=64)
def _table(_view: View, key: object, drawing: DrawingChoices) -> str:  # noqa: ARG001
    view = _view
    below = places_shown(view)
    listed = _ordered(below, drawing)
    cut = MOST_LISTED if drawing.has_all_rows else MOST_AT_FIRST
    level = Depth(view.filters.path, view.levels).below
    table = PlaceTable(
        column_label(DESCRIPTION if level == LINES else level, view.texts),
        column_label(LINES, view.texts),
        _panels(view, below, drawing),
        list(_rows(view, listed.head(cut), drawing)),
        list(_foot(view, listed.iloc[cut:])),
    )
    caption = sentences.capitalise(sentences.describe_lines(view.asked, view.held, view.texts))
    more = _more(view, len(listed), cut, drawing)
    return draw_places(table, caption, more=more, sort=_sort(view, len(listed), drawing))


def _sort(view: View, count: int, drawing: DrawingChoices) -> Link | None:
    """Return the link to the other order, if there are enough rows to have one."""
    if count < LEAST_SORTED:
        return None
    _ = view.texts.gettext
    is_by_name = drawing.order is CardOrder.NAME
    label = _("Sort by amount") if is_by_name else _("Sort by name")
    order = CardOrder.MONEY if is_by_name else CardOrder.NAME
    return label, drawing.address_of(view, view.filters.path, **{ORDER: order})


def _more(view: View, count: int, cut: int, drawing: DrawingChoices) -> Link:
    """Return the link to further rows, or the way to places without a row."""
    texts = view.texts
    if count <= cut:
        return NOWHERE
    if drawing.has_all_rows:
        note = texts.gettext("The first %(count)s rows; a search or a filter brings up the others.")
        return note % {"count": texts.count(cut)}, ""
    label = texts.gettext("Show %(count)s rows") % {"count": texts.count(min(count, MOST_LISTED))}
    return label, drawing.address_of(view, view.filters.path, **{ROWS: "all"})


def _panels(view: View, below: pd.DataFrame, drawing: DrawingChoices) -> Sequence[PlacePanel]:
    names = [panel_name(view, basis) for basis in panels(view)]
    share: str = place_share_heading(view)
    rest = _rest(view)
    if not rest or drawing.has_areas:
        notes = [share] + [""] * bool(rest)
        return [PlacePanel(*named) for named in zip(names, notes, strict=True)]
    largest = max((row[AMOUNT] for row in rest.values()), default=0)
    factor = int(below[AMOUNT].max()) / (largest or 1)
    scale = sentences.magnification_label(factor, view.texts)
    return [PlacePanel(names[0], share), PlacePanel(names[1], scale)]


def _rest(view: View) -> Mapping[str, Record]:
    """Return the places without the dominant lines, by step, if they have a panel of their own."""
    beside = view.basis.beside(view.held)
    if not beside:
        return {}
    table = places_below(view, beside)
    return {fold(row[STEP]): row for row in table.to_dict("records")}


def _rows(view: View, listed: pd.DataFrame, drawing: DrawingChoices) -> Iterator[PlaceRow]:
    texts, path, share = view.texts, view.filters.path, share_column(view)
    rest = _rest(view)
    inner = inner_places(view, view.basis) if drawing.has_areas else {}
    for place, row in zip(listed.index, listed.to_dict("records"), strict=True):
        step, number = row[STEP], str(place + 1) if drawing.has_areas else ""
        bars = [_bar(view, row, drawing, texts.percent(row[share]))]
        if rest:
            bars.append(_bar(view, rest.get(fold(step)), drawing))
        yield PlaceRow(
            row[NAME] or "–",
            drawing.address_of(view, path_below(path, step)),
            texts.count(row[LINES]),
            bars,
            number,
            colour_of(view, row, drawing.colour_by),
            meaning_of(view, row, drawing.colour_by),
            _inner(view, drawing, path_below(path, step), number, inner.get(step)),
        )


def _bar(
    view: View, row: Record | None, drawing: DrawingChoices, share: str = ""
) -> PlaceBar | None:
    if row is None:
        return None
    pieces = () if drawing.has_areas else pieces_of(view, row, drawing.colour_by)
    return PlaceBar(view.texts.rupiah(row[AMOUNT]), share, pieces)


def _inner(
    view: View, drawing: DrawingChoices, path: Path, number: str, inner: pd.DataFrame | None
) -> Sequence[NumberedPlace]:
    """Return the numbered places within a row; a single one would only repeat its name."""
    if inner is None or len(inner) < 2:
        return ()
    return [
        NumberedPlace(
            f"{number}.{place}",
            row[NAME] or "–",
            drawing.address_of(view, path_below(path, row[STEP])) if row[STEP] else "",
        )
        for place, row in enumerate(inner.to_dict("records"), start=1)
    ]


def _foot(view: View, tail: pd.DataFrame) -> Iterator[PlaceRow]:
    """Yield rows for the places without a row of their own, and for what is left out."""
    texts, held = view.texts, view.held
    empty = [None] * bool(view.basis.beside(held))
    if len(tail):
        share = texts.percent(float(tail[share_column(view)].sum()))
        bar = PlaceBar(texts.rupiah(int(tail[AMOUNT].sum())), share)
        lines = texts.count(int(tail[LINES].sum()))
        yield PlaceRow(others_label(len(tail), texts), "", lines, [bar, *empty])
    for gone in sentences.omitted_rows(view.asked, held, texts):
        yield PlaceRow(gone.name, "", gone.lines, [PlaceBar(gone.amount), *empty])


def _pick_step(paths: list[Path], names: Sequence[str], view: View) -> None:
    """Show the steps down by name, to find one of very many by typing."""
    key, labels = drilldown_key("step", view), [name or "–" for name in names]
    st.selectbox(
        view.texts.gettext("Drill down to"),
        range(len(paths)),
        index=None,
        format_func=labels.__getitem__,
        key=key,
        placeholder=view.texts.gettext("type a name, or click a row"),
        on_change=_go_to_chosen,
        args=(key, paths),
    )


def _go_to_chosen(key: str, paths: list[Path]) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        go_to(paths[chosen])
