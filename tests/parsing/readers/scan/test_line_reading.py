"""One line by two readers: which text stands, and whether it is asked about."""

from __future__ import annotations

import numpy as np
import pytest

from rkt.parsing.readers.scan import line_reading
from rkt.parsing.readers.scan.line_reading import ReadLine, read_line
from rkt.parsing.readers.scan.pixels import Pixels
from rkt.parsing.readers.scan.recogniser import Recognised
from rkt.parsing.readers.scan.tesseract import Words

PICTURE: Pixels = np.full((30, 200), 255, np.uint8)


class _First:
    def __init__(self, text: str, weak: str, score: float) -> None:
        self.text, self.scores = text, tuple(score if sign == weak else 1.0 for sign in text)

    def read(self, _line: Pixels) -> Recognised:
        return Recognised(self.text, self.scores)


class _Second:
    def __init__(self, words: str, figures: str, softened: str) -> None:
        self.words, self.figures, self.softened = words, figures, softened

    def read(self, _line: Pixels, *, digits: bool = False, softened: bool = False) -> Words:
        text = self.softened if softened else self.figures if digits else self.words
        return Words(text, 0.8)


def reading(
    monkeypatch: pytest.MonkeyPatch,
    first: str,
    *second: str,
    weak: str = "",
    score: float = 0.3,
) -> ReadLine:
    """Return a line as read by two readers, of which the first is unsure of a ``weak`` letter."""
    one, other = _First(first, weak, score), _Second(*(*second, "", "")[:3])
    monkeypatch.setattr(line_reading, "recogniser", lambda: one)
    monkeypatch.setattr(line_reading, "tesseract", lambda: other)
    return read_line(PICTURE)


def test_a_text_is_settled_where_the_first_reader_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    read = reading(monkeypatch, "Layanan Internal", "Layanan Intemal")
    assert read == ReadLine("Layanan Internal", "Layanan Intemal", 1.0, is_settled=True)


def test_where_it_guessed_the_other_text_stands_and_is_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = reading(monkeypatch, "Derokrasi", "Demokrasi", weak="r", score=0.5)
    assert (read.first, read.second, read.is_settled) == ("Demokrasi", "Derokrasi", False)


def test_figures_are_never_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither those of a text nor Roman ones."""
    assert not reading(monkeypatch, "Pemilu 2024", "Pemilu 2021").is_settled
    assert not reading(monkeypatch, "Golongan II", "Golongan III").is_settled


@pytest.mark.parametrize(
    ("softened", "score", "second"),
    [
        ("531.000", 1.0, "531.000"),  # its strokes softened, Tesseract sees the first figure too
        ("581.000", 1.0, "31.000"),  # it sees yet another amount
        ("531.000", 0.9, "31.000"),  # the first reader is not sure either
    ],
)
def test_an_amount_is_looked_at_again_with_softened_strokes(
    softened: str, score: float, second: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where the other reader is sure of it; what it saw otherwise is not kept."""
    read = reading(monkeypatch, "531.000", "$31.000", "31.000", softened, weak="5", score=score)
    assert (read.first, read.second) == ("531.000", second)
