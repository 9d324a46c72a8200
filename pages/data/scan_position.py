"""Which cell of a scan is being looked at, and the answers to what was doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import streamlit as st

from pages.data.draft_state import current_draft, draft_widget_key, set_draft
from rkt.i18n import Texts
from rkt.parsing.draft import Correction, PlanDraft
from rkt.parsing.scan_questions import Cell, Doubt, doubts_of, open_doubts, reading_at
from rkt.render.html.scan_page import cell_key
from rkt.web.state.current_user import current_person

_CELL_SHOWN = "scan-at"
_REFUSED = "_scan_refused"
_CELL = re.compile(r"\s*([0-9]{1,6})\s*[.,:; ]\s*([0-9]{1,3})\s*")


def place_key() -> str:
    """Return the key of the field that holds the cell being looked at."""
    return draft_widget_key("scan-place")


def shown_doubt(draft: PlanDraft) -> Doubt | None:
    """Return the cell being looked at: the chosen one, or the first doubtful one, or the first."""
    chosen: Cell | None = st.session_state.get(draft_widget_key(_CELL_SHOWN))
    found = reading_at(draft, chosen) if chosen else None
    doubts = open_doubts(draft) or doubts_of(draft)
    if found or doubts:
        return found or doubts[0]
    read = draft.grid.scan.readings if draft.grid.scan else ()
    return reading_at(draft, (read[0].place.row, read[0].place.column)) if read else None


def look_at(cell: Cell) -> None:
    """Look at a cell from the next run on."""
    st.session_state[draft_widget_key(_CELL_SHOWN)] = cell


def look_at_typed() -> None:
    """Look at the cell that was typed, or clicked in the picture. For callbacks."""
    typed = _CELL.fullmatch(str(st.session_state.get(place_key(), "")))
    draft = current_draft()
    if typed and draft and reading_at(draft, cell := (int(typed[1]), int(typed[2]))):
        look_at(cell)


def show_place_field(doubt: Doubt, texts: Texts) -> None:
    """Show the field with the cell's row and column; `scan_review.js` writes clicks into it."""
    st.session_state[place_key()] = cell_key(doubt.cell)
    st.text_input(texts.gettext("Row.column"), key=place_key(), on_change=look_at_typed, width=120)


def step_from(cell: Cell, by: int) -> None:
    """Look at the next or the previous open doubt. For callbacks."""
    draft = current_draft()
    following = _following(open_doubts(draft), cell, by) if draft else None
    if following:
        look_at(following)


def _following(doubts: Sequence[Doubt], cell: Cell, by: int) -> Cell | None:
    """Return the open doubt after or before a cell, wrapping around at the ends."""
    cells = [doubt.cell for doubt in doubts if doubt.cell != cell]
    if by > 0:
        return next((each for each in cells if each > cell), cells[0] if cells else None)
    return next((each for each in reversed(cells) if each < cell), cells[-1] if cells else None)


def answer(doubt: Doubt, text: str, texts: Texts) -> None:
    """Record a text as what is printed in a cell, and go on to the next open doubt.

    An amount that is not a number is rejected; `refused_text` returns it on the next run.
    """
    draft = current_draft()
    if draft is None:
        return
    if not doubt.can_be(text):
        st.session_state[_REFUSED] = (doubt.cell, text)
        return
    step_from(doubt.cell, 1)
    set_draft(draft.reopened(*doubt.cell).corrected(_answered(doubt, text, texts)))


def refused_text(doubt: Doubt) -> str:
    """Return, once, the text that was rejected for a cell; "" if none was."""
    cell, text = st.session_state.pop(_REFUSED, (None, ""))
    return str(text) if cell == doubt.cell else ""


def answer_all(doubts: Iterable[Doubt], texts: Texts) -> None:
    """Confirm several texts as read. For callbacks."""
    draft = current_draft()
    if draft is None:
        return
    answered = draft.corrected(*(_answered(doubt, doubt.first, texts) for doubt in doubts))
    set_draft(answered)
    if left := open_doubts(answered):
        look_at(left[0].cell)


def ask_again(doubt: Doubt) -> None:
    """Withdraw the answer to a doubt. For callbacks."""
    if draft := current_draft():
        look_at(doubt.cell)
        set_draft(draft.reopened(*doubt.cell))


def _answered(doubt: Doubt, text: str, texts: Texts) -> Correction:
    """Return the answer as a correction; its reason says who compared it with the picture."""
    person = current_person().name
    by_name = texts.gettext("%(person)s compared it with the picture") % {"person": person}
    reason = by_name if person else texts.gettext("compared with the picture")
    return Correction(*doubt.cell, text.strip(), reason)
