"""Lines that are probably the same: suggested to a person, who accepts or rejects each."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.compare.endpoints import Ends
from pages.compare.lines import key_of_pairs, pairs_of
from pages.compare.match_decisions import (
    Numbers,
    Said,
    may_keep,
    numbers_said,
    problem_of_saying,
    said_of,
    say,
    told_of,
)
from pages.compare.plan_selection import Shown
from pages.compare.url_matches import misread_pairs
from rkt.analysis.comparison import (
    MOST_COMPARED,
    Change,
    Line,
    Pair,
    Suggestion,
    likely_pairs,
    lines_of,
)
from rkt.analysis.differences import STEP, changed_by
from rkt.core.schema import LINE_NO
from rkt.i18n import Texts
from rkt.render.html import draw
from rkt.storage import Verdict
from rkt.web.components.elements import show_heading, show_html

# -- What was said of pairs of lines: who accepted or rejected which, with a way to take it back.

Both = tuple[Line, Line]


def show_judged(ends: Ends, pairs: list[Pair]) -> None:
    """Show the accepted pairs that apply and the rejected ones, and let each be taken back."""
    said, texts = said_of(ends), ends.texts
    accepted = {
        (pair.old.number, pair.new.number): (pair.old, pair.new)
        for pair in pairs
        if pair.is_accepted and pair.old and pair.new
    }
    rejected = _rejected(ends, said)
    if accepted:
        text = texts.ngettext(
            "%(count)s pair was accepted as the same line.",
            "%(count)s pairs were accepted as the same line.",
            len(accepted),
        )
        _show(text, "accepted", accepted, ends, said)
    if rejected:
        text = texts.ngettext(
            "%(count)s pair was rejected and is not suggested again.",
            "%(count)s pairs were rejected and are not suggested again.",
            len(rejected),
        )
        _show(text, "rejected", rejected, ends, said)
    _offer_to_keep(ends, {**accepted, **rejected}, said)


def _rejected(ends: Ends, said: Mapping[Numbers, Said]) -> dict[Numbers, Both]:
    """The lines of the rejected pairs, by their numbers."""
    numbers = [pair for pair, each in said.items() if each.verdict is Verdict.APART]
    old = _by_number(ends.start, {pair[0] for pair in numbers})
    new = _by_number(ends.other, {pair[1] for pair in numbers})
    return {(o, n): (old[o], new[n]) for o, n in numbers if o in old and n in new}


def _by_number(shown: Shown, numbers: set[int]) -> dict[int, Line]:
    lines = shown.lines
    return {line.number: line for line in lines_of(lines[lines[LINE_NO].isin(numbers)])}


def _show(
    text: str,
    name: str,
    judged: Mapping[Numbers, Both],
    ends: Ends,
    said: Mapping[Numbers, Said],
) -> None:
    texts = ends.texts
    show_html(draw("note", text=text, more=""))
    with st.container(key=name):
        for (old_number, new_number), (old, new) in judged.items():
            each = said[old_number, new_number]
            told, back = told_of(each, texts), _taken_back(each)
            key = f"{old_number}-{new_number}"
            with show_pair(f"judged-{key}", old.description, new.description, told):
                st.button(
                    texts.gettext("Take back"),
                    key=f"take-back-{key}",
                    type="tertiary",
                    disabled=back is None,
                    on_click=say,
                    args=(ends, old, new, back),
                )


def show_pair(key: str, old: str, new: str, told: str) -> DeltaGenerator:
    """Show two lines, and return the place beside them for what can be done with them."""
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key=key)
    row.html(draw("pair", old=old, new=new, told=told))
    return row


def _taken_back(said: Said) -> Verdict | None:
    """What takes a verdict back; in a link one that is kept can only be contradicted."""
    if may_keep() or not said.by:
        return Verdict.OPEN
    return Verdict.APART if said.verdict is Verdict.SAME else None


def _offer_to_keep(
    ends: Ends, judged: Mapping[Numbers, Both], said: Mapping[Numbers, Said]
) -> None:
    """Offer to keep for everyone what only the link says."""
    stated = [pair for pair in judged if not said[pair].by]
    if stated and may_keep():
        label = ends.texts.gettext("Keep what the link says for everyone")
        every = [(*judged[pair], said[pair].verdict) for pair in stated]
        st.button(label, key="keep-stated", on_click=_keep, args=(ends, every))


def _keep(ends: Ends, every: list[tuple[Line, Line, Verdict]]) -> None:
    for old, new, verdict in every:
        say(ends, old, new, verdict)


MOST_OFFERED = 20


def show_likely(ends: Ends) -> None:
    """Show what is probably the same line under another name, and what was said of such pairs."""
    pairs, texts = pairs_of(ends), ends.texts
    rejected = numbers_said(ends, Verdict.APART)
    suggestions = _suggestions(pairs, (key_of_pairs(ends), rejected), rejected)
    accepted = [pair for pair in pairs if pair.is_accepted]
    _say_what_is_wrong(len(numbers_said(ends, Verdict.SAME)) - len(accepted), texts)
    if not (suggestions or accepted or rejected):
        return
    show_heading(texts.gettext("Probably the same"))
    if suggestions:
        _offer(ends, suggestions[:MOST_OFFERED])
    _say_what_is_left(len(suggestions), pairs, texts)
    show_judged(ends, pairs)


@st.cache_resource(show_spinner=False, max_entries=32)
def _suggestions(
    _pairs: list[Pair],
    key: object,  # noqa: ARG001 - stands for the pairs and what was rejected
    _rejected: frozenset[Numbers],
) -> list[Suggestion]:
    return likely_pairs(_pairs, rejected=_rejected)


def _say_what_is_wrong(idle: int, texts: Texts) -> None:
    """Say what could not be kept, what names no pair, and what pairs do not apply."""
    if problem := problem_of_saying():
        show_html(draw("problem", text=problem.problem(texts), remedy=problem.remedy(texts)))
    for token in misread_pairs():
        text = texts.gettext("The link calls “%(text)s” a pair of lines, which it is not.")
        remedy = texts.gettext("It was left out.")
        show_html(draw("problem", text=text % {"text": token}, remedy=remedy))
    if idle > 0:
        text = texts.ngettext(
            "%(count)s accepted pair does not apply: a line of it is not shown or has its match.",
            "%(count)s accepted pairs do not apply: a line of each is not shown or has its match.",
            idle,
        )
        show_html(draw("note", text=text, more=""))


def _lines(each: Suggestion, texts: Texts) -> tuple[str, str]:
    """Both lines in words, with their places where these differ."""
    has_moved = each.old.key[:-1] != each.new.key[:-1]
    return _in_words(each.old, has_moved, texts), _in_words(each.new, has_moved, texts)


def _in_words(line: Line, with_place: bool, texts: Texts) -> str:
    place = f" · {STEP.join(line.path)}" if with_place else ""
    return f"{line.description} · {texts.rupiah(line.amount)}{place}"


def _told(each: Suggestion, texts: Texts) -> str:
    """How certain it is that both are the same, and how far their amounts are apart."""
    difference = each.new.amount - each.old.amount
    certain = texts.gettext("Certainty %(share)s") % {"share": texts.whole_percent(each.certainty)}
    return f"{certain} · {changed_by(difference, each.old.amount, texts)}"


def _offer(ends: Ends, suggestions: list[Suggestion]) -> None:
    """A row for each suggestion: both lines, and beside them what can be said of them."""
    texts = ends.texts
    said = texts.gettext("Nothing is taken for the same before it is accepted.")
    between = f"{ends.start.label} → {ends.other.label}"
    show_html(draw("note", text=f"{between}. {said}", more=""))
    for each in suggestions:
        _offer_one(ends, each, texts)
    _say_where_it_is_kept(texts)


def _offer_one(ends: Ends, each: Suggestion, texts: Texts) -> None:
    labels = {Verdict.SAME: texts.gettext("Accept"), Verdict.APART: texts.gettext("Reject")}
    old, new = _lines(each, texts)
    with show_pair(f"likely-{each.old.number}-{each.new.number}", old, new, _told(each, texts)):
        for verdict, label in labels.items():
            st.button(
                label,
                key=f"{verdict}-{each.old.number}-{each.new.number}",
                type="secondary" if verdict is Verdict.SAME else "tertiary",
                on_click=say,
                args=(ends, each.old, each.new, verdict),
            )


def _say_where_it_is_kept(texts: Texts) -> None:
    text = texts.gettext("What you say is kept for everyone, with your name and the time.")
    if not may_keep():
        text = texts.gettext("What you say stands in the link to this page alone.")
    show_html(draw("note", text=text, more=""))


def _say_what_is_left(count: int, pairs: list[Pair], texts: Texts) -> None:
    """Say what is not offered, and which lines were not looked at for want of time."""
    if count > MOST_OFFERED:
        text = texts.gettext("The %(shown)s most certain of %(count)s; accept some to see more.")
        values = {"shown": texts.count(MOST_OFFERED), "count": texts.count(count)}
        show_html(draw("note", text=text % values, more=""))
    unmatched = (
        sum(pair.change is kind for pair in pairs) for kind in (Change.NEW, Change.DROPPED)
    )
    if max(unmatched) > MOST_COMPARED:
        text = texts.gettext("Only the %(count)s largest lines of each plan were looked at.")
        show_html(draw("note", text=text % {"count": texts.count(MOST_COMPARED)}, more=""))
