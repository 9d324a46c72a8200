"""Checks whether the fonts of a PDF show the digits that they claim to show.

A table for copying text says what a letter is; its name in the font's encoding says what it looks
like. Digits for which the two differ are not read. Tables that claim far more letters than there
are would take hours to build, and are treated as damage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

import pypdfium2
from pdfminer.encodingdb import EncodingDB, name2unicode
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFFont, PDFSimpleFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from rkt.parsing.readers.pdf.page import PdfBox, PdfGlyph

_MOST_LETTERS = 200_000
_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*[<\[]")
_NONSYMBOLIC = 1 << 5
_PROGRAMS = ("FontFile", "FontFile2", "FontFile3")
_ENCODINGS = ("WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding")


class Fonts(PDFResourceManager):
    """Creates the fonts of a document.

    ``drawn`` are the embedded fonts, by identity, whose letters can look like anything; other fonts
    are known to every viewer. ``doubtful`` are codes that claim to be another digit than they show.
    """

    def __init__(self) -> None:
        super().__init__()
        self.drawn: set[int] = set()
        self.doubtful: set[tuple[int, int]] = set()
        self._made: dict[int, PDFFont] = {}  # keeps fonts alive and their ids unique

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        _check_size(spec)
        font = super().get_font(objid, spec)
        if id(font) not in self._made:
            self._made[id(font)] = font
            self.drawn |= {id(font)} if _is_drawn(font) else set()
            self.doubt({(id(font), code) for code in _contradicted(font, spec)})
        return font

    def doubt(self, codes: set[tuple[int, int]]) -> None:
        """Record codes that do not show what they claim."""
        self.doubtful |= codes


def digit_of(text: str) -> str:
    """Return the digit that a text is, in any script; "" if it is none."""
    plain = unicodedata.normalize("NFKC", text) if len(text) == 1 else ""
    return plain if plain.isascii() and plain.isdigit() else ""


def _check_size(spec: Mapping[str, object]) -> None:
    """Refuse tables of widths or letters that are larger than any real font."""
    widths = resolve1(spec.get("W"))
    numbers = [resolve1(each) for each in widths] if isinstance(widths, list) else []
    for first, last in pairwise(numbers):
        is_range = isinstance(first, int | float) and isinstance(last, int | float)
        if is_range and last - first > _MOST_LETTERS:
            raise PDFException("W")
    table = resolve1(spec.get("ToUnicode"))
    data = table.get_data() if isinstance(table, PDFStream) else b""
    sizes = (int(last, 16) - int(first, 16) for first, last in _RANGE.findall(data))
    if sum(max(size, 0) for size in sizes) > _MOST_LETTERS:
        raise PDFException("ToUnicode")


def _contradicted(font: PDFFont, spec: Mapping[str, object]) -> Iterator[int]:
    """Yield the codes named after a letter other than their own, if either is a digit.

    Some programs give embedded letters arbitrary names; for those both must be digits.
    """
    if not isinstance(font, PDFSimpleFont) or not font.unicode_map:
        return
    for code, name in _named(font, spec).items():
        with suppress(PDFUnicodeNotDefined):
            claimed, shown = digit_of(font.to_unichr(code)), digit_of(name)
            if claimed != shown and ((claimed and shown) or not _is_drawn(font)):
                yield code


def _is_drawn(font: PDFFont) -> bool:
    return isinstance(font, PDFType3Font) or any(key in font.descriptor for key in _PROGRAMS)


def _named(font: PDFFont, spec: Mapping[str, object]) -> dict[int, str]:
    """Return the letters of the codes whose names reliably state what they show."""
    encoding = resolve1(spec.get("Encoding"))
    named: dict[int, str | None] = {}
    base = resolve1(encoding.get("BaseEncoding")) if isinstance(encoding, dict) else encoding
    is_plain = font.flags & _NONSYMBOLIC or not _is_drawn(font)
    if isinstance(base, PSLiteral) and base.name in _ENCODINGS and is_plain:
        named |= EncodingDB.get_encoding(str(base.name))
    named |= _differing(resolve1(encoding.get("Differences")) if isinstance(encoding, dict) else [])
    return {code: name for code, name in named.items() if name is not None}


def _differing(differences: Any) -> Iterator[tuple[int, str | None]]:
    """Yield codes with the letters that they are named after, None if that is not a letter."""
    code = 0
    for each in differences if isinstance(differences, list) else []:
        if isinstance(each, int):
            code = each
        elif isinstance(each, PSLiteral):
            try:
                yield code, name2unicode(str(each.name))
            except (KeyError, ValueError):
                yield code, None
            code += 1


# What digits look like on the page, compared with what they claim to be

_HIGH = 60.0  # pixels from the top to the bottom of a digit's line
_SHARPEST = 12.0
_MOST_PIXELS = 30_000_000
_LEAST_CONTRAST = 24
_LEAST_HOLE = 0.008  # of the area
_CENTRED = 0.1  # of the digit's height: how much more lies above the hole than below
_SOLID = set("123457")
_WITH_TWO = set("80")  # a zero may have a stroke or a dot in it
_LOOKS = 3

Key = tuple[int, int]
"""A font, by its identity, and a character code in it."""


class Sample(NamedTuple):
    """A glyph that claims to be a digit."""

    key: Key
    digit: str
    glyph: PdfGlyph


class PageView(NamedTuple):
    """The visible part of a page, in points from its top left."""

    page: int
    turn: int
    shown: PdfBox


class DigitCheck:
    """Checks the digits of each font in a document until they once look right."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: pypdfium2.PdfDocument | None = None
        self._right: set[Key] = set()

    def wrong(self, view: PageView, samples: Iterable[Sample]) -> set[Key]:
        """Return the digits on a page that look like other characters wherever they occur."""
        by_key: dict[Key, list[Sample]] = {}
        for sample in samples:
            if sample.key not in self._right and not sample.glyph.turn:
                by_key.setdefault(sample.key, []).append(sample)
        chosen = [sample for all_of in by_key.values() for sample in all_of[:_LOOKS]]
        picture = self._painted(view, chosen) if chosen else None
        if not picture:
            return set()
        for sample in chosen:
            if sample.digit in _digits_like(picture.cut(sample.glyph)):
                self._right.add(sample.key)
        return set(by_key) - self._right

    def _painted(self, view: PageView, samples: Iterable[Sample]) -> _Picture | None:
        """Render a page large enough to recognise its digits, None if that is too large."""
        self._file = self._file or pypdfium2.PdfDocument(self._data)
        page = self._file[view.page - 1]
        page.set_rotation(view.turn)
        width, height = page.get_size()
        room = _MOST_PIXELS / max(width * height, 1.0)
        wanted = _HIGH / max(min(sample.glyph.size for sample in samples), 1.0)
        scale = min(wanted, _SHARPEST, room**0.5)
        bitmap = page.render(scale=scale, grayscale=True, draw_annots=False)
        page.close()
        return _Picture(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, view.shown
        )


class _Picture(NamedTuple):
    """A rendered page in shades of grey, row by row."""

    data: bytes
    width: int
    height: int
    stride: int
    shown: PdfBox

    def cut(self, glyph: PdfGlyph) -> list[bytes]:
        """Return the part of the picture that shows a glyph."""
        x0, top, x1, bottom = self.shown
        across, down = self.width / (x1 - x0), self.height / (bottom - top)
        left, right = (int((x - x0) * across) for x in (glyph.x0, glyph.x1))
        rows = range(int((glyph.top - top) * down), int((glyph.bottom - top) * down))
        return [self.data[y * self.stride :][max(left, 0) : min(right, self.width)] for y in rows]


def _digits_like(rows: list[bytes]) -> set[str]:
    """Return the digits that a picture may show, judging by the holes in its shape."""
    ink = _inked(rows)
    if not ink:
        return set()
    heights = [y for y, row in enumerate(ink) if any(row)]
    top, bottom = heights[0], heights[-1] + 1
    holes = list(_holes(ink))
    if len(holes) != 1:
        return _WITH_TWO if holes else _SOLID
    first, last = holes[0]
    lower = ((first - top) - (bottom - last)) / (bottom - top)
    if abs(lower) <= _CENTRED:
        return {"0", "4", "6", "9"}
    return {"6"} if lower > 0 else {"4", "9"}


def _inked(rows: list[bytes]) -> list[list[bool]]:
    """Return the pixels that differ from the background, [] if none do."""
    if len(rows) < 2 or not rows[0]:
        return []
    ground = median([*rows[0], *rows[-1], *(row[0] for row in rows), *(row[-1] for row in rows)])
    most = max(abs(value - ground) for row in rows for value in (min(row), max(row)))
    if most < _LEAST_CONTRAST:
        return []
    return [[abs(value - ground) > most / 2 for value in row] for row in rows]


def _holes(ink: list[list[bool]]) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each background region enclosed by ink."""
    height, width = len(ink), len(ink[0])
    left = {(x, y) for y, row in enumerate(ink) for x, is_ink in enumerate(row) if not is_ink}
    while left:
        waiting = [left.pop()]
        part = list(waiting)
        while waiting:
            x, y = waiting.pop()
            near = left & {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)}
            left -= near
            waiting += near
            part += near
        ys = [y for _, y in part]
        xs = [x for x, _ in part]
        is_shut_in = min(xs) > 0 and max(xs) < width - 1 and min(ys) > 0 and max(ys) < height - 1
        if is_shut_in and len(part) >= _LEAST_HOLE * width * height:
            yield min(ys), max(ys) + 1
