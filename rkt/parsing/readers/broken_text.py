"""Finds text damaged by a wrong encoding: broken bytes and misread characters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from rkt.findings import Finding
from rkt.parsing.readers.csv import BROKEN
from rkt.parsing.readers.grid import Grid


def _as_windows(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_FOLLOWING = "".join(re.escape(_as_windows(byte)) for byte in range(0x80, 0xC0))
_MISREAD = re.compile(
    f"[\u00c2-\u00df][{_FOLLOWING}]|[\u00e0-\u00ef][{_FOLLOWING}]{{2}}"
    f"|[\u00f0-\u00f4][{_FOLLOWING}]{{3}}"
)
"""Two to four characters that are one in UTF-8, read as Windows-1252: "â€“" for a dash."""


def doubtful_signs(
    grid: Grid, skipped: Collection[tuple[int, int]] = frozenset()
) -> Iterator[Finding]:
    """Yield a finding for each cell with broken bytes, and one for a text misread as Windows-1252.

    Cells in ``skipped``, as (row, column) from 1, already have a more severe finding.
    """
    misread: list[Finding] = []
    for row in grid.rows:
        for index, text in row.filled:
            if text.isascii():
                continue
            if BROKEN in text and (row.number, index + 1) not in skipped:
                yield Finding("text-broken", row.number, index + 1, {"text": text})
            if found := _find_misread(text):
                values = {"text": found[0], "meant": found[1]}
                misread.append(Finding("text-misread", row.number, index + 1, values))
    if misread:
        yield replace(misread[0], values={**misread[0].values, "count": len(misread)})


def _find_misread(text: str) -> tuple[str, str] | None:
    """Return the first misread characters of a text, and the character they stood for."""
    for found in _MISREAD.finditer(text):
        written = bytes(_byte_of(sign) for sign in found[0])
        try:
            return found[0], written.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return None


def _byte_of(sign: str) -> int:
    return ord(sign) if ord(sign) < 0x100 else sign.encode("cp1252")[0]
