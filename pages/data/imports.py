"""Importing a document: choose, read, review beside the source, correct, confirm, store."""

from __future__ import annotations

import streamlit as st

from pages.data.bulk import show_bulk
from pages.data.columns import show_columns
from pages.data.corrections import show_corrections
from pages.data.draft_state import (
    current_draft,
    draft_problem,
    draft_widget_key,
    forget_draft,
    remember_draft_problem,
    start_draft,
)
from pages.data.review import show_draft_preview
from pages.data.scan_review import show_scan_review
from pages.data.upload import pick_document
from rkt.analysis.filters import Filters
from rkt.auth import NotAllowedError, Role
from rkt.findings import DocumentError, Finding, Severity
from rkt.i18n import Texts
from rkt.parsing.draft import PlanDraft
from rkt.parsing.plan import Plan
from rkt.render.html import draw
from rkt.storage import KeptPlan, StoreError
from rkt.web.components.elements import show_heading, show_html, show_title
from rkt.web.components.messages import show_note, show_problem, show_problem_in_words
from rkt.web.state.current_user import current_person, viewer_reason
from rkt.web.state.plan_loader import kept_plans, load_published_plan, store
from rkt.web.state.uploads import end_upload
from rkt.web.state.url_state import SECTION, write_filters

__all__ = ["show_import", "show_saved_message", "start_draft"]
_KEPT = "_kept_message"


def show_import(texts: Texts) -> None:
    """Show the import, from choosing a document to storing a plan, to those who may."""
    if current_person().role < Role.PLANNER:
        end_upload()
        show_title(texts.gettext("Import a plan"))
        text = texts.gettext("Plans can only be viewed here.")
        show_note(text, viewer_reason(texts) or "")
        return
    draft = current_draft()
    show_title(texts.gettext("Import a plan"), draft.name if draft else "")
    _show_obstacle(texts)
    if draft is None:
        with st.container():  # keeps what is below in place, and the open tab open
            show_bulk(texts)
        pick_document(texts)
        return
    end_upload()
    st.button(texts.gettext("Choose another document"), on_click=forget_draft)
    show_scan_review(draft, texts)
    plan = _plan_of(draft)
    show_columns(draft, plan, texts)
    if show_draft_preview(draft, texts):
        show_corrections(draft, draft.plan.findings, texts)
        show_confirm(draft, draft.plan.findings, texts)
    else:
        show_corrections(draft, (), texts)


def _show_obstacle(texts: Texts) -> None:
    """Warn, once and before any work is done, that the store cannot take a plan now."""
    try:
        obstacle = store().obstacle()
    except StoreError as error:
        obstacle = None if current_draft() else error.finding  # `_is_new` reports it beside a draft
    told = draft_problem()
    if obstacle and not (told and told.code == obstacle.code):
        show_problem(obstacle, texts)


def _plan_of(draft: PlanDraft) -> Plan | None:
    try:
        return draft.plan
    except DocumentError:  # the preview says why
        return None


def show_confirm(draft: PlanDraft, findings: tuple[Finding, ...], texts: Texts) -> None:
    """Show the button to store the draft, enabled once nothing prevents it."""
    _ = texts.gettext
    show_heading(_("Confirm"))
    if problem := draft_problem():
        show_problem(problem, texts)
    can_keep = _has_no_errors(findings, texts) and _has_facts(draft, texts)
    can_keep = can_keep and _is_new(draft, texts) and _is_reviewed(findings, texts)
    with st.container(horizontal=True):
        st.button(
            _("Save this plan"),
            key=draft_widget_key("keep"),
            type="primary",
            disabled=not can_keep,
            on_click=_keep,
        )
        st.button(_("Discard"), key=draft_widget_key("discard"), on_click=forget_draft)


def _has_no_errors(findings: tuple[Finding, ...], texts: Texts) -> bool:
    count = sum(f.severity is Severity.ERROR for f in findings)
    if count:
        text = texts.ngettext(
            "%(count)s error must be fixed first.", "%(count)s errors must be fixed first.", count
        )
        show_problem_in_words(
            text, texts.gettext("Correct the cell, or leave out the row, and say why.")
        )
    return not count


def _has_facts(draft: PlanDraft, texts: Texts) -> bool:
    facts = draft.plan.facts
    is_known = bool(facts.unit) and facts.fiscal_year is not None
    if not is_known:
        text = texts.gettext("To save the plan, its unit and year must be known.")
        show_problem_in_words(text, texts.gettext("Enter the unit and the year above."))
    return is_known


def _is_new(draft: PlanDraft, texts: Texts) -> bool:
    """Return whether the document has not been stored before; show the error if the store fails."""
    try:
        kept = store().known(draft)
    except StoreError as error:
        show_problem(error.finding, texts)
        return False
    if kept:
        text = texts.gettext(
            "This document is already saved: %(unit)s %(fiscal_year)s, revision %(revision)s."
        )
        show_problem_in_words(
            text % kept.label, texts.gettext("Correct something first, or open that plan.")
        )
    return kept is None


def _is_reviewed(findings: tuple[Finding, ...], texts: Texts) -> bool:
    count = sum(f.severity is Severity.WARNING for f in findings)
    text = texts.ngettext(
        "I have checked the %(count)s warning, and the plan is right as it is.",
        "I have checked the %(count)s warnings, and the plan is right as it is.",
        count,
    )
    return not count or st.checkbox(text, key=draft_widget_key("looked"))


def _keep() -> None:
    draft = current_draft()
    if draft is None:
        return
    try:
        kept = store().keep(draft, current_person(), load_published_plan())
    except (StoreError, NotAllowedError, DocumentError) as error:
        remember_draft_problem(error.finding)
        return
    forget_draft()
    st.session_state[_KEPT] = kept
    code = next((code for code, each in kept_plans().items() if each.id == kept.id), None)
    write_filters(Filters(plan=(code,) if code else ()), {SECTION: []})


def show_saved_message(texts: Texts) -> None:
    """Show, once, that a plan was stored, and as which revision."""
    kept: KeptPlan | None = st.session_state.pop(_KEPT, None)
    if kept:
        text = texts.gettext(
            "Saved: %(unit)s %(fiscal_year)s, revision %(revision)s. It is now open on every page."
        )
        show_html(draw("news", text=text % kept.label))
