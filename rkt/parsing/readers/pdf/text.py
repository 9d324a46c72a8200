"""Turns glyphs into text: normalises letters, drops double drawing, joins wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rkt.parsing.readers.pdf.page import SLANTED, UNREADABLE, PdfGlyph

# Joining wrapped lines, and finding words with an ambiguous hyphen

_LAST_WORD = re.compile(r"\w+-$")
_FIRST_WORD = re.compile(r"\w+")

Wrapped = Sequence[tuple[str, bool]]
"""Lines, each with whether it ended in a space."""


def join_texts(lines: Wrapped) -> str:
    """Return wrapped lines as one text."""
    whole, is_open = "", True
    for text, next_open in lines:
        goes_on = not is_open and _is_hyphened(whole, text)
        whole += text if goes_on or not whole else f" {text}"
        is_open = next_open
    return whole


def doubtful_words(lines: Wrapped) -> Iterator[str]:
    """Yield the words with an end-of-line hyphen that may or may not belong to them."""
    for (above, is_open), (below, _) in pairwise(lines):
        before, after = _LAST_WORD.search(above), _FIRST_WORD.match(below)
        if before and after and not is_open and _is_doubtful(before[0][:-1], after[0]):
            yield before[0] + after[0]


def _is_hyphened(above: str, below: str) -> bool:
    return above[-1:] == "-" and above[-2:-1].isalnum() and below[0].isalnum()


def _is_doubtful(before: str, after: str) -> bool:
    is_word = before[-1].isalpha() and after[0].isalpha() and len(before) > 1
    is_name = before[-1].islower() and after[0].isupper()
    return is_word and not is_name and before.casefold() != after.casefold()


_BLANK = 0.18  # of the font size: a wider gap is a space even if none is drawn
_SAME_LINE = 0.5
_MANY_OVER = 3  # fewer may be accents drawn over their letters
_SAME_PLACE = 0.06
_AROUND = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
_CODE = re.compile(r"\(cid:([0-9]+)\)")
_BULLET_CODES = {"127"}
_LIGATURES = zip("ﬀﬁﬂﬃﬄﬅﬆ", ["ff", "fi", "fl", "ffi", "ffl", "st", "st"], strict=True)
_SYMBOLS = zip("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d", "•▪➢✓❖-", strict=True)
_SOFT_HYPHEN = "\u00ad"  # what fonts embedded by word processors call their hyphen
_LETTERS = {**dict(_LIGATURES), **dict(_SYMBOLS), _SOFT_HYPHEN: "-"}
_PRIVATE = ("\ue000", "\uf8ff")


class PdfLine(NamedTuple):
    """One line of text, or a part of one, and its place.

    ``is_open`` tells whether it ends in a drawn space; ``row_top`` is shared by the parts of a
    line; ``is_overprinted`` tells whether letters overlap, as those of two texts do.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    row_top: float
    is_open: bool
    is_overprinted: bool

    @property
    def height(self) -> float:
        return self.bottom - self.top


def tidy_glyphs(glyphs: Iterable[PdfGlyph]) -> list[PdfGlyph]:
    """Return normalised glyphs, without those drawn twice to look bold."""
    drawn: dict[str, set[tuple[int, int]]] = {}
    once = (glyph for glyph in glyphs if _is_first(glyph, drawn.setdefault(glyph.text, set())))
    return [glyph._replace(text=_letters(glyph.text)) for glyph in once]


def _letters(text: str) -> str:
    """Return a glyph's text with ligatures and bullets replaced by keyboard characters."""
    if len(text) == 1 and " " <= text <= "~":
        return text
    code = _CODE.fullmatch(text)
    if code:
        return "•" if code[1] in _BULLET_CODES else UNREADABLE
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if letter.isspace():
        return " "
    is_private = _PRIVATE[0] <= letter <= _PRIVATE[1]
    return UNREADABLE if is_private or not letter.isprintable() else letter


def _is_first(glyph: PdfGlyph, places: set[tuple[int, int]]) -> bool:
    """Tell whether no equal glyph is so near that the two must be one drawn twice."""
    has_width = glyph.x1 > glyph.x0 or glyph.turn in (90, 270)
    if glyph.text == " " or not (has_width or _CODE.fullmatch(glyph.text)):
        return True  # zero-width letters overlap, even equal ones
    width = (glyph.x1 - glyph.x0) or glyph.size  # a code without a letter may have no width
    near = max(min(glyph.size * _SAME_PLACE, width / 4), 0.01)
    column, row = int(glyph.x0 / near), int(glyph.top / near)
    around = {(column + i, row + j) for i, j in _AROUND}
    is_first = places.isdisjoint(around)
    places.add((column, row))
    return is_first


def glyphs_text(glyphs: Sequence[PdfGlyph]) -> str:
    """Return the text of a cell, whatever its rotation."""
    return join_lines(pdf_lines(glyphs))


def pdf_lines(glyphs: Sequence[PdfGlyph], apart: float | None = None) -> list[PdfLine]:
    """Return the lines of glyphs from top to bottom, split and ordered left to right.

    A gap of ``apart`` times the font size splits a line. Slanted text is left out. The places of
    rotated lines are given as if their text were upright.
    """
    lines: list[PdfLine] = []
    for turn in sorted({glyph.turn for glyph in glyphs} - {SLANTED}):
        upright = [_turned_up(glyph) for glyph in glyphs if glyph.turn == turn]
        for row in _rows_of(upright):
            top = min(glyph.top for glyph in row)
            lines += [_line(part, top) for part in _parts(row, apart)]
    return [line for line in lines if line.text]


def join_lines(lines: Sequence[PdfLine]) -> str:
    """Return wrapped lines as one text."""
    return join_texts(wrapped(lines))


def wrapped(lines: Sequence[PdfLine]) -> list[tuple[str, bool]]:
    """Return lines as texts, each with whether it ended in a space."""
    return [(line.text, line.is_open) for line in lines]


def _turned_up(glyph: PdfGlyph) -> PdfGlyph:
    _, x0, top, x1, bottom, turn = glyph
    if turn == 90:
        return glyph._replace(x0=-bottom, top=x0, x1=-top, bottom=x1, turn=0)
    if turn == 270:
        return glyph._replace(x0=top, top=-x1, x1=bottom, bottom=-x0, turn=0)
    if turn == 180:
        return glyph._replace(x0=-x1, top=-bottom, x1=-x0, bottom=-top, turn=0)
    return glyph


def _rows_of(glyphs: Sequence[PdfGlyph]) -> Iterator[list[PdfGlyph]]:
    """Yield the glyphs of each line, including raised and lowered ones."""
    row: list[PdfGlyph] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=_middle):
        if row and _middle(glyph) - middle > _SAME_LINE * max(size, glyph.size):
            yield row
            row = []
        row.append(glyph)
        if glyph.text != " " or len(row) == 1:
            middle, size = _middle(glyph), glyph.size
    if row:
        yield row


def _middle(glyph: PdfGlyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _parts(row: list[PdfGlyph], apart: float | None) -> Iterator[list[PdfGlyph]]:
    """Yield the parts of a line separated by wide gaps; drawn spaces count as gaps."""
    row = sorted(row, key=lambda glyph: glyph.x0)
    if apart is None:
        yield row
        return
    part = row[:1]
    edge = row[0].x1
    for glyph in row[1:]:
        if glyph.text != " " and glyph.x0 - edge > apart * glyph.size:
            yield part
            part = []
        part.append(glyph)
        edge = edge if glyph.text == " " else max(edge, glyph.x1)
    yield part


def _line(glyphs: Sequence[PdfGlyph], row_top: float) -> PdfLine:
    text, over = _text_of_line(glyphs)
    shown = [glyph for glyph in glyphs if glyph.text != " "] or glyphs
    return PdfLine(
        " ".join(text.split()),
        min(glyph.x0 for glyph in shown),
        min(glyph.top for glyph in shown),
        max(glyph.x1 for glyph in shown),
        max(glyph.bottom for glyph in shown),
        row_top,
        text.endswith(" "),
        over >= _MANY_OVER and over * 10 > len(glyphs),
    )


def _text_of_line(glyphs: Sequence[PdfGlyph]) -> tuple[str, int]:
    """Return the text of a line, and how many letters overlap the previous one."""
    text, edge, over, start = "", glyphs[0].x0, 0, float("-inf")
    for glyph in glyphs:
        if glyph.x0 - edge > _BLANK * glyph.size:
            text += " "
        text += glyph.text
        is_over = edge - glyph.x0 > (glyph.x1 - glyph.x0) / 2 or glyph.x0 == glyph.x1 == start
        over += glyph.text != " " and is_over
        start = glyph.x0
        edge = glyph.x0 if glyph.text == " " else max(edge, glyph.x1)
    return text, over
