"""Opening a scenario: the one in the address, or the one last worked on for this plan.

The address takes precedence. The open scenario stays open as long as the address is the one that it
was opened from; Back, Forward and links lead to another.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import NamedTuple

import pandas as pd
import streamlit as st

from pages.scenario.state import ScenarioState
from rkt.analysis.scenario import Scenario
from rkt.analysis.scenario.model import salaries_in
from rkt.analysis.scenario.saved import scenario_in
from rkt.analysis.scenario.serialization import (
    ScenarioLinkDraft,
    ScenarioLinkError,
    decode_link_draft,
    lines_fingerprint,
    scenario_fingerprint,
)
from rkt.findings import Finding
from rkt.storage import StoreError
from rkt.web.components.messages import show_problem
from rkt.web.state.plan_loader import PUBLISHED, plan_codes, plan_facts_line, read_saved, store
from rkt.web.state.scenario_session import (
    BARE,
    HeldEdit,
    ScenarioAddress,
    ScenarioSession,
    current_session,
    held_edit,
    open_in_session,
    read_address,
    remember_unsaved,
    remembered_unsaved,
    write_address,
)
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import is_widget_run, page_visit_count, write_query
from rkt.web.state.view import View

# New scenarios, and the fingerprint of a plan's lines


def new_session(code: str, view: View) -> ScenarioSession:
    """Return a new scenario of a plan, without steps and with salaries locked."""
    fresh = Scenario(code, locked=salaries_in(view.plan.lines))
    return ScenarioSession(fresh, fresh, made_on=fingerprint_of(view))


def fingerprint_of(view: View) -> str:
    """Return a fingerprint of the lines of the plan shown."""
    return _print_of(view.plan.lines, view.stamp)


@shared(max_entries=16)
def _print_of(_lines: pd.DataFrame, stamp: Hashable) -> str:  # noqa: ARG001 - the cache's key
    return lines_fingerprint(_lines)


# Drafts in the address


class OpenedDraft(NamedTuple):
    """A scenario loaded from a draft, and a finding about it, if any."""

    work: ScenarioSession
    finding: Finding | None = None


def open_link_draft(text: str, code: str, view: View) -> OpenedDraft:
    """Return the scenario of a draft, on the plan shown.

    It stays linked to the saved version that it started from, if the store has that very version.
    Raises `ScenarioLinkError` if the draft cannot be read or belongs to another plan.
    """
    draft = decode_link_draft(text)
    base = draft.scenario.base_code
    if base != code:
        raise ScenarioLinkError("draft-of-other-plan", base=base, plan=_name_of(base))
    if (work := _as_started(draft)) is not None:
        return OpenedDraft(work)
    fresh = new_session(code, view)
    finding = None if draft.id is None else Finding("draft-without-origin")
    return OpenedDraft(ScenarioSession(draft.scenario, fresh.saved, made_on=draft.made_on), finding)


def _as_started(draft: ScenarioLinkDraft) -> ScenarioSession | None:
    """Return the draft as changes to the saved version it started from; None if not found here."""
    if draft.id is None:
        return None
    try:
        saved = store().scenario(draft.id, draft.version)
        scenario = scenario_in(saved)
    except (StoreError, OverflowError):
        return None
    if scenario_fingerprint(scenario) != draft.started:
        return None
    return ScenarioSession(draft.scenario, scenario, saved.id, saved.version, draft.made_on)


def _name_of(code: str) -> str:
    """Return unit and year of a plan; its code if the plan is not here."""
    facts = plan_facts_line(code)
    return " ".join(filter(None, (facts.unit, str(facts.fiscal_year or "")))) if facts else code


# Opening

_LAST = "_scenario_last"


def open_scenario_state(view: View) -> ScenarioState:
    """Return the scenario that the address leads to, or the one last worked on for this plan.

    A link to another plan's scenario switches to that plan. If something cannot be opened, a
    message says so.
    """
    code = next(iter(view.filters.plan), PUBLISHED)
    held, address = held_edit(code), read_address()
    has_arrived = _has_just_arrived(code)
    if held and held.address != address:
        if has_arrived and address == BARE:
            _resume(held.work)
        elif is_widget_run() and not has_arrived:
            _restore_address(held.address)
    if held is None or held.address != address:
        held = _open(address, code, view)
    if held.work.scenario.base_code != code:
        _go_to_plan(held.work.scenario.base_code)
    if not held.work.made_on:  # a saved version does not record the lines
        held = open_in_session(
            replace(held.work, made_on=fingerprint_of(view)), address, held.finding
        )
    _show_load_note(held, view)
    return ScenarioState(view, held.work)


def _has_just_arrived(code: str) -> bool:
    """Return whether the previous run showed another page or another plan."""
    here = (page_visit_count(), code)
    has_arrived = st.session_state.get(_LAST) != here
    st.session_state[_LAST] = here
    return has_arrived


def _resume(work: ScenarioSession) -> None:
    """Restore the scenario last worked on, after arriving by a link that names none."""
    remember_unsaved(work, BARE)
    open_in_session(work, work.address)
    write_address(work.address)
    st.rerun()


def _restore_address(address: ScenarioAddress) -> None:
    """Write the session's address again: the browser had not yet received it."""
    write_address(address)
    st.rerun()


def _open(address: ScenarioAddress, code: str, view: View) -> HeldEdit:
    """Open what the address asks for; a draft takes precedence over what it started from."""
    finding = None
    if address.draft is not None:
        try:
            work, finding = open_link_draft(address.draft, code, view)
        except ScenarioLinkError as error:
            finding = error.finding
        else:
            return open_in_session(work, address, finding)
    try:
        work = _without_draft(ScenarioAddress(address.scenario), code, view)
    except StoreError as error:
        work, finding = current_session(code) or new_session(code, view), finding or error.finding
    return open_in_session(work, address, finding)


def _without_draft(address: ScenarioAddress, code: str, view: View) -> ScenarioSession:
    """Return the scenario of an address without a draft; raise `StoreError` if there is none."""
    if (unsaved := remembered_unsaved(code, address)) is not None:
        return unsaved
    return new_session(code, view) if address.scenario is None else read_session(address.scenario)


def _go_to_plan(code: str) -> None:
    write_query({"plan": [] if code == PUBLISHED else [code]})
    st.session_state[_LAST] = (page_visit_count(), code)
    st.rerun()


def read_session(number: str) -> ScenarioSession:
    """Return a stored scenario by its number in a link; raise `StoreError` if there is none."""
    saved = read_saved(number)
    scenario = scenario_in(saved)
    return ScenarioSession(scenario, scenario, saved.id, saved.version)


def _show_load_note(held: HeldEdit, view: View) -> None:
    """Say what could not be opened as requested, and whether the plan's lines have changed."""
    findings = [held.finding] if held.finding else []
    if held.work.made_on != fingerprint_of(view):
        findings.append(Finding("draft-of-other-lines"))
    for finding in findings:
        show_problem(finding, view.texts)
    if held.finding and (other := held.finding.values.get("base")) in plan_codes():
        label = view.texts.gettext("Show that plan with the steps")
        plan = [] if other == PUBLISHED else [str(other)]
        st.button(label, key="scenario-other-plan", on_click=write_query, args=({"plan": plan},))
