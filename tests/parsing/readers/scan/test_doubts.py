"""Which readings a person must look at, judged from the readings alone."""

from __future__ import annotations

import pytest

from rkt.core.money import Separators
from rkt.parsing.readers.scan.doubts import (
    agreed_words,
    holds_amounts,
    is_amount_doubtful,
    is_text_doubtful,
    looks_like_figure,
    settled,
    suggested,
    sureness_where_other,
    with_known_words,
    with_numerals,
)


@pytest.mark.parametrize(
    ("first", "second", "is_doubtful"),
    [
        ("1.868.000", "1.868.000", False),
        ("1.868.000", "1868000", False),  # its separators are seen by one, its digits by both
        ("Rp 1.868.000,-", "Rp1.868.000,-", False),
        ("1.868.000", "1.858.000", True),
        ("1868.000", "1.868.000", True),  # a lost dot
        ("1868000", "1.868.000", True),  # all dots lost
        ("1.868,000", "1.868.000", True),  # a dot taken for a comma
        ("1.8G8.000", "1.868.000", True),
        ("", "1.868.000", True),
        ("1.868.000", None, True),
    ],
)
def test_an_amount_is_believed_if_it_parses_and_both_readers_saw_its_digits(
    first: str, second: str | None, is_doubtful: bool
) -> None:
    """Nothing is mended: what is not written as the others of its table are is asked about."""
    assert is_amount_doubtful(first, second, 0.99, Separators.DOT) is is_doubtful


def test_an_amount_of_which_the_recogniser_is_unsure_is_doubtful() -> None:
    """Though both read the same."""
    assert is_amount_doubtful("1.868.000", "1.868.000", 0.4, Separators.DOT)


def test_only_digits_that_both_saw_are_suggested() -> None:
    """A suggestion is plain digits: where the dots go is for a person to see."""
    assert suggested("1868.000", "1.868.000") == "1868000"
    assert suggested("1.868.000", "1.858.000") == ""
    assert suggested("1868.000", "") == "1868000"


def test_a_column_holds_amounts_if_most_of_its_figures_are_grouped() -> None:
    """A column of years or account codes does not."""
    assert holds_amounts(["Anggaran", "(6)", "1.868.000", "29.840.000", "1868000"])
    assert not holds_amounts(["Kode", "521211", "521219", "2021"])


def test_letters_in_the_place_of_digits_are_still_a_figure() -> None:
    """So that "1.O00.OOO" is asked about as an amount."""
    assert looks_like_figure("2.O31.7I3.000")
    assert not looks_like_figure("Tahun 2021 dan 2022")


def test_a_text_is_doubtful_if_two_readers_saw_other_letters() -> None:
    """Blanks and the shape of dashes, quotes and crosses are no letters."""
    assert not is_text_doubtful("4 OK × 12 bln", "4 OK x 12 bln", 0.9)
    assert not is_text_doubtful("Bimtek – logistik", "Bimtek-logistik", 0.9)
    assert not is_text_doubtful("Rapat", None, 0.9)
    assert is_text_doubtful("Jumiah revisi", "Jumlah revisi", 0.9)


AGREED = agreed_words(
    [
        ("Pemilu dan Pemilihan", "Pemilu dan Pemilihan"),
        ("Informasi Pemilihan", None),
        ("Data Informasi", "Data Informnasi"),
        ("Layanan Informasi Pemilu", "Layanan Informasi Pemilu"),
        ("Golongan II dan II", None),
    ]
)


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Hasil Pemilihan 2020", "Hasil Pemilinan 2020", "Hasil Pemilihan 2020"),
        ("Informnasi Publik", "Informasi Publik", "Informasi Publik"),
        ("Pemilu/Pemilinan", "Pemilu/Pemilihan", "Pemilu/Pemilihan"),
        ("Layanan", "Layanam", None),  # the document has it once
        ("Pemilu", "Pemilihan", None),  # it has both
        ("Kehormatan", "Kehommatan", None),  # it has neither
        ("Pemilihan", "pemilihan", None),  # a capital
        ("Pemilihan 2020", "Pemilinan 2021", None),  # figures are for a person to see
        ("Pemilihan.", "Pemilinan", None),
        ("Golongan II", "Golongan III", None),  # a Roman figure, though the document has one
    ],
)
def test_a_word_on_which_readers_differ_is_settled_by_the_words_of_the_document(
    first: str, second: str, text: str | None
) -> None:
    """Where both agreed on one of the two elsewhere, more than once, and never on the other."""
    assert settled(first, second, AGREED) == text


def test_words_of_the_document_stand_though_others_are_in_doubt() -> None:
    """Its signs and other words stay as the first reader saw them."""
    assert with_known_words("Pemilinan, Layanan", "Pemilihan. Layanam", AGREED) == (
        "Pemilihan, Layanan"
    )
    assert with_known_words("Pemilinan 2020", "Pemilihan2020 ke", AGREED) == "Pemilinan 2020"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("semester I dan Il", "semester I dan II"),
        ("semester ! dan lll", "semester I dan III"),
        ("Bab XIl, lV", "Bab XII, IV"),
        ("5 l air", "5 l air"),
        ("Ilmu dll", "Ilmu dll"),
        ("Ayo memilih!", "Ayo memilih!"),
    ],
)
def test_strokes_that_stand_alone_are_a_roman_figure(read: str, printed: str) -> None:
    """No Indonesian word is made of them, except a litre."""
    assert with_numerals(read) == printed


@pytest.mark.parametrize(
    ("first", "second", "weak", "sure"),
    [
        ("Internal", "Intemal", "I", 0.999),  # of the letters that differ it is sure
        ("Intemal", "Internal", "m", 0.4),
        ("Rapatkerja", "Rapat kerja", "", None),  # a blank may be lost as well
        ("Pemilihan 2020", "Pemilihan 2021", "", None),
        ("Golongan II", "Golongan III", "", None),
        ("kasir", "kassir", "", None),  # of two signs that look the same, one may be lost
    ],
)
def test_a_reader_may_be_sure_of_the_letters_for_which_the_other_saw_others(
    first: str, second: str, weak: str, sure: float | None
) -> None:
    """Of a ``weak`` letter it is not; of figures it never is."""
    scores = [0.4 if sign == weak else 0.999 for sign in first]
    assert sureness_where_other(first, scores, second) == sure
