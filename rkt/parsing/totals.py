"""Recognises rows that state a total, by their label and its position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rkt.core import schema
from rkt.parsing.header import Header
from rkt.parsing.readers import GridRow

_FIRST_WORD = re.compile(
    r"(?:grand\s+|sub\s*-?\s*)?(?:total|jumlah)\b|(?:jumlah\s+)?(?:di)?pindah", re.IGNORECASE
)
_CARRIED = re.compile(r"\bsub|pindah", re.IGNORECASE)
_TOTAL_WORDS = frozenset(
    ["total", "jumlah", "subtotal", "subjumlah", "pindahan", "dipindahkan", "dipindah"]
)
_LEVEL_WORDS = frozenset(["program", "kegiatan"])
_WHOLE_WORDS = frozenset(
    ["dan", "seluruh", "seluruhnya", "keseluruhan", "semua", "grand", "tahun", "ta"]
)
_MONEY_WORDS = frozenset(
    [
        "anggaran",
        "biaya",
        "pagu",
        "kebutuhan",
        "belanja",
        "dana",
        "alokasi",
        "nilai",
        "perkiraan",
        "rp",
        "rupiah",
        "idr",
    ]
)
_OTHER_WORDS = frozenset(
    [
        "sub",
        "umum",
        "besar",
        "t",
        "a",
        "rkt",
        "rencana",
        "kerja",
        "tahunan",
        "ribu",
        "ribuan",
        "dalam",
    ]
)
_COMMON_WORDS = _TOTAL_WORDS | _LEVEL_WORDS | _WHOLE_WORDS | _MONEY_WORDS | _OTHER_WORDS
_SPACED = re.compile("|".join(sorted((w for w in _COMMON_WORDS if len(w) > 2), key=len)[::-1]))
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_UNIT = re.compile(r"\b(?:sekretariat\s+)?kpu\b.*")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_RUNNING_NUMBER = re.compile(r"\(?(?:[0-9]{1,3}|[ivxlc]{1,6}|[a-z])[.)]?", re.IGNORECASE)
_WORD = re.compile("[a-z]{4}", re.IGNORECASE)


def label_index(row: GridRow, header: Header) -> int | None:
    """Return the index of a total row's label, None for any other row.

    In the heading column a label such as "Jumlah anggaran" marks a total whatever else the row
    holds; a longer one, such as "Jumlah Program Pemilu", only if the row has no other words.
    Elsewhere texts such as "Jumlah laporan" are outputs, so all words must be typical of totals.
    """
    index, label, others = _label(row)
    is_bare, is_wordy = is_bare_total(label), any(map(has_words, others))
    if _is_head(index, header) or row.cells.count(label) > 1:
        begins = bool(others) and not is_wordy and _FIRST_WORD.match(label) is not None
        return index if is_bare or begins else None
    return index if is_bare and not is_wordy else None


def _label(row: GridRow) -> tuple[int, str, list[str]]:
    """Return a row's first text that is not a running number, its index, and the other texts."""
    for place, (index, text) in enumerate(row.filled):
        if not _RUNNING_NUMBER.fullmatch(text):
            return index, text, [other for _, other in row.filled[place + 1 :] if other != text]
    return 0, "", []


def _is_head(index: int, header: Header) -> bool:
    """Tell whether a column holds headings, or only has columns outside the RKT to its left."""
    is_named = index in header.columns.values()
    return index == header.heading or (index < header.heading and not is_named)


@lru_cache(maxsize=4096)  # cached, since many rows begin with the same text
def is_bare_total(label: str) -> bool:
    """Tell whether a label says that it is a total and nothing else."""
    words = _words(label)
    return not _TOTAL_WORDS.isdisjoint(words) and not any(map(_is_name, words))


def begins_total(label: str) -> bool:
    """Tell whether a label begins like a total: "Jumlah Belanja", "Total program"."""
    return _FIRST_WORD.match(label) is not None


def says_total(label: str) -> bool:
    """Tell whether a line's label begins like a total or consists of a total's words."""
    words = _words(label)
    is_common = words and not any(map(_is_name, words))
    is_whole = not (_TOTAL_WORDS | _WHOLE_WORDS).isdisjoint(words)
    return bool(is_common and is_whole) or _FIRST_WORD.match(label) is not None


def is_part_total(label: str) -> bool:
    """Tell whether a label means the sum of a part: "Sub total", "Jumlah program"."""
    words = _words(label)
    if _CARRIED.search(label):
        return True
    if _LEVEL_WORDS.isdisjoint(words):
        return False
    return any(map(_is_name, words)) or _WHOLE_WORDS.isdisjoint(words)


def has_words(text: str) -> bool:
    """Tell whether a text is more than numbers and their symbols."""
    return _WORD.search(text) is not None


def is_carried_forward(label: str) -> bool:
    """Tell whether a label cannot be the table's total: a subtotal or a carried-over sum."""
    return _CARRIED.search(label) is not None


def _is_name(word: str) -> bool:
    return word not in _COMMON_WORDS and _YEAR.fullmatch(word) is None


def _words(label: str) -> list[str]:
    """Return the words of a label, without remarks in brackets and the office's name."""
    plain = _UNIT.sub("", _IN_BRACKETS.sub(" ", schema.fold(label)))
    words = re.findall(r"\w+", plain)
    return list(_joined(words)) if words and all(len(word) == 1 for word in words) else words


def _joined(letters: list[str]) -> Iterator[str]:
    """Yield the words of a label printed with a space after each letter."""
    text, end = "".join(letters), 0
    for found in _SPACED.finditer(text):
        yield from filter(None, [text[end : found.start()], found[0]])
        end = found.end()
    yield from filter(None, [text[end:]])
