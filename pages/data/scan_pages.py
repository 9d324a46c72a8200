"""The page of a scan as a picture overlaid with its cells, and the lines on it."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import streamlit as st
from streamlit import runtime

from rkt.core.schema import AMOUNT, DESCRIPTION, SOURCE_ROW
from rkt.findings import DocumentError
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.parsing.draft import PlanDraft
from rkt.parsing.line_places import place_of_line
from rkt.parsing.plan import Plan
from rkt.parsing.readers.page_places import PagePicture
from rkt.parsing.scan_questions import Cell, Doubt, answered_cells, open_doubts
from rkt.render.html import draw
from rkt.render.html.scan_page import CellStates, cell_key, draw_scan_page
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_note

_HEIGHT = 640


@dataclass(frozen=True)
class _Line:
    """A line on the page: its row, text and amount, and the cell that it links to."""

    row: int
    text: str
    amount: str
    key: str
    is_open: bool
    is_shown: bool


def show_scan_page(draft: PlanDraft, doubt: Doubt, texts: Texts) -> None:
    """Show the page that a cell is on, with its cells as links."""
    scan = draft.grid.scan
    pages = [each for each in scan.pages if each.page == doubt.page] if scan else []
    if scan is None or not pages:
        show_note(texts.gettext("There is no picture of this page."))
        return
    rows = {row.number: row for row in draft.corrected_grid.rows}
    places = (each.place for each in scan.readings)
    cells = ((place, rows[place.row].text_at(place.column)) for place in places)
    opened = frozenset(each.cell for each in open_doubts(draft))
    states = CellStates(opened, frozenset(answered_cells(draft)), doubt.cell)
    values = {"page": pages[0].page, "pages": len(scan.pages)}
    label = texts.gettext("Page %(page)s of %(pages)s") % values
    with st.container(height=_HEIGHT, key="scan-page"):
        show_html(draw_scan_page(pages[0], _address(pages[0]), cells, states, label))


def _address(page: PagePicture) -> str:
    """Return the address of a page's picture, which the browser caches: it never changes."""
    if not runtime.exists():
        return f"data:image/jpeg;base64,{base64.b64encode(page.jpeg).decode()}"
    files = runtime.get_instance().media_file_mgr
    return "." + files.add(page.jpeg, "image/jpeg", f"scan-page-{page.page}")


def show_scan_lines(draft: PlanDraft, doubt: Doubt, texts: Texts) -> None:
    """Show the budget lines on a cell's page, each linked to its amount."""
    try:
        plan = draft.plan
    except DocumentError:  # the review says why
        return
    opened = frozenset(each.cell for each in open_doubts(draft))
    lines = [_line(plan, *values, opened, doubt, texts) for values in _values_on(plan, doubt.page)]
    names = (SOURCE_ROW, DESCRIPTION, AMOUNT)
    labels = [texts.gettext(COLUMN_LABELS[name]) for name in names]
    caption = texts.gettext("Budget lines on this page")
    doubtful = texts.gettext("still to be looked at")
    show_html(draw("scan_lines", caption=caption, labels=labels, lines=lines, doubtful=doubtful))


def _values_on(plan: Plan, page: int | None) -> Iterator[tuple[int, str, int]]:
    """Yield row, description and amount of the lines on a page."""
    columns = (plan.lines[name].tolist() for name in (SOURCE_ROW, DESCRIPTION, AMOUNT))
    for row, text, amount in zip(*columns, strict=True):
        if plan.grid.pages.get(row) == page:
            yield row, text, amount


def _line(
    plan: Plan,
    row: int,
    text: str,
    amount: int,
    opened: Collection[Cell],
    doubt: Doubt,
    texts: Texts,
) -> _Line:
    place = place_of_line(plan, row, amount)
    cell = (row, place.column if place else 1)
    is_open = any(each[0] == row for each in opened)
    return _Line(row, text or "–", texts.rupiah(amount), cell_key(cell), is_open, row == doubt.row)
