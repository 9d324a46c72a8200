"""Finds the columns of a budget table that hold codes: of all levels, or of one level each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rkt.core import schema
from rkt.parsing import layouts
from rkt.parsing.header.column_names import HeaderName
from rkt.parsing.layouts import CODE, NAME, NONE
from rkt.parsing.layouts.column_meanings import (
    is_below_codes,
    is_running_number,
    levels_named_in,
)
from rkt.parsing.readers import GridRow

_PART_OF_CODE = re.compile(r"\(?[0-9A-Za-z]{1,8}(?:\.[0-9A-Za-z]{1,4})*[.)]?")
"""Part of a code in a column of its own; also matches the number of a column in the header."""
_LEVEL_CODE = re.compile(r"\(?[0-9]{1,2}\)?|(?:[0-9]+|[A-Z]{1,3})(?:\.(?:[0-9]+|[A-Z]{1,3}))*\.?")
"""The code of one level: 076.01.CQ, 3355, EBA, 051, A; also matches a column's number."""
_CODE_OF_LEVELS = re.compile(r"[0-9]{1,8}(?:\.[0-9A-Z]{1,4})*")
_LONGEST_LETTERS = 4
_WORD = re.compile(r"[^\W\d_]{3}")
_NUMBERED = re.compile(r"\(?(?:[0-9]{1,3}|[ivxIVX]{1,5}|[A-Za-z])[.)]?")


def further_codes(
    roles: Mapping[int, str], names: Mapping[int, HeaderName], below: Sequence[GridRow]
) -> dict[int, str]:
    """Return the unnamed columns right of the codes that hold the codes' next parts."""
    found: dict[int, str] = {}
    at = next((i for i, role in roles.items() if role == CODE), None)
    while at is not None and at + 1 not in roles and _may_go_on(at + 1, names):
        at += 1
        if not _holds_parts(below, at):
            break
        found[at] = CODE
    return found


def _may_go_on(index: int, names: Mapping[int, HeaderName]) -> bool:
    """Tell whether a column has no name of its own, or one below the name of the codes."""
    if index not in names or not names[index].own or names[index].own == names[index].above:
        return True
    return is_below_codes(names[index])


def spanned_codes(names: Mapping[int, HeaderName], below: Sequence[GridRow]) -> dict[int, str]:
    """Return the columns that hold parts of codes under a common name: "Bidang", "Ekonomi"."""
    spanned = (index for index, name in names.items() if is_below_codes(name))
    return {index: CODE for index in spanned if _holds_parts(below, index)}


def _holds_parts(rows: Sequence[GridRow], index: int) -> bool:
    """Tell whether a column holds parts of codes, apart from what a page prints among them."""
    texts = [row.cells[index] for row in rows if index < len(row.cells) and row.cells[index]]
    parts = sum(_is_part(text) for text in texts)
    return parts > 0 and parts * 3 >= 2 * len(texts)


def nests(name: HeaderName, below: Sequence[GridRow], index: int) -> bool:
    """Tell whether a running number nests rows: its style changes (1, a, b, 2), or some lack it."""
    if not is_running_number(name.own):
        return False
    texts = [row.cells[index] for row in below if index < len(row.cells)]
    stated = [text for text in texts if _NUMBERED.fullmatch(text)]
    kinds = {_style_of(text.strip("().")) for text in stated}
    has_details = 0 < len(stated) < len(texts) - 1
    return len(kinds) > 1 or has_details or any("." in text.strip(".") for text in texts)


def _style_of(sign: str) -> str:
    if sign.isdigit():
        return "number"
    is_roman = bool(sign) and set(sign.lower()) <= set("ivx")
    return ("roman" if is_roman else "letter") + str(sign.isupper())


def _is_part(text: str) -> bool:
    is_word = text.isalpha() and len(text) > _LONGEST_LETTERS
    return _PART_OF_CODE.fullmatch(text) is not None and not is_word


def described_beside_levels(
    roles: Mapping[int, str], names: Mapping[int, HeaderName]
) -> dict[int, str]:
    """Take names of one level beside columns of levels for descriptions: "Rincian Kegiatan"."""
    levels = [role for role in roles.values() if role.startswith("level:")]
    of_one = {i for i in names if roles.get(i) == NAME and len(levels_named_in(names[i].own)) < 2}
    if len(levels) < 2:
        return {**roles}
    return {i: schema.DESCRIPTION if i in of_one else role for i, role in roles.items()}


def names_beside_codes(
    roles: Mapping[int, str], names: Mapping[int, HeaderName], below: Sequence[GridRow]
) -> int | None:
    """Return the first column right of the codes with a text in most coded rows, if any."""
    code = next(index for index, role in roles.items() if role == CODE)
    coded = [row for row in below if row.text_at(code + 1)]
    for index in sorted(names):
        texts = [row.text_at(index + 1) for row in coded]
        worded = sum(_WORD.search(text) is not None for text in texts)
        is_free = roles.get(index) in (None, schema.NOTE, schema.SPENDING_KIND)
        if index > code and is_free and worded * 2 > len(coded):
            return index
    return None


def codes_called_a_level(roles: Mapping[int, str], below: Sequence[GridRow]) -> dict[int, str]:
    """Return the table's only level column if it holds codes, some below others: "Akun" 5, 5.1."""
    levels = [index for index, role in roles.items() if role.startswith("level:")]
    if len(levels) != 1:
        return {}
    texts = [row.text_at(levels[0] + 1).rstrip(".") for row in below]
    codes = {text for text in texts if _CODE_OF_LEVELS.fullmatch(text)}
    nest = any(one != other and one.startswith(other) for one in codes for other in codes)
    is_coded = 3 * sum(text in codes for text in texts) > 2 * sum(map(bool, texts))
    return dict.fromkeys(levels, CODE) if nest and is_coded else {}


def level_codes(roles: Mapping[int, str], below: Sequence[GridRow], named: int) -> dict[int, str]:
    """Return the columns with the codes of one level each; {} if there are none.

    All names are in the column ``named``, and rows of the broadest level have no narrower code.
    """
    found = {
        i: layouts.code_role(role.partition(":")[2])
        for i, role in roles.items()
        if role.startswith("code:") or (role.startswith("level:") and _has_only_codes(below, i))
    }
    others = {role.partition(":")[0] for i, role in roles.items() if i not in found}
    if not len(set(found.values())) == len(found) > 1 or others & {"level", CODE}:
        return {}
    broadest, *narrower = layouts.broadest_first(found)
    filled = ({i for i, _ in row.filled} for row in below)
    has_own_row = any({broadest, named} <= row and row.isdisjoint(narrower) for row in filled)
    return found if has_own_row else {}


def _has_only_codes(rows: Sequence[GridRow], index: int) -> bool:
    texts = [row.cells[index] for row in rows if index < len(row.cells) and row.cells[index]]
    coded = sum(_LEVEL_CODE.fullmatch(text) is not None for text in texts)
    return coded > 0 and coded * 3 >= len(texts)


def are_of_one_level(roles: Mapping[int, str], coded: Sequence[int], levels: Sequence[int]) -> bool:
    """Tell whether the columns are one level's code and its name: "Kode Program", "Program"."""
    of_codes = {roles[i].removeprefix("code:") for i in coded}
    return of_codes == {roles[i].removeprefix("level:") for i in levels}


def without_late_codes(roles: dict[int, str]) -> dict[int, str]:
    """Leave out codes to the right of the names: they do not nest rows."""
    name = next((i for i, role in roles.items() if role == NAME), None)
    return {
        i: NONE if role == CODE and name is not None and i > name else role
        for i, role in roles.items()
    }
