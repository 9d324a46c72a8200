"""The review of a draft: the lines as read, beside the document."""

from __future__ import annotations

import base64

import streamlit as st

from pages.data.draft_state import current_draft, draft_widget_key, set_draft
from pages.data.upload import pick_sheet
from rkt.analysis.filters import Filters
from rkt.analysis.measures import DEFAULT_BASIS
from rkt.core.schema import FISCAL_YEAR, REVISION, UNIT
from rkt.findings import DocumentError, Finding, Severity, describe_location
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.parsing.draft import Correction, PlanDraft
from rkt.parsing.facts import REVISIONS, YEARS
from rkt.parsing.file_names import without_unseen
from rkt.parsing.layouts.files import layout_to_json
from rkt.parsing.scan_doubts import CODES
from rkt.render.html import draw
from rkt.render.html.findings import sort_by_severity
from rkt.storage import StoreError
from rkt.web.components.data_quality import show_findings, show_unreadable, show_verdict
from rkt.web.components.elements import escape_markdown, show_heading, show_html
from rkt.web.components.messages import show_note
from rkt.web.components.reconciliation import show_reconciliation
from rkt.web.components.source_table import show_lines, show_published
from rkt.web.state.page_pictures import picture_in_draft
from rkt.web.state.plan_loader import next_revision
from rkt.web.state.view import View

_HEIGHT = 520


def show_draft_preview(draft: PlanDraft, texts: Texts) -> bool:
    """Show facts, verdict, lines and source of a draft; return whether it contains a plan."""
    try:
        view = _view_of(draft, texts)
    except DocumentError as error:  # a correction may have removed the table
        show_unreadable(error, texts)
        return False
    _pick_facts(view)
    if len(draft.grid.sheets) > 1:
        at = draft.grid.sheet or draft.grid.sheets[0]
        pick_sheet(draft.name, draft.content, draft.grid.sheets, at, texts)
    show_verdict(view, with_findings=False)
    _show_beside(view)
    show_reconciliation(view)
    show_heading(texts.gettext("Notes on the document"))
    show_findings(view)
    return True


def _view_of(draft: PlanDraft, texts: Texts) -> View:
    layout = layout_to_json(draft.layout) if draft.layout else ""
    stamp = (draft.digest, draft.grid.sheet, tuple(draft.given.items()), draft.corrections, layout)
    return View(draft.plan, stamp, Filters(), texts, DEFAULT_BASIS)


def _show_beside(view: View) -> None:
    _ = view.texts.gettext
    understood, source = st.columns(2, gap="medium")
    with understood:
        show_heading(_("As understood"))
        with st.container(height=_HEIGHT):
            show_lines(view, is_draft=True)
    with source:
        show_heading(_("As in the document"))
        with st.container(height=_HEIGHT):
            show_published(view)


def _pick_facts(view: View) -> None:
    """Show the facts about the plan as a whole, to be corrected."""
    texts, facts = view.texts, view.plan.facts
    unit, year, revision = st.columns([3, 1, 1])
    with unit:
        _pick_text(UNIT, texts.gettext(COLUMN_LABELS[UNIT]), facts.unit)
    with year:
        _pick_number(FISCAL_YEAR, facts.fiscal_year, YEARS, texts)
    with revision:
        draft = current_draft()
        number = draft.given.get(REVISION) if draft else None
        _pick_number(REVISION, number if isinstance(number, int) else None, REVISIONS, texts)
    title, place, date = st.columns([3, 1, 1])
    with title:
        _pick_text("title", texts.gettext("Title"), facts.title)
    with place:
        _pick_text("place", texts.gettext("Place"), facts.place)
    with date:
        _pick_text("date", texts.gettext("Date"), facts.date)


def _pick_text(name: str, label: str, value: str | None) -> None:
    key = draft_widget_key(name)
    st.text_input(label, value or "", key=key, on_change=_set_fact, args=(name, key))


def _pick_number(name: str, value: int | None, known: range, texts: Texts) -> None:
    key = draft_widget_key(name)
    st.number_input(
        texts.gettext(COLUMN_LABELS[name]),
        known.start,
        known.stop - 1,
        value,
        step=1,
        key=key,
        placeholder=_next_free(texts) if name == REVISION else "",
        on_change=_set_fact,
        args=(name, key),
    )


def _next_free(texts: Texts) -> str:
    """Return the placeholder for the revision: the next free number, if it is known yet."""
    draft = current_draft()
    facts = draft.plan.facts if draft else None
    try:
        if facts is None or not facts.unit or facts.fiscal_year is None:
            return texts.gettext("next free")
        number = next_revision(facts.unit, facts.fiscal_year)
    except StoreError:  # show_confirm reports it
        return texts.gettext("next free")
    return texts.gettext("next free: %(number)s") % {"number": number}


def _set_fact(name: str, key: str) -> None:
    """Set a fact from its widget; blank text clears it."""
    draft, value = current_draft(), st.session_state[key]
    if draft is not None:
        text = without_unseen(value).strip() if isinstance(value, str) else value
        set_draft(draft.with_facts(**{name: None if text == "" else text}))


# Corrections

_MOST_OFFERED = 10
_LONGEST = 90


def show_corrections(draft: PlanDraft, findings: tuple[Finding, ...], texts: Texts) -> None:
    """Show the form to correct a cell or leave out a row, starting at the errors."""
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
    """Start the form at the most severe finding that has a location in the document."""
    if draft_widget_key("row") in st.session_state:
        return
    rows = {row.number for row in draft.grid.rows}
    placed = [each for each in sort_by_severity(findings) if each.row in rows]
    if placed and placed[0].row is not None:
        _select_finding(placed[0].row, placed[0].column)


def _select_finding(row: int, column: int | None) -> None:
    """Take the form to a cell; what somebody types for the cell that it is at stays."""
    place = {draft_widget_key("row"): row, draft_widget_key("column"): column or 1}
    if any(st.session_state.get(key) != value for key, value in place.items()):
        st.session_state.update(place)
        _offer_text()


def _follow_cell() -> None:
    """Offer the text of the cell that was chosen, unless somebody has typed another."""
    typed, offered = (
        st.session_state.get(draft_widget_key(name)) or "" for name in ("text", "offered")
    )
    if typed == offered:
        _offer_text()


def _offer_text() -> None:
    """Fill in the text of the cell that the form is at, to be put right."""
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
    if (int(row), int(column)) != (numbers[0], 1):  # where the form begins if nothing was found
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
    """Show a cell on the page that it was read from, if the document has pages."""
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
