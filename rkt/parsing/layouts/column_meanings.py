"""The meanings of a budget table's columns, by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rkt.core import schema
from rkt.parsing.amount_columns import states_price
from rkt.parsing.header.amount_names import ChangeSide, change_in
from rkt.parsing.header.column_names import HeaderName, role_of
from rkt.parsing.header.recorded_columns import recorded_column
from rkt.parsing.layouts import CODE, NAME, NONE, YEAR, code_role, level_role

ORGANISATION = "organisasi"
"""The level of offices in documents that hold several offices' budgets."""

LEVEL_WORDS = {
    "bidang_urusan": r"bidang urusan(?: pemerintahan)?",
    "urusan": r"urusan(?: pemerintah(?:an)?(?: daerah)?)?",
    ORGANISATION: r"(?:skpd|opd|perangkat daerah|unit organisasi|organisasi|satker|satuan kerja"
    r"|unit kerja|unit skpd|sub ?unit|instansi|upb|pd)",
    schema.PROGRAM: r"program(?: kerja)?|prog",
    schema.SUB_ACTIVITY: r"sub[ -]?keg(?:iatan)?",
    schema.ACTIVITY: r"kegiatan|keg|activity",
    schema.OUTPUT_DETAIL: r"ro|rincian (?:output|keluaran)|output detail",
    schema.OUTPUT_GROUP: r"kro|klasifikasi rincian output|output group|output|keluaran",
    schema.SUB_COMPONENT: r"sub[ -]?komp(?:onen)?",
    schema.COMPONENT: r"komp(?:onen)?",
    "sub_bidang": r"sub[ -]?bidang",
    "bidang": r"bidang",
    "sub_rincian_objek": r"sub[ -]?rincian ob[jy]ek",
    "rincian_objek": r"rincian ob[jy]ek",
    "objek": r"ob[jy]ek",
    "kelompok": r"kelompok",
    "jenis": r"jenis",
    schema.ACCOUNT: r"akun|(?:mata )?anggaran belanja|mata anggaran(?: pengeluaran| kegiatan)?"
    r"|rekening|account|mak",
}
"""The words by which documents call their levels, longer ones first."""

_NAMED = {
    level: re.compile(rf"(?:{words})(?: belanja)?(?: \([a-z]+\))?")
    for level, words in LEVEL_WORDS.items()
}
_LEVEL_WORD = re.compile(
    "|".join(
        rf"(?P<{level}>\b(?:{words})\b)"
        for level, words in sorted(
            LEVEL_WORDS.items(), key=lambda each: max(map(len, each[1].split("|"))), reverse=True
        )
    )
)
_BEGINS = {level: re.compile(rf"(?:{words})\b") for level, words in LEVEL_WORDS.items()}
_CODED = re.compile(r"^(?:kode|kd\.?|nomor|no\.?|code|#)(?:[ .]|$)\s*")
_CALLED = re.compile(r"^(?:nama|nm\.?|uraian|nomenklatur|name of)\s+")
_OUTPUTS = ("output", "keluaran")
"""Names that mean a level only beside a column of codes; otherwise they are a line's output."""
_RUNNING = re.compile(r"(?:no\.?|nomor|no\.? ?urut|nomor urut|#)")
_DETAIL_WORD = re.compile(r"\b(?:detil|detail|uraian|rincian(?: belanja| biaya)?)\b")

_OF_TARGETS = re.compile(
    r"(?:indi[ck]at|target|capaian|tolok ukur|hasil|outcome)|sasaran(?! ?/)(?! strategis ?/)"
)
"""Starts the name of a column about what levels should achieve: "Indikator Program/Kegiatan"."""
_UNIT_OF_VOLUME = re.compile(r"(?:sat(?:uan|\.)?(?: volume| vol\.?)?|unit)(?: ?[1-9])?")
_PRICE = re.compile(
    r"(?:harga|hrg\.?|tarif)(?: (?:sat(?:uan)?\.?|harga))?|satuan biaya|standar biaya(?: masukan)?"
    r"|indeks(?: biaya)?|sbm|hspk"
)
_YEAR_NAME = re.compile(r"(?:tahun(?: anggaran)?|ta|t\.a\.?)")
_NEXT_YEAR = re.compile(r"prakiraan maju|tahun ?n ?\+ ?1|\(n ?\+ ?1\)")


def levels_named_in(name: str) -> tuple[str, ...]:
    """Return the levels that a column's name lists, in its order: "Program/Kegiatan/Output"."""
    return tuple(
        dict.fromkeys(found.lastgroup or "" for found in _LEVEL_WORD.finditer(schema.fold(name)))
    )


def level_begun_by(text: str) -> str:
    """Return the level named by the first words of a text: "Program: Pemilu"; "" for others."""
    folded = schema.fold(text)
    return next((level for level, words in _BEGINS.items() if words.match(folded)), "")


def level_called(name: str) -> str | None:
    """Return the level that a folded name means, such as "Sub kegiatan"; None for other names."""
    return next((level for level, words in _NAMED.items() if words.fullmatch(name)), None)


def is_running_number(name: str) -> bool:
    """Tell whether a folded name says that its column only counts rows."""
    return _RUNNING.fullmatch(name) is not None


def is_below_codes(name: HeaderName) -> bool:
    """Tell whether a column is below a name that spans codes: "Kode Rekening"."""
    return _CODED.match(name.above) is not None and name.above != name.own


def role_by_name(name: HeaderName) -> str | None:
    """Return the role that a column's name states, None for amounts and unknown names.

    Amounts are decided together, since their names only make sense side by side.
    """
    own = name.own.strip(" :*")
    if is_running_number(own):
        return None
    if _YEAR_NAME.fullmatch(own):
        return YEAR
    if role := recorded_column(own) or _column_called(own):
        return role
    if recorded_column(_CODED.sub("", own)):
        return NONE
    if states_price(own) or _PRICE.fullmatch(own):
        return schema.UNIT_PRICE
    return _role_of_path(own)


def _column_called(own: str) -> str | None:
    """Return the column whose names a heading announces: "Nama Sumber Dana"."""
    role = recorded_column(_CALLED.sub("", own))
    return None if role == schema.SPENDING_KIND else role  # "Uraian Jenis Belanja" names the rows


def _role_of_path(own: str) -> str | None:
    """Return the role of a column with codes or names of levels."""
    coded = _CODED.match(own)
    words = own[coded.end() :] if coded else own
    level = level_called(_CALLED.sub("", words))
    if coded and not words.strip(" ./"):
        return CODE
    if level and (coded or own not in _OUTPUTS):
        return code_role(level) if coded else level_role(level)
    if coded:
        return CODE
    listed = levels_named_in(own)
    if _OF_TARGETS.match(own):
        return None
    if len(listed) > 1 or (listed and (_DETAIL_WORD.search(own) or "/" in own)):
        return NAME
    return None


def is_unit_of_volume(name: str) -> bool:
    """Tell whether a folded name beside a volume says what it counts."""
    return _UNIT_OF_VOLUME.fullmatch(name) is not None


def is_of_next_year(name: HeaderName) -> bool:
    """Tell whether a column's names, or those that span it, are about the year after the plan's."""
    return _NEXT_YEAR.search(name.whole) is not None


def is_forecast(name: HeaderName) -> bool:
    """Tell whether a column's own name means next year's amount: "Prakiraan Maju 2026"."""
    return _NEXT_YEAR.match(name.own) is not None


def is_detail_text(name: HeaderName) -> str | None:
    """Return which detail of a line a column's name means: objective, indicator, output."""
    role = role_of(name.own)
    return role if role in (*schema.DETAILS, schema.NOTE) else None


def without_those_before(
    roles: Mapping[int, str], names: Mapping[int, HeaderName]
) -> dict[int, str]:
    """Leave out volumes, units and prices before a change if the table has those after it."""
    before = {i for i in roles if i in names and change_in(names[i].above) is ChangeSide.BEFORE}
    kept = {role for i, role in roles.items() if i not in before}
    of_amount = (schema.VOLUME, schema.VOLUME_UNIT, schema.UNIT_PRICE)
    left_out = {i for i in before if roles[i] in of_amount and roles[i] in kept}
    return {i: NONE if i in left_out else role for i, role in roles.items()}


def with_volume(roles: dict[int, str], names: Mapping[int, HeaderName]) -> dict[int, str]:
    """Take a column called "Jumlah" for the volume if unit and price follow it."""
    if schema.VOLUME in roles.values() or schema.UNIT_PRICE not in roles.values():
        return roles
    price = next(index for index, role in roles.items() if role == schema.UNIT_PRICE)
    counts = [i for i, name in names.items() if name.own == "jumlah" and i < price]
    units = [i for i in counts if i + 1 in names and is_unit_of_volume(names[i + 1].own)]
    found = dict.fromkeys(units[:1], schema.VOLUME)
    return roles | found | {index + 1: schema.VOLUME_UNIT for index in found}
