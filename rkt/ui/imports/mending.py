"""Put a draft right: another text for a cell, or a row left out, each with its reason."""

from __future__ import annotations

import streamlit as st

from rkt.corrections import Correction
from rkt.drafts import Draft
from rkt.findings import Finding, Severity
from rkt.locale import Texts
from rkt.pictures import draw
from rkt.pictures.verdict import gravest_first
from rkt.ui.drawn import literal, show_heading, show_html
from rkt.ui.imports.desk import draft_here, key_of, put_draft

_MOST_OFFERED = 10
_LONGEST = 90


def show_mending(draft: Draft, findings: tuple[Finding, ...], texts: Texts) -> None:
    """Offer to correct a cell or to leave out a row, beginning with where the errors are."""
    show_heading(texts.gettext("Corrections"))
    _offer_errors(findings, texts)
    _begin_at_finding(draft, findings)
    is_open = any(f.severity is Severity.ERROR for f in findings) or bool(draft.corrections)
    with st.expander(texts.gettext("Correct a cell or leave out a row"), expanded=is_open):
        _show_form(draft, texts)
    for number, correction in enumerate(draft.corrections):
        _show_correction(number, correction, texts)


def _offer_errors(findings: tuple[Finding, ...], texts: Texts) -> None:
    """Lead to each error that has a place."""
    errors = [f for f in findings if f.severity is Severity.ERROR and f.row is not None]
    for number, finding in enumerate(errors[:_MOST_OFFERED]):
        said = f"{finding.place(texts)}: {finding.problem(texts)}"
        short = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
        st.button(
            literal(short),
            key=key_of(f"error-{number}"),
            help=literal(f"{said} {finding.remedy(texts)}"),
            on_click=_aim,
            args=(finding.row, finding.column),
        )


def _begin_at_finding(draft: Draft, findings: tuple[Finding, ...]) -> None:
    """Let the form of a draft begin at the gravest finding that has a place in the document."""
    if key_of("row") in st.session_state:
        return
    rows = {row.number for row in draft.grid.rows}
    placed = [each for each in gravest_first(findings) if each.row in rows]
    if placed and placed[0].row is not None:
        _aim(placed[0].row, placed[0].column)


def _aim(row: int, column: int | None) -> None:
    st.session_state[key_of("row")] = row
    st.session_state[key_of("column")] = column or 1
    if draft := draft_here():
        st.session_state[key_of("text")] = _cell_at(draft, row, column or 1)


def _show_form(draft: Draft, texts: Texts) -> None:
    _ = texts.gettext
    numbers = [row.number for row in draft.grid.rows]
    width = max((len(row.cells) for row in draft.grid.rows), default=1) or 1
    with st.container(horizontal=True):
        row = st.number_input(_("Row"), numbers[0], numbers[-1], key=key_of("row"), step=1)
        column = st.number_input(_("Column"), 1, width, key=key_of("column"), step=1)
    show_html(draw("note", text=_text_at(draft, int(row), int(column), texts), more=""))
    st.text_input(_("Correct text"), key=key_of("text"))
    reason = st.text_input(_("Reason"), key=key_of("reason"), placeholder=_("kept with the plan"))
    is_there = int(row) in numbers
    with st.container(horizontal=True):
        _offer(_("Correct the cell"), "correct", int(row), int(column), bool(reason) and is_there)
        _offer(_("Leave out the row"), "skip", int(row), None, bool(reason) and is_there)


def _offer(label: str, key: str, row: int, column: int | None, can: bool) -> None:
    st.button(label, key=key_of(key), disabled=not can, on_click=_correct, args=(row, column))


def _text_at(draft: Draft, row: int, column: int, texts: Texts) -> str:
    return texts.gettext("In the document: “%(text)s”") % {"text": _cell_at(draft, row, column)}


def _cell_at(draft: Draft, row: int, column: int) -> str:
    found = next((each for each in draft.grid.rows if each.number == row), None)
    cells = found.cells if found else ()
    return cells[column - 1] if column <= len(cells) else ""


def _correct(row: int, column: int | None) -> None:
    draft = draft_here()
    if draft is None:
        return
    text = st.session_state.get(key_of("text"), "") if column else ""
    reason = st.session_state[key_of("reason")].strip()
    put_draft(draft.corrected(Correction(row, column, text, reason)))
    st.session_state[key_of("text")] = ""
    st.session_state[key_of("reason")] = ""
    st.session_state.pop(key_of("row"), None)  # the form goes on to the next finding


def _show_correction(number: int, correction: Correction, texts: Texts) -> None:
    """Show a correction with a way to take it back."""
    _ = texts.gettext
    said = (
        _("Row %(row)s left out: %(reason)s")
        if correction.skips_row
        else (_("Row %(row)s, column %(column)s is now “%(text)s”: %(reason)s"))
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        show_html(draw("note", text=said % vars(correction), more=""))
        st.button(
            _("Take back"),
            key=key_of(f"undo-{number}"),
            on_click=_take_back,
            args=(correction,),
        )


def _take_back(correction: Correction) -> None:
    if draft := draft_here():
        put_draft(draft.without(correction))
