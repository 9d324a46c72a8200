"""A register of voters per province, regency and city, read from a file you provide."""

from __future__ import annotations

import os
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from rkt.core.regions import place_with_code, places, provinces
from rkt.core.schema import fold
from rkt.findings import DocumentError, Finding
from rkt.parsing.readers import read_bytes
from rkt.parsing.readers.csv import read_delimited
from rkt.parsing.readers.grid import GridRow

SETTING = "RKT_VOTERS"
"""The setting that names the file."""

CODE = ("region_code", "kode wilayah", "kode")
VOTERS = ("voters", "jumlah pemilih", "pemilih")
"""Headings of the two columns that are read; there may be others."""

_MOST_NAMED = 5
_WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3}){1,2}|[0-9]{1,3}(?:,[0-9]{3}){1,2}")


@dataclass(frozen=True)
class VoterRegister:
    """The voters by official code; ``stamp`` changes whenever the file does.

    A province missing from the file gets the sum of its regencies and cities, if the file has them
    all. Empty if there is no file or it cannot be read.
    """

    voters: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Finding, ...] = ()
    stamp: Hashable = None


def voter_register() -> VoterRegister:
    """Return the register that the setting names; empty if it is not set."""
    given = os.environ.get(SETTING, "").strip()
    if not given:
        return VoterRegister()
    try:
        found = Path(given).stat()
    except OSError as error:
        return _unreadable(given, error)
    return _register(given, (given, found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=2)
def _register(path: str, stamp: Hashable) -> VoterRegister:
    try:
        rows = read_delimited(read_bytes(Path(path)), Path(path).name).rows
    except (OSError, DocumentError) as error:
        return _unreadable(path, error)
    header = [fold(cell).replace("_", " ") for cell in rows[0].cells]
    columns = [_column(header, wanted) for wanted in (CODE, VOTERS)]
    if 0 in columns:
        values = {"name": path, "code": CODE[0], "voters": VOTERS[0]}
        return VoterRegister({}, (Finding("voters-columns", values=values),), stamp)
    stated, unused = _read(rows[1:], *columns)
    voters = {**_sums(stated), **stated}
    missing = [code for code in places() if code not in voters]
    return VoterRegister(voters, tuple(_problems(path, unused, missing)), stamp)


def _unreadable(path: str, error: Exception) -> VoterRegister:
    """Return an empty register with the reason why the file cannot be read."""
    if isinstance(error, DocumentError):
        return VoterRegister({}, (error.finding,), path)
    refused = DocumentError("voters-unreadable", name=path, reason=error)
    return VoterRegister({}, (refused.finding,), path)


def _column(header: list[str], wanted: tuple[str, ...]) -> int:
    """Return the column, from 1, that has one of the headings; 0 if none has."""
    known = [name.replace("_", " ") for name in wanted]
    return next((place for place, name in enumerate(header, 1) if name in known), 0)


def _read(rows: Sequence[GridRow], code: int, voters: int) -> tuple[dict[str, int], list[int]]:
    """Return the voters by code, and the numbers of the rows that cannot be used.

    A code that occurs twice is not used at all: nobody knows which figure is right.
    """
    stated: dict[str, int] = {}
    first: dict[str, int] = {}
    unused: list[int] = []
    for row in rows:
        if not row.filled:
            continue
        key, count = _code(row.text_at(code)), _count(row.text_at(voters))
        if place_with_code(key) is None or count <= 0 or key in first:
            unused += [row.number] if key not in stated else [first[key], row.number]
            stated.pop(key, None)
            continue
        stated[key], first[key] = count, row.number
    return stated, unused


def _code(text: str) -> str:
    """Return a code as the register writes it: "3673" becomes "36.73"."""
    digits = text.strip()
    return f"{digits[:2]}.{digits[2:]}" if digits.isdigit() and len(digits) == 4 else digits


def _count(text: str) -> int:
    """Return a whole number, with or without thousands separators; 0 for any other text."""
    stated = text.strip()
    return int(re.sub("[.,]", "", stated)) if _WHOLE.fullmatch(stated) else 0


def _sums(stated: Mapping[str, int]) -> dict[str, int]:
    """Return the voters of the provinces whose regencies and cities are all listed."""
    sums: dict[str, int] = {}
    for province in provinces():
        within = [code for code in places() if code.startswith(f"{province}.")]
        if within and all(code in stated for code in within):
            sums[province] = sum(stated[code] for code in within)
    return sums


def _problems(path: str, unused: list[int], missing: list[str]) -> Iterable[Finding]:
    """Yield one finding that lists the unused rows and the places without a number."""
    if unused or missing:
        values = {"name": path, "rows": _some(unused), "missing": _some(missing)}
        yield Finding("voters-incomplete", values=values)


def _some(values: list[int] | list[str]) -> str:
    """Return a count with its first few members: "7 (11.01, 11.02 …)"."""
    named = ", ".join(map(str, sorted(values)[:_MOST_NAMED]))
    more = " …" if len(values) > _MOST_NAMED else ""
    return f"{len(values)} ({named}{more})" if values else "0"
