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


_TAHUN = r"tahun|th(?:n\b)?\.?"
_FISCAL_YEAR = rf"(?:{_TAHUN})\s+anggaran|t\.?\s?a\.?|(?:fiscal|financial|budget)\s+year"
_A_YEAR = r"(?:19|20)[0-9]{2}\b"
_NO_SPAN = rf"(?!\s*(?:[-\u2013\u2014]|s\.?\s?d\.?|sampai|hingga)\s*(?:tahun\s+)?{_A_YEAR})"
_OTHER_YEAR = rf"(?:\s*(?P<between>,|/|&|dan)\s*(?P<other>{_A_YEAR}))?"
_YEAR = re.compile(
    rf"\b(?P<called>{_FISCAL_YEAR}|{_TAHUN})(?:\s*:\s*|\s+|(?<=\.))(?P<year>{_A_YEAR})"
    rf"{_NO_SPAN}{_OTHER_YEAR}",
    re.IGNORECASE,
)
"""A year by its name, or two of them; spans of years do not match."""
_MONTH = (
    r"(?:januari|pebruari|februari|maret|april|mei|juni|juli|agustus|september|oktober"
    r"|no[vp]ember|desember)"
)
_PERIOD = re.compile(
    r"\b(?:(?P<called>(?:tahun|periode|semester|triwulan|bulan)(?:\s+anggaran)?\s+yang\s+berakhir)\b"
    rf"[^\d,;]{{0,40}}(?:[0-9]{{1,2}}\s+)?"
    rf"|0?1\s+januari(?:\s+(?P<since>{_A_YEAR}))?\s*(?:s\.?\s?/?d\.?|sampai(?:\s+dengan)?|hingga"
    rf"|[-\u2013])\s*[0-9]{{1,2}}\s+){_MONTH}\s+(?P<year>(?(since)(?P=since)|{_A_YEAR})){_OTHER_YEAR}",
    re.IGNORECASE,
)
"""The year of a statement for the year ending on a day, or from 1 January to a day."""
_NAME_OF_PLAN = (
    r"(?P<plan>rencana\s+kerja\s+tahunan|rkt|annual\s+work\s+plan)"
    r"|rencana\s+kerja(?:\s+dan\s+anggaran)?|rencana\s+anggaran(?:\s+biaya)?|rka(?:[\s-]*kl)?|renja"
    r"|dipa|pok|petunjuk\s+operasional\s+kegiatan|(?:laporan\s+)?realisasi\s+anggaran"
)
COMMISSION = (
    r"\b(?:KPUD?|KOMISI\s+PEMILIHAN\s+UMUM(?:\s+DAERAH)?|KIP|KOMISI\s+INDEPENDEN\s+PEMILIHAN)\b"
)
_TITLED_YEAR = re.compile(
    rf"^(?:{_NAME_OF_PLAN})(?:\s*\(\w+\))?(?:\s+(?:sekretariat\s+)?{COMMISSION}[^\d,;()]*?)?"
    rf"[\s(:,\u2013-]+(?P<year>{_A_YEAR}){_NO_SPAN}{_OTHER_YEAR}",
    re.IGNORECASE,
)
"""A year at the end of a title without a word for it: "RKT 2021"."""
YEAR_FOLLOWS = (
    r"\s+(?:(?:untuk|periode)\s+)?"
    rf"(?:(?:{_FISCAL_YEAR}|{_TAHUN}|periode)(?:[\s:]|(?<=\.))|{_A_YEAR})"
)
"""Starts the year after the name of a unit, which does not belong to the name."""
KIND_OF_REGION = r"(?:KOTA\b|KABUPATEN\b|KAB\b\.?|PROVINSI\b|PROPINSI\b|PROV\b\.?|DAERAH\b)"
_UNIT = re.compile(
    rf"{COMMISSION}\s+(?:{KIND_OF_REGION}\s*\S.*?|RI|REPUBLIK\s+INDONESIA)"
    rf"(?={YEAR_FOLLOWS}|\s*[,;(/&]|\s+(?:dan|serta)\s+{COMMISSION}|\s*$)",
    re.IGNORECASE,
)
_LABELLED_UNIT = re.compile(
    r"^(?:(?P<label>(?:nama\s+)?(?:satuan kerja|satker|skpd|opd|perangkat daerah|unit organisasi"
    r"|organisasi|instansi|nama sekolah))\s*:\s*(?:\(?[0-9][0-9.]*\)?\s+)?(?=\D)"
    r"|(?=pemerintah(?:an)? (?P<region>kota|kabupaten|provinsi|desa)\s))"
    rf"(?P<unit>\S.*?)(?={YEAR_FOLLOWS}|\s*$)",
    re.IGNORECASE,
)
"""A unit other than a KPU: after its label, or a government by name."""
_BROAD_LABEL = re.compile(r"unit organisasi|instansi", re.IGNORECASE)
_CITED_RULE = re.compile(
    r"\b(?:nomor|no\.?|uu|pp|pmk|pkpu|perpres|perda|perwal(?:i|kot)?|perbup|pergub|perdes|permen\w*)"
    rf"\s*\S+\s+(?:{_TAHUN})(?:\s+anggaran)?\s*[0-9]{{4}}",
    re.IGNORECASE,
)
_ELECTION = (
    r"(?<!komisi )(?<!independen )\b(?:pemilu|pemilihan|pilkada)"
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
    r"|wilayah kerja|yth)\b",
    re.IGNORECASE,
)
_CENTRAL = re.compile(r"\s(?:RI|REPUBLIK\s+INDONESIA)$", re.IGNORECASE)
_ENDS_WITH_MONTH = re.compile(rf"{_MONTH}\s*$", re.IGNORECASE)


def years_in_line(line: str, *, is_above: bool, is_title: bool) -> Iterator[Statement]:
    """Yield the years that a line names as such, except those of cited rules."""
    text = _CITED_RULE.sub("", line)
    named = {found.start("year"): found for found in _YEAR.finditer(text)}
    for found in (*_PERIOD.finditer(text), *_titled_year(text)):
        named.setdefault(found.start("year"), found)
    for found in named.values():
        rank = _rank_of_year(found, is_title=is_title)
        yield Statement("fiscal_year", int(found["year"]), rank if is_above else Rank.ASIDE)
        if other := found["other"]:
            rank = _rank_beside(found, rank)
            yield Statement("fiscal_year", int(other), rank if is_above else Rank.ASIDE)


def _titled_year(text: str) -> Iterator[re.Match[str]]:
    """Yield the year of a title that does not call it one; after a month it belongs to a date."""
    found = _TITLED_YEAR.match(text)
    if found and not _ENDS_WITH_MONTH.search(text[: found.start("year")]):
        is_last = not text[found.end() :].strip(" )")
        if found["plan"] or is_last:
            yield found


def _rank_of_year(found: re.Match[str], *, is_title: bool) -> Rank:
    parts = found.groupdict()
    called = parts.get("called")
    begins = found.start("called") if called else found.start("year")
    if _OF_SOMETHING_ELSE.search(found.string[:begins]):
        return Rank.OTHER
    is_fiscal = called and not re.fullmatch(_TAHUN, called, re.IGNORECASE)
    return Rank.LABELLED if is_title or is_fiscal or parts.get("plan") else Rank.NAMED


def _rank_beside(found: re.Match[str], rank: Rank) -> Rank:
    """Return the rank of a second year: one to compare with, or the end of a span of years."""
    year, other = int(found["year"]), int(found["other"])
    if found.re is _PERIOD and other == year - 1:
        return Rank.OTHER
    goes_on = found["between"] == "/" and other == year + 1 and rank is Rank.LABELLED
    return Rank.NAMED if goes_on else rank


def units_in_line(line: str, *, is_above: bool) -> Iterator[Statement]:
    """Yield the units that a line names."""
    labelled = _LABELLED_UNIT.match(line)
    offices = _UNIT.findall(_CITED_RULE.sub("", line))
    for office in offices:
        yield Statement("unit", office, _rank_of_office(line, office, labelled, is_above))
    if labelled and not offices:
        yield Statement("unit", labelled["unit"], _rank_of_other(labelled))


def _rank_of_office(line: str, office: str, labelled: re.Match[str] | None, is_above: bool) -> Rank:
    if not is_above or _ASIDE.search(line):
        return Rank.ASIDE
    if _CENTRAL.search(office):
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


_SPELLINGS = tuple(
    (re.compile(spelling), meant)
    for spelling, meant in (
        (r"\b(?:komisi pemilihan umum(?: daerah(?= (?:ko|ka|pr)))?|kpud)\b", "kpu"),
        (r"\bkomisi independen pemilihan\b", "kip"),
        (r"\brepublik indonesia\b", "ri"),
        (r"\bkab\b\.? ?", "kabupaten "),
        (r"\bpro[vp]\b\.? ?|\bpropinsi ", "provinsi "),
    )
)
"""Different spellings of the same thing by offices."""


def _key(value: object) -> str:
    folded = schema.fold(str(value))
    for spelling, meant in _SPELLINGS:
        folded = spelling.sub(meant, folded)
    return folded
