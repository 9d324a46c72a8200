"""Suggested matches of lines, each accepted or rejected by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.compare.endpoints import BridgeEndpoints
from pages.compare.match_decisions import (
    Both,
    MatchDecision,
    Numbers,
    current_decisions,
    decided_line_numbers,
    decision_problem,
    describe_decision,
    has_decision_problem,
    matched_pairs,
    may_save_decisions,
    record_decision,
    record_decisions,
    split_pairs,
)
from pages.compare.plan_selection import ComparedPlan
from pages.compare.url_matches import unreadable_pairs
from rkt.analysis.comparison import (
    MOST_COMPARED,
    Change,
    LinePair,
    MatchedLine,
    Suggestion,
    matchable_lines,
)
from rkt.analysis.differences import STEP, describe_change
from rkt.core.schema import LINE_NO
from rkt.i18n import Texts
from rkt.render.html import draw
from rkt.storage import Verdict
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_note, show_problem, show_problem_in_words

# Pairs already decided


def show_decided_matches(ends: BridgeEndpoints, pairs: list[LinePair]) -> None:
    """Show the accepted pairs that apply and the rejected ones, each with an undo button."""
    decisions, texts = current_decisions(ends), ends.texts
    accepted = {
        (pair.old.number, pair.new.number): (pair.old, pair.new)
        for pair in pairs
        if pair.is_accepted and pair.old and pair.new
    }
    rejected = _rejected(ends, decisions)
    if accepted:
        text = texts.ngettext(
            "%(count)s pair was accepted as the same line.",
            "%(count)s pairs were accepted as the same line.",
            len(accepted),
        )
        _show(text, "accepted", accepted, ends, decisions)
    if rejected:
        text = texts.ngettext(
            "%(count)s pair was rejected and is not suggested again.",
            "%(count)s pairs were rejected and are not suggested again.",
            len(rejected),
        )
        _show(text, "rejected", rejected, ends, decisions)
    _show_save_all_button(ends, {**accepted, **rejected}, decisions)


def _rejected(
    ends: BridgeEndpoints, decisions: Mapping[Numbers, MatchDecision]
) -> dict[Numbers, Both]:
    """Return the lines of the rejected pairs, keyed by their line numbers."""
    numbers = [pair for pair, each in decisions.items() if each.verdict is Verdict.APART]
    old = _by_number(ends.start, {pair[0] for pair in numbers})
    new = _by_number(ends.other, {pair[1] for pair in numbers})
    return {(o, n): (old[o], new[n]) for o, n in numbers if o in old and n in new}


def _by_number(shown: ComparedPlan, numbers: set[int]) -> dict[int, MatchedLine]:
    lines = shown.lines
    return {line.number: line for line in matchable_lines(lines[lines[LINE_NO].isin(numbers)])}


def _show(
    text: str,
    name: str,
    judged: Mapping[Numbers, Both],
    ends: BridgeEndpoints,
    decisions: Mapping[Numbers, MatchDecision],
) -> None:
    texts = ends.texts
    show_note(text)
    with st.container(key=name):
        for (old_number, new_number), (old, new) in judged.items():
            each = decisions[old_number, new_number]
            detail, back = describe_decision(each, texts), _withdrawal_of(each)
            key = f"{old_number}-{new_number}"
            with show_pair(f"judged-{key}", old.description, new.description, detail):
                st.button(
                    texts.gettext("Undo"),
                    key=f"take-back-{key}",
                    type="tertiary",
                    disabled=back is None,
                    on_click=record_decision,
                    args=(ends, old, new, back),
                )


def show_pair(key: str, old: str, new: str, detail: str) -> DeltaGenerator:
    """Show two lines, and return the container beside them for the buttons."""
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key=key)
    row.html(draw("pair", old=old, new=new, told=detail))
    return row


def _withdrawal_of(decision: MatchDecision) -> Verdict | None:
    """Return the verdict that undoes a decision; the link can only contradict a stored one."""
    if may_save_decisions() or not decision.by:
        return Verdict.OPEN
    return Verdict.APART if decision.verdict is Verdict.SAME else None


def _show_save_all_button(
    ends: BridgeEndpoints,
    judged: Mapping[Numbers, Both],
    decisions: Mapping[Numbers, MatchDecision],
) -> None:
    """Offer to store for everyone what only the link states."""
    stated = [pair for pair in judged if not decisions[pair].by]
    if stated and may_save_decisions():
        label = ends.texts.gettext("Save what the link says for everyone")
        every = [(*judged[pair], decisions[pair].verdict) for pair in stated]
        st.button(label, key="keep-stated", on_click=_save_all, args=(ends, every))


def _save_all(ends: BridgeEndpoints, every: list[tuple[MatchedLine, MatchedLine, Verdict]]) -> None:
    for verdict in (Verdict.SAME, Verdict.APART):
        pairs = [(old, new) for old, new, said in every if said is verdict]
        if pairs:
            record_decisions(ends, pairs, verdict)


# Suggestions

MOST_OFFERED = 20
_UNSCROLLED = 1
_HEIGHT = 210  # pixels, so that the review is hardly taller than what is beside it


def has_review(ends: BridgeEndpoints) -> bool:
    """Return whether there are pairs to review, reviewed ones, or a decision that failed."""
    has_problem = bool(unreadable_pairs()) or has_decision_problem()
    return bool(split_pairs(ends).probable or current_decisions(ends)) or has_problem


def show_review(ends: BridgeEndpoints, suggestions: Sequence[Suggestion], anchor: str) -> None:
    """Show which lines are probably the same under different names, and the decisions so far."""
    pairs, texts = matched_pairs(ends), ends.texts
    accepted = [pair for pair in pairs if pair.is_accepted]
    with st.container(border=True, key="review"):
        count = texts.count(len(suggestions))
        heading = f"{texts.gettext('Probably the same')} ({count})"
        show_html(draw("review", anchor=anchor, heading=heading, text=_explain(ends)))
        _show_problem(len(decided_line_numbers(ends, Verdict.SAME)) - len(accepted), texts)
        if suggestions:
            _show_suggestions(ends, suggestions)
        _show_remaining_count(len(suggestions), pairs, texts)
        show_decided_matches(ends, pairs)


def _explain(ends: BridgeEndpoints) -> str:
    """Return what deciding on pairs does."""
    texts = ends.texts
    hint = texts.gettext("Nothing counts as the same until it is accepted.")
    kept = texts.gettext("Your decision is saved for everyone, with your name and the time.")
    if not may_save_decisions():
        kept = texts.gettext("Your decision is only in the link to this page.")
    return f"{hint} {kept}"


def _show_suggestions(ends: BridgeEndpoints, suggestions: Sequence[Suggestion]) -> None:
    """Show a row per suggestion, in a box that scrolls if there are more than a few."""
    is_long = len(suggestions) > _UNSCROLLED
    with st.container(height=_HEIGHT if is_long else "content", border=False):
        for each in suggestions[:MOST_OFFERED]:
            _show_decision_button(ends, each, ends.texts)


def _show_problem(idle: int, texts: Texts) -> None:
    """Say what could not be stored, which tokens are not pairs, and how many pairs do not apply."""
    if problem := decision_problem():
        show_problem(problem, texts)
    for token in unreadable_pairs():
        text = texts.gettext("The link gives “%(text)s” as a pair of lines, which it is not.")
        remedy = texts.gettext("It was left out.")
        show_problem_in_words(text % {"text": token}, remedy)
    if idle > 0:
        text = texts.ngettext(
            "%(count)s accepted pair does not apply: one of its lines is not shown or is "
            "already matched.",
            "%(count)s accepted pairs do not apply: one line of each is not shown or is already "
            "matched.",
            idle,
        )
        show_note(text)


def _lines(each: Suggestion, texts: Texts) -> tuple[str, str]:
    """Return both lines as text, with their paths if these differ."""
    has_moved = each.old.key[:-1] != each.new.key[:-1]
    return _describe_pair(each.old, has_moved, texts), _describe_pair(each.new, has_moved, texts)


def _describe_pair(line: MatchedLine, with_place: bool, texts: Texts) -> str:
    place = f" · {STEP.join(line.path)}" if with_place else ""
    return f"{line.description} · {texts.rupiah(line.amount)}{place}"


def _describe(each: Suggestion, texts: Texts) -> str:
    """Return how certain a suggestion is, and how far the two amounts differ."""
    difference = each.new.amount - each.old.amount
    certain = texts.gettext("Certainty %(share)s") % {"share": texts.whole_percent(each.certainty)}
    return f"{certain} · {describe_change(difference, each.old.amount, texts)}"


def _show_decision_button(ends: BridgeEndpoints, each: Suggestion, texts: Texts) -> None:
    labels = {Verdict.SAME: texts.gettext("Accept"), Verdict.APART: texts.gettext("Reject")}
    old, new = _lines(each, texts)
    with show_pair(f"likely-{each.old.number}-{each.new.number}", old, new, _describe(each, texts)):
        for verdict, label in labels.items():
            st.button(
                label,
                key=f"{verdict}-{each.old.number}-{each.new.number}",
                type="secondary" if verdict is Verdict.SAME else "tertiary",
                on_click=record_decision,
                args=(ends, each.old, each.new, verdict),
            )


def _show_remaining_count(count: int, pairs: list[LinePair], texts: Texts) -> None:
    """Say how many suggestions are not shown, and that only the largest lines were compared."""
    if count > MOST_OFFERED:
        text = texts.gettext("The %(shown)s most certain of %(count)s; accept some to see more.")
        values = {"shown": texts.count(MOST_OFFERED), "count": texts.count(count)}
        show_note(text % values)
    unmatched = (
        sum(pair.change is kind for pair in pairs) for kind in (Change.NEW, Change.DROPPED)
    )
    if max(unmatched) > MOST_COMPARED:
        text = texts.gettext("Only the %(count)s largest lines of each plan were checked.")
        show_note(text % {"count": texts.count(MOST_COMPARED)})
