"""What a column name says about its amounts: before or after a change, and which part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum


class ChangeSide(StrEnum):
    """Which side of a budget change a column states."""

    BEFORE = "before"
    AFTER = "after"
    DIFFERENCE = "difference"
    EITHER = "either"
    """ "Perubahan" alone: the changed budget, or the amount of the change."""


Share = tuple[str, str]
"""A family of parts that make up a whole, and the part that a column states."""

# Tried in order: "Sebelum Perubahan" is before the change, "Bertambah setelah …" its amount.
_CHANGES = {
    ChangeSide.DIFFERENCE: r"selisih|bertambah|berkurang|kenaikan|penurunan|penambahan|pengurangan"
    r"|\b(?:tambah|kurang|naik|turun)\b|\+ ?/ ?[-–]|difference|increase|decrease",
    ChangeSide.BEFORE: r"sebelum|semula|\b(?:awal|lama|induk|before|original)\b"
    r"|(?<!rupiah )\bmurni\b",
    ChangeSide.AFTER: r"sesudah|setelah|menjadi|\b(?:akhir|revisi|baru|pak|after|revised)\b"
    r"|\b(?:anggaran|pagu|apbd|dipa) perubahan|\bapbd-?p\b|\bp-?apbd\b",
    ChangeSide.EITHER: r"\bper(?:ubah|geser)an\b",
}
_CHANGE_NAMES = {change: re.compile(names) for change, names in _CHANGES.items()}

_ORDINALS = {
    "1": ("1", "i", "pertama", "satu", "kesatu", "ke-1"),
    "2": ("2", "ii", "kedua", "dua", "ke-2"),
    "3": ("3", "iii", "ketiga", "tiga", "ke-3"),
    "4": ("4", "iv", "keempat", "empat", "ke-4"),
}
_ORDINAL_OF = {word: number for number, words in _ORDINALS.items() for word in words}
_ORDINAL = "|".join(sorted(map(re.escape, _ORDINAL_OF), key=len, reverse=True))
_PERIODS = {
    "quarter": r"(?:tw|tri ?wulan|[kq](?:ua|wa)rtal|quarter|q)",
    "semester": r"(?:semester|smt|sem)",
    "third": r"(?:catur ?wulan|cawu)",
    "stage": r"(?:tahap|termin)",
}
_PERIOD_NAMES = {
    family: re.compile(rf"\b{name}\W{{0,3}}(?P<number>{_ORDINAL})\b")
    for family, name in _PERIODS.items()
}
_MONTHS = (
    "jan(?:uari|uary)?",
    "feb(?:ruari|ruary)?",
    "mar(?:et|ch)?",
    "apr(?:il)?",
    "mei|may",
    "jun[ie]?",
    "jul[iy]?",
    "agu(?:stus)?|ags|agt|aug(?:ust)?",
    "sep(?:t|tember)?",
    "okt(?:ober)?|oct(?:ober)?",
    "nov(?:ember)?",
    "des(?:ember)?|dec(?:ember)?",
)
_MONTH_NAMES = {
    str(number): re.compile(rf"\b(?:{name}|bulan ?(?:ke-?)?0?{number})\b")
    for number, name in enumerate(_MONTHS, 1)
}
_LENGTHS = {"quarter": 4, "semester": 2, "third": 3, "month": 12}
"""The number of parts that make up a whole, for the families in which it is fixed."""

# The parts of a family exclude one another; a name may match parts of several families.
_KINDS: Mapping[str, Mapping[str, str]] = {
    "kind of spending": {
        "pegawai": r"pegawai|\b51\b",
        "barang": r"barang(?: dan jasa| ?& ?jasa)?|\b52\b",
        "modal": r"modal|\b53\b",
        "bunga": r"bunga|\b54\b",
        "subsidi": r"subsidi|\b55\b",
        "hibah": r"hibah|\b56\b",
        "bansos": r"bantuan sosial|bansos|\b57\b",
        "lain": r"lain-?lain|\b58\b",
    },
    "group of spending": {
        "operasi": r"operasi(?:onal)?",
        "modal": r"modal",
        "tidak terduga": r"tidak terduga|btt",
        "transfer": r"transfer",
    },
    "directness": {"tidak langsung": r"tidak langsung", "langsung": r"(?<!tidak )langsung"},
    "budget": {
        "apbn": r"apbn",
        "apbd provinsi": r"apbd (?:provinsi|prov\.?|i)",
        "apbd": r"apbd(?: (?:kabupaten|kota|kab\.?|kab/kota|ii))?",
        "hibah": r"hibah",
        "phln": r"ph?ln|hln|hibah luar negeri",
        "swasta": r"swasta|csr",
        "other": r"lain(?:nya|-lain)|sumber lain(?:nya)?",
    },
    "revenue": {
        "pad": r"pad|pendapatan asli daerah",
        "dau": r"dau|dana alokasi umum",
        "dak fisik": r"dak fisik",
        "dak non fisik": r"dak non-? ?fisik",
        "dak": r"dak|dana alokasi khusus",
        "dbh": r"dbh|dana bagi hasil",
        "did": r"did",
        "other": r"lain(?:nya|-lain)",
    },
    "source": {
        "rm": r"rm|rupiah murni",
        "pnbp": r"pnbp",
        "phln": r"ph?ln|hln",
        "blu": r"blu",
        "sbsn": r"sbsn",
        "hibah": r"hibah",
    },
}
_OVERLAPPING = ({"apbd", "apbd provinsi"}, {"dak", "dak fisik"}, {"dak", "dak non fisik"})
_IN_FAMILIES = {
    family: {key: re.compile(name) for key, name in parts.items()}
    for family, parts in _KINDS.items()
}
_MONEY_WORDS = re.compile(
    r"\b(?:jumlah|total|grand|sub|anggaran|pagu|biaya|dana(?! alokasi| bagi)|nilai|alokasi"
    r"(?! umum| khusus)|kebutuhan|belanja|sumber|amount|budget|perkiraan|rencana|besar(?:an|nya)?"
    r"|rp|rupiah(?! murni)|idr|dalam|seluruh(?:nya)?|keseluruhan|setahun|satu tahun|1 tahun"
    r"|tahun|ta|per|jenis|kelompok)\b"
)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def change_in(name: str) -> ChangeSide | None:
    """Return which side of a change a folded name states, None if it mentions none."""
    return next((change for change, words in _CHANGE_NAMES.items() if words.search(name)), None)


def shares_in(name: str) -> frozenset[Share]:
    """Return the parts that a folded name may mean, one per family."""
    return frozenset((*_periods_in(name), *_kinds_in(name)))


def _periods_in(name: str) -> Iterator[Share]:
    for family, words in _PERIOD_NAMES.items():
        if found := words.search(name):
            yield family, _ORDINAL_OF[found["number"]]
    months = [number for number, words in _MONTH_NAMES.items() if words.search(name)]
    if len(months) == 1:
        yield "month", months[0]


def _kinds_in(name: str) -> Iterator[Share]:
    plain = rest_of(name)
    for family, parts in _IN_FAMILIES.items():
        yield from ((family, key) for key, words in parts.items() if words.fullmatch(plain))


def rest_of(name: str, year: int | None = None) -> str:
    """Return what remains of a folded name without money words and the plan's own year."""
    plain = _MONEY_WORDS.sub(" ", _YEAR.sub(lambda y: " " if int(y[0]) == year else y[0], name))
    return " ".join(plain.strip(" ().:,/*-").split())


def names_a_year(name: str) -> bool:
    """Tell whether a name is just a year, as below "Anggaran"."""
    return _YEAR.fullmatch(re.sub(r"\b(?:tahun|ta)\b\.?", "", name).strip(" ()")) is not None


def are_one_whole(parts: list[frozenset[Share]]) -> bool:
    """Tell whether parts are distinct, of one family, and together make up the whole."""
    families = set.intersection(*({family for family, _ in part} for part in parts))
    return any(_is_whole(family, [dict(part)[family] for part in parts]) for family in families)


def _is_whole(family: str, keys: list[str]) -> bool:
    if len(set(keys)) != len(keys) or any(pair <= set(keys) for pair in _OVERLAPPING):
        return False
    if family == "stage":
        return sorted(keys) == [str(number) for number in range(1, len(keys) + 1)]
    return len(keys) == _LENGTHS.get(family, len(keys))
