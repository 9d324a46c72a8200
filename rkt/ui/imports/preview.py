"""What was understood of a document, beside the document itself."""

from __future__ import annotations

import streamlit as st

from rkt.documents.names import without_unseen
from rkt.drafts import Draft
from rkt.facts import REVISIONS, YEARS
from rkt.filters import Filters
from rkt.findings import DocumentError
from rkt.locale import Texts
from rkt.locale.terms import COLUMN_LABELS
from rkt.measures import ShareBasis
from rkt.schema import FISCAL_YEAR, REVISION, UNIT
from rkt.store import StoreError
from rkt.ui.drawn import show_heading
from rkt.ui.imports.desk import draft_here, key_of, put_draft
from rkt.ui.imports.upload import pick_sheet
from rkt.ui.plans import next_revision
from rkt.ui.source import show_lines, show_published
from rkt.ui.verdict import show_findings, show_unreadable, show_verdict
from rkt.ui.view import View

_HEIGHT = 520


def show_preview(draft: Draft, texts: Texts) -> bool:
    """Show facts, verdict, lines and source of a draft; tell whether there is a plan in it."""
    try:
        view = _view_of(draft, texts)
    except DocumentError as error:  # a correction may have taken the table away
        show_unreadable(error, texts)
        return False
    _pick_facts(view)
    if len(draft.grid.sheets) > 1:
        at = draft.grid.sheet or draft.grid.sheets[0]
        pick_sheet(draft.name, draft.content, draft.grid.sheets, at, texts)
    show_verdict(view, with_findings=False)
    _show_beside(view)
    show_heading(texts.gettext("Notes on the document"))
    show_findings(view)
    return True


def _view_of(draft: Draft, texts: Texts) -> View:
    stamp = (draft.digest, draft.grid.sheet, tuple(draft.given.items()), draft.corrections)
    return View(draft.plan, stamp, Filters(), texts, ShareBasis.TOTAL)


def _show_beside(view: View) -> None:
    _ = view.texts.gettext
    understood, source = st.columns(2, gap="medium")
    with understood:
        show_heading(_("As understood"))
        with st.container(height=_HEIGHT):
            show_lines(view)
    with source:
        show_heading(_("As in the document"))
        with st.container(height=_HEIGHT):
            show_published(view)


def _pick_facts(view: View) -> None:
    """Offer what is known of the plan as a whole, to be corrected."""
    texts, facts = view.texts, view.plan.facts
    unit, year, revision = st.columns([3, 1, 1])
    with unit:
        _pick_text(UNIT, texts.gettext(COLUMN_LABELS[UNIT]), facts.unit)
    with year:
        _pick_number(FISCAL_YEAR, facts.fiscal_year, YEARS, texts)
    with revision:
        stated = draft_here()
        number = stated.given.get(REVISION) if stated else None
        _pick_number(REVISION, number if isinstance(number, int) else None, REVISIONS, texts)
    title, place, date = st.columns([3, 1, 1])
    with title:
        _pick_text("title", texts.gettext("Title"), facts.title)
    with place:
        _pick_text("place", texts.gettext("Place"), facts.place)
    with date:
        _pick_text("date", texts.gettext("Date"), facts.date)


def _pick_text(name: str, label: str, value: str | None) -> None:
    key = key_of(name)
    st.text_input(label, value or "", key=key, on_change=_give, args=(name, key))


def _pick_number(name: str, value: int | None, known: range, texts: Texts) -> None:
    key = key_of(name)
    st.number_input(
        texts.gettext(COLUMN_LABELS[name]),
        known.start,
        known.stop - 1,
        value,
        step=1,
        key=key,
        placeholder=_next_free(texts) if name == REVISION else "",
        on_change=_give,
        args=(name, key),
    )


def _next_free(texts: Texts) -> str:
    """Which number the plan gets where none is given; without it where that is not known yet."""
    draft = draft_here()
    facts = draft.plan.facts if draft else None
    try:
        if facts is None or not facts.unit or facts.fiscal_year is None:
            return texts.gettext("next free")
        number = next_revision(facts.unit, facts.fiscal_year)
    except StoreError:  # told where the plan is to be kept
        return texts.gettext("next free")
    return texts.gettext("next free: %(number)s") % {"number": number}


def _give(name: str, key: str) -> None:
    """Take a fact from its widget; a blank one takes it back."""
    draft, value = draft_here(), st.session_state[key]
    if draft is not None:
        said = without_unseen(value).strip() if isinstance(value, str) else value
        put_draft(draft.with_facts(**{name: None if said == "" else said}))
