"""Names the levels of nested rows, by their codes, their words, and what the header lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rkt.core import schema
from rkt.parsing.layouts.column_meanings import ORGANISATION, level_begun_by
from rkt.parsing.row_codes import Segments, is_item_number, segments_of
from rkt.parsing.tree.nesting import Nested

# Codes of the central government: 076.01.CQ, 3355, 3355.EBA, 3355.EBA.994, 051, A, 521211
_CENTRAL = (
    (schema.PROGRAM, r"(?:\d{3}\.\d{2}\.)?[A-Z]{2}|\d{3}\.\d{2}\.\d{2}|\d{3}\.\d{2}"),
    (schema.ACTIVITY, r"(?:\d{3}\.\d{2}\.(?:[A-Z]{2}|\d{2})\.)?\d{4}"),
    (schema.OUTPUT_GROUP, r"(?:.*\.)?\d{4}\.(?:[A-Z]{3}|\d{3})"),
    (schema.OUTPUT_DETAIL, r"(?:.*\.)?\d{4}\.(?:[A-Z]{3}|\d{3})\.(?:[A-Z]{3}|\d{3})"),
    (schema.COMPONENT, r"(?:.*\.)?\d{4}\.(?:[A-Z]{3}|\d{3})\.(?:[A-Z]{3}|\d{3})\.\d{3}|\d{3}"),
    (schema.SUB_COMPONENT, r"(?:.*\.)?(?:0?[A-Z]|[A-Z]{2})"),
)
_CENTRAL_CODES = tuple((level, re.compile(pattern)) for level, pattern in _CENTRAL)
_CENTRAL_ACCOUNT = re.compile(r"5\d{5}|5\d{3}")
_OUTPUT_OF_CENTRAL = re.compile(r"(?:.*\.)?[0-9]{4}\.[A-Z]{3}(?:\.[0-9]{3})?")

# Accounts of regional governments: 5, 5.1, 5.1.02, 5.1.02.01, 5.1.02.01.01, 5.1.02.01.01.0024
_ACCOUNT = re.compile(r"[4567](?:\.\d(?:\.\d{1,2}(?:\.\d{1,4}){0,3})?)?")
_ACCOUNT_WORDS = re.compile(
    r"^(?:belanja|pendapatan|pembiayaan|penerimaan|pengeluaran|surplus|gaji|honor|beban|biaya)"
)
_MAIN_NAMES = re.compile(r"(?:belanja|pendapatan|pembiayaan)(?: desa| daerah)?")
_MAIN_ACCOUNTS = ("4", "5", "6", "7")
_CHART = ("akun", "kelompok", "jenis", "objek", "rincian_objek", "sub_rincian_objek")
"""The words for regional account codes of one to six parts."""

_TYPICAL = (schema.PROGRAM, schema.ACTIVITY, schema.SUB_ACTIVITY)
_BELOW = {
    "bidang": ("sub_bidang", schema.ACTIVITY, schema.SUB_ACTIVITY),
    "urusan": ("bidang_urusan", *_TYPICAL),
}
"""The levels below those of villages, and of regions by government affair."""
_OFFICES = re.compile(
    r"^(?:dinas|badan|kantor|inspektorat|sekretariat|kecamatan|kelurahan|satuan polisi|rsud"
    r"|rumah sakit|puskesmas)\b"
)
DETAIL_GROUP = "rincian"
"""The level of rows without a code that have details below them, under an account."""

Key = tuple[str, ...]
"""What the rows of one level have in common."""


@dataclass(frozen=True)
class NamedRow:
    """What naming levels needs to know of a row: place, name, and whether rows are below it."""

    node: Nested
    code: str
    name: str
    level: str = ""
    """Its level, if the column of its code shows it."""

    @property
    def has_below(self) -> bool:
        return bool(self.node.below)


def _account_at_end(code: Segments) -> Segments:
    """Return the account after the codes of office, program and activity; () if there is none."""
    for place in range(len(code) - 1, 0, -1):
        if code[place] in _MAIN_ACCOUNTS and _ACCOUNT.fullmatch(".".join(code[place:])):
            return code[place:]
    return ()


def account_part(node: Nested, name: str) -> Segments:
    """Return the part of a code that belongs to the chart of accounts; () if there is none."""
    above = next((each.code for each in node.ancestors() if each.code), ())
    code = node.code
    own = code[len(above) :] if above and code[: len(above)] == above else code
    for parts in (own, code):
        if parts and _ACCOUNT.fullmatch(".".join(parts)):
            return parts
    says = _ACCOUNT_WORDS.match(schema.fold(name)) is not None
    return _account_at_end(code) if says else ()


def levels_of_rows(
    rows: Sequence[NamedRow], listed: Sequence[str]
) -> tuple[tuple[str, ...], dict[int, str]]:
    """Return the levels of a table, broadest first, and each row's level by position.

    ``listed`` are the levels that the header lists. Rows outside the levels, such as details of an
    account, are left out.
    """
    is_central = any(map(_is_central, rows))
    has_codes = any(row.code for row in rows)
    accounts = _accounts(rows)
    keys = {
        row.node.at: _key_of(row, accounts[row.node.at], is_central=is_central, has_codes=has_codes)
        for row in rows
    }
    kinds: dict[Key, list[NamedRow]] = {}
    for row in rows:
        if keys[row.node.at]:
            kinds.setdefault(keys[row.node.at], []).append(row)
    names = _names_of_kinds(kinds, listed)
    by_row = {at: names[key] for at, key in keys.items() if key in names}
    return _in_order(rows, by_row), by_row


def _is_central(row: NamedRow) -> bool:
    """Tell whether a row's code is one that only the central government uses."""
    is_account = len(row.node.code) == 1 and re.fullmatch(r"5[0-9]{5}", row.node.code[0])
    return bool(is_account) or _OUTPUT_OF_CENTRAL.fullmatch(".".join(row.node.code)) is not None


def _accounts(rows: Sequence[NamedRow]) -> dict[int, int]:
    """Return how many parts of the chart of accounts each row's code has, by position.

    A code that continues a code other than an account is not an account: village budgets have an
    area 5 with 5.3. One that continues an account is a narrower account, whatever its name says.
    """
    found: dict[int, int] = {}
    coded = {row.node.at: segments_of(row.code) for row in rows if row.code}
    others = {row.node.at for row in rows if not _ACCOUNT_WORDS.match(schema.fold(row.name))}
    for row in rows:
        code = row.node.code
        above = (each.at for each in row.node.ancestors() if each.at in coded)
        begun = [at for at in above if coded[at] == code[: len(coded[at])]]
        if begun and found[begun[0]] and not _word_of(row.name):
            found[row.node.at] = found[begun[0]] + len(code) - len(coded[begun[0]])
            continue
        goes_on_other = any(at in others and not found[at] for at in begun)
        parts = _account_depth(row)
        found[row.node.at] = 0 if goes_on_other and parts == len(code) else parts
    return found


def _key_of(row: NamedRow, account: int, *, is_central: bool, has_codes: bool) -> Key:
    """Return what rows of one level have in common; () for details below the levels."""
    if row.level:
        return ("said", row.level)
    if is_item_number(row.node.code):
        return ()
    if account:
        return ("account", str(account))
    if is_central and (level := _central_level(row)):
        return ("central", level)
    if row.node.code:
        return ("code", str(sum(1 for each in row.node.ancestors() if each.code)))
    if row.has_below and has_codes and not row.code:
        is_top = not any(each.code for each in row.node.ancestors())
        level = level_begun_by(row.name) if is_top else ""
        return ("said", level) if level else ("detail", "")
    return ("mark", str(row.node.depth)) if row.has_below or row.code else ()


def _central_level(row: NamedRow) -> str:
    code = ".".join(row.node.code) or row.code.strip(" .()")
    return next((level for level, shape in _CENTRAL_CODES if shape.fullmatch(code)), "")


def _account_depth(row: NamedRow) -> int:
    """Return how many parts of the chart of accounts a row's code has; 0 for other rows."""
    code = "".join(row.node.code)
    if len(row.node.code) == 1 and _CENTRAL_ACCOUNT.fullmatch(code):
        return 6 if len(code) == 6 or _ACCOUNT_WORDS.match(schema.fold(row.name)) else 0
    parts = account_part(row.node, row.name)
    says = _ACCOUNT_WORDS.match(schema.fold(row.name)) is not None
    is_main = row.code.strip(" .") in _MAIN_ACCOUNTS or _MAIN_NAMES.fullmatch(schema.fold(row.name))
    if says and not row.node.code and is_main:
        return 1
    return len(parts) if says or len(parts) > 1 else 0


def _names_of_kinds(
    kinds: Mapping[Key, Sequence[NamedRow]], listed: Sequence[str]
) -> dict[Key, str]:
    """Return the level of each kind of row, from codes, from words in names, from the header."""
    names = _account_names(kinds)
    names |= {key: key[1] for key in kinds if key[0] in ("central", "said")}
    names |= {key: DETAIL_GROUP for key in kinds if key[0] == "detail"}
    others = [key for key in kinds if key not in names and key[0] != "account"]
    said = {key: _said_by(kinds[key]) for key in others}
    of_path = [level for level in listed if level != schema.ACCOUNT]
    if len(of_path) == len(others) and not any(said.values()):
        return _made_different(names | dict(zip(others, of_path, strict=True)))
    used = {*said.values(), *names.values()}
    typical = next((levels for broad, levels in _BELOW.items() if broad in used), _TYPICAL)
    free = [level for level in of_path if level not in used]
    unsaid = sum(not said[key] for key in others)
    if len(free) < unsaid and {*free} <= {*typical}:
        free = []  # "Sasaran/Kegiatan" over two levels
    rest = [level for level in (*_last(free, unsaid), *typical) if level not in used]
    rest = list(dict.fromkeys(rest))
    for place, key in enumerate(others):
        names[key] = said[key] or (rest.pop(0) if rest else f"level_{place + 1}")
    return _made_different(names)


def _last(levels: Sequence[str], count: int) -> Sequence[str]:
    """Return the last of the listed levels if fewer were found: tables often start further down."""
    return levels[-count:] if 0 < count < len(levels) else levels


def _made_different(names: dict[Key, str]) -> dict[Key, str]:
    """Return the names, with a number after each one that is already taken."""
    seen: Counter[str] = Counter()
    different = {}
    for key, name in names.items():
        seen[name] += 1
        different[key] = name if seen[name] == 1 else f"{name}_{seen[name]}"
    return different


def _said_by(rows: Sequence[NamedRow]) -> str:
    """Return the level named by the first words of most rows; "" if none is."""
    votes = Counter(_word_of(row.name) for row in rows)
    (level, count), *_ = votes.most_common(1)
    return level if level and count * 2 > len(rows) else ""


def level_of_list(names: Sequence[str]) -> str:
    """Return the level of the rows in a table with only one: accounts, or activities."""
    accounts = sum(_ACCOUNT_WORDS.match(schema.fold(name)) is not None for name in names)
    return schema.ACCOUNT if accounts * 2 > len(names) else schema.ACTIVITY


def _word_of(name: str) -> str:
    folded = schema.fold(name)
    return level_begun_by(name) or (ORGANISATION if _OFFICES.match(folded) else "")


def _account_names(
    kinds: Mapping[Key, Sequence[NamedRow]],
) -> dict[Key, str]:
    """Return the names of account levels; the narrowest is *account*."""
    accounts = sorted((key for key in kinds if key[0] == "account"), key=lambda key: int(key[1]))
    named = {key: _CHART[min(int(key[1]), len(_CHART)) - 1] for key in accounts}
    narrowest = [key for key in accounts[-1:] if int(key[1]) > 1]  # "5 BELANJA" alone is broad
    return named | dict.fromkeys(narrowest, schema.ACCOUNT)


def _in_order(rows: Sequence[NamedRow], by_row: Mapping[int, str]) -> tuple[str, ...]:
    """Return the levels so that each comes after all those it was found below."""
    above: dict[str, set[str]] = {}
    for row in rows:
        level = by_row.get(row.node.at)
        if level:
            found = {by_row[each.at] for each in row.node.ancestors() if each.at in by_row}
            above.setdefault(level, set()).update(found - {level})
    ordered: list[str] = []
    left = list(above)
    while left:
        free = [level for level in left if not above[level] - set(ordered)]
        chosen = free[0] if free else left[0]
        ordered.append(chosen)
        left.remove(chosen)
    return tuple(ordered)
