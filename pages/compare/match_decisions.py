"""Which lines of two plans are the same: people's decisions, and the resulting matches.

Decisions are kept in the store or in the link. The link takes precedence over the store, so its
recipient sees what the sender saw.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from pages.compare.endpoints import BridgeEndpoints
from pages.compare.plan_selection import ComparedPlan
from pages.compare.url_matches import Place, matched_line_numbers, write_url_matches
from rkt.analysis.comparison import (
    ChangeSplit,
    LinePair,
    MatchedLine,
    Suggestion,
    likely_pairs,
    match_lines,
    split_changes,
)
from rkt.analysis.comparison.line_matching import DecisionSide, decisions_in_force
from rkt.auth import NotAllowedError, Role
from rkt.findings import Finding
from rkt.i18n import Texts
from rkt.storage import DecidedMatch, PlanLine, StoreError, Verdict
from rkt.web.state.current_user import current_person
from rkt.web.state.plan_loader import store
from rkt.web.state.shared_results import shared

_PROBLEM = "_verdict_problem"
Numbers = tuple[int, int]
"""Line numbers: in the start plan and in the other plan."""

Both = tuple[MatchedLine, MatchedLine]
"""A line of the start plan and one of the other plan."""


@dataclass(frozen=True)
class MatchDecision:
    """A decision on two lines; without person and time if only the link states it."""

    verdict: Verdict
    by: str = ""
    at: datetime | None = None


def current_decisions(ends: BridgeEndpoints) -> dict[Numbers, MatchDecision]:
    """Return the decisions on pairs of lines of the two plans."""
    start, other = ends.start, ends.other
    decisions = dict(_kept(start, other))
    stated = {Verdict.SAME: ends.stated.same, Verdict.APART: ends.stated.apart}
    for verdict, pairs in stated.items():
        decisions |= dict.fromkeys(
            matched_line_numbers(pairs, start.code, other.code), MatchDecision(verdict)
        )
    return decisions


def describe_decision(decision: MatchDecision, texts: Texts) -> str:
    """Return who decided, and when."""
    if not decision.at:
        return texts.gettext("only in the link")
    when = {"who": decision.by, "when": texts.moment(decision.at)}
    return texts.gettext("decided by %(who)s, %(when)s") % when


def decided_line_numbers(ends: BridgeEndpoints, verdict: Verdict) -> frozenset[Numbers]:
    """Return the pairs of lines with the given decision."""
    return frozenset(
        pair for pair, decision in current_decisions(ends).items() if decision.verdict is verdict
    )


def _kept(start: ComparedPlan, other: ComparedPlan) -> Iterable[tuple[Numbers, MatchDecision]]:
    """Yield the stored decisions whose two lines have not changed since."""
    try:
        plan_store = store()
        saved = _saved_decisions(plan_store.place, plan_store.stamp(), start.code, other.code)
    except StoreError:  # the data page says why
        return
    sides = (DecisionSide(shown.code, shown.view.plan.lines) for shown in (start, other))
    for numbers, each in decisions_in_force(saved, *sides):
        yield numbers, MatchDecision(each.verdict, each.said_by, each.said_at)


@shared(max_entries=64)
def _saved_decisions(place: str, stamp: str, one: str, other: str) -> list[DecidedMatch]:  # noqa: ARG001
    return store().judged_pairs(one, other)


def may_save_decisions() -> bool:
    """Return whether the current user may store decisions; others can only put them in the link."""
    return current_person().role >= Role.PLANNER


def record_decision(
    ends: BridgeEndpoints, old: MatchedLine, new: MatchedLine, verdict: Verdict
) -> None:
    """Store a decision on two lines, or write it into the link if the user may not store it."""
    record_decisions(ends, [(old, new)], verdict)


def record_decisions(ends: BridgeEndpoints, pairs: Sequence[Both], verdict: Verdict) -> None:
    """Record the same decision on several pairs of lines, with a single change of the link."""
    if not may_save_decisions():
        write_url_matches([_places(ends, *pair) for pair in pairs], verdict)
        return
    saved: list[tuple[Place, Place]] = []
    try:
        for old, new in pairs:
            one, other = _places(ends, old, new)
            lines = PlanLine(*one, old.known_by), PlanLine(*other, new.known_by)
            store().judge_pair(*lines, verdict, current_person())
            saved.append((one, other))
    except (StoreError, NotAllowedError) as error:
        st.session_state[_PROBLEM] = error.finding
    write_url_matches(saved, Verdict.OPEN)


def _places(ends: BridgeEndpoints, old: MatchedLine, new: MatchedLine) -> tuple[Place, Place]:
    return (ends.start.code, old.number), (ends.other.code, new.number)


def decision_problem() -> Finding | None:
    """Return, once, why the last decision could not be stored; None if it was."""
    problem: Finding | None = st.session_state.pop(_PROBLEM, None)
    return problem


def has_decision_problem() -> bool:
    """Return whether the last decision could not be stored."""
    return _PROBLEM in st.session_state


def matched_pairs(ends: BridgeEndpoints) -> list[LinePair]:
    """Return the lines of both plans matched with each other, including manually accepted pairs."""
    return _pairs(ends, _pairs_cache_key(ends))


def _pairs_cache_key(ends: BridgeEndpoints) -> tuple[Hashable, ...]:
    return (ends.start.view.key, ends.other.view.key, decided_line_numbers(ends, Verdict.SAME))


@shared(max_entries=32)
def _pairs(_ends: BridgeEndpoints, key: Hashable) -> list[LinePair]:  # noqa: ARG001 - the key stands for them
    accepted = decided_line_numbers(_ends, Verdict.SAME)
    return match_lines(_ends.start.lines, _ends.other.lines, accepted)


def split_pairs(ends: BridgeEndpoints) -> ChangeSplit:
    """Return the matched lines, with the pairs that are probably the same kept apart."""
    rejected = decided_line_numbers(ends, Verdict.APART)
    return _split(matched_pairs(ends), (_pairs_cache_key(ends), rejected), rejected)


@shared(max_entries=32)
def _split(
    _pairs: list[LinePair],
    key: object,  # noqa: ARG001 - stands for the pairs and what was rejected
    _rejected: frozenset[Numbers],
) -> ChangeSplit:
    suggestions: list[Suggestion] = likely_pairs(_pairs, rejected=_rejected)
    return split_changes(_pairs, suggestions)
