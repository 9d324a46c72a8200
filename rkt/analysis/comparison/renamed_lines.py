"""Lines that were probably only renamed: suggested as pairs, apart from real differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from rkt.analysis.comparison.line_matching import Change, LinePair, MatchedLine, Numbers
from rkt.core.schema import fold

LEAST_CERTAINTY = 75
"""Suggestions below this certainty are not worth reviewing."""

MOST_COMPARED = 1_000
"""Lines compared from each plan, largest first; this bounds the work to a million pairs."""

_LEAST_LIKENESS = 65  # of two descriptions; an equal path adds at most 30 of 100
_OF_DESCRIPTION = 0.7


@dataclass(frozen=True)
class Suggestion:
    """Two lines that are probably the same; ``certainty`` ranges from 0 to 100."""

    old: MatchedLine
    new: MatchedLine
    certainty: int


def likely_pairs(
    pairs: Iterable[LinePair], least: int = LEAST_CERTAINTY, rejected: Numbers = ()
) -> list[Suggestion]:
    """Return likely matches between dropped and new lines, most certain first.

    The certainty weighs the similarity of the descriptions, ignoring word order, by 70 % and that
    of the paths by 30 %. Each line is suggested at most once; lines without a description and pairs
    that a person ``rejected`` are never suggested.
    """
    dropped, new = _with_description(pairs)
    likely = [
        pair
        for pair in _score_candidates(dropped, new)
        if pair.certainty >= least and (pair.old.number, pair.new.number) not in rejected
    ]
    likely.sort(key=lambda each: (-each.certainty, each.old.number, each.new.number))
    return list(_use_lines_once(likely))


def _with_description(pairs: Iterable[LinePair]) -> tuple[list[MatchedLine], list[MatchedLine]]:
    """Return dropped and new lines with a description, at most `MOST_COMPARED` of each."""
    found: dict[Change, list[MatchedLine]] = {Change.DROPPED: [], Change.NEW: []}
    for pair in pairs:
        if pair.change in found and pair.line.description.strip():
            found[pair.change].append(pair.line)
    for lines in found.values():
        lines.sort(key=lambda line: (-line.amount, line.number))
    return found[Change.DROPPED][:MOST_COMPARED], found[Change.NEW][:MOST_COMPARED]


def _score_candidates(
    dropped: Sequence[MatchedLine], new: Sequence[MatchedLine]
) -> Iterator[Suggestion]:
    if not dropped or not new:
        return
    texts = ([fold(line.description) for line in lines] for lines in (dropped, new))
    likeness = cdist(*texts, scorer=fuzz.token_sort_ratio, score_cutoff=_LEAST_LIKENESS)
    for i, j in zip(*likeness.nonzero(), strict=True):
        certainty = _certainty(float(likeness[i, j]), dropped[i], new[j])
        yield Suggestion(dropped[i], new[j], certainty)


def _certainty(likeness: float, old: MatchedLine, new: MatchedLine) -> int:
    paths = (" › ".join(line.key[:-1]) for line in (old, new))
    return round(_OF_DESCRIPTION * likeness + (1 - _OF_DESCRIPTION) * fuzz.ratio(*paths))


def _use_lines_once(suggestions: Iterable[Suggestion]) -> Iterator[Suggestion]:
    old: set[int] = set()
    new: set[int] = set()
    for each in suggestions:
        if each.old.number not in old and each.new.number not in new:
            old.add(each.old.number)
            new.add(each.new.number)
            yield each


REAL_CHANGES = (Change.RAISED, Change.CUT, Change.NEW, Change.DROPPED, Change.AMENDED)


@dataclass(frozen=True)
class ChangeSplit:
    """Matched lines apart from those in a suggestion, and the suggestions.

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
        """The difference that the suggested pairs make, in rupiah."""
        return sum(each.new.amount - each.old.amount for each in self.probable)


def split_changes(pairs: Iterable[LinePair], suggestions: Sequence[Suggestion]) -> ChangeSplit:
    """Split matched lines into those taken as they are and those in a suggestion."""
    dropped = {each.old.number for each in suggestions}
    added = {each.new.number for each in suggestions}
    certain = (pair for pair in pairs if not _is_in(pair, dropped, added))
    return ChangeSplit(tuple(certain), tuple(suggestions))


def _is_in(pair: LinePair, dropped: set[int], added: set[int]) -> bool:
    if pair.new is None:
        return pair.old is not None and pair.old.number in dropped
    return pair.old is None and pair.new.number in added
