"""Line matches stated in a link, for users who may not store them.

Each names both plans: ``published.4~kpu-kota-cilegon-2022-r0.5`` means that line 4 of the first is
line 5 of the second, whichever of them is the base.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from rkt.storage import Verdict
from rkt.web.state.url_state import APART, SAME, write_query

Place = tuple[str, int]
"""A plan's code in links, and a line number."""

Pairs = tuple[tuple[Place, Place], ...]
_NAMES = {Verdict.SAME: SAME, Verdict.APART: APART}


@dataclass(frozen=True)
class UrlMatches:
    """The line matches and rejections stated in the URL."""

    same: Pairs = ()
    apart: Pairs = ()


NOTHING_STATED = UrlMatches()


def read_url_matches() -> UrlMatches:
    """Return the matches and rejections stated in the URL."""
    return UrlMatches(_pairs(SAME), _pairs(APART))


def _pairs(name: str) -> Pairs:
    read = (_read(token) for token in st.query_params.get_all(name))
    return tuple(pair for pair in read if pair)


def unreadable_pairs() -> list[str]:
    """Return the tokens in the URL that are not valid pairs."""
    tokens = (*st.query_params.get_all(SAME), *st.query_params.get_all(APART))
    return [token for token in tokens if _read(token) is None]


def matched_line_numbers(
    pairs: Iterable[tuple[Place, Place]], old: str, new: str
) -> set[tuple[int, int]]:
    """Return pairs of line numbers in (old, new), whichever plan a pair names first."""
    either_way = [pair for one, other in pairs for pair in ((one, other), (other, one))]
    return {(one[1], other[1]) for one, other in either_way if (one[0], other[0]) == (old, new)}


def write_url_matches(pairs: Sequence[tuple[Place, Place]], verdict: Verdict) -> None:
    """Write a decision on pairs into the URL, replacing any earlier one."""
    decided = {pair for one, other in pairs for pair in ((one, other), (other, one))}
    stated = {
        name: [token for token in st.query_params.get_all(name) if _read(token) not in decided]
        for name in _NAMES.values()
    }
    if verdict in _NAMES:
        stated[_NAMES[verdict]] += [f"{_written(one)}~{_written(other)}" for one, other in pairs]
    write_query(stated)


def _written(place: Place) -> str:
    return f"{place[0]}.{place[1]}"


def _read(token: str) -> tuple[Place, Place] | None:
    one, _, other = token.partition("~")
    first, second = _place(one), _place(other)
    return (first, second) if first and second else None


def _place(text: str) -> Place | None:
    code, _, number = text.rpartition(".")
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    return (code, int(number)) if code and is_number else None
