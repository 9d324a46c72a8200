"""How figures are rounded: half up, as people do, in every output."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.analysis.differences import describe_change, format_signed_percent
from rkt.core.number_format import write_compact, write_factor, write_percent, write_whole_percent
from rkt.i18n import load_texts

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (606_645_000, "Rp606,65 juta", "Rp606.65 million"),
        (606_635_000, "Rp606,64 juta", "Rp606.64 million"),
        (606_644_999, "Rp606,64 juta", "Rp606.64 million"),
        (1_005_000, "Rp1,01 juta", "Rp1.01 million"),
        (1_005, "Rp1,01 ribu", "Rp1.01 thousand"),
        (2_675_000_000, "Rp2,68 miliar", "Rp2.68 billion"),
        (999_995_000, "Rp1 miliar", "Rp1 billion"),
        (999_994_999, "Rp999,99 juta", "Rp999.99 million"),
        (1_125_000_000_000, "Rp1,13 triliun", "Rp1.13 trillion"),
        (9_007_199_254_745_000_001, "Rp9007199,25 triliun", "Rp9007199.25 trillion"),
        (999, "Rp999", "Rp999"),
        (0, "Rp0", "Rp0"),
    ],
)
def test_half_of_the_last_digit_of_a_short_amount_goes_up(
    amount: int, indonesian: str, english: str
) -> None:
    """Rp606,645,000 is 606.65 million to a person, whatever is even."""
    written = (write_compact(amount, "id"), write_compact(amount, "en"))
    assert tuple(text.replace("\u00a0", " ") for text in written) == (indonesian, english)


@given(amount=st.integers(10**6, 10**9 - 5_001))
def test_a_short_amount_in_millions_is_the_exact_one_rounded_half_up(amount: int) -> None:
    """No binary fraction stands between the rupiah and its two decimals."""
    exact = (Decimal(amount) / 10**6).quantize(Decimal("0.01"), ROUND_HALF_UP)
    number = write_compact(amount, "en").removeprefix("Rp").partition("\u00a0")[0]
    assert Decimal(number.replace(",", "")) == exact


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (12_345, 100_000, "12.35%"),
        (12_335, 100_000, "12.34%"),
        (1, 800, "0.13%"),
        (3, 800, "0.38%"),
        (1, 20_000, "0.01%"),
        (1, 20_001, "<\u00a00.01%"),
        (1, 3, "33.33%"),
        (2, 3, "66.67%"),
        (0, 3, "0.00%"),
        (3, 3, "100.00%"),
    ],
)
def test_half_of_a_hundredth_of_a_percent_goes_up(part: int, whole: int, written: str) -> None:
    """12.345 % is 12.35 %, and what rounds up to 0.01 % is not "less than" it."""
    assert write_percent(part / whole, "en") == written


@given(part=st.integers(0, 10**12), whole=st.integers(1, 10**12))
def test_a_percentage_is_the_exact_quotient_rounded_half_up(part: int, whole: int) -> None:
    """Amounts have no more than 13 digits that could tell a half from what is just below it."""
    part = min(part, whole)
    ten_thousandths = int(Fraction(part * 10_000, whole) + Fraction(1, 2))
    written = write_percent(part / whole, "en")
    if written.startswith("<"):
        assert ten_thousandths == 0 < part
    else:
        near = abs(Fraction(part * 10_000, whole) % 1 - Fraction(1, 2)) < Fraction(1, 10**8)
        shown = int(Decimal(written.removesuffix("%")) * 100)
        assert shown == ten_thousandths or (near and abs(shown - ten_thousandths) == 1)


@pytest.mark.parametrize(
    ("amounts", "written"), [([1_025, 1_025, 97_950], "2.05%"), ([345, 12_000, 87_655], "12.35%")]
)
def test_a_sum_of_shares_is_rounded_as_the_exact_sum_is(amounts: list[int], written: str) -> None:
    """What binary fractions lose when they are added is not seen."""
    shares = [amount / sum(amounts) for amount in amounts]
    assert write_percent(shares[0] + shares[1], "en") == written


@pytest.mark.parametrize(
    ("factor", "written"),
    [(10.5, "11"), (12.5, "13"), (2.25, "2.3"), (2.45, "2.5"), (0.25, "0.3"), (9.95, "10")],
)
def test_half_of_the_last_digit_of_a_factor_goes_up(factor: float, written: str) -> None:
    """A factor of 12.5 is 13, not 12."""
    assert write_factor(factor, "en") == written


def test_half_of_a_difference_goes_away_from_nothing() -> None:
    """A loss is rounded as a gain of the same size is."""
    texts = load_texts("en")
    assert format_signed_percent(0.02125, texts) == "+2.13%"
    assert format_signed_percent(-0.02125, texts) == "\u22122.13%"
    assert describe_change(-17, 800, texts) == "\u2212Rp17 (\u22122.13%)"
    assert write_whole_percent(-7, "en") == "-7%"


def test_only_one_module_writes_figures() -> None:
    """Whatever rounds elsewhere would round to even."""
    writes = re.compile(
        r"import [^#\n]*\bformat_(?:decimal|percent|compact)|\{[^{}\n]*:[.,]?\d*\.\d+[f%]\}"
    )
    found = [
        str(path.relative_to(ROOT))
        for folder in ("rkt", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if writes.search(path.read_text("utf-8"))
        or "from babel.numbers import (\n" in path.read_text("utf-8")
    ]
    assert found == ["rkt/core/number_format.py"]
