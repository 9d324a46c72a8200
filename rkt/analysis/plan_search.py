"""Find plans among thousands by a few words: "tasik 2023", "jabar", "kab serang r1"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

from rapidfuzz import fuzz

from rkt.core.text_keys import fold_expression, plain

_NEAR = 80
"""The similarity, out of 100, that a mistyped word needs."""

_SHORTEST_NEAR = 4  # letters; shorter words are too alike
_REVISION = re.compile(r"r(?:ev)?([0-9]+)")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without accents and punctuation."""
    return tuple(re.findall("[^\\W_]+", fold_expression(plain(text))))


def find_plans(query: str, named: Iterable[tuple[str, str, int | None, int]]) -> list[str]:
    """Return the codes of the plans that match every word of a query; all if it has no words.

    ``named`` holds code, unit (with province), year and revision. A word matches the start of words
    in the unit ("tasik", "jabar"), the year ("2023", "23") or the revision ("r1"). If no unit has a
    word starting like that, the most similar ones count ("tasikmlaya").
    """
    known = list(named)
    units = {unit: words_of(unit) for _, unit, _, _ in known}
    asked = [_Word(word, units) for word in words_of(query)]
    return [
        code
        for code, unit, year, revision in known
        if all(word.fits(unit, year, revision) for word in asked)
    ]


class _Word:
    """A word of a query, and the units that it matches."""

    def __init__(self, word: str, units: dict[str, tuple[str, ...]]) -> None:
        self._word = word
        stated = _REVISION.fullmatch(word)
        self._revision = int(stated[1]) if stated else None
        self._units = {name for name, words in units.items() if begins(word, words)}
        if not self._units and word.isalpha() and len(word) >= _SHORTEST_NEAR:
            self._units = {name for name, words in units.items() if _is_near(word, words)}

    def fits(self, unit: str, year: int | None, revision: int) -> bool:
        is_year = self._word.isdigit() and self._word in {str(year), str(year)[-2:]}
        return is_year or revision == self._revision or unit in self._units


@lru_cache(maxsize=20_000)
def begins(word: str, words: Sequence[str]) -> bool:
    """Return whether a word is made of the beginnings of consecutive words.

    Examples: "tasik" of "Tasikmalaya", "jabar" of "Jawa Barat", "dki" of "Daerah Khusus Ibu Kota".
    """
    return any(_from(word, words[start:]) for start in range(len(words)))


def _from(word: str, words: Sequence[str]) -> bool:
    if not word:
        return True
    if not words:
        return False
    pairs = zip(word, words[0], strict=False)
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    return any(_from(word[n:], words[1:]) for n in range(shared, 0, -1))


@lru_cache(maxsize=20_000)
def _is_near(word: str, words: Sequence[str]) -> bool:
    return any(fuzz.ratio(word, known[: len(word) + 1]) >= _NEAR for known in words)
