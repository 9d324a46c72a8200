"""Finds the column that holds the plan's amounts, by its name and the numbers below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from rkt.core import money
from rkt.parsing.readers import GridRow

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_OTHER_THAN_PLANNED = re.compile(r"realisasi|satuan|\bvol|target|harga|sisa", re.IGNORECASE)
_LEFT_OVER = re.compile(r"\bsisa\b|\bremain", re.IGNORECASE)
_BLOCKED = re.compile(
    r"^(?:lock|blokir)(?: (?:pagu|anggaran))?$|^(?:pagu|anggaran|dana|nilai) (?:di)?blokir$"
    r"|^automatic adjustment$",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\b(?:harga|biaya|tarif|nilai|anggaran)[ /]*(?:per[ /-]*)?(?:satuan|unit)\b"
    r"|\bunit (?:cost|price)\b",
    re.IGNORECASE,
)
_SURELY_MONEY = 100_000
_SAME_SIZE = 100  # largest planned amount ÷ largest realised, at most
_MONEY = re.compile(r"anggaran|pagu|biaya|kebutuhan", re.IGNORECASE)


def preferred_column(claims: Mapping[int, str], rows: Sequence[GridRow], year: int | None) -> int:
    """Return the index of the column that holds the plan's amounts, out of several candidates.

    ``claims`` maps column index to name. Candidates are ranked by name first (the plan's own year,
    then a name about nothing else, then a name about money), then by the numbers below.
    """
    numbers = Counter(
        index
        for row in rows
        for index in claims
        if index < len(row.cells) and money.has_separators(row.cells[index])
    )
    return max(claims, key=lambda i: (*_merits(claims[i], year), numbers[i], -i))


def years_in(name: str) -> set[int]:
    """Return the years mentioned in a column name."""
    return set(map(int, _YEAR.findall(name)))


def names_other_year(name: str, year: int | None) -> bool:
    """Tell whether a column name mentions a year other than the plan's."""
    return not years_in(name) <= {year}


def states_remainder(name: str) -> bool:
    """Tell whether a column name refers to a remaining balance, such as "Sisa anggaran"."""
    return _LEFT_OVER.search(name) is not None


def states_blocked(name: str) -> bool:
    """Tell whether a column name states the part of an amount that cannot be spent yet."""
    return _BLOCKED.search(name) is not None


def states_price(name: str) -> bool:
    """Tell whether a column name states a unit price, such as "Biaya satuan"."""
    return _PRICE.search(name) is not None


def _merits(name: str, year: int | None) -> tuple[bool, ...]:
    return (
        year in years_in(name),
        not names_other_year(name, year),
        _OTHER_THAN_PLANNED.search(name) is None,
        _MONEY.search(name) is not None,
    )


def fullest_column(rows: Sequence[GridRow], named: Collection[int], otherwise: int) -> int:
    """Return the column with the most separated numbers, else the one with the most numbers.

    Columns in ``named`` have another meaning and are skipped. Returns ``otherwise`` if no column
    holds a number.
    """
    cells = [(i, text) for row in rows for i, text in row.filled if i not in named]
    for is_amount in (money.has_separators, money.is_number):
        places = Counter(i for i, text in cells if is_amount(text))
        if places:
            return max(places, key=lambda place: (places[place], place))
    return otherwise


def holds_amounts(rows: Sequence[GridRow], index: int, amount: int) -> bool:
    """Tell whether the numbers in a column are amounts of money rather than counts.

    Amounts have at least six digits, or the magnitude of those in the column ``amount``. A column
    without numbers passes unless it contains words.
    """
    texts = [row.cells[index] for row in rows if index < len(row.cells) and row.cells[index]]
    largest = _largest(texts)
    if largest is None:
        return not any(map(_is_count, texts))
    planned = [row.cells[amount] for row in rows if amount < len(row.cells)]
    return largest >= _SURELY_MONEY or largest * _SAME_SIZE >= (_largest(planned) or 0)


def _largest(texts: Sequence[str]) -> int | None:
    figures = (re.sub("[^0-9]", "", text) for text in texts if money.is_number(text))
    return max((int(digits) for digits in figures if digits), default=None)


def _is_count(text: str) -> bool:
    """Tell whether a text is a count with its unit, such as "12 bulan" or "98%"."""
    return "%" in text or any(map(str.isalpha, text))
