"""What this visitor tries out: one scenario a plan, kept with the page and in its address.

The address holds the steps that are not saved, so a reload, Back, or a link shows the very same.
Some are too many for it: those live only in the visit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import streamlit as st

from rkt.analysis.scenario import Scenario
from rkt.analysis.scenario.serialization import (
    ScenarioLinkDraft,
    encode_link_draft,
    scenario_fingerprint,
)
from rkt.findings import Finding
from rkt.web.state.scenario_widgets import begin_change, begin_round, begin_table
from rkt.web.state.url_state import DRAFT, SCENARIO, mark_widget_event, write_query

_DESK = "_scenario_desk"
_BESIDE = "_scenario_beside"
_PROBLEM = "_scenario_problem"


class ScenarioAddress(NamedTuple):
    """What the address says of a scenario: the number of a saved one, a draft, or neither."""

    scenario: str | None = None
    draft: str | None = None


BARE = ScenarioAddress()


@dataclass(frozen=True)
class ScenarioSession:
    """A scenario as it stands here, and the saved version that it started from, if any.

    ``id`` and ``version`` are the store's, None for one that was never saved; ``saved`` is what
    that version holds. ``made_on`` is the print of the plan's lines that the steps were made on.
    """

    scenario: Scenario
    saved: Scenario
    id: int | None = None
    version: int | None = None
    made_on: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether there is something that is not saved."""
        return self.scenario != self.saved

    @cached_property
    def address(self) -> ScenarioAddress:
        """Where it stands; without a draft if nothing is to be saved, or too much for a link."""
        number = None if self.id is None else str(self.id)
        if not self.is_changed:
            return ScenarioAddress(number)
        started = "" if self.id is None else scenario_fingerprint(self.saved)
        draft = ScenarioLinkDraft(self.scenario, self.made_on, self.id, self.version, started)
        return ScenarioAddress(number, encode_link_draft(draft))


class HeldEdit(NamedTuple):
    """What lies on the desk for one plan, the address that led to it, and what is to be told."""

    work: ScenarioSession
    address: ScenarioAddress
    told: Finding | None = None


def read_address() -> ScenarioAddress:
    """Return what the address says of a scenario now."""
    return ScenarioAddress(st.query_params.get(SCENARIO), st.query_params.get(DRAFT))


def held_edit(code: str) -> HeldEdit | None:
    """Return what lies on the desk for a plan, None where nothing does yet."""
    held: HeldEdit | None = st.session_state.get(_DESK, {}).get(code)
    return held


def current_session(code: str) -> ScenarioSession | None:
    """Return what is tried out on a plan, None where nothing was yet."""
    held = held_edit(code)
    return held.work if held else None


def has_unsaved_steps() -> bool:
    """Whether this visitor would lose steps, on whichever plan, by leaving or reloading."""
    desk: dict[str, HeldEdit] = st.session_state.get(_DESK, {})
    return any(held.work.is_changed and not fits_address(held.work) for held in desk.values())


def fits_address(work: ScenarioSession) -> bool:
    """Whether the address holds the steps that are not saved."""
    draft = work.address.draft
    return draft is not None and draft == st.query_params.get(DRAFT)


def open_in_session(
    work: ScenarioSession, address: ScenarioAddress, told: Finding | None = None
) -> HeldEdit:
    """Lay a scenario on the desk that an address led to; the address stays as it is.

    Widgets in which something may be typed stay, where it is the same scenario.
    """
    before = current_session(work.scenario.base_code)
    if before is None or before.id != work.id:
        begin_round()
    begin_table()
    return _hold(HeldEdit(work, address, told))


def start_session(work: ScenarioSession) -> None:
    """Lay a scenario on the desk, in place of what was tried on the same plan."""
    begin_round()
    _hold_here(work)


def replace_scenario(scenario: Scenario) -> None:
    """Take a changed scenario for the one that is worked on; what it started from stays."""
    work = current_session(scenario.base_code)
    if work is not None:
        _hold_here(replace(work, scenario=scenario))


def _hold_here(work: ScenarioSession) -> None:
    """Hold a scenario, and let the address say so."""
    _hold(HeldEdit(work, work.address))
    if work.address.draft is None:
        remember_unsaved(work, work.address)
    write_address(work.address)


def _hold(held: HeldEdit) -> HeldEdit:
    on_desk = st.session_state.get(_DESK, {})
    st.session_state[_DESK] = {**on_desk, held.work.scenario.base_code: held}
    st.session_state.pop(_PROBLEM, None)
    begin_change()
    return held


def write_address(address: ScenarioAddress) -> None:
    """Let the address say which scenario is shown."""
    write_query({SCENARIO: _values(address.scenario), DRAFT: _values(address.draft)})


def _values(value: str | None) -> list[str]:
    return [] if value is None else [value]


def remember_unsaved(work: ScenarioSession, address: ScenarioAddress) -> None:
    """Remember what an address without a draft stands for in this visit, for Back and Forward."""
    beside = dict(st.session_state.get(_BESIDE, {}))
    beside[work.scenario.base_code, address] = work
    st.session_state[_BESIDE] = beside


def remembered_unsaved(code: str, address: ScenarioAddress) -> ScenarioSession | None:
    """Return the steps, not saved, that an address without a draft stands for, if any."""
    work: ScenarioSession | None = st.session_state.get(_BESIDE, {}).get((code, address))
    return work if work is not None and work.is_changed else None


def store_problem(place: str, finding: Finding) -> None:
    """Remember what went wrong, and at which place of the page it is to be shown."""
    mark_widget_event()
    st.session_state[_PROBLEM] = (place, finding)
    begin_change()


def stored_problem(place: str) -> Finding | None:
    """Return what went wrong last at a place of the page, None where nothing did."""
    where, finding = st.session_state.get(_PROBLEM, ("", None))
    return finding if where == place else None
