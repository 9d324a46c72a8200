"""Pairs of lines that a person said are the same. They stand in the address, so a link has them.

Each names both plans, ``published.4~kpu-kota-cilegon-2022-r0.5``: whichever of the two is the
base, line 4 of the one is line 5 of the other, and no other plan is meant.
"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from rkt.ui.choices import SAME, write_query

Place = tuple[str, int]
"""A plan's name in links, and a line's number."""

Pairs = tuple[tuple[Place, Place], ...]


def read_accepted() -> Pairs:
    """Return the pairs that the URL states."""
    read = (_read(token) for token in st.query_params.get_all(SAME))
    return tuple(pair for pair in read if pair)


def misread_pairs() -> list[str]:
    """Return what the URL states as a pair and is none."""
    return [token for token in st.query_params.get_all(SAME) if _read(token) is None]


def numbers_of(accepted: Iterable[tuple[Place, Place]], old: str, new: str) -> set[tuple[int, int]]:
    """Return the pairs of lines of two plans by line number, whichever plan a pair names first."""
    either_way = [pair for one, other in accepted for pair in ((one, other), (other, one))]
    return {(one[1], other[1]) for one, other in either_way if (one[0], other[0]) == (old, new)}


def accept(one: Place, other: Place) -> None:
    """Write a pair into the URL."""
    stated = st.query_params.get_all(SAME)
    write_query({SAME: list(dict.fromkeys([*stated, f"{_written(one)}~{_written(other)}"]))})


def take_back(one: Place, other: Place) -> None:
    """Take a pair out of the URL, whichever of its lines it names first."""
    gone = ((one, other), (other, one))
    stated = st.query_params.get_all(SAME)
    write_query({SAME: [token for token in stated if _read(token) not in gone]})


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
