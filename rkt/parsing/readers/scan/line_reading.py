"""Reads a line of a scan with two readers, and decides whether their differences are in doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from rkt.parsing.readers.scan.doubts import (
    digits_of,
    looks_like_figure,
    sureness_where_other,
    with_numerals,
)
from rkt.parsing.readers.scan.pixels import Pixels
from rkt.parsing.readers.scan.recogniser import Recognised, recogniser
from rkt.parsing.readers.scan.tesseract import Words, tesseract

_SURE = 0.91
_SURE_FIGURE = 0.95
_CERTAIN = 0.995  # for letters that another reader saw differently
_GUESSED = 0.65
_ALIKE = 85  # of 100: readings of the same text, not of dirt
_WITHIN_NUMBER = re.compile(r"(?<=[0-9.,]) (?=[.,])|(?<=[.,]) (?=[0-9])")
_FIGURES = re.compile(r"[0-9].*[0-9]|^[^A-Za-z]*$")


@dataclass(frozen=True)
class ReadLine:
    """What two readers read in a line; ``second`` is None if one was sure and read alone."""

    first: str
    second: str | None
    weakest: float
    is_settled: bool = False
    """Whether the first reader is sure of each letter that the second saw differently."""


def read_line(picture: Pixels) -> ReadLine:
    """Return what the readers read in the picture of a line.

    Tesseract alone reads plain words that it is sure of: it gets them right, and is four times as
    fast. Figures, and whatever it doubts, are read by both; if only blanks differ, Tesseract's are
    kept. If the other reader guessed at letters, Tesseract's text comes first, and a person is
    asked.
    """
    words = tesseract().read(picture)
    if words.weakest >= _SURE and not _FIGURES.search(words.text):
        return ReadLine(with_numerals(words.text), None, words.weakest)
    first = recogniser().read(picture)
    if any(map(looks_like_figure, (first.text, words.text))):
        second = _WITHIN_NUMBER.sub("", _figure_seen(picture, words, first))
        return ReadLine(first.text.strip(), second, first.weakest)
    text, second = with_numerals(first.text), with_numerals(words.text)
    sure = sureness_where_other(text, first.scores, second)
    read = ReadLine(_spaced(text.strip(), second), second, first.weakest)
    if sure is not None and sure < _GUESSED and fuzz.ratio(text, second) >= _ALIKE:
        return replace(read, first=second, second=read.first)
    return replace(read, is_settled=sure is not None and sure >= _CERTAIN)


def _figure_seen(picture: Pixels, words: Words, first: Recognised) -> str:
    """Return the figure that Tesseract sees, if necessary restricted to the characters of amounts.

    If the other reader is sure and sees other digits, Tesseract looks again at softened strokes: on
    a fax with ragged edges it loses a figure's ends or sees an extra one.
    """
    if digits_of(words.text) == digits_of(first.text):
        return words.text
    seen = tesseract().read(picture, digits=True).text
    if digits_of(seen) != digits_of(first.text) and first.weakest >= _SURE_FIGURE:
        softened = tesseract().read(picture, digits=True, softened=True).text
        return softened if digits_of(softened) == digits_of(first.text) else seen
    return seen


def _spaced(first: str, second: str) -> str:
    return second if re.sub(r"\s", "", first) == re.sub(r"\s", "", second) else first
