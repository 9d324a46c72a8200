"""The actions on one plan: open and download; revise, withdraw or restore a stored one."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.data.draft_state import start_draft
from rkt.analysis.filters import Filters
from rkt.analysis.measures import DEFAULT_BASIS
from rkt.auth import NotAllowedError, Role
from rkt.core.schema import FISCAL_YEAR, REVISION, UNIT
from rkt.i18n import Texts
from rkt.i18n.clock import today_here
from rkt.parsing.default_plan import plan_path
from rkt.parsing.facts import Facts
from rkt.parsing.plan import Plan
from rkt.render.exports.csv import to_csv
from rkt.render.exports.extract import file_stem, take_extract
from rkt.storage import KeptPlan, StoreError
from rkt.web.components.downloads import offer_document, offer_download
from rkt.web.state.current_user import current_person
from rkt.web.state.plan_loader import PUBLISHED, kept_plans, next_revision, plan_label, store
from rkt.web.state.url_state import SECTION, write_filters, write_query

_PUBLISHED_ID = 0
"""In the list of plans; stored ones have ids from 1."""

PROBLEM = "_shelf_problem"
"""Session state key of the problem to show on the next run."""


def show_plan_actions(kept: list[KeptPlan], published: Plan | None, texts: Texts) -> None:
    """Show a select box of the plans, and the actions that the user may take on the chosen one."""
    by_id = {each.id: each for each in kept}
    options = [*([] if published is None else [_PUBLISHED_ID]), *by_id]
    chosen = st.selectbox(
        texts.gettext("Plan"),
        options,
        index=int(len(options) > len(by_id) > 0),  # a kept plan first: it has more actions
        format_func=lambda i: (
            kept_plan_label(by_id[i], texts) if i in by_id else plan_label(PUBLISHED, texts)
        ),
        key="shelf-plan",
    )
    if chosen not in by_id and published is not None:
        _show_published_actions(published, texts)
        return
    selected = by_id[chosen]
    with st.container(horizontal=True):
        _show_open_button(selected, texts)
    role = current_person().role
    if role >= Role.PLANNER:
        with st.container(horizontal=True):
            _show_revisions(selected, texts)
    if role >= Role.ADMIN:
        _show_withdraw_button(selected, texts)


def _show_published_actions(plan: Plan, texts: Texts) -> None:
    _ = texts.gettext
    path = plan_path()
    with st.container(horizontal=True):
        st.button(_("Open"), key="shelf-open", on_click=_go_to, args=((),))
        offer_document(_("The document"), path.name, path.read_bytes, key="shelf-source")
        offer_download(
            _("Its lines as CSV"),
            f"{file_stem(plan.facts, Filters())}.csv",
            lambda: _lines_of(plan, texts),
            key="shelf-tidy",
        )


def kept_plan_label(kept: KeptPlan, texts: Texts) -> str:
    """Return the label of a stored plan in lists: unit, year, revision and file name."""
    label = texts.gettext("%(unit)s %(fiscal_year)s, revision %(revision)s") % kept.label
    return f"{label} · {kept.name}"


def _show_open_button(kept: KeptPlan, texts: Texts) -> None:
    _ = texts.gettext
    st.button(_("Open"), key="shelf-open", on_click=_open, args=(kept.id,), disabled=kept.withdrawn)
    offer_document(
        _("The document"), kept.name, lambda: store().source(kept.id)[1], key="shelf-source"
    )
    offer_download(
        _("Its lines as CSV"),
        f"{file_stem(Facts(kept.unit, kept.fiscal_year, kept.revision), Filters())}.csv",
        lambda: _lines_of(store().open(kept.id), texts),
        key="shelf-tidy",
    )


def _lines_of(plan: Plan, texts: Texts) -> bytes:
    return to_csv(take_extract(plan, Filters(), DEFAULT_BASIS, texts, today_here()))


def _open(revision: int) -> None:
    code = next(code for code, kept in kept_plans().items() if kept.id == revision)
    _go_to((code,))


def _go_to(codes: tuple[str, ...]) -> None:
    """Open a plan; the published one if no code is given."""
    write_filters(Filters(plan=codes), {SECTION: []})


def _show_revisions(kept: KeptPlan, texts: Texts) -> None:
    _ = texts.gettext
    st.button(
        _("New revision from another document"),
        key="shelf-new",
        on_click=_revise,
        args=(kept, False),
    )
    st.button(
        _("New revision with corrections to this one"),
        key="shelf-correct",
        on_click=_revise,
        args=(kept, True),
    )


def _revise(kept: KeptPlan, from_this: bool) -> None:
    """Start a new revision: a draft of this plan to correct, or its facts for another document."""
    given: dict[str, Any] = {UNIT: kept.unit, FISCAL_YEAR: kept.fiscal_year}
    try:
        draft = store().draft(kept.id) if from_this else None
        given[REVISION] = next_revision(kept.unit, kept.fiscal_year)
    except StoreError as error:
        st.session_state[PROBLEM] = error.finding
        return
    start_draft(draft, given)
    write_query({SECTION: ["import"]})


def _show_withdraw_button(kept: KeptPlan, texts: Texts) -> None:
    _ = texts.gettext
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(_("Reason"), key="shelf-reason", placeholder=_("stays on record"))
        label = _("Restore") if kept.withdrawn else _("Withdraw")
        st.button(
            label,
            key=f"shelf-{'restore' if kept.withdrawn else 'withdraw'}",  # twice is not back again
            on_click=_withdraw,
            args=(kept,),
            disabled=not reason.strip(),
        )


def _withdraw(kept: KeptPlan) -> None:
    """Withdraw a plan or restore it; the store checks the permission."""
    action = store().restore if kept.withdrawn else store().withdraw
    try:
        action(kept.id, current_person(), st.session_state["shelf-reason"].strip())
    except (StoreError, NotAllowedError) as error:
        st.session_state[PROBLEM] = error.finding
    st.session_state["shelf-reason"] = ""
