"""Tell what really differs between two plans from lines that were probably only renamed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rkt.analysis.comparison.line_matching import Change, LinePair
from rkt.analysis.comparison.text_similarity import Suggestion

REAL_CHANGES = (Change.RAISED, Change.CUT, Change.NEW, Change.DROPPED, Change.AMENDED)


@dataclass(frozen=True)
class ChangeSplit:
    """Matched lines without those of a suggestion, and the suggestions.

    The differences of ``pairs`` and of ``probable`` add up to the difference between the plans.
    """

    pairs: tuple[LinePair, ...]
    probable: tuple[Suggestion, ...]

    def of_kind(self, *kinds: Change) -> list[LinePair]:
        """Return the matched lines of some kinds, in their order."""
        return [pair for pair in self.pairs if pair.change in kinds]

    @property
    def changed(self) -> list[LinePair]:
        """Matched lines that really differ, in any way."""
        return self.of_kind(*REAL_CHANGES)

    @property
    def more(self) -> int:
        """What raised and new lines add, in rupiah."""
        return sum(pair.difference for pair in self.pairs if pair.difference > 0)

    @property
    def less(self) -> int:
        """What cut and dropped lines take away, in rupiah: 0 or negative."""
        return sum(pair.difference for pair in self.pairs if pair.difference < 0)

    @property
    def renamed(self) -> int:
        """By how much the suggested pairs differ, in rupiah."""
        return sum(each.new.amount - each.old.amount for each in self.probable)


def split_changes(pairs: Iterable[LinePair], suggestions: Sequence[Suggestion]) -> ChangeSplit:
    """Return matched lines split into those that are as stated and those in a suggestion."""
    dropped = {each.old.number for each in suggestions}
    added = {each.new.number for each in suggestions}
    certain = (pair for pair in pairs if not _is_in(pair, dropped, added))
    return ChangeSplit(tuple(certain), tuple(suggestions))


def _is_in(pair: LinePair, dropped: set[int], added: set[int]) -> bool:
    if pair.new is None:
        return pair.old is not None and pair.old.number in dropped
    return pair.old is None and pair.new.number in added
