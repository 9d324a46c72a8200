"""Pictures of the pages that plans were read from, drawn once per server, and their addresses."""

from __future__ import annotations

from collections.abc import Hashable
from threading import BoundedSemaphore
from urllib.parse import urlencode

from rkt.core.schema import AMOUNT, LINE_NO, SOURCE_ROW
from rkt.parsing.default_plan import plan_path
from rkt.parsing.draft import PlanDraft
from rkt.parsing.line_places import place_of_line
from rkt.parsing.page_pictures import cell_picture, draw_page, page_picture
from rkt.parsing.picture_crops import crop_to_cell, mark_on_page
from rkt.parsing.plan import Plan
from rkt.parsing.readers import read_bytes
from rkt.parsing.readers.page_places import CellPlace
from rkt.web.state.plan_loader import PUBLISHED, LoadedPlan, kept_plans, store
from rkt.web.state.shared_results import shared

_AT_ONCE = BoundedSemaphore(2)  # pages drawn at a time, each by its own process


def line_picture(shown: LoadedPlan, line_no: int, *, is_whole: bool = False) -> bytes | None:
    """Return the picture of a line's amount, or of its whole page; None if there is none.

    Raises `StoreError` or `DocumentError` if the document cannot be read.
    """
    place = line_place(shown.plan, line_no)
    return _picture(shown, shown.code, shown.stamp, place, is_whole) if place else None


def line_place(plan: Plan, line_no: int) -> CellPlace | None:
    """Return where a line's amount is on its page; None if there is no such line or place."""
    if not plan.grid.places_by_row:
        return None
    row = plan.lines[plan.lines[LINE_NO] == line_no]
    if row.empty:
        return None
    return place_of_line(plan, int(row[SOURCE_ROW].iloc[0]), int(row[AMOUNT].iloc[0]))


@shared(max_entries=64)
def _picture(
    _shown: LoadedPlan,
    code: str,  # noqa: ARG001 - the cache's key, as the stamp
    stamp: Hashable,
    place: CellPlace,
    is_whole: bool,
) -> bytes | None:
    page = _page(_shown, stamp, place.page, place)
    row = _shown.plan.grid.places_by_row[place.row].values()
    draw = mark_on_page if is_whole else crop_to_cell
    return draw(page, place, row) if page else None


@shared(max_entries=32)
def _page(_shown: LoadedPlan, stamp: Hashable, page: int, _place: CellPlace) -> bytes | None:  # noqa: ARG001
    with _AT_ONCE:
        return page_picture(_source(_shown.code), _shown.plan.grid, _place)


def picture_in_draft(draft: PlanDraft, row: int, column: int) -> bytes | None:
    """Return the picture of a cell in a document being imported; None if there is none."""
    return _cell(draft, draft.digest, row, column)


@shared(max_entries=256)
def _cell(_draft: PlanDraft, digest: str, row: int, column: int) -> bytes | None:
    def draw(source: bytes, page: int, turn: int) -> bytes | None:
        return _drawn_once(source, digest, page, turn)

    return cell_picture(_draft.content, _draft.grid, row, column, draw)


@shared(max_entries=32)
def _drawn_once(_source: bytes, digest: str, page: int, turn: int) -> bytes | None:  # noqa: ARG001
    with _AT_ONCE:
        return draw_page(_source, page, turn)


def _source(code: str) -> bytes:
    if code == PUBLISHED:
        return read_bytes(plan_path())
    return store().source(kept_plans()[code].id)[1]


PATH = "/page-picture"
PLAN, LINE, WHOLE = "plan", "line", "whole"


def picture_address(code: str, line_no: int, *, is_whole: bool = False) -> str:
    """Return the address of the picture, or of the whole page with the amount marked."""
    query = {PLAN: code, LINE: str(line_no), **({WHOLE: "1"} if is_whole else {})}
    return f".{PATH}?{urlencode(query)}"
