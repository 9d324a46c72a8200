"""Finding plans among thousands by a few words."""

from __future__ import annotations

import pytest

from rkt.analysis.plan_search import find_plans

NAMED = [
    ("tasik-kab", "KPU Kabupaten Tasikmalaya", 2023, 0),
    ("tasik-kota", "KPU Kota Tasikmalaya", 2022, 1),
    ("jabar", "KPU Provinsi Jawa Barat", 2023, 0),
    ("sumut", "KPU Provinsi Sumatera Utara", 2021, 0),
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tasik 2023", ["tasik-kab"]),
        ("2023 TASIK", ["tasik-kab"]),
        ("kab tasik", ["tasik-kab"]),
        ("tasik r1", ["tasik-kota"]),
        ("tasikmlaya", ["tasik-kab", "tasik-kota"]),  # mistyped
        ("jabar", ["jabar"]),
        ("sumut 21", ["sumut"]),
        ("barat utara", []),
        ("zzz", []),
        (" ", [code for code, *_ in NAMED]),
    ],
)
def test_every_word_fits_unit_year_or_revision(query: str, found: list[str]) -> None:
    """As beginnings of words, in any order; a mistyped word finds the most alike."""
    assert find_plans(query, NAMED) == found
