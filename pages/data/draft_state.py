"""What lies on this visitor's desk: one draft at most, which nobody else sees."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from rkt.findings import Finding
from rkt.parsing.draft import PlanDraft

_DRAFT = "_draft"
_GIVEN = "_draft_given"
_PROBLEM = "_draft_problem"
_ROUND = "_draft_round"


def current_draft() -> PlanDraft | None:
    """Return the draft that this visitor works on, None where there is none."""
    draft: PlanDraft | None = st.session_state.get(_DRAFT)
    return draft


def set_draft(draft: PlanDraft) -> None:
    """Make a draft the one that is worked on; facts given beforehand go with it."""
    given: Mapping[str, object] = st.session_state.pop(_GIVEN, {})
    st.session_state[_DRAFT] = draft.with_facts(**given)
    st.session_state.pop(_PROBLEM, None)


def start_draft(draft: PlanDraft | None, given: Mapping[str, object]) -> None:
    """Clear the desk and begin with a draft, or with facts for the next document."""
    forget_draft()
    if draft is None:
        st.session_state[_GIVEN] = given
    else:
        set_draft(draft.with_facts(**given))


def entered_facts() -> Mapping[str, object]:
    """Return the facts that the next document is given beforehand, as a revision is."""
    given: Mapping[str, object] = st.session_state.get(_GIVEN, {})
    return given


def forget_draft() -> None:
    """Clear the desk; its widgets begin anew."""
    for name in (_DRAFT, _PROBLEM, _GIVEN):
        st.session_state.pop(name, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def draft_widget_key(name: str) -> str:
    """Return a widget's key, another for each draft."""
    return f"{name}-{st.session_state.get(_ROUND, 0)}"


def store_problem(finding: Finding) -> None:
    """Remember what went wrong, to be shown on the next run."""
    st.session_state[_PROBLEM] = finding


def stored_problem() -> Finding | None:
    """Return what went wrong last, None where nothing did."""
    problem: Finding | None = st.session_state.get(_PROBLEM)
    return problem
