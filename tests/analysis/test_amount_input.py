"""What somebody types for an amount: read as its page writes it, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.analysis.scenario import ChangeByPercent, SetAmount, StepError
from rkt.analysis.scenario.amount_input import read_ceiling, read_percent, read_rupiah, read_step
from rkt.core.money import MAX_AMOUNT
from rkt.i18n import load_texts


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [
        ("1500000", "id", 1_500_000),
        ("1.500", "id", 1_500),
        ("1,500", "en", 1_500),
        ("Rp 2.471.716.800", "id", 2_471_716_800),
        ("2,471,716,800", "id", 2_471_716_800),  # as the document prints it
        ("0", "en", 0),
    ],
)
def test_an_amount_is_read_as_the_page_writes_it(text: str, language: str, amount: int) -> None:
    """Another way of writing it is taken where it can mean only one amount."""
    assert read_rupiah(text, language) == amount


@pytest.mark.parametrize(
    ("text", "language"),
    [("1,500", "id"), ("1.500", "en"), ("12,5", "id"), ("-5", "en"), ("", "en"), ("sepuluh", "id")],
)
def test_what_could_mean_two_amounts_or_none_is_refused_with_what_was_typed(
    text: str, language: str
) -> None:
    """1,500 on an Indonesian page is one and a half, or fifteen hundred."""
    with pytest.raises(StepError) as refused:
        read_rupiah(text, language)
    assert f"“{text}” is not a whole number" in refused.value.finding.problem(load_texts("en"))
    assert "such as Rp1,500,000." in refused.value.finding.remedy(load_texts("en"))
    with pytest.raises(StepError) as refused:
        read_step(1, text, language)
    assert "or a change such as -10%." in refused.value.finding.remedy(load_texts("en"))


@pytest.mark.parametrize("language", ["id", "en"])
@given(amount=st.integers(0, MAX_AMOUNT))
def test_every_amount_that_a_page_writes_is_read_back(language: str, amount: int) -> None:
    """In full, with its currency."""
    assert read_rupiah(load_texts(language).rupiah(amount), language) == amount


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("-10%", -1_000),
        ("−2,5 %", -250),
        ("+ 0.05%", 5),
        ("+100%", 10_000),
        ("10%", None),
        ("-1,234%", None),
    ],
)
def test_a_change_by_percent_needs_its_sign(text: str, hundredths: int | None) -> None:
    """“10%” could be what is taken as well as what is left."""
    assert read_percent(text) == hundredths


def test_a_typed_amount_is_a_step_of_its_kind() -> None:
    """An amount sets, a change changes."""
    assert read_step(3, "1.500", "id") == SetAmount(3, 1_500)
    assert read_step(3, "-12,5%", "id") == ChangeByPercent(3, -1_250)


@pytest.mark.parametrize(
    ("text", "ceiling"),
    [("", None), ("  ", None), ("-10%", 899), ("+10%", 1_098), ("500", 500), ("-100%", 0)],
)
def test_a_ceiling_is_an_amount_or_a_change_from_the_plan(text: str, ceiling: int | None) -> None:
    """Of 999: a change is rounded down, so that a cut is never smaller than was asked for."""
    assert read_ceiling(text, 999, "en") == ceiling


def test_a_ceiling_below_nothing_is_refused() -> None:
    """-101 % of anything."""
    with pytest.raises(StepError) as refused:
        read_ceiling("-101%", 999, "en")
    assert refused.value.finding.code == "step-ceiling-negative"


@pytest.mark.parametrize(
    ("typed", "locale"), [("1\u202f500\u202f000", "fr"), ("1'500'000", "de_CH")]
)
def test_amounts_grouped_by_the_readers_own_sign_are_read(typed: str, locale: str) -> None:
    """As they are written into a field: some languages group by a space or an apostrophe."""
    assert read_rupiah(typed, locale) == 1_500_000
