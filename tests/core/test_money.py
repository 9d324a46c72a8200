"""Rupiah are read exactly or refused, and written as people read them."""

from __future__ import annotations

import re

import pytest
from babel.numbers import format_decimal
from hypothesis import example, given
from hypothesis import strategies as st

from rkt.core.money import (
    MAX_AMOUNT,
    AmountError,
    AmountProblem,
    Separators,
    detect_separators,
    has_separators,
    is_number,
    read_amount,
)
from rkt.core.number_format import (
    write_compact,
    write_count,
    write_factor,
    write_percent,
    write_rupiah,
    write_whole_percent,
)
from tests.examples import examples

COMMA, DOT, MIXED = Separators.COMMA, Separators.DOT, Separators.MIXED

READ_ALONE = {
    "1,868,000": 1_868_000,
    "1.868.000": 1_868_000,
    "1868000": 1_868_000,
    "0": 0,
    "7": 7,
    "Rp 1.868.000,-": 1_868_000,
    "Rp1.868.000,00": 1_868_000,
    "Rp. 1.868.000": 1_868_000,
    "rp\u00a01.868.000": 1_868_000,
    "IDR 1,868,000.00": 1_868_000,
    "  1,868,000\n": 1_868_000,
    "1.868,00": 1_868,
    "1868,0": 1_868,
    "1.868.000.-": 1_868_000,
    "1.868.000,--": 1_868_000,
    "1.868.000,–": 1_868_000,
    "2,031,713,000": 2_031_713_000,
    "9.007.199.254.740.991": MAX_AMOUNT,
}

REFUSED_ALONE = {
    "": AmountProblem.BLANK,
    " \t": AmountProblem.BLANK,
    "-": AmountProblem.BLANK,
    "–": AmountProblem.BLANK,
    "--": AmountProblem.BLANK,
    "Rp": AmountProblem.BLANK,
    "Rp -": AmountProblem.BLANK,
    "Rp. –": AmountProblem.BLANK,
    "1.868": AmountProblem.AMBIGUOUS,
    "1,868": AmountProblem.AMBIGUOUS,
    "Rp 500.000,-": AmountProblem.AMBIGUOUS,
    "1868.000": AmountProblem.AMBIGUOUS,
    "1.868.000,50": AmountProblem.FRACTIONAL,
    "1,868,000.5": AmountProblem.FRACTIONAL,
    "0.5": AmountProblem.FRACTIONAL,
    "-1.868.000": AmountProblem.NEGATIVE,
    "−1.868.000": AmountProblem.NEGATIVE,
    "Rp -1.868.000": AmountProblem.NEGATIVE,
    "-Rp1.868.000": AmountProblem.NEGATIVE,
    "(1.868.000)": AmountProblem.NEGATIVE,
    "Rp (1.868.000)": AmountProblem.NEGATIVE,
    "9.007.199.254.740.992": AmountProblem.TOO_LARGE,
    "9" * 5_000: AmountProblem.TOO_LARGE,
    "NaN": AmountProblem.UNREADABLE,
    "inf": AmountProblem.UNREADABLE,
    "1E+6": AmountProblem.UNREADABLE,
    "1e6": AmountProblem.UNREADABLE,
    "1.86B.000": AmountProblem.UNREADABLE,
    "1.868.00O": AmountProblem.UNREADABLE,
    "l.868.000": AmountProblem.UNREADABLE,
    "1_868_000": AmountProblem.UNREADABLE,
    "1 868 000": AmountProblem.UNREADABLE,
    "1'868'000": AmountProblem.UNREADABLE,
    "1.868,000": AmountProblem.AMBIGUOUS,
    "1,868.000.000": AmountProblem.UNREADABLE,
    "18.68.000": AmountProblem.UNREADABLE,
    "1.8680.000": AmountProblem.UNREADABLE,
    "0.868.000": AmountProblem.UNREADABLE,
    "007": AmountProblem.UNREADABLE,
    "1.868.000 2.000.000": AmountProblem.UNREADABLE,
    "1,5 juta": AmountProblem.UNREADABLE,
    "+1.868.000": AmountProblem.UNREADABLE,
    "$1,868,000": AmountProblem.UNREADABLE,
    "١٨٦٨": AmountProblem.UNREADABLE,
    "²": AmountProblem.UNREADABLE,
    "Rp Rp 1.868.000": AmountProblem.UNREADABLE,
}


def named(texts: dict[str, object]) -> list[str]:
    return [f"{text!r:.24}" for text in texts]


@pytest.mark.parametrize(("text", "amount"), READ_ALONE.items(), ids=named(dict(READ_ALONE)))
def test_a_text_that_can_be_read_one_way_is_read_exactly(text: str, amount: int) -> None:
    """Whatever the notation, the rupiah are the same whole number."""
    assert read_amount(text) == amount


@pytest.mark.parametrize(("text", "problem"), REFUSED_ALONE.items(), ids=named(dict(REFUSED_ALONE)))
def test_a_text_that_is_not_a_clear_amount_is_refused_with_its_reason(
    text: str, problem: AmountProblem
) -> None:
    """The error names the problem and carries the text as it was."""
    with pytest.raises(AmountError) as refused:
        read_amount(text)
    assert (refused.value.problem, refused.value.text) == (problem, text)


@pytest.mark.parametrize("value", [None, 1_868_000, 1.5, b"1868000", ["1"]], ids=repr)
def test_a_value_that_is_not_text_is_refused(value: object) -> None:
    """Numbers that a spreadsheet already converted are not taken for what was printed."""
    with pytest.raises(AmountError) as refused:
        read_amount(value)  # type: ignore[arg-type]
    assert refused.value.problem is AmountProblem.UNREADABLE


@pytest.mark.parametrize(
    ("text", "separators", "amount"),
    [
        ("1.868", DOT, 1_868),
        ("1,868", COMMA, 1_868),
        ("500.000", DOT, 500_000),
        ("1868000", COMMA, 1_868_000),
        ("1868000", MIXED, 1_868_000),
    ],
)
def test_the_tables_separators_settle_what_is_ambiguous_alone(
    text: str, separators: Separators, amount: int
) -> None:
    """In a table with dots "1.868" is one thousand eight hundred and sixty-eight."""
    assert read_amount(text, separators) == amount


@pytest.mark.parametrize(
    ("text", "separators", "problem"),
    [
        ("1,868,000", DOT, AmountProblem.OTHER_SEPARATORS),
        ("1.868.000", COMMA, AmountProblem.OTHER_SEPARATORS),
        ("1.868.000", MIXED, AmountProblem.OTHER_SEPARATORS),
        ("1.868", COMMA, AmountProblem.FRACTIONAL),
        ("1.000", COMMA, AmountProblem.AMBIGUOUS),
        ("satu juta", DOT, AmountProblem.UNREADABLE),
    ],
)
def test_an_amount_in_other_separators_than_its_table_is_refused(
    text: str, separators: Separators, problem: AmountProblem
) -> None:
    """One table has one convention; what does not follow it may be a misprint."""
    with pytest.raises(AmountError) as refused:
        read_amount(text, separators)
    assert refused.value.problem is problem


@pytest.mark.parametrize(
    ("texts", "separators"),
    [
        (["1,868,000", "1.868.000", "6,788,000"], COMMA),
        (["1.868.000", "500.000", "750.000"], DOT),
        (["1.868,00"], DOT),
        (["1,868,000", "1.868.000"], MIXED),
        (["500.000", "750,000", "1868000", "", "NaN"], None),
        (["1.868.000,50", "2.5"], None),
        ([], None),
    ],
    ids=str,
)
def test_the_texts_that_can_be_read_one_way_decide_the_separators(
    texts: list[str], separators: Separators | None
) -> None:
    """The majority wins, a tie is mixed, and ambiguous texts have no vote."""
    assert detect_separators(texts) is separators


@pytest.mark.parametrize(
    ("text", "number", "grouped"),
    [
        ("1,868,000", True, True),
        ("Rp 500.000,-", True, True),
        ("2021", True, False),
        ("1,5", True, False),
        ("1.86B.000", False, False),
        ("Tahun 2021", False, False),
        ("", False, False),
    ],
)
def test_grouped_thousands_tell_amounts_from_years(text: str, number: bool, grouped: bool) -> None:
    """A year is a number as well, but only amounts are printed with separators."""
    assert (is_number(text), has_separators(text)) == (number, grouped)


@pytest.mark.parametrize(
    ("language", "full", "compact", "count", "share", "whole"),
    [
        ("id", "Rp2.746.352.000", "Rp2,75 miliar", "1.234", "73,98%", "90%"),
        ("en", "Rp2,746,352,000", "Rp2.75 billion", "1,234", "73.98%", "90%"),
    ],
)
def test_numbers_are_written_as_the_language_has_them(
    language: str, full: str, compact: str, count: str, share: str, whole: str
) -> None:
    """Indonesian separates thousands with dots, English with commas; scale is a word."""
    assert write_rupiah(2_746_352_000, language) == full
    assert write_compact(2_746_352_000, language).replace("\u00a0", " ") == compact
    assert write_count(1234, language) == count
    assert write_percent(0.7397861, language) == share
    assert write_whole_percent(90, language) == whole


@given(number=st.integers(-(10**18), 10**18), language=st.sampled_from(["id", "en"]))
def test_whole_numbers_are_written_as_babel_writes_them(number: int, language: str) -> None:
    """Ours is only faster."""
    assert write_count(number, language) == format_decimal(number, "#,##0", locale=language)


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.0, "0.00%"),
        (0.00000036, "<\u00a00.01%"),
        (0.0000499, "<\u00a00.01%"),
        (0.00005, "0.01%"),
        (0.000051, "0.01%"),
        (0.5, "50.00%"),
        (1.0, "100.00%"),
    ],
)
def test_a_share_above_nothing_is_never_written_as_nothing(share: float, written: str) -> None:
    """A line of Rp1,000 in a plan of billions is small, not absent."""
    assert write_percent(share, "en").replace("\u202f", "\u00a0") == written


@pytest.mark.parametrize(
    ("factor", "indonesian", "english"),
    [(40.6, "41", "41"), (10.0, "10", "10"), (2.46, "2,5", "2.5"), (2.0, "2", "2")],
)
def test_a_ratio_is_whole_from_ten_on(factor: float, indonesian: str, english: str) -> None:
    """The scale of a magnified part is stated as exactly as it can be seen."""
    assert (write_factor(factor, "id"), write_factor(factor, "en")) == (indonesian, english)


whole_rupiah = st.integers(min_value=0, max_value=MAX_AMOUNT)


@given(amount=whole_rupiah)
@pytest.mark.parametrize(("language", "separators"), [("id", DOT), ("en", COMMA)])
@examples(200)
def test_what_is_written_reads_back_the_same(
    language: str, separators: Separators, amount: int
) -> None:
    """Writing and reading are each other's inverse in both languages."""
    assert read_amount(write_rupiah(amount, language), separators) == amount


@given(amount=st.integers(0, 999) | st.integers(1_000_000, MAX_AMOUNT))
@examples(200)
def test_what_is_written_reads_back_without_knowing_the_language(amount: int) -> None:
    """Only amounts with a single separator need the table to say what it means."""
    assert read_amount(write_rupiah(amount, "id")) == amount
    assert read_amount(write_rupiah(amount, "en")) == amount


@given(amount=st.integers(min_value=1_000, max_value=999_999))
@examples(50)
def test_a_single_separator_is_never_guessed(amount: int) -> None:
    """Alone, "500.000" may be five hundred thousand or five hundred."""
    with pytest.raises(AmountError) as refused:
        read_amount(write_rupiah(amount, "id"))
    assert refused.value.problem is AmountProblem.AMBIGUOUS


numberlike = st.text(alphabet="0123456789.,-() RpE+\u2013\u00a0", max_size=16)
any_text = st.text(max_size=40) | numberlike
any_separators = st.sampled_from([None, *Separators])


def read_or_refuse(text: str, separators: Separators | None) -> int | AmountError:
    try:
        return read_amount(text, separators)
    except AmountError as refusal:
        return refusal


@given(text=any_text, separators=any_separators)
@example(text="(" + "1" * 5_000 + "x", separators=None)
@example(text="\u0661\u0660", separators=DOT)
@examples(600)
def test_no_text_raises_anything_but_the_amount_error(
    text: str, separators: Separators | None
) -> None:
    """Every text is read as a whole amount within bounds, or refused by name."""
    read = read_or_refuse(text, separators)
    if isinstance(read, AmountError):
        assert (read.text, read.problem in AmountProblem) == (text, True)
    else:
        assert 0 <= read <= MAX_AMOUNT


@given(text=numberlike, separators=any_separators)
@example(text="Rp 1.868.000,00", separators=DOT)
@examples(600)
def test_an_accepted_text_has_the_digits_of_the_number_read(
    text: str, separators: Separators | None
) -> None:
    """No digit is dropped or added, but for a fraction of zeros behind the last separator."""
    read = read_or_refuse(text, separators)
    digits = re.sub("[^0-9]", "", text)
    assert isinstance(read, AmountError) or digits in {f"{read}", f"{read}0", f"{read}00"}
