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

from pages.scenario.state import Trial
from rkt.analysis.scenario import Scenario
from rkt.analysis.scenario.model import salaries_in
from rkt.analysis.scenario.saved import scenario_in
from rkt.analysis.scenario.serialization import (
    Draft,
    DraftError,
    print_of_lines,
    print_of_scenario,
    read_draft,
)
from rkt.findings import Finding
from rkt.render.html import draw
from rkt.storage import StoreError
from rkt.web.components.elements import show_html
from rkt.web.state.plan_loader import PUBLISHED, facts_of, plan_codes, read_saved, store
from rkt.web.state.scenario_session import (
    BARE,
    Address,
    Held,
    Work,
    beside_at,
    held_at,
    hold,
    put_beside,
    read_address,
    work_on,
    write_address,
)
from rkt.web.state.url_state import visits, was_used, write_query
from rkt.web.state.view import View

# -- A scenario before its first step, and what its plan is known by.


def new_work(code: str, view: View) -> Work:
    """Return a scenario of a plan without steps, salaries locked."""
    fresh = Scenario(code, locked=salaries_in(view.plan.lines))
    return Work(fresh, fresh, made_on=print_of(view))


def print_of(view: View) -> str:
    """Return what tells the lines of the plan that is shown from those of any other."""
    return _print_of(view.plan.lines, view.stamp)


@st.cache_data(show_spinner=False, max_entries=16)
def _print_of(_lines: pd.DataFrame, stamp: Hashable) -> str:  # noqa: ARG001 - the cache's key
    return print_of_lines(_lines)


# -- Steps that an address brings: taken for what they are, or told why they are not.


class Brought(NamedTuple):
    """The scenario of a draft, and what is to be told of it, if anything."""

    work: Work
    told: Finding | None = None


def bring(text: str, code: str, view: View) -> Brought:
    """Return the scenario that a draft is, on the plan that is shown.

    One that started from a saved version still does, if this store has that very version.
    Raises `DraftError` where the draft cannot be read or is of another plan.
    """
    draft = read_draft(text)
    base = draft.scenario.base_code
    if base != code:
        raise DraftError("draft-of-other-plan", base=base, plan=_name_of(base))
    if (work := _as_started(draft)) is not None:
        return Brought(work)
    fresh = new_work(code, view)
    told = None if draft.id is None else Finding("draft-without-origin")
    return Brought(Work(draft.scenario, fresh.saved, made_on=draft.made_on), told)


def _as_started(draft: Draft) -> Work | None:
    """Return the draft as changes to the saved version that it started from, if that is here."""
    if draft.id is None:
        return None
    try:
        saved = store().scenario(draft.id, draft.version)
        scenario = scenario_in(saved)
    except (StoreError, OverflowError):
        return None
    if print_of_scenario(scenario) != draft.started:
        return None
    return Work(draft.scenario, scenario, saved.id, saved.version, draft.made_on)


def _name_of(code: str) -> str:
    """Return unit and year of a plan; its name in links where it is not here."""
    facts = facts_of(code)
    return " ".join(filter(None, (facts.unit, str(facts.fiscal_year or "")))) if facts else code


_LAST = "_scenario_last"


def open_trial(view: View) -> Trial:
    """Return what is tried out: what the address leads to, or what was tried on this plan before.

    A link to a scenario of another plan leads to that plan. What cannot be opened is told.
    """
    code = next(iter(view.filters.plan), PUBLISHED)
    held, asked = held_at(code), read_address()
    has_come = _has_come(code)
    if held and held.address != asked:
        if has_come and asked == BARE:
            _take_up_again(held.work)
        elif was_used() and not has_come:
            _set_right(held.address)
    if held is None or held.address != asked:
        held = _opened(asked, code, view)
    if held.work.scenario.base_code != code:
        _go_to_plan(held.work.scenario.base_code)
    if not held.work.made_on:  # it was saved, and that says nothing of the lines
        held = hold(replace(held.work, made_on=print_of(view)), asked, held.told)
    _tell(held, view)
    return Trial(view, held.work)


def _has_come(code: str) -> bool:
    """Whether the reader was on another page, or saw another plan, in the run before this."""
    here = (visits(), code)
    has_come = st.session_state.get(_LAST) != here
    st.session_state[_LAST] = here
    return has_come


def _take_up_again(work: Work) -> None:
    """Whoever comes back by a link that says nothing of a scenario finds what was tried before."""
    put_beside(work, BARE)
    hold(work, work.address)
    write_address(work.address)
    st.rerun()


def _set_right(address: Address) -> None:
    """Let the address say again what it was told to, and had not heard yet."""
    write_address(address)
    st.rerun()


def _opened(asked: Address, code: str, view: View) -> Held:
    """Hold what the address asks for; what a draft says goes before what it started from."""
    told = None
    if asked.draft is not None:
        try:
            work, told = bring(asked.draft, code, view)
        except DraftError as error:
            told = error.finding
        else:
            return hold(work, asked, told)
    try:
        work = _without_draft(Address(asked.scenario), code, view)
    except StoreError as error:
        work, told = work_on(code) or new_work(code, view), told or error.finding
    return hold(work, asked, told)


def _without_draft(asked: Address, code: str, view: View) -> Work:
    """Return what an address without a draft stands for; raise `StoreError`."""
    if (beside := beside_at(code, asked)) is not None:
        return beside
    return new_work(code, view) if asked.scenario is None else read_work(asked.scenario)


def _go_to_plan(code: str) -> None:
    write_query({"plan": [] if code == PUBLISHED else [code]})
    st.session_state[_LAST] = (visits(), code)
    st.rerun()


def read_work(asked: str) -> Work:
    """Return a scenario of the store by its number in a link; raise `StoreError`."""
    saved = read_saved(asked)
    scenario = scenario_in(saved)
    return Work(scenario, scenario, saved.id, saved.version)


def _tell(held: Held, view: View) -> None:
    """Say what could not be opened as it was asked for, and what has changed since."""
    told = [held.told] if held.told else []
    if held.work.made_on != print_of(view):
        told.append(Finding("draft-of-other-lines"))
    for finding in told:
        text, remedy = finding.problem(view.texts), finding.remedy(view.texts)
        show_html(draw("problem", text=text, remedy=remedy))
    if held.told and (other := held.told.values.get("base")) in plan_codes():
        label = view.texts.gettext("Show that plan with the steps")
        plan = [] if other == PUBLISHED else [str(other)]
        st.button(label, key="scenario-other-plan", on_click=write_query, args=({"plan": plan},))
