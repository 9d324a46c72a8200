"""What this visitor tries out: one scenario a plan, kept with the page until it is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from rkt.findings import Finding
from rkt.scenario import Scenario

_WORKS = "_scenario_works"
_PROBLEM = "_scenario_problem"
_ROUND = "_scenario_round"
_CHANGES = "_scenario_changes"


@dataclass(frozen=True)
class Work:
    """A scenario as it stands here, and the saved version that it started from, if any.

    ``id`` and ``version`` are the store's, None for one that was never saved; ``saved`` is what
    that version holds.
    """

    scenario: Scenario
    saved: Scenario
    id: int | None = None
    version: int | None = None

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost if the page were closed."""
        return self.scenario != self.saved


def work_on(code: str) -> Work | None:
    """Return what is tried out on a plan, None where nothing was yet."""
    work: Work | None = st.session_state.get(_WORKS, {}).get(code)
    return work


def is_something_unsaved() -> bool:
    """Whether this visitor would lose steps, on whichever plan, by leaving or reloading."""
    works: dict[str, Work] = st.session_state.get(_WORKS, {})
    return any(work.is_changed for work in works.values())


def lay_out(work: Work) -> None:
    """Lay a scenario on the desk, in place of what was tried on the same plan."""
    works = st.session_state.get(_WORKS, {})
    st.session_state[_WORKS] = {**works, work.scenario.base_code: work}
    st.session_state.pop(_PROBLEM, None)
    for counter in (_ROUND, _CHANGES):
        st.session_state[counter] = st.session_state.get(counter, 0) + 1


def put(scenario: Scenario) -> None:
    """Take a changed scenario for the one that is worked on; what it started from stays."""
    work = work_on(scenario.base_code)
    if work is None:
        return
    st.session_state[_WORKS][scenario.base_code] = replace(work, scenario=scenario)
    st.session_state.pop(_PROBLEM, None)
    st.session_state[_CHANGES] = st.session_state.get(_CHANGES, 0) + 1


def key_of(name: str) -> str:
    """Return a widget's key, another for each scenario that is laid out."""
    return f"scenario-{name}-{st.session_state.get(_ROUND, 0)}"


def key_of_now(name: str) -> str:
    """Return the key of a widget that begins anew after each change of the scenario."""
    return f"scenario-{name}-{st.session_state.get(_CHANGES, 0)}"


def tell_problem(place: str, finding: Finding) -> None:
    """Remember what went wrong, and at which place of the page it is to be shown."""
    st.session_state[_PROBLEM] = (place, finding)
    st.session_state[_CHANGES] = st.session_state.get(_CHANGES, 0) + 1


def problem_at(place: str) -> Finding | None:
    """Return what went wrong last at a place of the page, None where nothing did."""
    where, finding = st.session_state.get(_PROBLEM, ("", None))
    return finding if where == place else None
