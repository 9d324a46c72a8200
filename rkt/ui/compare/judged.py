"""What was said of pairs of lines: who accepted or rejected which, with a way to take it back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rkt.comparison import Line, Pair, lines_of
from rkt.pictures import draw
from rkt.schema import LINE_NO
from rkt.store import Verdict
from rkt.ui.compare.ends import Ends
from rkt.ui.compare.plans import Shown
from rkt.ui.compare.verdicts import Numbers, Said, may_keep, said_of, say, told_of
from rkt.ui.drawn import show_html

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
