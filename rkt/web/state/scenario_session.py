"""This visitor's scenarios: one per plan, kept in the session and in the page's address.

The address holds the unsaved steps, so that a reload, Back or a link shows the same. If there are
too many steps for an address, only the session holds them.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from rkt.web.state.url_state import DRAFT, SCENARIO, mark_widget_event, write_query

_DESK = "_scenario_desk"
_BESIDE = "_scenario_beside"
_PROBLEM = "_scenario_problem"
_ROUND = "_scenario_round"
_CHANGES = "_scenario_changes"
_TABLES = "_scenario_tables"


class ScenarioAddress(NamedTuple):
    """What the address says about a scenario: the number of a saved one, a draft, or neither."""

    scenario: str | None = None
    draft: str | None = None


BARE = ScenarioAddress()


@dataclass(frozen=True)
class ScenarioSession:
    """A scenario being edited, and the saved version that it started from, if any.

    ``id`` and ``version`` are the store's, None if it was never saved; ``saved`` is the content of
    that version. ``made_on`` is the fingerprint of the plan's lines when the steps were made.
    """

    scenario: Scenario
    saved: Scenario
    id: int | None = None
    version: int | None = None
    made_on: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether there are unsaved changes."""
        return self.scenario != self.saved

    @cached_property
    def address(self) -> ScenarioAddress:
        """The scenario's address; without a draft if nothing is unsaved or it would be too long."""
        number = None if self.id is None else str(self.id)
        if not self.is_changed:
            return ScenarioAddress(number)
        started = "" if self.id is None else scenario_fingerprint(self.saved)
        draft = ScenarioLinkDraft(self.scenario, self.made_on, self.id, self.version, started)
        return ScenarioAddress(number, encode_link_draft(draft))


class HeldEdit(NamedTuple):
    """The scenario open for one plan, the address it was opened from, and a finding about it."""

    work: ScenarioSession
    address: ScenarioAddress
    finding: Finding | None = None


def read_address() -> ScenarioAddress:
    """Return what the current address says about a scenario."""
    return ScenarioAddress(st.query_params.get(SCENARIO), st.query_params.get(DRAFT))


def held_edit(code: str) -> HeldEdit | None:
    """Return the scenario open for a plan with its address; None if there is none yet."""
    held: HeldEdit | None = st.session_state.get(_DESK, {}).get(code)
    return held


def current_session(code: str) -> ScenarioSession | None:
    """Return the scenario open for a plan; None if there is none yet."""
    held = held_edit(code)
    return held.work if held else None


def has_unsaved_steps() -> bool:
    """Return whether this visitor would lose steps of any plan by leaving or reloading."""
    sessions: dict[str, HeldEdit] = st.session_state.get(_DESK, {})
    return any(held.work.is_changed and not fits_address(held.work) for held in sessions.values())


def fits_address(work: ScenarioSession) -> bool:
    """Return whether the address holds the unsaved steps."""
    draft = work.address.draft
    return draft is not None and draft == st.query_params.get(DRAFT)


def open_in_session(
    work: ScenarioSession, address: ScenarioAddress, finding: Finding | None = None
) -> HeldEdit:
    """Open a scenario that an address leads to, and leave the address as it is.

    If it is the scenario already open, the widgets keep what is typed into them.
    """
    before = current_session(work.scenario.base_code)
    if before is None or before.id != work.id:
        begin_round()
    begin_table()
    return _keep(HeldEdit(work, address, finding))


def start_session(work: ScenarioSession) -> None:
    """Open a scenario, replacing the one open for the same plan."""
    begin_round()
    _keep_and_write(work)


def replace_scenario(scenario: Scenario) -> None:
    """Replace the scenario being edited by a changed one; the version it started from stays."""
    work = current_session(scenario.base_code)
    if work is not None:
        _keep_and_write(replace(work, scenario=scenario))


def _keep_and_write(work: ScenarioSession) -> None:
    """Keep a scenario in the session, and write it into the address."""
    _keep(HeldEdit(work, work.address))
    if work.address.draft is None:
        remember_unsaved(work, work.address)
    write_address(work.address)


def _keep(held: HeldEdit) -> HeldEdit:
    sessions = st.session_state.get(_DESK, {})
    st.session_state[_DESK] = {**sessions, held.work.scenario.base_code: held}
    st.session_state.pop(_PROBLEM, None)
    begin_change()
    return held


def write_address(address: ScenarioAddress) -> None:
    """Write the scenario shown into the address."""
    write_query({SCENARIO: _values(address.scenario), DRAFT: _values(address.draft)})


def _values(value: str | None) -> list[str]:
    return [] if value is None else [value]


def remember_unsaved(work: ScenarioSession, address: ScenarioAddress) -> None:
    """Remember for this visit what an address without a draft stands for, for Back and Forward."""
    unsaved = dict(st.session_state.get(_BESIDE, {}))
    unsaved[work.scenario.base_code, address] = work
    st.session_state[_BESIDE] = unsaved


def remembered_unsaved(code: str, address: ScenarioAddress) -> ScenarioSession | None:
    """Return the unsaved scenario that an address without a draft stands for, if any."""
    work: ScenarioSession | None = st.session_state.get(_BESIDE, {}).get((code, address))
    return work if work is not None and work.is_changed else None


def remember_scenario_problem(place: str, finding: Finding) -> None:
    """Remember a problem, and where on the page to show it."""
    mark_widget_event()
    st.session_state[_PROBLEM] = (place, finding)
    begin_change()


def scenario_problem(place: str) -> Finding | None:
    """Return the last problem at a place of the page; None if there is none."""
    where, finding = st.session_state.get(_PROBLEM, ("", None))
    return finding if where == place else None


def scenario_widget_key(name: str) -> str:
    """Return a widget key that changes with the open scenario."""
    return f"scenario-{name}-{_count(_ROUND)}"


def current_round_key(name: str) -> str:
    """Return the key of a widget that is reset after each change of the scenario."""
    return f"scenario-{name}-{_count(_CHANGES)}"


def table_key(numbers: Sequence[int]) -> str:
    """Return the key of the table of lines; it changes with the lines, and when a step is undone.

    Otherwise the table would keep the amount typed for that step. No other change resets the table,
    so that the cell being edited stays open.
    """
    rows = hash(tuple(numbers)) & 0xFFFFFFFF
    return f"scenario-lines-{_count(_ROUND)}-{_count(_TABLES)}-{rows:x}"


def begin_round() -> None:
    """Reset all widgets, for a different scenario."""
    _next(_ROUND)


def begin_change() -> None:
    """Reset the widgets that show the changes."""
    _next(_CHANGES)


def begin_table() -> None:
    """Reset the table of lines, discarding its edits."""
    _next(_TABLES)


def _count(counter: str) -> int:
    return int(st.session_state.get(counter, 0))


def _next(counter: str) -> None:
    st.session_state[counter] = _count(counter) + 1
