"""Which pairs of lines a person said are the same or are not: kept in the store, or in the link.

What the link says goes before what is kept: whoever follows it sees what its sender saw.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from pages.compare.endpoints import BridgeEndpoints
from pages.compare.plan_selection import ComparedPlan
from pages.compare.url_matches import line_numbers, write_url_matches
from rkt.analysis.comparison import MatchedLine
from rkt.analysis.comparison.line_matching import DecisionSide, decisions_in_force
from rkt.auth import NotAllowedError, Role
from rkt.findings import Finding
from rkt.i18n import Texts
from rkt.storage import DecidedMatch, PlanLine, StoreError, Verdict
from rkt.web.state.current_user import current_person
from rkt.web.state.plan_loader import store

_PROBLEM = "_verdict_problem"
Numbers = tuple[int, int]
"""The numbers of a line in the plan at the start and of one in the other."""


@dataclass(frozen=True)
class MatchDecision:
    """What is said of two lines; by nobody and at no time where only the link says it."""

    verdict: Verdict
    by: str = ""
    at: datetime | None = None


def current_decisions(ends: BridgeEndpoints) -> dict[Numbers, MatchDecision]:
    """Return what is said of pairs of lines of the plan at the start and the other."""
    start, other = ends.start, ends.other
    said = dict(_kept(start, other))
    stated = {Verdict.SAME: ends.stated.same, Verdict.APART: ends.stated.apart}
    for verdict, pairs in stated.items():
        said |= dict.fromkeys(line_numbers(pairs, start.code, other.code), MatchDecision(verdict))
    return said


def describe_decision(said: MatchDecision, texts: Texts) -> str:
    """Return who said it and when."""
    if not said.at:
        return texts.gettext("in the link alone")
    when = {"who": said.by, "when": texts.moment(said.at)}
    return texts.gettext("said by %(who)s, %(when)s") % when


def decided_line_numbers(ends: BridgeEndpoints, verdict: Verdict) -> frozenset[Numbers]:
    """Return the pairs of lines of which something is said."""
    return frozenset(
        pair for pair, said in current_decisions(ends).items() if said.verdict is verdict
    )


def _kept(start: ComparedPlan, other: ComparedPlan) -> Iterable[tuple[Numbers, MatchDecision]]:
    """What is kept of two plans, if both lines of a pair still are what they were."""
    try:
        shelf = store()
        judged = _saved_decisions(shelf.place, shelf.stamp(), start.code, other.code)
    except StoreError:  # the data page says why
        return
    sides = (DecisionSide(shown.code, shown.view.plan.lines) for shown in (start, other))
    for numbers, each in decisions_in_force(judged, *sides):
        yield numbers, MatchDecision(each.verdict, each.said_by, each.said_at)


@st.cache_data(show_spinner=False, max_entries=64)
def _saved_decisions(place: str, stamp: str, one: str, other: str) -> list[DecidedMatch]:  # noqa: ARG001
    return store().judged_pairs(one, other)


def may_save_decisions() -> bool:
    """Tell whether whoever is here may keep verdicts; others can state them in the link."""
    return current_person().role >= Role.PLANNER


def record_decision(
    ends: BridgeEndpoints, old: MatchedLine, new: MatchedLine, verdict: Verdict
) -> None:
    """Keep what is said of two lines, or write it into the link where nothing may be kept."""
    one, other = (ends.start.code, old.number), (ends.other.code, new.number)
    if not may_save_decisions():
        write_url_matches(one, other, verdict)
        return
    lines = PlanLine(*one, old.known_by), PlanLine(*other, new.known_by)
    try:
        store().judge_pair(*lines, verdict, current_person())
    except (StoreError, NotAllowedError) as error:
        st.session_state[_PROBLEM] = error.finding
    else:
        write_url_matches(one, other, Verdict.OPEN)


def decision_problem() -> Finding | None:
    """Return why what was said last could not be kept, once; None where it was."""
    problem: Finding | None = st.session_state.pop(_PROBLEM, None)
    return problem
