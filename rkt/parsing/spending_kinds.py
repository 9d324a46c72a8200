"""The kind of spending of each line: from its account code, or from a column that states it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rkt.core import schema
from rkt.core.spending_kind import SpendingKind, spending_kind_of
from rkt.parsing.parsed_table import ParsedLine, ParsedTable
from rkt.parsing.row_codes import segments_of

_WORDS = {
    SpendingKind.PERSONNEL: r"pegawai|\b51\b",
    SpendingKind.GOODS: r"barang|jasa|\b52\b",
    SpendingKind.CAPITAL: r"modal|\b53\b",
    SpendingKind.INTEREST: r"bunga|\b54\b",
    SpendingKind.SUBSIDIES: r"subsidi|\b55\b",
    SpendingKind.GRANTS: r"hibah|\b56\b",
    SpendingKind.SOCIAL: r"bantuan sosial|bansos|\b57\b",
    SpendingKind.UNEXPECTED: r"(?:tidak|tak) terduga|btt",
    SpendingKind.TRANSFERS: r"transfer|bagi hasil|bantuan keuangan",
    SpendingKind.OTHER: r"lain|\b58\b",
}
_STATED = {kind: re.compile(words) for kind, words in _WORDS.items()}
_NAMED = re.compile(
    r"belanja (pegawai|barang(?:(?: dan| &|/) ?jasa)?|modal|(?:tidak|tak) terduga|hibah|subsidi"
    r"|bunga|bantuan sosial)"
)
_ACCOUNT_AT_END = re.compile(r"(?:^|\.)(5\.[1-4](?:\.\d{1,2}){0,2})(?:\.|$)")


def spending_kinds(table: ParsedTable, lines: Sequence[ParsedLine]) -> list[str]:
    """Return each line's `SpendingKind`, "" if nothing states it."""
    has_account = schema.ACCOUNT in table.levels
    place = table.levels.index(schema.ACCOUNT) if has_account else None
    by_code = [_kind_of(line, place) for line in lines]
    if place is None or schema.SPENDING_KIND in table.header.more_columns:
        return by_code
    by_name = [_kind_named(line) for line in lines]
    is_other_chart = any(
        name and code and name != code for name, code in zip(by_name, by_code, strict=True)
    )
    return [
        name or ("" if is_other_chart else code)
        for name, code in zip(by_name, by_code, strict=True)
    ]


def _kind_named(line: ParsedLine) -> str:
    """Return the kind that is the name of a line's level, "" if there is none.

    Villages have their own chart of accounts, in which 5.2 is "Belanja Barang dan Jasa".
    """
    said = next((said for name in line.path if (said := _named_in(name))), "")
    return next((str(kind) for kind, words in _STATED.items() if said and words.search(said)), "")


@lru_cache(maxsize=4096)  # names repeat on line after line
def _named_in(name: str) -> str:
    found = _NAMED.fullmatch(schema.fold(name))
    return found[1] if found else ""


def _kind_of(line: ParsedLine, account: int | None) -> str:
    stated = schema.fold(line.texts.get(schema.SPENDING_KIND, ""))
    if stated and stated in list(SpendingKind):
        return stated
    if stated:
        return next((str(kind) for kind, words in _STATED.items() if words.search(stated)), "")
    if account is None:
        return ""
    codes = (line.codes[account] if line.codes else "", line.own_code)
    return next((kind for code in codes if (kind := _kind_of_code(code))), "")


@lru_cache(maxsize=4096)  # codes repeat on line after line
def _kind_of_code(code: str) -> str:
    """Return the kind of an account code, which may follow the codes of program and activity."""
    plain = ".".join(segments_of(code))
    found = _ACCOUNT_AT_END.search(plain)
    return str(spending_kind_of(plain) or (spending_kind_of(found[1]) if found else ""))
