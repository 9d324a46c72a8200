"""Bytes of a text file -> text: UTF-8, UTF-16 or Windows-1252, or a refusal by name.

A file that is UTF-8 or UTF-16 but for a few bytes stays what it is: each broken place becomes
`BROKEN`, which `rkt.documents.signs` finds again in the cells.
"""

from __future__ import annotations

import codecs
import re

from rkt.findings import DocumentError

BROKEN = "\ufffd"
"""What stands in a text for bytes that are none of its encoding."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_SOUND = re.compile(r"[^\x00-\x7f\ufffd]")
_FEW = 20
"""Of UTF-16, a broken unit in so many signs is still few: nearly any bytes make up some units."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return a file's text and its encoding; raise `DocumentError` where it is no text."""
    for encoding in _candidates(data, name):
        text = _decoded(data, encoding)
        if text is not None:
            _refuse_binary(text, name)
            return text, encoding
    raise DocumentError("file-encoding", name=name)


def _candidates(data: bytes, name: str) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            _refuse_false_mark(data, mark, name)
            return (encoding,)
    return (_utf16_without_mark(data) or "utf-8", "cp1252")


def _refuse_false_mark(data: bytes, mark: bytes, name: str) -> None:
    """Refuse text whose bytes are in the other order than its mark says."""
    order = _utf16_without_mark(data[len(mark) :])
    if mark in _UTF16_MARKS and order not in (None, _UTF16_MARKS[mark]):
        raise DocumentError("file-encoding", name=name)


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return bytes as text, few of them broken; None where they are in another encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if not encoding.startswith("utf"):
            return None
    text = data.decode(encoding, "replace")
    if _CONTROL.search(text):
        return None
    broken = text.count(BROKEN) - _stated(data, encoding)
    if encoding.startswith("utf-16"):
        return text if broken * _FEW <= len(text) else None
    return text if broken <= len(_SOUND.findall(text)) else None


def _stated(data: bytes, encoding: str) -> int:
    """Return how many signs for a broken place the text itself has."""
    return data.decode(encoding, "ignore").count(BROKEN)


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin text in UTF-16 is every other byte a NUL: at least two in three tell which half."""
    sample = data[:4000]
    pairs = len(sample) // 2
    if pairs and sample[1::2].count(0) * 3 >= pairs * 2:
        return "utf-16-le"
    if pairs and sample[0::2].count(0) * 3 >= pairs * 2:
        return "utf-16-be"
    return None


def _refuse_binary(text: str, name: str) -> None:
    found = _CONTROL.search(text)
    if found:
        row = text.count("\n", 0, found.start()) + 1
        raise DocumentError("file-binary", row=row, name=name)
