"""Who is first where several are equally large: no sentence picks one of them."""

from __future__ import annotations

import pytest

from rkt.analysis.ties import leaders, name_equals
from rkt.i18n import load_texts


@pytest.mark.parametrize(
    ("names", "english", "indonesian"),
    [
        (["Banten"], "Banten", "Banten"),
        (["Banten", "Bali"], "Banten and Bali equally", "Banten dan Bali sama besar"),
        (
            ["Banten", "Bali", "Riau"],
            "Banten and 2 others equally",
            "Banten dan 2 lainnya sama besar",
        ),
    ],
)
def test_equals_are_named_together(names: list[str], english: str, indonesian: str) -> None:
    """Two by name; of more, one by name and the number of the others."""
    assert name_equals(names, load_texts("en")) == english
    assert name_equals(names, load_texts("id")) == indonesian


def test_all_with_the_largest_figure_lead_in_their_order() -> None:
    """A decrease counts by its size if that is what is asked."""
    assert leaders(["b3", "a5", "c5"], lambda each: int(each[1])) == ["a5", "c5"]
    assert leaders([2, -5, 5], abs) == [-5, 5]
    assert leaders([], abs) == []
