"""All nearly certain pairs, accepted with one click and undone with another."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.compare.endpoints import BridgeEndpoints
from pages.compare.match_decisions import (
    Both,
    Numbers,
    decided_line_numbers,
    may_save_decisions,
    record_decisions,
)
from rkt.analysis.comparison import Suggestion
from rkt.analysis.link_limits import most_values
from rkt.storage import Verdict
from rkt.web.components.messages import show_note
from rkt.web.state.url_state import SAME

AS_GOOD_AS_CERTAIN = 95
"""Certainty, out of 100, from which pairs are accepted together."""

_TOGETHER = "_accepted_together"


def show_accept_all(ends: BridgeEndpoints, suggestions: Sequence[Suggestion]) -> None:
    """Show the button that accepts every pair of high certainty, or the one that undoes that."""
    _show_undo_all(ends)
    pairs = _pairs_to_accept(suggestions)
    if not pairs:
        return
    label = ends.texts.gettext("Accept all from %(share)s up (%(count)s)")
    values = {
        "share": ends.texts.whole_percent(AS_GOOD_AS_CERTAIN),
        "count": ends.texts.count(len(pairs)),
    }
    st.button(
        label % values,
        key="accept-certain",
        on_click=_accept_all,
        args=(ends, pairs),
    )


def _pairs_to_accept(suggestions: Sequence[Suggestion]) -> list[Both]:
    """Return the pairs that one click accepts: as many as fit into a link if kept there."""
    pairs = [(each.old, each.new) for each in suggestions if each.certainty >= AS_GOOD_AS_CERTAIN]
    if may_save_decisions():
        return pairs
    return pairs[: max(0, most_values(SAME) - len(st.query_params.get_all(SAME)))]


def _accept_all(ends: BridgeEndpoints, pairs: list[Both]) -> None:
    record_decisions(ends, pairs, Verdict.SAME)
    st.session_state[_TOGETHER] = (_plans_of(ends), pairs)


def _plans_of(ends: BridgeEndpoints) -> tuple[str, str]:
    return ends.start.code, ends.other.code


def _show_undo_all(ends: BridgeEndpoints) -> None:
    """Offer to undo what this visitor accepted together, as far as it still applies."""
    held = _held_together(ends)
    if not held:
        return
    text = ends.texts.ngettext(
        "%(count)s pair was accepted at once.", "%(count)s pairs were accepted at once.", len(held)
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        show_note(text)
        st.button(
            ends.texts.gettext("Undo all"), key="undo-together", on_click=_undo, args=(ends, held)
        )


def _held_together(ends: BridgeEndpoints) -> list[Both]:
    plans, pairs = st.session_state.get(_TOGETHER, (None, []))
    accepted = decided_line_numbers(ends, Verdict.SAME)
    is_here = plans == _plans_of(ends)
    return [pair for pair in pairs if is_here and _numbers(pair) in accepted]


def _numbers(pair: Both) -> Numbers:
    return pair[0].number, pair[1].number


def _undo(ends: BridgeEndpoints, pairs: list[Both]) -> None:
    record_decisions(ends, pairs, Verdict.OPEN)
    st.session_state.pop(_TOGETHER, None)
