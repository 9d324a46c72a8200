"""Measures of a pandas table, which numpy computes, against those that hold for any engine."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from rkt.analysis import measures
from rkt.analysis.measures import SHARE_BASES, ShareBasis
from rkt.analysis.measures.frames import is_frame
from rkt.core.text_keys import add_key_columns
from tests.analysis.test_measures import LINES
from tests.examples import examples

_SPELLINGS = ("Program A", "program  a", "PROGRAM B", "Program b", "")


@st.composite
def some_lines(draw: st.DrawFn) -> pd.DataFrame:
    """Lines in any order, with names in several spellings and some amounts that occur twice."""
    count = draw(st.integers(min_value=0, max_value=9))
    names, amounts = st.sampled_from(_SPELLINGS), st.sampled_from((0, 1, 3, 3, 10**15, 2 * 10**15))

    def column(values: st.SearchStrategy[Any], dtype: str) -> pd.Series[Any]:
        drawn = draw(st.lists(values, min_size=count, max_size=count))
        return pd.Series(drawn, dtype=dtype)

    return pd.concat([LINES.head(1)] * count + [LINES.head(0)], ignore_index=True).assign(
        line_no=pd.Series(draw(st.permutations(range(1, count + 1))), dtype="int64"),
        program=column(names, "str"),
        activity=column(names, "str"),
        category=column(st.sampled_from(("activities", "salaries")), "str"),
        amount=column(amounts, "int64"),
    )


def for_any_engine(lines: pd.DataFrame) -> pd.DataFrame:
    """Return lines whose measures are computed as those of every engine."""
    others = lines.astype({"line_no": "int32"})
    assert is_frame(lines)
    assert not is_frame(others)
    return others


@given(lines=some_lines(), basis=st.sampled_from(SHARE_BASES), has_keys=st.booleans())
@examples(60)
def test_numpy_measures_what_any_engine_does(
    lines: pd.DataFrame, basis: ShareBasis, has_keys: bool
) -> None:
    others = for_any_engine(lines)
    lines = add_key_columns(lines, ["program", "activity", "category"]) if has_keys else lines
    assert measures.concentration(lines) == measures.concentration(others)
    assert measures.fewest_lines(lines, 50) == measures.fewest_lines(others, 50)
    assert numbers(measures.dominant_lines(lines)) == numbers(measures.dominant_lines(others))
    assert numbers(measures.without_dominant(lines)) == numbers(measures.without_dominant(others))
    assert measures.names_in(lines, "activity") == measures.names_in(others, "activity")
    for most in (None, 2):
        same(measures.rank_lines(lines, basis, most), measures.rank_lines(others, basis, most))
    for columns in (("program",), ("activity", "category")):
        found = measures.breakdown_by(lines, *columns, basis=basis)
        same(found, measures.breakdown_by(others, *columns, basis=basis))
    if len(lines):
        same(measures.places_by(lines, "activity"), measures.places_by(others, "activity"))


def numbers(lines: pd.DataFrame) -> list[int]:
    return [int(number) for number in lines["line_no"]]


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_lines_without_a_text_are_a_group_of_their_own() -> None:
    lines = LINES.assign(program=pd.Series(["A", None, "A", None, "B"], dtype="str"))
    groups = measures.breakdown_by(lines, "program")
    assert groups["lines"].tolist() == [2, 2, 1]
