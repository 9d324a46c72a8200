"""The current visitor's draft: one at most, visible to nobody else."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from rkt.findings import DocumentError, Finding
from rkt.parsing.draft import PlanDraft

_DRAFT = "_draft"
_GIVEN = "_draft_given"
_PROBLEM = "_draft_problem"
_REFUSED = "_draft_refused"
_ROUND = "_draft_round"


def current_draft() -> PlanDraft | None:
    """Return this visitor's draft; None if there is none."""
    draft: PlanDraft | None = st.session_state.get(_DRAFT)
    return draft


def set_draft(draft: PlanDraft) -> None:
    """Make a draft the current one, with the facts that were entered beforehand."""
    given: Mapping[str, object] = st.session_state.pop(_GIVEN, {})
    st.session_state[_DRAFT] = draft.with_facts(**given)
    for name in (_PROBLEM, _REFUSED):
        st.session_state.pop(name, None)


def take_draft(draft: PlanDraft) -> None:
    """Make a document just read the draft; one that is not a plan is set aside with the reason."""
    try:
        set_draft(draft.checked())
    except DocumentError as error:
        st.session_state[_REFUSED] = draft
        remember_draft_problem(error.finding)


def refused_draft() -> PlanDraft | None:
    """Return the document that was read but holds no plan as it is; None if there is none."""
    draft: PlanDraft | None = st.session_state.get(_REFUSED)
    return draft


def start_draft(draft: PlanDraft | None, given: Mapping[str, object]) -> None:
    """Discard the current draft, and start from another one or with facts for the next document."""
    forget_draft()
    if draft is None:
        st.session_state[_GIVEN] = given
    else:
        set_draft(draft.with_facts(**given))


def entered_facts() -> Mapping[str, object]:
    """Return the facts entered beforehand for the next document, such as its revision."""
    given: Mapping[str, object] = st.session_state.get(_GIVEN, {})
    return given


def forget_draft() -> None:
    """Discard the current draft and reset its widgets."""
    for name in (_DRAFT, _PROBLEM, _GIVEN, _REFUSED):
        st.session_state.pop(name, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def draft_widget_key(name: str) -> str:
    """Return a widget key that is unique to the current draft."""
    return f"{name}-{st.session_state.get(_ROUND, 0)}"


def remember_draft_problem(finding: Finding) -> None:
    """Remember a problem, to show it on the next run."""
    st.session_state[_PROBLEM] = finding


def draft_problem() -> Finding | None:
    """Return the last problem; None if there is none."""
    problem: Finding | None = st.session_state.get(_PROBLEM)
    return problem
