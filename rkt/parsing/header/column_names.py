"""Recognises the role that a column name states, and texts that are not column names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from rkt.core import schema
from rkt.parsing.readers import GridRow

HEADING = "heading"
"""The source column that holds the names of programs, activities and output groups."""

ROLES = (HEADING, *schema.DETAILS, schema.AMOUNT, schema.NOTE)
"""The seven columns of a published RKT, in their usual order."""

LEAST_ROLES = 3
"""The number of roles that a row must name to be a header."""

# Tried in order: "Indikator Keluaran" is an indicator, "Sasaran Program" an objective.
_NAMES = {
    schema.OBJECTIVE: r"sasaran|objective",
    schema.INDICATOR: r"indikator|indicator",
    schema.NOTE: r"ket\b|keterangan|catatan|note",
    schema.DESCRIPTION: r"uraian|rincian (?!output)|description",
    schema.AMOUNT: r"(?<!sumber )(?:anggaran|pagu|biaya|dana\b)|alokasi|amount|jumlah|nilai|budget",
    schema.OUTPUT: r"(?<!klasifikasi rincian )(?:keluaran|output(?! group))",
    HEADING: r"program|kegiatan|kro\b|klasifikasi|activity|output group",
}
_ROLE_NAMES = {role: re.compile(rf"\b(?:{names})", re.IGNORECASE) for role, names in _NAMES.items()}
_LEVELS_TOGETHER = re.compile(r"program\s*[/,].*\boutput")  # "Program/Kegiatan/Output"
_FISCAL_YEAR = "tahun anggaran"  # mentions a budget without stating one
_LONGEST_NAME = 80
_FIGURES = re.compile(r"[0-9]{5}|[0-9][.,][0-9]{3}")
_IN_BRACKETS = re.compile(r"\([^()]*\)")  # "Anggaran (x Rp1.000)" is still a name
COLUMN_NUMBER = re.compile(r"\(?[0-9]{1,2}\)?")
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
