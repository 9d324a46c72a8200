"""The form to correct a cell or skip a row of a draft, and the list of corrections."""

from __future__ import annotations

import base64

import streamlit as st

from pages.data.draft_state import current_draft, draft_widget_key, set_draft
from rkt.findings import Finding, Severity, describe_location
from rkt.i18n import Texts
from rkt.parsing.draft import Correction, PlanDraft
from rkt.parsing.scan_questions import CODES
from rkt.render.html import draw
from rkt.render.html.findings import sort_by_severity
from rkt.web.components.elements import escape_markdown, show_heading, show_html
from rkt.web.components.messages import show_note
from rkt.web.state.page_pictures import picture_in_draft

_MOST_OFFERED = 10
_LONGEST = 90


def show_corrections(draft: PlanDraft, findings: tuple[Finding, ...], texts: Texts) -> None:
    """Show the form to correct a cell or skip a row, starting at the errors."""
    show_heading(texts.gettext("Corrections"))
    _show_error_select(findings, texts)
    _begin_at_finding(draft, findings)
    is_open = any(f.severity is Severity.ERROR for f in findings) or bool(draft.corrections)
    with st.expander(texts.gettext("Correct a cell or leave out a row"), expanded=is_open):
        _show_form(draft, texts)
    confirmed = [each for each in draft.corrections if draft.confirms(each)]
    for number, correction in enumerate(draft.corrections):
        if correction not in confirmed:
            _show_correction(number, correction, texts)
    if confirmed:
        text = texts.ngettext(
            "%(count)s cell was confirmed as it was read.",
            "%(count)s cells were confirmed as they were read.",
            len(confirmed),
        )
        show_note(text)


def _show_error_select(findings: tuple[Finding, ...], texts: Texts) -> None:
    """Show a button for each error that has a location."""
    errors = [f for f in findings if f.severity is Severity.ERROR and f.row is not None]
    errors = [f for f in errors if f.code not in CODES]  # the review of the scan asks about these
    for number, finding in enumerate(errors[:_MOST_OFFERED]):
        text = f"{finding.place(texts)}: {finding.problem(texts)}"
        short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        st.button(
            escape_markdown(short),
            key=draft_widget_key(f"error-{number}"),
            help=escape_markdown(f"{text} {finding.remedy(texts)}"),
            on_click=_select_finding,
            args=(finding.row, finding.column),
        )


def _begin_at_finding(draft: PlanDraft, findings: tuple[Finding, ...]) -> None:
    """Start the form at the most severe finding that has a place in the document."""
    if draft_widget_key("row") in st.session_state:
        return
    rows = {row.number for row in draft.grid.rows}
    placed = [each for each in sort_by_severity(findings) if each.row in rows]
    if placed and placed[0].row is not None:
        _select_finding(placed[0].row, placed[0].column)


def _select_finding(row: int, column: int | None) -> None:
    """Move the form to a cell; text that somebody is typing for its current cell is kept."""
    place = {draft_widget_key("row"): row, draft_widget_key("column"): column or 1}
    if any(st.session_state.get(key) != value for key, value in place.items()):
        st.session_state.update(place)
        _offer_text()


def _follow_cell() -> None:
    """Fill in the text of the chosen cell, unless somebody has typed something else."""
    typed, offered = (
        st.session_state.get(draft_widget_key(name)) or "" for name in ("text", "offered")
    )
    if typed == offered:
        _offer_text()


def _offer_text() -> None:
    """Fill in the text of the form's current cell, ready to be corrected."""
    place = [st.session_state[draft_widget_key(name)] for name in ("row", "column")]
    if draft := current_draft():
        text = _cell_at(draft, *place)
        for name in ("text", "offered"):
            st.session_state[draft_widget_key(name)] = text


def _show_form(draft: PlanDraft, texts: Texts) -> None:
    _ = texts.gettext
    numbers = [row.number for row in draft.grid.rows]
    width = max((len(row.cells) for row in draft.grid.rows), default=1) or 1
    with st.container(horizontal=True):
        row, column = (
            st.number_input(
                label, first, last, key=draft_widget_key(name), step=1, on_change=_follow_cell
            )
            for label, first, last, name in (
                (_("Row"), numbers[0], numbers[-1], "row"),
                (_("Column"), 1, width, "column"),
            )
        )
    show_note(_text_at(draft, int(row), int(column), texts))
    if (int(row), int(column)) != (numbers[0], 1):  # where the form starts if nothing was found
        _show_picture(draft, int(row), int(column), texts)
    st.text_input(_("Correct text"), key=draft_widget_key("text"))
    reason = st.text_input(
        _("Reason"), key=draft_widget_key("reason"), placeholder=_("saved with the plan")
    )
    is_there = int(row) in numbers
    with st.container(horizontal=True):
        _show_suggestion(
            _("Correct the cell"), "correct", int(row), int(column), bool(reason) and is_there
        )
        _show_suggestion(_("Leave out the row"), "skip", int(row), None, bool(reason) and is_there)


def _show_suggestion(label: str, key: str, row: int, column: int | None, can: bool) -> None:
    st.button(
        label, key=draft_widget_key(key), disabled=not can, on_click=_correct, args=(row, column)
    )


def _show_picture(draft: PlanDraft, row: int, column: int, texts: Texts) -> None:
    """Show a cell on its source page, if the document has pages."""
    if picture := picture_in_draft(draft, row, column):
        place = describe_location(texts, row, column, draft.grid.places_by_row[row][column].page)
        encoded = base64.b64encode(picture).decode()
        show_html(draw("cell_picture", picture=encoded, place=place))


def _text_at(draft: PlanDraft, row: int, column: int, texts: Texts) -> str:
    return texts.gettext("In the document: “%(text)s”") % {"text": _cell_at(draft, row, column)}


def _cell_at(draft: PlanDraft, row: int, column: int) -> str:
    found = next((each for each in draft.grid.rows if each.number == row), None)
    cells = found.cells if found else ()
    return cells[column - 1] if column <= len(cells) else ""


def _correct(row: int, column: int | None) -> None:
    draft = current_draft()
    if draft is None:
        return
    text = st.session_state.get(draft_widget_key("text"), "") if column else ""
    reason = st.session_state[draft_widget_key("reason")].strip()
    set_draft(draft.corrected(Correction(row, column, text, reason)))
    for name in ("text", "offered", "reason"):
        st.session_state[draft_widget_key(name)] = ""
    st.session_state.pop(draft_widget_key("row"), None)  # move on to the next finding


def _show_correction(number: int, correction: Correction, texts: Texts) -> None:
    """Show a correction with an undo button."""
    _ = texts.gettext
    text = (
        _("Row %(row)s left out: %(reason)s")
        if correction.skips_row
        else (_("Row %(row)s, column %(column)s is now “%(text)s”: %(reason)s"))
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        show_note(text % vars(correction))
        st.button(
            _("Undo"),
            key=draft_widget_key(f"undo-{number}"),
            on_click=_take_back,
            args=(correction,),
        )


def _take_back(correction: Correction) -> None:
    if draft := current_draft():
        set_draft(draft.without(correction))
