"""Which column holds the plan's amounts: by the names that claim it, and by its numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from rkt import amounts
from rkt.documents import Row

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_OTHER_THAN_PLANNED = re.compile(r"realisasi|satuan|\bvol|target|harga|sisa", re.IGNORECASE)
_MONEY = re.compile(r"anggaran|pagu|biaya|kebutuhan", re.IGNORECASE)


def preferred_claim(claims: Mapping[int, str], rows: Sequence[Row], year: int | None) -> int:
    """Return which of the columns that are named like an amount has the amounts of a year's plan.

    ``claims`` are the names by column. First the plan's own year counts, then that a name speaks
    of nothing else, then that it speaks of money; then the numbers in the column.
    """
    numbers = Counter(
        index
        for row in rows
        for index in claims
        if index < len(row.cells) and amounts.has_separators(row.cells[index])
    )
    return max(claims, key=lambda i: (*_merits(claims[i], year), numbers[i], -i))


def _merits(name: str, year: int | None) -> tuple[bool, ...]:
    years = set(map(int, _YEAR.findall(name)))
    return (
        year in years,
        years <= {year},
        _OTHER_THAN_PLANNED.search(name) is None,
        _MONEY.search(name) is not None,
    )


def fullest_column(rows: Sequence[Row], named: Collection[int], otherwise: int) -> int:
    """Return the column in which most numbers with separators stand, else most numbers.

    Columns that are ``named`` as something else are left aside; ``otherwise`` is returned
    where no number stands anywhere.
    """
    cells = [(i, text) for row in rows for i, text in row.filled if i not in named]
    for is_amount in (amounts.has_separators, amounts.is_number):
        places = Counter(i for i, text in cells if is_amount(text))
        if places:
            return max(places, key=lambda place: (places[place], place))
    return otherwise
