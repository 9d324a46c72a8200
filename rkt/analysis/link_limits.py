"""Limits on the size of a link's query, so that every request is answered quickly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import urlencode

from rkt.analysis.filter_links import LISTS, OTHER_NAMES, OWN_LEVEL, Query, said
from rkt.core.text_keys import plain
from rkt.findings import Finding
from rkt.i18n import LANGUAGES, Count

MOST_CHARACTERS = 16_000
"""Characters of the whole query as encoded; the app's own links are far shorter."""

MOST_VALUES = 400
"""Values in the whole query."""

MOST_WORDS = 12
"""Search words; each one costs a pass over the remaining lines."""

LONGEST_SEARCH = 200
LONGEST = 2_000
"""Characters of a value that is a text from a document."""

_LONGEST_CODE = 500  # characters of any other value
_MOST_LISTED = 3  # findings of the same kind
_SEARCHES = ("q", "find")
_TEXTS = (*LISTS, OWN_LEVEL, "path", "member", "base")
_OWN_LIMITS = ("draft", "min", "max")  # their own parsers report better errors
LISTED = frozenset((*LISTS, OWN_LEVEL, "plan", "path", "with", "member", "same", "apart"))
"""Names that may occur more than once in a link."""

_MOST_OF = {"plan": 5, "path": 20, "with": 20, "same": 100, "apart": 100}
_KNOWN = frozenset((*LISTED, *OTHER_NAMES, "min", "max", *_SEARCHES, "term"))
_LANGUAGE = "lang"
_CUT, _LONG, _MANY = "cut", "long", "many"  # marks a query that was too large


def bounded(query: Iterable[tuple[str, str]]) -> tuple[Query, tuple[Finding, ...]]:
    """Return the part of a query that is within the limits, and a finding for each excess.

    Blank values are ignored. Of a name that takes a single value, only the last is kept. Of a query
    that is too long as a whole, only the language is kept.
    """
    stated = [(writable(name), writable(value)) for name, value in query if value.strip()]
    was = dict(stated).get(_CUT)
    is_long = len(urlencode(stated, errors="replace")) > MOST_CHARACTERS or was == _LONG
    if is_long or len(stated) > MOST_VALUES or was == _MANY:
        return _reject_whole(stated, is_long=is_long)
    problems = [
        problem for name, values in _group_by_name(stated) for problem in _problems_of(name, values)
    ]
    kept = [
        (name, value)
        for name, values in _group_by_name(stated)
        for value in _values_within_limits(name, values)
    ]
    in_order = [pair for pair in stated if pair in set(kept)] if problems else stated
    return tuple(_last_of_each(in_order)), tuple(problems)


def writable(text: str) -> str:
    """Return a text with "?" for each lone surrogate, which no table can look up."""
    return text.encode("utf-8", "replace").decode()


def cut(query: str) -> str:
    """Return a query string unchanged, or a marker that it was too long.

    For callers that must not even parse an overlong query.
    """
    if len(query) <= MOST_CHARACTERS and query.count("&") < MOST_VALUES:
        return query
    found = re.findall(rf"(?:^|&)({_LANGUAGE}=(?:{'|'.join(LANGUAGES)}))(?=&|$)", query)
    return "&".join([*found[-1:], f"{_CUT}={_LONG if len(query) > MOST_CHARACTERS else _MANY}"])


def _reject_whole(stated: list[tuple[str, str]], *, is_long: bool) -> tuple[Query, tuple[Finding]]:
    languages = [value for name, value in stated if name == _LANGUAGE and value in LANGUAGES]
    too_much = (
        Finding("query-long", values={"most": Count(MOST_CHARACTERS)})
        if is_long
        else Finding("query-many", values={"most": Count(MOST_VALUES)})
    )
    return tuple((_LANGUAGE, value) for value in languages[-1:]), (too_much,)


def _group_by_name(stated: list[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    for name, pairs in groupby(sorted(stated, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        yield name, [value for _, value in pairs]


def _problems_of(name: str, values: list[str]) -> Iterator[Finding]:
    """Yield a finding for each limit that a name's values exceed."""
    named: dict[str, object] = {"name": said(name)}
    if name in _KNOWN - LISTED and len(values) > 1:
        yield Finding("query-repeated", values=named)
    if len(values) > (most := _MOST_OF.get(name, MOST_VALUES)):
        yield Finding("query-many-of", values={**named, "most": Count(most)})
    if any(_is_long(name, value) for value in values):
        yield Finding("query-value-long", values={**named, "most": Count(longest_of(name))})
    elif name in _SEARCHES and any(len(value.split()) > MOST_WORDS for value in values):
        yield Finding("query-words", values={"most": Count(MOST_WORDS)})
    if name == _LANGUAGE:
        yield from (_unknown_language(v) for v in dict.fromkeys(values) if v not in LANGUAGES)


def _unknown_language(language: str) -> Finding:
    values = {"name": _LANGUAGE, "text": said(language), "known": ", ".join(LANGUAGES)}
    return Finding("query-value", values=values)


def _values_within_limits(name: str, values: list[str]) -> list[str]:
    """Return the values of a name that are within the limits; a list is kept or dropped whole."""
    if len(values) > _MOST_OF.get(name, MOST_VALUES):
        return []
    return [value for value in values if _is_within_limits(name, value)]


def _is_within_limits(name: str, value: str) -> bool:
    if name == _LANGUAGE:
        return value in LANGUAGES
    return not _is_long(name, value) and (name not in _SEARCHES or len(value.split()) <= MOST_WORDS)


def _is_long(name: str, value: str) -> bool:
    """Return whether a value is too long; in a search, only the characters searched for count."""
    most = longest_of(name)
    return len(value) > most or (name in _SEARCHES and len(plain(value)) > most)


def _last_of_each(stated: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs, keeping only the last one of names that take a single value."""
    last = {name: position for position, (name, _) in enumerate(stated)}
    for position, (name, value) in enumerate(stated):
        if name not in _KNOWN - LISTED or last[name] == position:
            yield name, value


def longest_of(name: str) -> int:
    """Return the maximum number of characters in a value of a name."""
    if name in _SEARCHES:
        return LONGEST_SEARCH
    if name in _OWN_LIMITS:
        return MOST_CHARACTERS
    return LONGEST if name in _TEXTS else _LONGEST_CODE


def most_values(name: str) -> int:
    """Return how often a name may occur in a link."""
    return _MOST_OF.get(name, MOST_VALUES) if name in LISTED else 1


def few_of_each(problems: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the first findings of each code, and one that counts the others."""
    seen: Counter[str] = Counter()
    kept: list[Finding] = []
    for problem in problems:
        seen[problem.code] += 1
        if seen[problem.code] <= _MOST_LISTED:
            kept.append(problem)
    more = seen.total() - len(kept)
    return (*kept, Finding("query-more", values={"count": Count(more)})) if more else tuple(kept)
