"""What was said of pairs of lines: who accepted or rejected which, with a way to take it back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from rkt.comparison import Line, Pair, lines_of
from rkt.locale import Texts
from rkt.pictures import draw
from rkt.schema import LINE_NO
from rkt.store import Verdict
from rkt.ui.compare.plans import Plans, Shown
from rkt.ui.compare.verdicts import Numbers, Said, may_keep, said_of, say
from rkt.ui.drawn import literal, show_html

_LONGEST = 60
Both = tuple[Line, Line]


def show_judged(plans: Plans, pairs: list[Pair]) -> None:
    """Show the accepted pairs that apply and the rejected ones, and let each be taken back."""
    said, texts = said_of(plans), plans.base.view.texts
    accepted = {
        (pair.old.number, pair.new.number): (pair.old, pair.new)
        for pair in pairs
        if pair.is_accepted and pair.old and pair.new
    }
    rejected = _rejected(plans, said)
    if accepted:
        text = texts.ngettext(
            "%(count)s pair was accepted as the same line.",
            "%(count)s pairs were accepted as the same line.",
            len(accepted),
        )
        _show(text, "accepted", accepted, plans, said)
    if rejected:
        text = texts.ngettext(
            "%(count)s pair was rejected and is not suggested again.",
            "%(count)s pairs were rejected and are not suggested again.",
            len(rejected),
        )
        _show(text, "rejected", rejected, plans, said)
    _offer_to_keep(plans, {**accepted, **rejected}, said)


def _rejected(plans: Plans, said: Mapping[Numbers, Said]) -> dict[Numbers, Both]:
    """The lines of the rejected pairs, by their numbers."""
    numbers = [pair for pair, each in said.items() if each.verdict is Verdict.APART]
    old = _by_number(plans.base, {pair[0] for pair in numbers})
    new = _by_number(plans.other, {pair[1] for pair in numbers})
    return {(o, n): (old[o], new[n]) for o, n in numbers if o in old and n in new}


def _by_number(shown: Shown, numbers: set[int]) -> dict[int, Line]:
    lines = shown.lines
    return {line.number: line for line in lines_of(lines[lines[LINE_NO].isin(numbers)])}


def _show(
    text: str,
    name: str,
    judged: Mapping[Numbers, Both],
    plans: Plans,
    said: Mapping[Numbers, Said],
) -> None:
    texts = plans.base.view.texts
    show_html(draw("note", text=text, more=""))
    with st.container(horizontal=True, key=name):
        for (old_number, new_number), (old, new) in judged.items():
            each = said[old_number, new_number]
            back = _taken_back(each)
            st.button(
                f"{literal(new.description[:_LONGEST])} ✕",
                key=f"take-back-{old_number}-{new_number}",
                help=_whose(old, new, each, texts),
                disabled=back is None,
                on_click=say,
                args=(plans, old, new, back),
            )


def _taken_back(said: Said) -> Verdict | None:
    """What takes a verdict back; in a link one that is kept can only be contradicted."""
    if may_keep() or not said.by:
        return Verdict.OPEN
    return Verdict.APART if said.verdict is Verdict.SAME else None


def _whose(old: Line, new: Line, said: Said, texts: Texts) -> str:
    """Both lines; who said it and when; what a click does."""
    lines = f"{literal(old.description)} → {literal(new.description)}"
    whose = texts.gettext("in the link alone")
    if said.at:
        when = texts.moment(said.at)
        whose = texts.gettext("said by %(who)s, %(when)s") % {
            "who": literal(said.by),
            "when": literal(when),
        }
    back = texts.gettext("A click takes it back.")
    return f"{lines} · {whose}. {back}"


def _offer_to_keep(
    plans: Plans, judged: Mapping[Numbers, Both], said: Mapping[Numbers, Said]
) -> None:
    """Offer to keep for everyone what only the link says."""
    stated = [pair for pair in judged if not said[pair].by]
    if stated and may_keep():
        label = plans.base.view.texts.gettext("Keep what the link says for everyone")
        every = [(*judged[pair], said[pair].verdict) for pair in stated]
        st.button(label, key="keep-stated", on_click=_keep, args=(plans, every))


def _keep(plans: Plans, every: list[tuple[Line, Line, Verdict]]) -> None:
    for old, new, verdict in every:
        say(plans, old, new, verdict)
