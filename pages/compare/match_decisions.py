"""Which pairs of lines a person said are the same or are not: kept in the store, or in the link.

What the link says goes before what is kept: whoever follows it sees what its sender saw.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from pages.compare.endpoints import Ends
from pages.compare.plan_selection import Shown
from pages.compare.url_matches import numbers_of, state
from rkt.analysis.comparison import Line
from rkt.analysis.comparison.line_matching import Side, standing
from rkt.auth import NotAllowedError, Role
from rkt.findings import Finding
from rkt.i18n import Texts
from rkt.storage import JudgedPair, PlanLine, StoreError, Verdict
from rkt.web.state.current_user import person_here
from rkt.web.state.plan_loader import store

_PROBLEM = "_verdict_problem"
Numbers = tuple[int, int]
"""The numbers of a line in the plan at the start and of one in the other."""


@dataclass(frozen=True)
class Said:
    """What is said of two lines; by nobody and at no time where only the link says it."""

    verdict: Verdict
    by: str = ""
    at: datetime | None = None


def said_of(ends: Ends) -> dict[Numbers, Said]:
    """Return what is said of pairs of lines of the plan at the start and the other."""
    start, other = ends.start, ends.other
    said = dict(_kept(start, other))
    stated = {Verdict.SAME: ends.stated.same, Verdict.APART: ends.stated.apart}
    for verdict, pairs in stated.items():
        said |= dict.fromkeys(numbers_of(pairs, start.code, other.code), Said(verdict))
    return said


def told_of(said: Said, texts: Texts) -> str:
    """Return who said it and when."""
    if not said.at:
        return texts.gettext("in the link alone")
    when = {"who": said.by, "when": texts.moment(said.at)}
    return texts.gettext("said by %(who)s, %(when)s") % when


def numbers_said(ends: Ends, verdict: Verdict) -> frozenset[Numbers]:
    """Return the pairs of lines of which something is said."""
    return frozenset(pair for pair, said in said_of(ends).items() if said.verdict is verdict)


def _kept(start: Shown, other: Shown) -> Iterable[tuple[Numbers, Said]]:
    """What is kept of two plans, if both lines of a pair still are what they were."""
    try:
        shelf = store()
        judged = _judged(shelf.place, shelf.stamp(), start.code, other.code)
    except StoreError:  # the data page says why
        return
    sides = (Side(shown.code, shown.view.plan.lines) for shown in (start, other))
    for numbers, each in standing(judged, *sides):
        yield numbers, Said(each.verdict, each.said_by, each.said_at)


@st.cache_data(show_spinner=False, max_entries=64)
def _judged(place: str, stamp: str, one: str, other: str) -> list[JudgedPair]:  # noqa: ARG001
    return store().judged_pairs(one, other)


def may_keep() -> bool:
    """Tell whether whoever is here may keep verdicts; others can state them in the link."""
    return person_here().role >= Role.PLANNER


def say(ends: Ends, old: Line, new: Line, verdict: Verdict) -> None:
    """Keep what is said of two lines, or write it into the link where nothing may be kept."""
    one, other = (ends.start.code, old.number), (ends.other.code, new.number)
    if not may_keep():
        state(one, other, verdict)
        return
    lines = PlanLine(*one, old.known_by), PlanLine(*other, new.known_by)
    try:
        store().judge_pair(*lines, verdict, person_here())
    except (StoreError, NotAllowedError) as error:
        st.session_state[_PROBLEM] = error.finding
    else:
        state(one, other, Verdict.OPEN)


def problem_of_saying() -> Finding | None:
    """Return why what was said last could not be kept, once; None where it was."""
    problem: Finding | None = st.session_state.pop(_PROBLEM, None)
    return problem
