"""Which scenario the page shows: the one that the address names, else what is tried on this plan.

The address goes first. What lies on the desk stays while the address is the one that led to it;
Back, Forward and links lead to another.
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
from rkt.render.html import draw
from rkt.storage import StoreError
from rkt.web.components.elements import show_html
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
from rkt.web.state.url_state import is_widget_run, page_visit_count, write_query
from rkt.web.state.view import View

# -- A scenario before its first step, and what its plan is known by.


def new_session(code: str, view: View) -> ScenarioSession:
    """Return a scenario of a plan without steps, salaries locked."""
    fresh = Scenario(code, locked=salaries_in(view.plan.lines))
    return ScenarioSession(fresh, fresh, made_on=fingerprint_of(view))


def fingerprint_of(view: View) -> str:
    """Return what tells the lines of the plan that is shown from those of any other."""
    return _print_of(view.plan.lines, view.stamp)


@st.cache_data(show_spinner=False, max_entries=16)
def _print_of(_lines: pd.DataFrame, stamp: Hashable) -> str:  # noqa: ARG001 - the cache's key
    return lines_fingerprint(_lines)


# -- Steps that an address brings: taken for what they are, or told why they are not.


class LoadedScenario(NamedTuple):
    """The scenario of a draft, and what is to be told of it, if anything."""

    work: ScenarioSession
    told: Finding | None = None


def load_scenario(text: str, code: str, view: View) -> LoadedScenario:
    """Return the scenario that a draft is, on the plan that is shown.

    One that started from a saved version still does, if this store has that very version.
    Raises `ScenarioLinkError` where the draft cannot be read or is of another plan.
    """
    draft = decode_link_draft(text)
    base = draft.scenario.base_code
    if base != code:
        raise ScenarioLinkError("draft-of-other-plan", base=base, plan=_name_of(base))
    if (work := _as_started(draft)) is not None:
        return LoadedScenario(work)
    fresh = new_session(code, view)
    told = None if draft.id is None else Finding("draft-without-origin")
    return LoadedScenario(ScenarioSession(draft.scenario, fresh.saved, made_on=draft.made_on), told)


def _as_started(draft: ScenarioLinkDraft) -> ScenarioSession | None:
    """Return the draft as changes to the saved version that it started from, if that is here."""
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
    """Return unit and year of a plan; its name in links where it is not here."""
    facts = plan_facts_line(code)
    return " ".join(filter(None, (facts.unit, str(facts.fiscal_year or "")))) if facts else code


_LAST = "_scenario_last"


def open_scenario_state(view: View) -> ScenarioState:
    """Return what is tried out: what the address leads to, or what was tried on this plan before.

    A link to a scenario of another plan leads to that plan. What cannot be opened is told.
    """
    code = next(iter(view.filters.plan), PUBLISHED)
    held, asked = held_edit(code), read_address()
    has_come = _matches_fingerprint(code)
    if held and held.address != asked:
        if has_come and asked == BARE:
            _resume(held.work)
        elif is_widget_run() and not has_come:
            _set_right(held.address)
    if held is None or held.address != asked:
        held = _opened(asked, code, view)
    if held.work.scenario.base_code != code:
        _go_to_plan(held.work.scenario.base_code)
    if not held.work.made_on:  # it was saved, and that says nothing of the lines
        held = open_in_session(replace(held.work, made_on=fingerprint_of(view)), asked, held.told)
    _show_load_note(held, view)
    return ScenarioState(view, held.work)


def _matches_fingerprint(code: str) -> bool:
    """Whether the reader was on another page, or saw another plan, in the run before this."""
    here = (page_visit_count(), code)
    has_come = st.session_state.get(_LAST) != here
    st.session_state[_LAST] = here
    return has_come


def _resume(work: ScenarioSession) -> None:
    """Whoever comes back by a link that says nothing of a scenario finds what was tried before."""
    remember_unsaved(work, BARE)
    open_in_session(work, work.address)
    write_address(work.address)
    st.rerun()


def _set_right(address: ScenarioAddress) -> None:
    """Let the address say again what it was told to, and had not heard yet."""
    write_address(address)
    st.rerun()


def _opened(asked: ScenarioAddress, code: str, view: View) -> HeldEdit:
    """Hold what the address asks for; what a draft says goes before what it started from."""
    told = None
    if asked.draft is not None:
        try:
            work, told = load_scenario(asked.draft, code, view)
        except ScenarioLinkError as error:
            told = error.finding
        else:
            return open_in_session(work, asked, told)
    try:
        work = _without_draft(ScenarioAddress(asked.scenario), code, view)
    except StoreError as error:
        work, told = current_session(code) or new_session(code, view), told or error.finding
    return open_in_session(work, asked, told)


def _without_draft(asked: ScenarioAddress, code: str, view: View) -> ScenarioSession:
    """Return what an address without a draft stands for; raise `StoreError`."""
    if (beside := remembered_unsaved(code, asked)) is not None:
        return beside
    return new_session(code, view) if asked.scenario is None else read_session(asked.scenario)


def _go_to_plan(code: str) -> None:
    write_query({"plan": [] if code == PUBLISHED else [code]})
    st.session_state[_LAST] = (page_visit_count(), code)
    st.rerun()


def read_session(asked: str) -> ScenarioSession:
    """Return a scenario of the store by its number in a link; raise `StoreError`."""
    saved = read_saved(asked)
    scenario = scenario_in(saved)
    return ScenarioSession(scenario, scenario, saved.id, saved.version)


def _show_load_note(held: HeldEdit, view: View) -> None:
    """Say what could not be opened as it was asked for, and what has changed since."""
    told = [held.told] if held.told else []
    if held.work.made_on != fingerprint_of(view):
        told.append(Finding("draft-of-other-lines"))
    for finding in told:
        text, remedy = finding.problem(view.texts), finding.remedy(view.texts)
        show_html(draw("problem", text=text, remedy=remedy))
    if held.told and (other := held.told.values.get("base")) in plan_codes():
        label = view.texts.gettext("Show that plan with the steps")
        plan = [] if other == PUBLISHED else [str(other)]
        st.button(label, key="scenario-other-plan", on_click=write_query, args=({"plan": plan},))
