"""Measures over the lines of several plans, whose numbers repeat, on each engine."""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd
import pytest

from rkt.analysis.measures import breakdown_by, rank_lines
from rkt.analysis.measures.share_basis import SHARE_BASES, ShareBasis

LINES = pd.DataFrame(
    [
        ("a", 2021, 1, "P", "Satu", "G", "sewa", 50),
        ("a", 2021, 2, "P", "satu", "G", "honor", 30),
        ("b", 2022, 1, "P", "SATU", "G", "sewa", 30),
        ("b", 2022, 2, "P", "Dua", "G", "rapat", 30),
        ("b", 2022, 3, "P", "Dua", "G", "rapat", 7),
    ],
    columns=[
        *("plan_code", "fiscal_year", "line_no", "program", "activity", "output_group"),
        *("description", "amount"),
    ],
).assign(
    **dict.fromkeys(("unit", "objective", "indicator", "output", "note"), ""),
    revision=0,
    category="activities",
    source_row=1,
)


@pytest.fixture(params=["pandas", "duckdb"])
def lines(request: pytest.FixtureRequest) -> Any:
    return LINES if request.param == "pandas" else duckdb.from_df(LINES)


def test_groups_of_several_plans_are_one_a_name(lines: Any) -> None:
    """Named by the spelling that comes first in the alphabet."""
    groups = breakdown_by(lines, "activity")
    assert groups[["activity", "amount", "lines"]].values.tolist() == [
        ["SATU", 110, 3],
        ["Dua", 37, 2],
    ]


def test_groups_may_be_numbers(lines: Any) -> None:
    """The year is none to be folded."""
    groups = breakdown_by(lines, "fiscal_year")
    assert groups[["fiscal_year", "amount"]].values.tolist() == [[2021, 80], [2022, 67]]


@pytest.mark.parametrize("basis", SHARE_BASES, ids=lambda basis: basis.code)
def test_the_largest_lines_are_the_head_of_all_ranked(lines: Any, basis: ShareBasis) -> None:
    """With the same shares, though the others are not ranked for it."""
    every = rank_lines(lines, basis)
    for most in (1, 2, 4, 9):
        pd.testing.assert_frame_equal(rank_lines(lines, basis, most), every.head(most))
    places = list(zip(every["plan_code"], every["line_no"], strict=True))
    if basis is not ShareBasis.REST:
        assert places == [("a", 1), ("a", 2), ("b", 1), ("b", 2), ("b", 3)]
