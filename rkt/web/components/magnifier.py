"""The magnifier on the page: a strip at true scale, the rest magnified, and a table."""

from __future__ import annotations

from typing import Any

import streamlit as st

from rkt.analysis import wording
from rkt.core.schema import AMOUNT, DESCRIPTION, LINES, SHARE, SOURCE_ROW
from rkt.i18n.glossary import column_label
from rkt.render.exports.extract import named_for
from rkt.render.html.magnifier import MOST_BARS, Magnified, MagnifierLinks, draw_magnifier, magnify
from rkt.render.html.table import TableColumn, draw_table
from rkt.render.typst import picture_as_png
from rkt.web.components.downloads import offer_download
from rkt.web.components.elements import show_html
from rkt.web.components.page_header import page_headline
from rkt.web.state.navigation import line_address, path_address, rest_address
from rkt.web.state.shared_results import shared
from rkt.web.state.view import View, chart_stamp

MOST_ROWS = 200


def show_magnifier(view: View) -> None:
    """Show the whole at true scale and, joined to it, the lines too small to be read there."""
    show_html(_picture(view, view.key))
    with st.container(horizontal=True, key="below-picture"):
        show_html(_table(view, view.key))
        show_picture_download(
            view, key="png-of-remainder", type="tertiary", icon=":material/download:"
        )


def show_picture_download(view: View, *, key: str, **look: Any) -> None:
    """Show the download button of the picture as PNG, which is drawn after the click."""
    name = f"{named_for(view.stem, 'picture')}.png"
    label = view.texts.gettext("PNG of the picture")
    offer_download(label, name, lambda: _png(view), key=key, **look)


def _png(view: View) -> bytes:
    return picture_as_png(magnified(view), picture_stamp(view))


def picture_stamp(view: View) -> str:
    """Return the caption of the saved picture: title, share basis, plan, filters, source."""
    title = view.texts.gettext("Where the money goes")
    basis = wording.basis_label(view.asked, LINES, view.held, view.texts, view.levels)
    return chart_stamp(view, f"{title} · {basis}")


def magnified(view: View, most_bars: int = MOST_BARS) -> Magnified:
    """Return the picture's content for the lines shown; every piece leads on."""
    links = MagnifierLinks(
        lambda line: line_address(view, line),
        path_address(view, view.filters.path),
        rest_address(view),
    )
    return magnify(
        *(view.lines, view.held, view.asked, view.texts, most_bars),
        ranked=view.ranked(view.basis, view.held.dominant.lines + most_bars),
        links=links,
        headline=page_headline(view, view.key),
    )


@shared(max_entries=64)
def _picture(_view: View, key: object) -> str:  # noqa: ARG001 - the key stands for the view
    return draw_magnifier(magnified(_view))


@shared(max_entries=64)
def _table(_view: View, key: object) -> str:  # noqa: ARG001 - the key stands for the view
    view, texts = _view, _view.texts
    ranked = view.ranked(view.basis, MOST_ROWS)
    scope = view.basis.scope_of(view.held)
    columns = [
        TableColumn(column_label(DESCRIPTION, texts)),
        TableColumn(column_label(view.levels[-1], texts)),
        TableColumn(column_label(AMOUNT, texts), is_figure=True),
        TableColumn(view.basis.share_heading(LINES, texts, view.levels), is_figure=True),
        TableColumn(column_label(SOURCE_ROW, texts), is_figure=True),
    ]
    rows = [_row(row, view) for row in ranked.to_dict("records")]
    if scope.lines > len(ranked):
        left = wording.other_lines_label(scope.lines - len(ranked), texts)
        rows.append((left, "", texts.rupiah(scope.amount - int(ranked[AMOUNT].sum())), "", ""))
    total = (texts.gettext("Total"), "", texts.rupiah(scope.amount), "", "")
    caption = wording.basis_label(view.asked, LINES, view.held, texts, view.levels)
    gone = wording.omitted_rows(view.asked, view.held, texts)
    left_out = [(each.name, "", each.amount, each.share, "") for each in gone]
    summary = texts.gettext("The lines as a table")
    return draw_table(caption, columns, rows, total, left_out=left_out, summary=summary)


def _row(row: dict[Any, Any], view: View) -> tuple[str, ...]:
    texts = view.texts
    return (
        row[DESCRIPTION],
        row[view.levels[-1]],
        texts.rupiah(row[AMOUNT]),
        texts.percent(row[SHARE]),
        texts.count(row[SOURCE_ROW]),
    )
