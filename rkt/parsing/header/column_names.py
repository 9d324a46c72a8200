"""Column names: the role that one states, the names that span it, and texts that are not names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rkt.core import schema
from rkt.parsing.readers import GridRow

HEADING = "heading"
"""The source column that holds the names of programs, activities and output groups."""

RKT_COLUMN_ORDER = (HEADING, *schema.DETAILS, schema.AMOUNT, schema.NOTE)
"""The seven columns of a published RKT, in their usual order."""

LEAST_ROLES = 3
"""The number of roles that a row must name to be a header."""

# Tried in order: "Indikator Keluaran" is an indicator, "Sasaran Program" an objective.
_NAMES = {
    schema.OBJECTIVE: r"sasaran|objective",
    schema.INDICATOR: r"indikator|indicator",
    schema.NOTE: r"ket\b|keterangan|catatan|note",
    schema.DESCRIPTION: r"uraian|rincian (?!output)|description",
    schema.AMOUNT: r"(?<!sumber )(?:anggaran|pagu|biaya|dana\b)|alokasi|amount|jumlah|nilai|budget"
    r"|total harga|harga total",
    schema.OUTPUT: r"(?<!klasifikasi rincian )(?:keluaran|output(?! group))",
    HEADING: r"program|kegiatan|kro\b|klasifikasi|activity|output group",
}
_ROLE_NAMES = {role: re.compile(rf"\b(?:{names})", re.IGNORECASE) for role, names in _NAMES.items()}
_LEVELS_TOGETHER = re.compile(r"program\s*[/,].*\boutput")  # "Program/Kegiatan/Output"
_FISCAL_YEAR = "tahun anggaran"  # mentions a budget without stating one
_LONGEST_NAME = 80
_FIGURES = re.compile(r"[0-9]{5}|[0-9][.,][0-9]{3}")
_IN_BRACKETS = re.compile(r"\([^()]*\)")  # "Anggaran (x Rp1.000)" is still a name
COLUMN_NUMBER = re.compile(r"\(?([0-9]{1,2})\)?(?:\s*=[0-9()+:/x×*% .\-–]*)?\)?")
"""The number of a column, which may say how it follows from others: "5 = 4 - 3"."""
_SCALE = r"(?:ribu(?:an)?|rb|juta(?:an)?|jt|mil[iy]ar(?:an)?|triliun)\.?"
_UNIT_OF_MONEY = re.compile(
    rf"\(?\s*(?:dalam\s+)?(?:(?:rp|rupiah)?\.?\s*(?:{_SCALE})?"
    rf"|{_SCALE}\s*(?:rp|rupiah)\.?|us[d$]|dol+ar|[$€])\s*\)?"
    r"|\(\s*[x×]?\s*(?:rp\.?)?\s*['’]?(?:1[.,]?)?000(?:[.,]?000)?\s*\)",
    re.IGNORECASE,
)


def role_of(text: str) -> str | None:
    """Return the role that a column name states, None if it states none."""
    name = schema.fold(text)
    if name == _FISCAL_YEAR:
        return None
    if _LEVELS_TOGETHER.match(name):
        return HEADING
    return next((role for role, names in _ROLE_NAMES.items() if names.search(name)), None)


def names_of_columns(rows: Iterable[GridRow]) -> dict[int, str]:
    """Return the names of all columns; lower rows are more specific."""
    return {
        index: text
        for row in rows
        for index, text in row.filled
        if not COLUMN_NUMBER.fullmatch(text) and not states_money_unit(text)
    }


def names_or_units(rows: Iterable[GridRow]) -> dict[int, str]:
    """Return the names of all columns; if none states amounts, a column called "Rp" does."""
    header = list(rows)
    named = names_of_columns(header)
    if any(role_of(text) == schema.AMOUNT for text in named.values()):
        return named
    units = {i: t for row in header for i, t in row.filled if states_money_unit(t)}
    return units | named


@lru_cache(maxsize=4096)  # cached, since every row is checked for being a repeated header
def is_not_a_name(text: str) -> bool:
    """Tell whether a text is an amount, or too long for a column name."""
    return len(text) > _LONGEST_NAME or _FIGURES.search(_IN_BRACKETS.sub("", text)) is not None


def states_money_unit(text: str) -> bool:
    """Tell whether a text states only the unit of amounts: "(Rp)", "(dalam ribuan rupiah)"."""
    return _UNIT_OF_MONEY.fullmatch(schema.fold(text)) is not None


def column_roles(row: GridRow, apart: Collection[int] = ()) -> dict[str, int]:
    """Return the roles that a row's cells name; the first cell to name a role gets it.

    Columns in ``apart`` are skipped.
    """
    found: dict[str, int] = {}
    if any(is_not_a_name(text) for _, text in row.filled):
        return found
    for index, text in row.filled:
        role = role_of(text)
        if role and role not in found and index not in apart:
            found[role] = index
    return found


@dataclass(frozen=True)
class HeaderName:
    """A column's own name and the names that span it, folded."""

    own: str
    above: str = ""

    @property
    def whole(self) -> str:
        return f"{self.above} {self.own}".strip()


def names_below(rows: Sequence[GridRow]) -> dict[int, HeaderName]:
    """Return the names of columns with those that span them in the header rows above."""
    owns = names_or_units(rows)
    return {
        index: HeaderName(plain_name(own), _spanning(rows, index, own))
        for index, own in owns.items()
    }


def _spanning(rows: Sequence[GridRow], index: int, own: str) -> str:
    """Return the name above a column, either directly or spanning it from the left."""
    above: list[str] = []
    for row in rows:
        named = names_of_columns([row])
        if named.get(index) == own:
            break
        nearest = max((at for at in named if at <= index), default=None)
        above += [] if nearest is None else [plain_name(named[nearest])]
    return " ".join(above)


_GLUED = re.compile(
    r"(?P<what>kd|kode|nm|nama|ur|uraian)(?P<level>program|giat|kegiatan|s?output|s?kmpnen|s?komponen"
    r"|(?:sub)?komponen|(?:sub)?kegiatan|akun|satker|kro|ro|item)"
)
_GLUED_LEVELS = {
    "giat": "kegiatan",
    "output": "kro",
    "soutput": "ro",
    "kmpnen": "komponen",
    "skmpnen": "sub komponen",
    "skomponen": "sub komponen",
    "subkomponen": "sub komponen",
    "subkegiatan": "sub kegiatan",
}
_OF_EXPORTS = {
    "thang": "tahun anggaran",
    "volkeg": "volume",
    "satkeg": "satuan",
    "item": "uraian",
    "hargasat": "harga satuan",
    "sdana": "sumber dana",
    "nmitem": "uraian",
}
"""Column names as written in exports of the ministry's applications."""


def plain_name(name: str) -> str:
    """Return a name folded, with database-style names in plain words: kode_program, KDPROGRAM."""
    folded = schema.fold(name.replace("_", " "))
    if folded in _OF_EXPORTS:
        return _OF_EXPORTS[folded]
    glued = _GLUED.fullmatch(folded)
    if glued is None:
        return folded
    level = _GLUED_LEVELS.get(glued["level"], glued["level"])
    return f"{'kode' if glued['what'].startswith('k') else 'nama'} {level}"


def levels_in(names: Mapping[int, HeaderName]) -> dict[str, int]:
    """Return the columns of program, activity and output group if all three exist, else {}."""
    found: dict[str, int] = {}
    for index, name in names.items():
        level = _level_of(name.own)
        if level:
            found.setdefault(level, index)
    return found if len(found) == len(schema.LEVELS) else {}


_LEVELS = {
    schema.PROGRAM: re.compile(r"(?:nama )?program"),
    schema.ACTIVITY: re.compile(r"(?:nama )?kegiatan|activity"),
    schema.OUTPUT_GROUP: re.compile(
        r"kro|output group|(?:kro ?[/-] ?)?klasifikasi rincian output(?: ?[/-] ?kro| ?\(kro\))?"
        r"|kro ?\(klasifikasi rincian output\)"
    ),
}


def _level_of(own: str) -> str | None:
    return next((level for level, name in _LEVELS.items() if name.fullmatch(own)), None)
