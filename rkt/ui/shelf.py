"""All plans that are kept: the list, and what can be done with each of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st
from babel.dates import format_datetime

from rkt.exports.delimited import to_csv
from rkt.exports.extract import take_extract
from rkt.exports.naming import stem_of
from rkt.filters import Filters
from rkt.findings import Finding
from rkt.locale import Texts
from rkt.locale.terms import COLUMN_LABELS
from rkt.measures import ShareBasis
from rkt.people import NotAllowedError, Role
from rkt.pictures import draw
from rkt.pictures.table import Column, draw_table
from rkt.schema import AMOUNT, FISCAL_YEAR, LINES, REVISION, UNIT
from rkt.store import Kept, StoreError
from rkt.ui.choices import SECTION, write_filters, write_query
from rkt.ui.drawn import show_heading, show_html
from rkt.ui.imports import start_draft
from rkt.ui.people import person_here
from rkt.ui.plans import kept_plans, store

_PROBLEM = "_shelf_problem"


def show_shelf(texts: Texts) -> None:
    """Show every plan that was kept, withdrawn ones too, and lead to each."""
    try:
        kept = store().kept(include_withdrawn=True)
    except StoreError as error:
        _say(error.finding, texts)
        return
    if problem := st.session_state.pop(_PROBLEM, None):
        _say(problem, texts)
    if not kept:
        text = texts.gettext("No plan has been kept yet.")
        more = texts.gettext("Choose “Import” above, and take a document to a confirmed plan.")
        show_html(draw("note", text=text, more=more))
        return
    show_html(_list(kept, texts))
    _show_one(kept, texts)
    _show_audit(kept, texts)


def _list(kept: list[Kept], texts: Texts) -> str:
    _ = texts.gettext
    figures = (REVISION, LINES, AMOUNT)
    columns = [
        Column(_(COLUMN_LABELS[UNIT])),
        Column(_(COLUMN_LABELS[FISCAL_YEAR]), is_short=True),
        *(Column(_(COLUMN_LABELS[name]), is_figure=True) for name in figures),
        *(Column(label) for label in (_("Kept by"), _("When"), _("Notes"), _("State"))),
    ]
    current = _current(kept)
    rows = [_row(each, texts, is_current=each.id in current) for each in kept]
    counted = texts.ngettext("%(count)s plan kept", "%(count)s plans kept", len(kept))
    return draw_table(counted, columns, rows)


def _current(kept: list[Kept]) -> set[int]:
    """Return the latest revision of each plan, those withdrawn left aside."""
    in_order = sorted(kept, key=lambda each: each.revision)
    return set({each.plan_id: each.id for each in in_order if not each.withdrawn}.values())


def _row(kept: Kept, texts: Texts, *, is_current: bool) -> tuple[str, ...]:
    warnings = texts.ngettext("%(count)s warning", "%(count)s warnings", kept.warnings)
    notes = texts.ngettext("%(count)s note", "%(count)s notes", kept.notes)
    _ = texts.gettext
    state = _("withdrawn") if kept.withdrawn else _("latest") if is_current else _("earlier")
    figures = (str(kept.revision), texts.count(kept.lines), texts.rupiah(kept.total))
    when = _when(kept.kept_at, texts)
    told = f"{warnings}, {notes}"
    return (kept.unit, str(kept.fiscal_year), *figures, kept.kept_by, when, told, state)


def _when(at: datetime, texts: Texts) -> str:
    return str(format_datetime(at.astimezone(), "medium", locale=texts.language))


def _show_one(kept: list[Kept], texts: Texts) -> None:
    """Offer one of the plans: open, take away, revise, withdraw or restore."""
    by_id = {each.id: each for each in kept}
    chosen = st.selectbox(
        texts.gettext("Plan"),
        by_id,
        format_func=lambda i: _label(by_id[i], texts),
        key="shelf-plan",
    )
    one = by_id[chosen]
    with st.container(horizontal=True):
        _offer_look(one, texts)
    may = person_here().role
    if may >= Role.PLANNER:
        with st.container(horizontal=True):
            _offer_revisions(one, texts)
    if may >= Role.ADMIN:
        _offer_withdrawal(one, texts)


def _label(kept: Kept, texts: Texts) -> str:
    label = texts.gettext("%(unit)s %(fiscal_year)s, revision %(revision)s") % kept.label
    return f"{label} · {kept.name}"


def _offer_look(kept: Kept, texts: Texts) -> None:
    _ = texts.gettext
    st.button(_("Open"), key="shelf-open", on_click=_open, args=(kept.id,), disabled=kept.withdrawn)
    st.download_button(
        _("The document"),
        lambda: store().source(kept.id)[1],
        kept.name,
        "application/octet-stream",
        key="shelf-source",
        on_click="ignore",
    )
    st.download_button(
        _("Its lines as CSV"),
        lambda: _tidy(kept, texts),
        f"{stem_of(store().open(kept.id).facts, Filters())}.csv",
        "text/csv",
        key="shelf-tidy",
        on_click="ignore",
    )


def _tidy(kept: Kept, texts: Texts) -> bytes:
    plan = store().open(kept.id)
    return to_csv(take_extract(plan, Filters(), ShareBasis.TOTAL, texts, datetime.now().date()))


def _open(revision: int) -> None:
    code = next(code for code, kept in kept_plans().items() if kept.id == revision)
    write_query({SECTION: []})
    write_filters(Filters(plan=(code,)))


def _offer_revisions(kept: Kept, texts: Texts) -> None:
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


def _revise(kept: Kept, from_this: bool) -> None:
    """Lay the plan on the desk, or its unit and year for the document that is to come."""
    draft = store().draft(kept.id) if from_this else None
    given: dict[str, Any] = {UNIT: kept.unit, FISCAL_YEAR: kept.fiscal_year}
    start_draft(draft.with_facts(revision=None) if draft else None, given)
    write_query({SECTION: ["import"]})


def _offer_withdrawal(kept: Kept, texts: Texts) -> None:
    _ = texts.gettext
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(_("Reason"), key="shelf-reason", placeholder=_("kept in the record"))
        label = _("Restore") if kept.withdrawn else _("Withdraw")
        st.button(
            label,
            key="shelf-withdraw",
            on_click=_withdraw,
            args=(kept,),
            disabled=not reason.strip(),
        )


def _withdraw(kept: Kept) -> None:
    """Withdraw a plan or bring it back; the store decides whether this person may."""
    act = store().restore if kept.withdrawn else store().withdraw
    try:
        act(kept.id, person_here(), st.session_state["shelf-reason"].strip())
    except (StoreError, NotAllowedError) as error:
        st.session_state[_PROBLEM] = error.finding
    st.session_state["shelf-reason"] = ""


def _show_audit(kept: list[Kept], texts: Texts) -> None:
    """Show who did what, the latest first."""
    _ = texts.gettext
    by_id = {each.id: each for each in kept}
    words = {"kept": _("kept"), "withdrawn": _("withdrawn"), "restored": _("restored")}
    columns = [Column(label) for label in (_("When"), _("Who"), _("What"), _("Plan"), _("Reason"))]
    rows = [
        (
            _when(entry.at, texts),
            entry.who,
            words[entry.action],
            _label(by_id[entry.revision_id], texts) if entry.revision_id in by_id else "–",
            str(entry.details.get("reason", "")),
        )
        for entry in reversed(store().audit())
    ]
    show_heading(_("Record"))
    show_html(draw_table(_("Who did what, the latest first"), columns, rows))


def _say(finding: Finding, texts: Texts) -> None:
    show_html(draw("problem", text=finding.problem(texts), remedy=finding.remedy(texts)))
