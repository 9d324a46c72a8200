"""Units and years named by several lines together: "KOMISI PEMILIHAN UMUM", "KOTA SERANG"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from rkt.core.unit_places import NOWHERE, place_of
from rkt.parsing.fact_choice import COMMISSION, KIND_OF_REGION, YEAR_FOLLOWS

_NATION = r"(?:RI|REPUBLIK\s+INDONESIA)"
_NATION_ALONE = re.compile(_NATION, re.IGNORECASE)
_ENDS_WITH_COMMISSION = re.compile(rf"(?P<office>{COMMISSION})(?:\s+{_NATION})?$", re.IGNORECASE)
_ENDS_WITH_KIND = re.compile(rf"{COMMISSION}\s+{KIND_OF_REGION}$", re.IGNORECASE)
_CUT_COMMISSION = re.compile(r"\bKOMISI(?:\s+PEMILIHAN)?$", re.IGNORECASE)
_REGION = re.compile(
    rf"(?P<kind>{KIND_OF_REGION})\s*[^\d,;:()]+?(?:{YEAR_FOLLOWS}.*|\s*\(.*)?", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MOST_ABOVE = 2
"""How many lines a title has above its year: its own name and the office's."""
_MOST_REGIONS = 3
_PROVINCE = re.compile(r"PROV|PROP", re.IGNORECASE)


class Joined(NamedTuple):
    """Lines that state a fact only together: their text as one line, and their places."""

    fact: str
    text: str
    places: range


def letterheads(lines: Sequence[str]) -> Iterator[Joined]:
    """Yield the offices whose names continue from one line to the next.

    An address does not name an office: a region must start the line right below the commission's
    name. All regions there count, except a province that contains the one above it.
    """
    for at, line in enumerate(lines):
        if office := _ENDS_WITH_COMMISSION.search(line):
            yield from _named_below(lines, at, line[: office.end("office")])
        elif at + 1 < len(lines) and _goes_on(line, lines[at + 1]):
            yield Joined("unit", f"{line} {lines[at + 1]}", range(at, at + 2))


def _named_below(lines: Sequence[str], at: int, office: str) -> Iterator[Joined]:
    first = at + 1
    is_nation = first < len(lines) and _NATION_ALONE.fullmatch(lines[first]) is not None
    first += is_nation
    regions = list(takewhile(_REGION.fullmatch, lines[first : first + _MOST_REGIONS]))
    if is_nation and not regions:
        yield Joined("unit", f"{office} {lines[first - 1]}", range(at, first))
    for place, region in enumerate(regions, first):
        is_around = place > first and _PROVINCE.match(region) and not _PROVINCE.match(regions[0])
        if not is_around:
            yield Joined("unit", f"{office} {region}", range(at, place + 1))


def _goes_on(line: str, below: str) -> bool:
    """Tell whether the name of an office is cut in the middle: "KPU KABUPATEN", "LEBAK"."""
    if _ENDS_WITH_KIND.search(line):
        return place_of(f"{line} {below}") is not NOWHERE
    return _CUT_COMMISSION.search(line) is not None


def years_on_their_own(lines: Sequence[str]) -> Iterator[Joined]:
    """Yield years with the lines above them that may name them: "TAHUN ANGGARAN", "2021"."""
    for at, line in enumerate(lines):
        for first in range(max(at - _MOST_ABOVE, 0), at) if _YEAR.fullmatch(line) else ():
            yield Joined("fiscal_year", " ".join(lines[first : at + 1]), range(at, at + 1))
