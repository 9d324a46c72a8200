"""Bytes of a text file -> text: UTF-8, UTF-16 or Windows-1252, or a refusal by name."""

from __future__ import annotations

import codecs
import re

from rkt.findings import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return a file's text and its encoding; raise `DocumentError` where it is no text."""
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        _refuse_binary(text, name)
        return text, encoding
    raise DocumentError("file-encoding", name=name)


def _candidates(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    return (_utf16_without_mark(data) or "utf-8", "cp1252")


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
