"""The lines of two plans as they are matched, and the pairs that are probably the same."""

from __future__ import annotations

from collections.abc import Hashable

from pages.compare.endpoints import BridgeEndpoints
from pages.compare.match_decisions import Numbers, decided_line_numbers
from rkt.analysis.comparison import (
    ChangeSplit,
    LinePair,
    Suggestion,
    likely_pairs,
    match_lines,
    split_changes,
)
from rkt.storage import Verdict
from rkt.web.state.shared_results import shared


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
    """Return the matched lines, with the pairs that are probably the same told apart."""
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
