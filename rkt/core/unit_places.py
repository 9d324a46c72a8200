"""Locate units by their names: "KPU Kab. Serang" is in Serang Regency, in Banten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from rkt.core.regions import NATIONAL_PLACE, Place, PlaceKind, places
from rkt.core.text_keys import fold_expression, plain

_NEAR = 82
"""The similarity, out of 100, that a registered name needs to be suggested."""

_MOST_SUGGESTED = 3

_MARKERS = {
    PlaceKind.PROVINCE: ("provinsi", "propinsi", "prov", "prop"),
    PlaceKind.REGENCY: ("kabupaten", "kab"),
    PlaceKind.CITY: ("kota", "kotamadya", "kodya"),
}
_KIND_OF_WORD = {word: kind for kind, words in _MARKERS.items() for word in words}
_SKIPPED = ("administrasi", "adm", "daerah")
"""Words between a marker and a name: "Kota Administrasi Jakarta Utara"."""

_SHORT = {"kep": "kepulauan", "di": "daerahistimewa"}
_OTHER_NAMES = {
    "31": ("DKI Jakarta", "DKI", "DKJ", "Daerah Khusus Jakarta", "Daerah Khusus Ibukota Jakarta"),
    "34": ("DI Yogyakarta", "D I Yogyakarta", "DIY", "Daerah Istimewa Yogyakarta"),
    "11": ("NAD", "Nanggroe Aceh Darussalam"),
    "12": ("Sumut",),
    "13": ("Sumbar",),
    "16": ("Sumsel",),
    "19": ("Babel", "Bangka Belitung"),
    "21": ("Kepri",),
    "32": ("Jabar",),
    "33": ("Jateng",),
    "35": ("Jatim",),
    "52": ("NTB",),
    "53": ("NTT",),
    "61": ("Kalbar",),
    "62": ("Kalteng",),
    "63": ("Kalsel",),
    "64": ("Kaltim",),
    "65": ("Kaltara",),
    "71": ("Sulut",),
    "72": ("Sulteng",),
    "73": ("Sulsel",),
    "74": ("Sultra",),
    "76": ("Sulbar",),
    "82": ("Malut",),
}
"""Other names of provinces: those used in law, and common abbreviations."""

_ELECTION_OFFICE = re.compile(
    r"^(?:sekretariat |set )?(?:kpud?|komisi pemilihan umum(?: daerah)?|kip"
    r"|komisi independen pemilihan)\b"
)
_NATIONAL_OFFICE = re.compile(
    r"(?:(?:sekretariat jenderal|setjen) )?(?:kpu|komisi pemilihan umum)"
    r"(?: (?:ri|republik indonesia|pusat))?"
)


NOWHERE = Place("", "", "", "", PlaceKind.NONE)
"""The place of a unit whose name does not reveal one."""


@lru_cache(maxsize=4096)
def place_of(unit: str) -> Place:
    """Return where the register says a unit is; `NOWHERE` if its name does not say.

    Only an unambiguous name places a unit, spelled as in the register or abbreviated the usual way;
    `nearest_places` are for a person to choose from.
    """
    words = _words(unit)
    if _NATIONAL_OFFICE.fullmatch(" ".join(words)):
        return NATIONAL_PLACE
    named = _named_places(words)
    return (_narrowest(named) if named else _unmarked(words)) or NOWHERE


def nearest_places(unit: str) -> tuple[Place, ...]:
    """Return the places with the same name, and those with the most similar names."""
    by_name = _names_with_kind()
    rest = _ELECTION_OFFICE.sub("", " ".join(_words(unit))).strip()
    near = process.extract(
        rest, list(by_name), scorer=fuzz.ratio, limit=_MOST_SUGGESTED, score_cutoff=_NEAR
    )
    same = [p for name, p in by_name.items() if name.split(" ", 1)[1] == rest]
    return tuple(dict.fromkeys([*same, *(by_name[name] for name, _, _ in near)]))


def office_key(unit: str, region_code: str) -> str:
    """Return the key of a unit, the same for every spelling of an election office's name.

    ``region_code`` says where it is; a unit without a place ("") or another body keeps its own
    name.
    """
    words = " ".join(_words(unit))
    is_election_office = _ELECTION_OFFICE.match(words) or _NATIONAL_OFFICE.fullmatch(words)
    if region_code and is_election_office:
        return f"kpu {region_code}"
    return f"{words} {region_code}".strip()


def _words(text: str) -> list[str]:
    return re.findall("[a-z0-9]+", fold_expression(plain(text)))


def _key(words: Sequence[str]) -> str:
    """Return a name without spaces: "Kulon Progo" and "Kulonprogo" are one."""
    return "".join(_SHORT.get(word, word) for word in words)


def _name_words(place: Place) -> list[str]:
    words = [word for word in _words(place.region) if word not in _SKIPPED]
    is_marked = place.kind is not PlaceKind.PROVINCE
    return words[1:] if is_marked else _words(place.region)


@cache
def _register() -> dict[PlaceKind, dict[str, Place]]:
    """Return the places of each kind by the keys of their names."""
    known: dict[PlaceKind, dict[str, Place]] = {kind: {} for kind in PlaceKind}
    for code, place in places().items():
        known[place.kind][_key(_name_words(place))] = place
        for other in _OTHER_NAMES.get(code, ()):
            known[PlaceKind.PROVINCE][_key(_words(other))] = place
    return known


def _named_places(words: Sequence[str]) -> list[Place]:
    """Return the places named from the first marker on; [] if a word there names no place."""
    rest = list(words)
    while rest and rest[0] not in _KIND_OF_WORD:
        rest = rest[1:]
    found = []
    while rest:
        named = _longest_name(rest)
        if named is None:
            return []
        found.append(named[0])
        rest = rest[named[1] :]
    return found


def _longest_name(words: Sequence[str]) -> tuple[Place, int] | None:
    """Return the place that the words begin with, and how many words it takes.

    Without a marker it is a province, as in "Kota Serang, Banten".
    """
    kind = _KIND_OF_WORD.get(words[0], PlaceKind.PROVINCE)
    first = 1 if words[0] in _KIND_OF_WORD else 0
    while kind is not PlaceKind.PROVINCE and words[first : first + 1] and words[first] in _SKIPPED:
        first += 1
    known = _register()[kind]
    ends = (last for last in range(len(words), first, -1) if _key(words[first:last]) in known)
    last = next(ends, None)
    return None if last is None else (known[_key(words[first:last])], last)


def _narrowest(found: Sequence[Place]) -> Place | None:
    """Return the place that lies within all others; None if they contradict each other."""
    narrow = max(found, key=lambda place: len(place.region_code))
    inside = all(narrow.region_code.startswith(place.region_code) for place in found)
    return narrow if inside else None


def _unmarked(words: Sequence[str]) -> Place | None:
    """Return the only place whose name ends a unit's name; None if there are several."""
    if set(words) & set(_KIND_OF_WORD):
        return None
    for first in range(len(words)):
        key = _key(words[first:])
        meant = [known[key] for known in _register().values() if key in known]
        if meant:
            return meant[0] if len(meant) == 1 else None
    return None


@cache
def _names_with_kind() -> dict[str, Place]:
    """Return every place by its name with the word for its kind, as offices write it."""
    words = {kind: markers[0] for kind, markers in _MARKERS.items()}
    return {
        " ".join([words[place.kind], *_name_words(place)]): place for place in places().values()
    }
