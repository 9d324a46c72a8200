"""Fonts of a PDF, held against themselves: whether what they say is what they show.

What a letter is, is told by a table for copying text; what it looks like, by its name in the
font's encoding. Where the two differ over a digit, the digit is not read. Tables that promise far
more letters than there are would be made for hours, and are damage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from typing import Any

from pdfminer.encodingdb import EncodingDB, name2unicode
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFFont, PDFSimpleFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

_MOST_LETTERS = 200_000
_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*[<\[]")
_NONSYMBOLIC = 1 << 5
_PROGRAMS = ("FontFile", "FontFile2", "FontFile3")
_ENCODINGS = ("WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding")


class Fonts(PDFResourceManager):
    """Makes the fonts of a document.

    ``drawn`` are those, by their identity, whose letters are in the file and can look like
    anything; the others are known to every viewer. ``doubtful`` are codes of fonts that say they
    are another digit than they show.
    """

    def __init__(self) -> None:
        super().__init__()
        self.drawn: set[int] = set()
        self.doubtful: set[tuple[int, int]] = set()
        self._made: dict[int, PDFFont] = {}  # as long as it is kept, its identity is its own

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        _check_size(spec)
        font = super().get_font(objid, spec)
        if id(font) not in self._made:
            self._made[id(font)] = font
            self.drawn |= {id(font)} if _is_drawn(font) else set()
            self.doubt({(id(font), code) for code in _contradicted(font, spec)})
        return font

    def doubt(self, codes: set[tuple[int, int]]) -> None:
        """Note codes that do not show what they say."""
        self.doubtful |= codes


def digit_of(text: str) -> str:
    """Return the digit that a text is, whichever way it is written, "" if it is none."""
    plain = unicodedata.normalize("NFKC", text) if len(text) == 1 else ""
    return plain if plain.isascii() and plain.isdigit() else ""


def _check_size(spec: Mapping[str, object]) -> None:
    """Refuse tables of widths or letters that are larger than any font."""
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
    """Yield the codes whose names are those of other letters, where one of the two is a digit.

    Some programs give the letters that they draw themselves any names: there both must be one.
    """
    if not isinstance(font, PDFSimpleFont) or not font.unicode_map:
        return
    for code, name in _named(font, spec).items():
        with suppress(PDFUnicodeNotDefined):
            said, shown = digit_of(font.to_unichr(code)), digit_of(name)
            if said != shown and ((said and shown) or not _is_drawn(font)):
                yield code


def _is_drawn(font: PDFFont) -> bool:
    return isinstance(font, PDFType3Font) or any(key in font.descriptor for key in _PROGRAMS)


def _named(font: PDFFont, spec: Mapping[str, object]) -> dict[int, str]:
    """Return the letters of the codes whose names are known to be those of what they show."""
    encoding = resolve1(spec.get("Encoding"))
    named: dict[int, str | None] = {}
    base = resolve1(encoding.get("BaseEncoding")) if isinstance(encoding, dict) else encoding
    is_plain = font.flags & _NONSYMBOLIC or not _is_drawn(font)
    if isinstance(base, PSLiteral) and base.name in _ENCODINGS and is_plain:
        named |= EncodingDB.get_encoding(str(base.name))
    named |= _differing(resolve1(encoding.get("Differences")) if isinstance(encoding, dict) else [])
    return {code: name for code, name in named.items() if name is not None}


def _differing(differences: Any) -> Iterator[tuple[int, str | None]]:
    """Yield codes with the letters that they are named after, None where that is no letter."""
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
