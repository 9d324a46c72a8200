"""Reads an HTML page into a grid: the table most like an RKT, its continuations and other text."""

from __future__ import annotations

import codecs
import re

from lxml import etree, html
from lxml.etree import _Element as Element

from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.csv import decode
from rkt.parsing.readers.grid import Grid
from rkt.parsing.readers.html.document import read_page
from rkt.parsing.readers.limits import LIBRARY, Limits

_FIRST_BYTES = 4_000
_DECLARED = re.compile(rb"""<meta[^>]*\bcharset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_READ_AS = re.compile(r"utf-8|cp125[0-8]|iso8859-[0-9]+|mac-roman")
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
"""Browsers show what follows these tags; libxml2 may drop it."""
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_html(data: bytes, name: str, limits: Limits = LIBRARY) -> Grid:
    """Return the cells of a page's plan as texts, with rows numbered in page order.

    Each line of text outside the tables is a row of its own. Raises `DocumentError` if the page has
    no table or cannot be read to its end.
    """
    text, guessed = _decoded(data, name)
    rows, findings = read_page(_parsed(text, name), name, limits)
    notes = (Finding("encoding-guessed"),) if guessed else ()
    return Grid(name, rows, (*notes, *findings))


def _decoded(data: bytes, name: str) -> tuple[str, bool]:
    """Return a page's text, and whether its encoding was guessed.

    The declared encoding is used unless a byte-order mark overrides it or the bytes do not fit.
    """
    declared = _declared_encoding(data)
    if declared and not data.startswith(_MARKS):
        try:
            text = data.decode(declared)
        except UnicodeDecodeError:
            pass
        else:
            return decode(text.encode(), name)[0], False
    text, encoding = decode(data, name)
    return text, encoding == "cp1252"


def _declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page declares, if it is a supported one."""
    found = _DECLARED.search(data[:_FIRST_BYTES])
    try:
        encoding = codecs.lookup(found[1].decode("ascii", "replace")).name if found else ""
    except LookupError:
        return None
    if encoding in ("iso8859-1", "ascii"):  # in practice both are Windows-1252
        return "cp1252"
    return encoding if _READ_AS.fullmatch(encoding) else None


def _parsed(text: str, name: str) -> Element:
    """Return the body of a page; raise `DocumentError` if the parser would truncate it."""
    parser = etree.HTMLParser(  # lxml.html's parser is slower: it looks up each element in Python
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        page = html.document_fromstring(_ENDS.sub("", text).encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        raise DocumentError("html-no-table", name=name) from None
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise DocumentError("html-too-deep", name=name)
    body = page.find("body")
    return page if body is None else body
