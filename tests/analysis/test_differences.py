"""Differences in words: signs stand before the number, whatever stands before that."""

from __future__ import annotations

import pytest

from rkt.analysis.differences import format_signed_percent
from rkt.i18n import load_texts


@pytest.mark.parametrize(
    ("difference", "written"),
    [(0.0321, "+3.21%"), (-0.1, "−10.00%"), (0.000001, "< +0.01%"), (0.0, "0.00%")],
)
def test_a_share_has_its_sign_at_the_number(difference: float, written: str) -> None:
    """One that would round to nothing is still called more or less."""
    assert (
        format_signed_percent(difference, load_texts("en")).replace("\N{NO-BREAK SPACE}", " ")
        == written
    )
