"""Amounts in several columns: which one is the line's amount, or which add up to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rkt.core import money, schema
from rkt.parsing.amount_columns import holds_amounts
from rkt.parsing.header.amount_names import (
    ChangeSide,
    Share,
    are_one_whole,
    change_in,
    names_a_year,
    rest_of,
    shares_in,
)
from rkt.parsing.header.column_names import HeaderName, role_of
from rkt.parsing.readers import GridRow

_NO_MONEY = re.compile(
    r"\b(?:vol|volume|satuan|harga|tarif|target|kuantitas|frekuensi|lokasi|kode|waktu|jadwal"
    r"|sumber|satker|persen(?:tase)?)\b|%"
)
_LONGEST_NAME = 60


class Kind(StrEnum):
    """How a line's amount follows from several columns."""

    CHANGED = "changed"
    """One column states it after a change; others hold the amount before, and the difference."""
    TOTALLED = "totalled"
    """One column states it, and the others hold its parts."""
    SUMMED = "summed"
    """No column states it: it is the sum of its parts."""


@dataclass(frozen=True)
class AmountGroup:
    """The columns (from 0) that state amounts of the same lines.

    ``amount`` is the column of the amount; for a sum it is the first of its ``parts``. ``columns``
    holds all of them. ``roles`` has the schema columns that a layout assigns to some of them.
    """

    kind: Kind
    amount: int
    columns: tuple[int, ...]
    parts: tuple[int, ...] = ()
    before: int | None = None
    difference: int | None = None
    roles: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Member:
    index: int
    change: ChangeSide | None
    shares: frozenset[Share]
    is_whole: bool
    is_spanned: bool

    @property
    def is_part(self) -> bool:
        return bool(self.shares) or (self.is_spanned and not self.is_whole)


def goes_on_below(row: GridRow, first: GridRow) -> bool:
    """Tell whether a row subdivides an amount's column, or calls columns amounts itself.

    Examples are "Semula", "TW I" or "2025" below "Anggaran", and "Jumlah" below "Semula".
    """
    names = [(index, schema.fold(text)) for index, text in row.filled]
    if len(names) < 2 or names[0][0] <= first.filled[0][0]:
        return False
    return all(role_of(name) == schema.AMOUNT and not rest_of(name) for _, name in names) or all(
        _is_below_amount(index, first) and _names_share(name) for index, name in names
    )


def _is_below_amount(index: int, first: GridRow) -> bool:
    above = [text for at, text in first.filled if at <= index]
    return bool(above) and role_of(above[-1]) == schema.AMOUNT


def _names_share(name: str) -> bool:
    if len(name) > _LONGEST_NAME or money.has_separators(name):
        return False
    return bool(change_in(name) or shares_in(name)) or names_a_year(name) or not rest_of(name)


def candidate_amount_columns(
    names: Mapping[int, HeaderName], apart: Collection[int], rows: Sequence[GridRow]
) -> tuple[int, ...]:
    """Return the columns that may state amounts of a line, by their own or their spanning names.

    Columns in ``apart`` are known to hold something else and are skipped; ``rows`` are the rows
    below the header.
    """
    usual = {i: name for i, name in names.items() if i not in apart}
    named = {i for i, name in usual.items() if _may_be_amount(name)}
    first = min(named, default=0)
    of_money = {i for i in named if _is_own(usual[i]) or _is_money(usual[i], rows, i, first)}
    if not of_money:
        unnamed = _unnamed_money_columns(usual, rows) | _change_or_period_columns(usual, rows)
        return tuple(sorted(named or unnamed))
    alike = {
        i
        for i in _change_or_period_columns(usual, rows)
        if _is_alike(usual[i], [usual[at] for at in of_money])
    }
    return tuple(sorted(of_money | alike))


def _may_be_amount(name: HeaderName) -> bool:
    if _is_own(name):
        return True
    return role_of(name.own) is None and role_of(name.above) == schema.AMOUNT


def _is_own(name: HeaderName) -> bool:
    return role_of(name.own) == schema.AMOUNT


def _is_money(name: HeaderName, rows: Sequence[GridRow], index: int, amount: int) -> bool:
    """Tell whether a column whose spanning name is an amount's holds amounts."""
    if change_in(name.own) or shares_in(name.own) or names_a_year(name.own):
        return True
    has_any = any(money.is_number(row.cells[index]) for row in rows if index < len(row.cells))
    return has_any and not _NO_MONEY.search(name.own) and holds_amounts(rows, index, amount)


def _unnamed_money_columns(names: Mapping[int, HeaderName], rows: Sequence[GridRow]) -> set[int]:
    """Return the money columns of a table in which no name mentions an amount."""
    return {
        index
        for index, name in names.items()
        if role_of(name.own) is None
        and not _NO_MONEY.search(name.own)
        and _holds_money(rows, index)
    }


def _change_or_period_columns(names: Mapping[int, HeaderName], rows: Sequence[GridRow]) -> set[int]:
    """Return the columns named only after a change or a period that hold amounts of money.

    If one period's amounts are surely money, so are the smaller numbers of the others.
    """
    usual = {
        index: name
        for index, name in names.items()
        if role_of(name.own) is None and not _NO_MONEY.search(name.whole)
    }
    periods = {
        index
        for index, name in usual.items()
        if any(key in _PERIODS for key, _ in shares_in(name.own))
    }
    of_money = {i for i in usual if change_in(usual[i].own) or i in periods}
    of_money = {i for i in of_money if _holds_money(rows, i)}
    # An unreadable amount must not yield its place to the amount before the change.
    of_money |= {i for i in usual if of_money and change_in(usual[i].own) and _has_figures(rows, i)}
    small = {i for i in periods - of_money if periods & of_money and _holds_numbers(rows, i)}
    return of_money | small


_PERIODS = ("quarter", "semester", "third", "stage", "month")
_SURELY_MONEY = 100_000
_FIGURES = re.compile(r"\D{0,4}[0-9]{1,3}(?:\D?[0-9]{3})+\D{0,3}")
"""Three digits at a time, with any separators: "35 000 000", "Rp 35'000'000"."""


def _holds_money(rows: Sequence[GridRow], index: int) -> bool:
    texts = (row.cells[index] for row in rows if index < len(row.cells))
    figures = (re.sub("[^0-9]", "", text) for text in texts if money.is_number(text))
    return any(int(digits) >= _SURELY_MONEY for digits in figures if digits)


def _has_figures(rows: Sequence[GridRow], index: int) -> bool:
    """Tell whether a column holds amounts, even if they are not written like amounts."""
    texts = (row.cells[index] for row in rows if index < len(row.cells))
    return any(_FIGURES.fullmatch(text) for text in texts)


def _holds_numbers(rows: Sequence[GridRow], index: int) -> bool:
    texts = [row.cells[index] for row in rows if index < len(row.cells) and row.cells[index]]
    numbers = sum(money.is_number(text) or not text.strip("-") for text in texts)
    return numbers * 4 > len(texts)  # the others repeat the header


def _is_alike(name: HeaderName, others: Sequence[HeaderName]) -> bool:
    """Tell whether a name belongs with others: all changes, or all periods of one kind."""
    if change_in(name.own):
        return any(change_in(other.whole) for other in others)
    families = {family for family, _ in shares_in(name.own)}
    if families & {*_PERIODS}:
        return True
    return any(family in families for other in others for family, _ in shares_in(other.whole))


def group_of(
    columns: Sequence[int], names: Mapping[int, HeaderName], year: int | None
) -> AmountGroup | None:
    """Return how the amount follows from several columns; None if their names do not say."""
    if len(columns) < 2:
        return None
    members = [_member(index, names[index], year) for index in columns]
    if any(member.change for member in members):
        return _changed(members)
    return _of_parts(members)


def _member(index: int, name: HeaderName, year: int | None) -> _Member:
    own, above = rest_of(name.own, year), rest_of(name.above, year)
    return _Member(
        index,
        change_in(name.own) or change_in(name.above),
        shares_in(name.own) or shares_in(name.whole),
        is_whole=not own and (not above or change_in(name.above) is not None),
        is_spanned=role_of(name.above) == schema.AMOUNT and not re.search("[0-9]{4}", own),
    )


def _changed(members: Sequence[_Member]) -> AmountGroup | None:
    """Return the group of a budget change: the amount after it, or the sum of its parts."""
    by = {change: [m for m in members if m.change is change] for change in (*ChangeSide, None)}
    before, after, differences = (
        by[ChangeSide.BEFORE],
        by[ChangeSide.AFTER],
        by[ChangeSide.DIFFERENCE],
    )
    if before and after:
        differences = differences + by[ChangeSide.EITHER]
    elif by[ChangeSide.EITHER]:
        return None
    rest = by[None]
    periods = [m for m in rest if _is_period(m)]
    rest = [m for m in rest if not _is_period(m)]
    if not before and len(rest) == 1 and rest[0].is_whole:
        before, rest = rest, []  # "Anggaran", "Anggaran setelah perubahan"
    if not after or rest or not (before or differences):
        return None
    every = tuple(member.index for member in members)
    if len(after) > 1:
        below = _of_parts([replace(m, change=None) for m in after])
        return below and replace(below, columns=every)
    was, change = (each[0].index if len(each) == 1 else None for each in (before, differences))
    parts = tuple(member.index for member in periods)
    return AmountGroup(Kind.CHANGED, after[0].index, every, parts, was, change)


def _is_period(member: _Member) -> bool:
    return any(family in _PERIODS for family, _ in member.shares)


def _of_parts(members: Sequence[_Member]) -> AmountGroup | None:
    """Return the group of a total and its parts, or of parts without a stated total."""
    wholes = [m.index for m in members if m.is_whole and not m.shares]
    parts = [m for m in members if m.index not in wholes]
    every, of_parts = (tuple(m.index for m in each) for each in (members, parts))
    if len(wholes) == 1 and len(parts) > 1 and all(m.is_part for m in parts):
        return AmountGroup(Kind.TOTALLED, wholes[0], every, of_parts)
    if not wholes and all(m.shares for m in parts) and are_one_whole([m.shares for m in parts]):
        return AmountGroup(Kind.SUMMED, of_parts[0], every, of_parts)
    return None
