"""The review of a draft: the lines as read, beside the document."""

from __future__ import annotations

import streamlit as st

from pages.data.draft_state import current_draft, draft_widget_key, set_draft
from pages.data.upload import pick_sheet
from rkt.analysis.filters import Filters
from rkt.analysis.measures import DEFAULT_BASIS
from rkt.core.schema import FISCAL_YEAR, REVISION, UNIT
from rkt.findings import DocumentError
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.parsing.draft import PlanDraft
from rkt.parsing.facts import REVISIONS, YEARS
from rkt.parsing.file_names import without_unseen
from rkt.parsing.layouts.files import layout_to_json
from rkt.storage import StoreError
from rkt.web.components.data_quality import show_findings, show_unreadable, show_verdict
from rkt.web.components.elements import show_heading
from rkt.web.components.reconciliation import show_reconciliation
from rkt.web.components.source_table import show_lines, show_published
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
    """Show the facts about the plan as a whole, for correction."""
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
    """Return the placeholder for the revision: the next free number, if already known."""
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
