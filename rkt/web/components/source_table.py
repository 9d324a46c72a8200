"""The lines as read and the table as published, row by row, to trace figures."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from rkt.analysis import wording
from rkt.analysis.differences import STEP
from rkt.analysis.filter_labels import describe_filter_value
from rkt.analysis.filter_links import said
from rkt.core import schema
from rkt.core.schema import (
    AMOUNT,
    LINE_NO,
    NOTE,
    SOURCE_ROW,
)
from rkt.findings import Finding, Severity
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.parsing.header import Header, find_header
from rkt.parsing.readers import GridRow
from rkt.parsing.tidy_csv import tidy_header
from rkt.render.html import draw
from rkt.render.html.table import (
    TableColumn,
    draw_table,
    explore_step_link,
    highlight_with_tooltip,
    highlight_words,
    mark_sought,
    rows_caption,
)
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_problem
from rkt.web.components.place_pictures import place_picture
from rkt.web.state.navigation import line_address
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import ROW
from rkt.web.state.view import View

MOST_ROWS = 300
_FIRST = (LINE_NO, schema.DESCRIPTION, AMOUNT)  # what a phone shows
_MORE = sorted(schema.MORE_COLUMNS, key=lambda name: name not in schema.AMOUNTS)
_LAST = (*schema.DETAILS[:-1], NOTE, SOURCE_ROW)
_MOST_FITTED = 9
"""Columns of a document that fit on a laptop's screen; with more, they scroll sideways."""
_MOST_COLUMNS = 30


def show_lines(view: View, *, is_draft: bool = False) -> None:
    """Show every line with its path, texts, and source row; the amounts stay in sight.

    A description links to its line on Explore. A source row opens the picture of the amount on its
    page, except for a draft's lines.
    """
    show_html(_lines_table(view, view.key, is_draft))


@shared(max_entries=32)
def _lines_table(_view: View, key: object, is_draft: bool) -> str:  # noqa: ARG001 - the key stands for the view
    texts, lines = _view.texts, _view.lines
    empty = () if _view.is_rkt else _without_text(_view.plan.lines)
    more = (name for name in _MORE if name in lines)
    names = (*_FIRST, *more, *(name for name in _LAST if name not in empty))
    columns = [
        TableColumn(
            column_label(name, texts),
            name in schema.NUMBERS,
            is_lead=name == schema.DESCRIPTION,
            is_kept=name == AMOUNT,
        )
        for name in names
    ]
    records = lines.head(MOST_ROWS).to_dict("records")
    rows = [_row(row, names, _view, is_draft=is_draft) for row in records]
    sums = {name: texts.rupiah(int(lines[name].sum())) for name in schema.SUMMED if name in names}
    sums[schema.DESCRIPTION] = texts.gettext("Total")
    total = [sums.get(name, "") for name in names]
    return draw_table(_shown(_view, len(lines)), columns, rows, total)


def _without_text(lines: pd.DataFrame) -> list[str]:
    """Return the RKT texts that none of the plan's lines has."""
    return [name for name in (*schema.DETAILS, NOTE) if not lines[name].ne("").any()]


def _row(row: dict[Any, Any], names: Sequence[str], view: View, *, is_draft: bool) -> list[str]:
    words, searched = view.filters.words, schema.text_columns(view.plan.lines.columns)
    cells = {
        name: highlight_words(_text(name, str(row[name]), view.texts), words)
        if name in searched
        else _figure(name, row[name], view.texts)
        for name in names
    }
    if not is_draft and (picture := place_picture(view, int(row[LINE_NO]))):
        link = draw("place_link", text=cells[SOURCE_ROW], picture=picture)
        cells[SOURCE_ROW] = Markup(link)  # noqa: S704 - from a template
    if not is_draft:
        line = line_address(view, row)
        cells[schema.DESCRIPTION] = explore_step_link(cells[schema.DESCRIPTION] or "–", line)
    levels = [highlight_words(str(row[level]), words) for level in view.levels]
    path = Markup(STEP).join(level for level in levels if level)  # noqa: S704 - a constant
    cells[schema.DESCRIPTION] = rows_caption(cells[schema.DESCRIPTION], path)
    return list(cells.values())


def _text(name: str, text: str, texts: Texts) -> str:
    return describe_filter_value(name, text, texts) if name == schema.SPENDING_KIND else text


def _figure(name: str, value: Any, texts: Texts) -> str:
    if name not in schema.AMOUNTS:
        return str(value)
    return "–" if pd.isna(value) else texts.rupiah(int(value))


def _shown(view: View, count: int) -> str:
    if count <= MOST_ROWS:
        return wording.all_lines_label(count, view.texts)
    return view.texts.gettext("The first %(shown)s of %(rows)s rows") % {
        "shown": view.texts.count(MOST_ROWS),
        "rows": view.texts.count(count),
    }


def show_published(view: View, sought: int | None = None) -> None:
    """Show the source as read, cell by cell, with its row numbers; the amounts stay in sight.

    The ``sought`` row is marked and scrolled into view; a long document shows the rows around it
    instead of the first ones.

    Cells with an error or a warning are marked, with the message as a tooltip. On a phone the cells
    of a row are stacked, each with its column heading.
    """
    show_html(_published_table(view, view.stamp, view.texts.language, sought))


@shared(max_entries=32)
def _published_table(
    _view: View,
    stamp: Hashable,  # noqa: ARG001 - the cache's key, as the language
    language: str,  # noqa: ARG001
    sought: int | None,
) -> str:
    texts, grid = _view.texts, _view.plan.grid
    width = min(max(len(row.cells) for row in grid.rows), _MOST_COLUMNS)
    header, heading = _header_of(_view), texts.gettext("Column %(number)s")
    names = header.names
    numbered = [
        TableColumn(
            heading % {"number": index + 1},
            is_kept=bool(names) and index == header.amount,
            stacked=names.get(index, ""),
        )
        for index in range(width)
    ]
    messages = _messages_by_place(_view)
    first = _first_shown([row.number for row in grid.rows], sought)
    shown = grid.rows[first : first + MOST_ROWS]
    rows = [_marked_row(row, width, messages, sought) for row in shown]
    caption = _view.plan.facts.source or grid.name
    if len(grid.rows) > MOST_ROWS:
        caption = f"{caption} · {_rows_shown(_view, first, len(grid.rows))}"
    columns = [TableColumn(texts.gettext("Row"), is_figure=True), *numbered]
    return draw_table(caption, columns, rows, is_wide=width > _MOST_FITTED, is_stacked=True)


def _first_shown(numbers: Sequence[int], sought: int | None) -> int:
    """Return the index of the first row shown: the first, or one shortly before the sought row."""
    if sought not in numbers:
        return 0
    middle = numbers.index(sought) - MOST_ROWS // 2
    return max(0, min(middle, len(numbers) - MOST_ROWS))


def _rows_shown(view: View, first: int, count: int) -> str:
    if not first:
        return _shown(view, count)
    numbers = [view.plan.grid.rows[place].number for place in (first, first + MOST_ROWS - 1)]
    values = {"first": numbers[0], "last": numbers[1], "rows": view.texts.count(count)}
    return view.texts.gettext("Rows %(first)s to %(last)s, %(rows)s rows in all") % values


def _header_of(view: View) -> Header:
    """Return the document's column headings; blank if it has none."""
    grid = view.plan.grid
    return tidy_header(grid) or find_header(grid.rows, view.plan.facts.fiscal_year)


Place = tuple[int, int]
"""Row and column in the source; column 0 stands for the whole row."""


def _messages_by_place(view: View) -> dict[Place, str]:
    """Return the messages of errors and warnings by the cell or row that they concern."""
    messages: dict[Place, str] = {}
    for finding in view.plan.findings:
        if finding.row is not None and finding.severity is not Severity.INFO:
            place = (finding.row, finding.column or 0)
            messages[place] = " ".join(
                (messages.get(place, ""), finding.problem(view.texts))
            ).strip()
    return messages


def _marked_row(
    row: GridRow, width: int, messages: Mapping[Place, str], sought: int | None
) -> tuple[str, ...]:
    texts = (str(row.number), *row.cells[:width], *[""] * (width - len(row.cells)))
    places = ((row.number, column) for column in range(width + 1))
    marked = tuple(
        highlight_with_tooltip(text or "\u00a0", messages[place]) if place in messages else text
        for place, text in zip(places, texts, strict=True)
    )
    return (mark_sought(marked[0]), *marked[1:]) if row.number == sought else marked


def sought_row(view: View) -> int | None:
    """Return the row of the document that the link asks for; say so if there is no such row."""
    asked = st.query_params.get(ROW)
    numbers = {str(row.number): row.number for row in view.plan.grid.rows}
    if asked is None or asked in numbers:
        return numbers.get(asked or "")
    known = f"{min(numbers.values())} – {max(numbers.values())}" if numbers else "–"
    values = {"name": ROW, "text": said(asked), "known": known}
    show_problem(Finding("query-value", values=values), view.texts)
    return None
