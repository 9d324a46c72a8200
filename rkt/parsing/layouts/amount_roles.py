"""Which columns of a budget table hold the amount and other money of a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rkt.core import money, schema
from rkt.parsing.amount_columns import (
    names_other_year,
    preferred_column,
    states_blocked,
    states_remainder,
    years_in,
)
from rkt.parsing.header import amount_groups, optional_columns
from rkt.parsing.header.amount_groups import AmountGroup, Kind
from rkt.parsing.header.amount_names import shares_in
from rkt.parsing.header.column_names import HeaderName, role_of
from rkt.parsing.header.optional_columns import states_percentages
from rkt.parsing.layouts import ADDED, PART, Layout
from rkt.parsing.layouts.column_meanings import is_forecast, is_of_next_year
from rkt.parsing.readers import GridRow

_PERIODS = {"quarter": schema.QUARTERS, "month": schema.MONTHS}
_ORDINAL = re.compile(r"[ivx]+|[0-9]{1,2}")
_REALISED = (schema.REALISED_AMOUNT, optional_columns.REALISED)


@dataclass(frozen=True)
class FoundAmounts:
    """The roles of the columns with money or targets of a line, by index.

    ``group`` holds the columns that state amounts of the same lines, if their names say how they
    relate; ``claims`` holds the names of several that may state the amount, if no name decides.
    """

    roles: dict[int, str]
    group: AmountGroup | None = None
    claims: Mapping[int, str] = field(default_factory=dict)


def roles_of_amounts(
    names: Mapping[int, HeaderName],
    roles: Mapping[int, str],
    below: Sequence[GridRow],
    year: int | None,
) -> FoundAmounts:
    """Return which columns hold the amount and other money, or targets, of a line."""
    found = {i: schema.NEXT_YEAR_AMOUNT for i, n in names.items() if _is_next_year(n, year)}
    apart = {i for i, role in roles.items() if role != schema.SPENDING_KIND} | set(found)
    later = {i for i, n in names.items() if is_of_next_year(n) or _is_later(n, year)}
    others = {i: n for i, n in names.items() if i not in apart | later}
    more = optional_columns.optional_roles(others, year)
    more = {i: role for i, role in more.items() if i not in roles}
    others_apart = apart | later | set(more)
    stated = amount_groups.candidate_amount_columns(names, others_apart, below)
    candidates = [i for i in stated if not _is_of_part(names[i].own)]
    realised = {i for i, role in more.items() if role in _REALISED}
    periods = _periods([i for i in names if i not in apart | later | realised], names)
    whole = [i for i in candidates if i not in periods]
    stating = whole or candidates
    found |= periods if whole else {}
    group = amount_groups.group_of(stating, names, year)
    if not stating:
        return FoundAmounts(found | more)
    amount = group.amount if group else _amount_of(stating, names, below, year)
    settled = optional_columns.resolve_roles(more, below, amount)
    found |= _first_of_each(settled, names, amount)
    found |= _roles_of_group(group, names) if group else {}
    rivals = [i for i in stating if not names_other_year(names[i].whole, year)]
    is_open = group is None and amount in rivals and len(rivals) > 1
    claims = {i: names[i].own for i in rivals} if is_open else {}
    return FoundAmounts(found | {amount: schema.AMOUNT}, group, claims)


def _is_of_part(name: str) -> bool:
    """Tell whether a name states what is left of an amount, or the part of it that is blocked."""
    return states_remainder(name) or states_blocked(name)


def _is_next_year(name: HeaderName, year: int | None) -> bool:
    is_money = role_of(name.own) == schema.AMOUNT or is_forecast(name)
    return is_money and (is_of_next_year(name) or _is_later(name, year))


def _is_later(name: HeaderName, year: int | None) -> bool:
    """Tell whether names are about a year later than the plan's."""
    return year is not None and bool(years := years_in(name.whole)) and min(years) > year


def _periods(candidates: Sequence[int], names: Mapping[int, HeaderName]) -> dict[int, str]:
    """Return the columns named after a quarter or month, with the schema columns they go to."""
    found: dict[int, str] = {}
    for index in candidates:
        name = names[index]
        is_number = _ORDINAL.fullmatch(name.own) is not None  # below "Triwulan"
        for family, number in shares_in(name.whole if is_number else name.own):
            if family in _PERIODS:
                found[index] = _PERIODS[family][int(number) - 1]
    return found


def _amount_of(
    stating: Sequence[int],
    names: Mapping[int, HeaderName],
    below: Sequence[GridRow],
    year: int | None,
) -> int:
    return preferred_column({i: names[i].whole for i in stating}, below, year)


def _first_of_each(
    settled: Mapping[int, str], names: Mapping[int, HeaderName], amount: int
) -> dict[int, str]:
    """Return one column per role: the one under the same name as the amount, else the clearest."""
    beside = {i: role for i, role in settled.items() if names[i].above == names[amount].above}
    chosen = optional_columns.first_of_each(settled, names) | optional_columns.first_of_each(
        beside, names
    )
    return {i: role for role, i in chosen.items()}


def _roles_of_group(group: AmountGroup, names: Mapping[int, HeaderName]) -> dict[int, str]:
    if group.kind is Kind.SUMMED:
        return dict.fromkeys(group.columns, ADDED)
    roles = dict.fromkeys(group.columns, PART)
    roles |= _periods(group.columns, names) if group.kind is not Kind.CHANGED else {}
    if group.before is not None:
        roles[group.before] = schema.PREVIOUS_AMOUNT
    return roles


def money_columns(layout: Layout) -> list[int]:
    """Return the columns whose texts show how the table separates its digits."""
    return [i for i, role in layout.roles.items() if role in (*schema.AMOUNTS, PART, ADDED)]


def separators_of(layout: Layout, rows: Sequence[GridRow], unit: int) -> money.Separators | None:
    """Return the separators of the table's amounts, which it states in ``unit`` rupiah.

    A layout may state them. If no amount decides, percentages with decimals do: "91,67".
    """
    if layout.separators:
        return layout.separators
    columns = money_columns(layout)
    texts = (row.cells[i] for row in rows for i in columns if i < len(row.cells))
    shares = [i for i, name in layout.names.items() if states_percentages(name)]
    beside = (row.cells[i].rstrip(" %") for row in rows for i in shares if i < len(row.cells))
    return money.detect_separators(texts, unit) or money.separators_of_decimals(beside)
