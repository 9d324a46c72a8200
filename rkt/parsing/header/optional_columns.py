"""Recognises the columns that only some plans have, by their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rkt.core import schema
from rkt.parsing.amount_columns import holds_amounts, names_other_year, years_in
from rkt.parsing.header.column_names import HeaderName, role_of
from rkt.parsing.header.recorded_columns import recorded_column
from rkt.parsing.readers import GridRow

REALISED = "realised"
"""The role of a column whose name only says that something was realised."""

APART = "apart"
"""The role of a column about realisation that states neither the amount nor the output."""

_REALISED = re.compile(
    r"\b(?:(?:te)?realisasi|direalisasikan|reali[sz]ed|actual|(?:peny|s)erapan|capaian|achieve)"
    r"|^s[./]? ?d\.? periode(?: ini)?$"
)
_ACHIEVED = re.compile(r"capaian|achieve")
_PLANNED = re.compile(r"\b(?:pagu|rencana|alokasi|dipa|planned|budget|target)\b")
_MONEY = re.compile(
    r"anggaran|keuangan|pagu|biaya|belanja|\bdana\b|\brp\b|rupiah|\bidr\b|erapan|amount"
    r"|budget|spen[dt]|expenditure|financial"
)
_OUTPUT = re.compile(
    r"keluaran|output|volume|\bvol\b|kuantitas|fisik|kinerja|target|sasaran|indikator"
    r"|physical|performance"
)
_PERCENT = re.compile(r"%|\bpersen(?:tase)?\b|\bpr[oe]sentase\b|percent")
_TARGET = re.compile(r"target|volume\b|vol\b|kuantitas|quantity|planned (?:output|volume)")
_FIGURE_OF_TARGET = re.compile(
    r"jumlah|nilai|angka|banyaknya|kuantitas|kuantitatif|volume|vol\.?|fisik|quantity"
)
_MEASURE = re.compile(
    r"sat(?:uan|\.)?(?: (?:dari )?(?:target|volume|vol\.?|keluaran|output|ukur(?:an)?|kinerja"
    r"|hitung))?|(?:target|volume|output) unit|unit of (?:measure(?:ment)?|target)"
)
_BARE_UNIT = re.compile(r"sat(?:uan|\.)?|units?")
_EARLIER = re.compile(r"\b(?:lalu|sebelum(?:nya)?|previous|last)\b")
_SO_FAR = re.compile(r"\bs[./]? ?d\b|\b(?:sampai|hingga|kumulatif|total|jumlah|cumulative)\b")
"""A column with everything realised so far takes precedence over one for a single month."""
_TEXTS_OF_LINE = (schema.OBJECTIVE, schema.INDICATOR, schema.DESCRIPTION, schema.NOTE)


def optional_roles(names: Mapping[int, HeaderName], year: int | None) -> dict[int, str]:
    """Return the columns other than the usual ones, with the role that their names state.

    A role is a name in `schema.MORE_COLUMNS`, `REALISED` or `APART`. Columns that mention a year
    other than the plan's are left out.
    """
    year = year or _only_year(names)
    realised_below = Counter(name.above for name in names.values() if _REALISED.search(name.own))
    roles = {
        index: _role_by_record(name)
        or _realised_role(name, is_explicit=realised_below[name.above] > 0)
        or _target_role(name)
        for index, name in names.items()
        if not names_other_year(name.whole, year)
    }
    found = {index: role for index, role in roles.items() if role}
    return found | _units_beside(names, found)


def _units_beside(names: Mapping[int, HeaderName], roles: Mapping[int, str]) -> dict[int, str]:
    """Return columns called "Unit" directly after a target; elsewhere it may name the office."""
    if schema.TARGET_UNIT in roles.values():
        return {}
    return {
        index: schema.TARGET_UNIT
        for before, index in pairwise(sorted(names))
        if roles.get(before) == schema.TARGET and _BARE_UNIT.fullmatch(names[index].own)
    }


def states_percentages(name: str) -> bool:
    """Tell whether a column's name says that it holds percentages."""
    return _PERCENT.search(schema.fold(name)) is not None


def states_realised(name: HeaderName) -> bool:
    """Tell whether a column's name says that it holds realised amounts rather than outputs."""
    return _REALISED.search(name.whole) is not None and _OUTPUT.search(name.whole) is None


def states_part_realised(name: HeaderName) -> bool:
    """Tell whether a realised amount covers only a month or the time before, not everything."""
    return _EARLIER.search(name.whole) is not None or _SO_FAR.search(name.whole) is None


def _only_year(names: Mapping[int, HeaderName]) -> int | None:
    """Return the year that the names mention if they all mention the same one."""
    years = {year for name in names.values() for year in years_in(name.whole)}
    return years.pop() if len(years) == 1 else None


def _realised_role(name: HeaderName, *, is_explicit: bool) -> str | None:
    """Return which realised value a column states; None if it states something else.

    ``is_explicit`` means that another column under the same spanning name states realised amounts
    explicitly; then the others, such as "Pagu" under "Realisasi anggaran", are planned amounts.
    """
    own = _REALISED.search(name.own)
    if not own and (is_explicit or not _REALISED.search(name.above) or _PLANNED.search(name.own)):
        return None
    if _TARGET.match(name.own) and _PLANNED.search(name.own):
        return None
    if _names_line_text(name.own):
        return None
    if _BARE_UNIT.match(name.own):
        return APART
    return _measure_realised(name)


def _names_line_text(own: str) -> bool:
    """Tell whether a name that mentions realisation names a text: "Indikator capaian"."""
    role = role_of(own)
    if _ACHIEVED.match(own):
        return role not in (None, schema.OUTPUT, schema.AMOUNT)
    return role in _TEXTS_OF_LINE and not _REALISED.match(own)


def _measure_realised(name: HeaderName) -> str:
    for text in (name.own, name.whole):
        if _MONEY.search(text):
            return APART if _PERCENT.search(name.own) else schema.REALISED_AMOUNT
        if _OUTPUT.search(text):
            return schema.REALISED_OUTPUT
    if _ACHIEVED.match(name.own):
        return schema.REALISED_OUTPUT
    return APART if _PERCENT.search(name.own) else REALISED


def _target_role(name: HeaderName) -> str | None:
    is_below = _TARGET.match(name.above) is not None
    if _MONEY.search(name.above) and not _OUTPUT.search(name.above):
        return None  # columns below "Anggaran" hold money
    if _MEASURE.fullmatch(name.own) or (is_below and _BARE_UNIT.fullmatch(name.own)):
        return schema.TARGET_UNIT
    if _MONEY.search(name.own) and not (is_below and _FIGURE_OF_TARGET.fullmatch(name.own)):
        return None
    if _TARGET.match(name.own) or (is_below and _FIGURE_OF_TARGET.fullmatch(name.own)):
        return schema.TARGET
    return None


def _role_by_record(name: HeaderName) -> str | None:
    """Return the column whose record has that heading; an RKT's volumes are its targets."""
    role = recorded_column(name.own) or recorded_column(name.whole)
    return role if role in schema.MORE_COLUMNS and role != schema.VOLUME else None


def resolve_roles(roles: Mapping[int, str], rows: Sequence[GridRow], amount: int) -> dict[int, str]:
    """Return the optional columns by index; numbers decide if a realised name is ambiguous."""

    def settled(index: int, role: str) -> str:
        if role != REALISED:
            return role
        is_money = holds_amounts(rows, index, amount)
        return schema.REALISED_AMOUNT if is_money else schema.REALISED_OUTPUT

    return {index: settled(index, role) for index, role in roles.items() if role != APART}


def first_of_each(roles: Mapping[int, str], names: Mapping[int, HeaderName]) -> dict[str, int]:
    """Return the column of each role; among several, the one with the clearest name."""
    best: dict[str, int] = {}
    for index, role in roles.items():
        known = best.setdefault(role, index)
        if _rank(role, names[index]) < _rank(role, names[known]):
            best[role] = index
    return best


def _rank(role: str, name: HeaderName) -> tuple[bool, ...]:
    if role in (schema.REALISED_AMOUNT, REALISED):
        is_earlier = _EARLIER.search(name.whole) is not None
        is_of_part = _SO_FAR.search(name.whole) is None
        return (is_earlier, is_of_part, "realis" not in name.whole, "realis" not in name.own)
    says = "target" if role in (schema.TARGET, schema.TARGET_UNIT) else "realis"
    return (says not in name.whole, says not in name.own)
