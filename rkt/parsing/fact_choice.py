"""Decides whose plan it is and for which year, if a document names several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from rkt.core import schema

CONTESTED = ("unit", "fiscal_year")
"""The facts for which a document may state several values."""


class Rank(IntEnum):
    """How plainly a line states whose plan it is, or for which year, from plainest to vaguest."""

    LABELLED = 0
    """Next to a label, in a title, or called the fiscal year."""
    NAMED = 1
    """In a line above the table."""
    OTHER = 2
    """A labelled unit that is not an election office; a year of something else."""
    BROAD = 3
    """An organisation of units, or a village."""
    BROADER = 4
    """The government of a region, or the whole commission."""
    ASIDE = 5
    """Below the table, or in a line about a letter, a decree or copies to others."""


class Statement(NamedTuple):
    """A fact that a line states, and how plainly."""

    name: str
    value: object
    rank: Rank = Rank.LABELLED


_NAMES_YEAR = r"tahun(?:\s+anggaran)?|t\.?a\.?|(?:fiscal|financial|budget)\s+year"
_YEAR = re.compile(
    rf"\b(?P<called>{_NAMES_YEAR})\s+(?P<year>(?:19|20)[0-9]{{2}})\b"
    r"(?!\s*(?:[-\u2013\u2014]|s\.?\s?d\.?|sampai|hingga)\s*(?:tahun\s+)?(?:19|20)[0-9]{2})"
    r"(?:\s*(?:,|/|&|dan)\s*(?P<other>(?:19|20)[0-9]{2})\b)?",
    re.IGNORECASE,
)
"""A year by its name, or two of them; spans of years do not match."""
_COMMISSION = r"\b(?:KPU|KOMISI\s+PEMILIHAN\s+UMUM)"
_UNIT = re.compile(
    rf"{_COMMISSION}\s+(?:(?:KOTA|KABUPATEN|KAB\.|PROVINSI|DAERAH)\s+\S.*?|RI)"
    rf"(?=\s+(?:{_NAMES_YEAR})\s|\s*[,;(]|\s*$)",
    re.IGNORECASE,
)
_LABELLED_UNIT = re.compile(
    r"^(?:(?P<label>(?:nama\s+)?(?:satuan kerja|satker|skpd|opd|perangkat daerah|unit organisasi"
    r"|organisasi|instansi|nama sekolah))\s*:\s*(?:\(?[0-9][0-9.]*\)?\s+)?(?=\D)"
    r"|(?=pemerintah(?:an)? (?P<region>kota|kabupaten|provinsi|desa)\s))"
    rf"(?P<unit>\S.*?)(?=\s+(?:{_NAMES_YEAR})\s|\s*$)",
    re.IGNORECASE,
)
"""A unit other than a KPU: after its label, or a government by name."""
_BROAD_LABEL = re.compile(r"unit organisasi|instansi", re.IGNORECASE)
_CITED_RULE = re.compile(
    r"\b(?:nomor|no\.?|uu|pp|pmk|pkpu|perpres|perda|perwal(?:i|kot)?|perbup|pergub|perdes|permen\w*)"
    r"\s*\S+\s+tahun(?:\s+anggaran)?\s+[0-9]{4}",
    re.IGNORECASE,
)
_ELECTION = (
    r"(?<!komisi )\b(?:pemilu|pemilihan|pilkada)"
    r"(?:\s+(?:umum|serentak|kepala|daerah|gubernur|bupati|wali\s?kota|presiden|legislatif|dan|wakil))*"
)
_OF_SOMETHING_ELSE = re.compile(
    rf"(?:{_ELECTION}|\b(?:disusun|(?:perubahan atas|evaluasi)(?:\s+\S+)?|prakiraan(?:\s+maju)?))"
    r"\s*$",
    re.IGNORECASE,
)
"""Precedes the year of an election, of another plan, or of the document's own making."""
_ASIDE = re.compile(
    r"\b(?:nomor|no\.|surat|keputusan|peraturan|berdasarkan|tembusan|lampiran|sesuai|kepada"
    r"|wilayah kerja)\b",
    re.IGNORECASE,
)
_CENTRAL = re.compile(r"RI|REPUBLIK INDONESIA", re.IGNORECASE)


def years_in_line(line: str, *, is_above: bool, is_title: bool) -> Iterator[Statement]:
    """Yield the years that a line names as such, except those of cited rules."""
    text = _CITED_RULE.sub("", line)
    for found in _YEAR.finditer(text):
        is_fiscal = is_title or not re.fullmatch("tahun", found["called"], re.IGNORECASE)
        rank = Rank.LABELLED if is_fiscal else Rank.NAMED
        if _OF_SOMETHING_ELSE.search(text[: found.start()]):
            rank = Rank.OTHER
        for year in filter(None, (found["year"], found["other"])):
            yield Statement("fiscal_year", int(year), rank if is_above else Rank.ASIDE)


def units_in_line(line: str, *, is_above: bool) -> Iterator[Statement]:
    """Yield the unit that a line names."""
    labelled = _LABELLED_UNIT.match(line)
    if unit := _UNIT.search(_CITED_RULE.sub("", line)):
        yield Statement("unit", unit[0], _rank_of_office(line, unit[0], labelled, is_above))
    elif labelled:
        yield Statement("unit", labelled["unit"], _rank_of_other(labelled))


def _rank_of_office(line: str, office: str, labelled: re.Match[str] | None, is_above: bool) -> Rank:
    if not is_above or _ASIDE.search(line):
        return Rank.ASIDE
    if _CENTRAL.search(office.split()[-1]):
        return Rank.BROADER
    is_labelled = labelled is not None and not _BROAD_LABEL.search(labelled["label"] or "")
    return Rank.LABELLED if is_labelled else Rank.NAMED


def _rank_of_other(labelled: re.Match[str]) -> Rank:
    if labelled["region"]:
        return Rank.BROAD if labelled["region"].casefold() == "desa" else Rank.BROADER
    return Rank.BROAD if _BROAD_LABEL.search(labelled["label"]) else Rank.OTHER


def chosen_among(statements: Sequence[Statement]) -> tuple[object, tuple[str, ...]]:
    """Return the most plainly stated value, and all values if there are contradictions.

    The value is None if two are stated equally plainly.
    """
    ranked = sorted(statements, key=lambda each: each.rank)
    if not ranked:
        return None, ()
    best = ranked[0].rank
    plainest = _different([each.value for each in ranked if each.rank == best])
    rivals = [each.value for each in ranked if each.rank <= max(best, Rank.NAMED)]
    different = _different(rivals)
    several = tuple(map(str, different)) if len(different) > 1 else ()
    return (plainest[0] if len(plainest) == 1 else None), several


def _different(values: Sequence[object]) -> list[object]:
    """Return the distinct values; a name and a longer one that begins with it are the same."""
    found: list[object] = []
    for value in values:
        if not any(_is_same(value, other) for other in found):
            found.append(value)
    return found


def _is_same(one: object, other: object) -> bool:
    names = sorted((_key(one), _key(other)), key=len)
    return f"{names[1]} ".startswith(f"{names[0]} ")


def _key(value: object) -> str:
    folded = schema.fold(str(value)).replace("komisi pemilihan umum", "kpu")
    return folded.replace("kab. ", "kabupaten ")
