"""The sums of all offices as returned by the API and the command line: JSON values and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pandas import isna

from rkt.analysis.national import (
    NationalFilters,
    left_out,
    national_breakdown,
    national_totals,
    unmatched_activities,
    with_voters,
)
from rkt.core import national_columns as names
from rkt.core.known_activities import KnownNames
from rkt.core.schema import AMOUNT
from rkt.core.spreadsheet_safety import escape_formula

if TYPE_CHECKING:
    import pandas as pd

_NO_VOTERS: Mapping[str, int] = MappingProxyType({})
_KEYS = (names.OFFICE, names.ACTIVITY_KEY)
"""The columns that only tell groups apart; readers see names and codes instead."""


def describe_nation(
    sums: Any,
    by: str,
    filters: NationalFilters,
    known: KnownNames,
    voters: Mapping[str, int] = _NO_VOTERS,
) -> dict[str, Any]:
    """Return the groups as ``rows``, their ``total``, and what is ``left_out``, in rupiah.

    ``sums`` are `searched_cube` of the words among the filters, or any table of those lines. The
    figures of a row are ``amount``, ``lines`` and ``units``, and, with a register of ``voters``,
    `VOTERS` and `PER_VOTER` of provinces and units, None if it has no number. A unit without a
    place has None for its province. ``left_out`` has ``amount``, ``plans`` and both by state
    (``reasons``); ``unproved`` is the part of the total from documents that state no total,
    ``unmatched`` the part from activities whose names are not ``known``.
    """
    narrowed = replace(filters, q="")
    gone = left_out(sums, narrowed)
    reasons = [dict(row) for row in gone.reasons.to_dict("records")]
    unknown = unmatched_activities(sums, known, narrowed)
    return {
        "by": by,
        "filters": [list(pair) for pair in filters.to_query()],
        "rows": national_rows(with_voters(national_breakdown(sums, by, narrowed), by, voters)),
        "total": asdict(national_totals(sums, narrowed)),
        "left_out": {"amount": gone.amount, "plans": gone.plans, "reasons": reasons},
        "unproved": gone.unproved,
        "unmatched": {"activities": len(unknown), "amount": int(unknown[AMOUNT].sum())},
    }


def national_rows(groups: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the groups as plain values, without the keys that only tell them apart."""
    shown = [name for name in groups.columns if name not in _KEYS]
    rows = groups[shown].astype(object).to_dict("records")
    return [{str(name): _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: Any) -> int | str | None:
    if isinstance(value, str):
        return value or None
    return None if isna(value) else int(value)


def national_csv(groups: pd.DataFrame) -> bytes:
    """Return the groups as CSV: UTF-8, commas, plain integers, no total row."""
    rows = national_rows(groups)
    shown = [name for name in groups.columns if name not in _KEYS]
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(shown)
    writer.writerows([_cell(row[name]) for name in shown] for row in rows)
    return sheet.getvalue().encode()


def _cell(value: int | str | None) -> int | str:
    return escape_formula(value) if isinstance(value, str) else "" if value is None else value
