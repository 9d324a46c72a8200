"""Checks of single lines: volume times price, and quarters or months, against the amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import combinations
from math import prod

from rkt.core import schema
from rkt.findings import Finding
from rkt.i18n import Rupiah
from rkt.parsing.parsed_table import ParsedLine, ParsedTable, found_at


def prices(table: ParsedTable) -> Iterator[Finding]:
    """Report lines whose volume times unit price differs from their amount.

    Prices that were only rounded are reported in a single finding.
    """
    rounded: list[tuple[ParsedLine, int]] = []
    for line in table.lines:
        price, volume = line.money.get(schema.UNIT_PRICE), line.texts.get(schema.VOLUME, "")
        times = _times_of(volume)
        if price is None or not times or line.amount is None:
            continue
        products = {some: round(some * price) for some in map(prod, _some_of(times))}
        apart = {some: abs(line.amount - product) for some, product in products.items()}
        if not min(apart.values()):
            continue
        fits = [apart[some] for some in apart if apart[some] * 2 <= some * table.header.money_unit]
        if fits:
            rounded.append((line, min(fits)))
        else:
            yield _price_differs(line, times, price)
    if rounded:
        yield _prices_rounded(rounded)


def _price_differs(line: ParsedLine, times: Sequence[Decimal], price: int) -> Finding:
    values = {
        "label": line.label,
        "volume": line.texts[schema.VOLUME],
        "price": Rupiah(price),
        "product": Rupiah(round(prod(times) * price)),
        "amount": Rupiah(line.amount or 0),
    }
    return found_at(line.source, "price-differs", **values)


def _prices_rounded(rounded: Sequence[tuple[ParsedLine, int]]) -> Finding:
    first, most = rounded[0][0], max(apart for _, apart in rounded)
    values = {"count": len(rounded), "label": first.label, "most": Rupiah(most)}
    return found_at(first.source, "prices-rounded", **values)


_COUNT = re.compile(
    r"([0-9][0-9.,]*)\s*([^\W\d_]+(?:[23](?!\d))?(?:[ /.-]+(?!x\b)[^\W\d_]+)*\.?)", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*[x×*]?\s*", re.IGNORECASE)


def _times_of(volume: str) -> list[Decimal]:
    """Return the factors of a volume, as in "2,5", "80 OK" or "20 org x 4 kali"; else []."""
    alone = _number(volume)
    if alone is not None:
        return [alone]
    if _BETWEEN.sub("", _COUNT.sub("", volume)):
        return []
    numbers = [_number(count) for count, _ in _COUNT.findall(volume)]
    known = [number for number in numbers if number is not None]
    return known if len(known) == len(numbers) else []


def _some_of(times: Sequence[Decimal]) -> Iterator[Sequence[Decimal]]:
    """Yield all factors, then any subset of them, since a price may refer to only some."""
    for length in range(len(times), 0, -1):
        yield from combinations(times, length)


def _number(text: str) -> Decimal | None:
    """Return a number such as "2,5" or "1.000"; None for anything else."""
    plain = text.strip()
    head, _, tail = plain.rpartition(".")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif head and len(tail) == 3:
        plain = plain.replace(".", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


_PARTS = (schema.QUARTERS, schema.MONTHS)


def periods(table: ParsedTable) -> Iterator[Finding]:
    """Report lines whose quarters or months do not add up to their amount, if all are stated."""
    for line in table.lines:
        for columns in _PARTS:
            yield from _of_periods(line, columns)


def _of_periods(line: ParsedLine, columns: tuple[str, ...]) -> Iterator[Finding]:
    named = [name for name in columns if name in line.money]
    total = sum(line.money[name] or 0 for name in named)
    is_wrong = total != line.amount if len(named) == len(columns) else total > (line.amount or 0)
    if named and total and line.amount is not None and is_wrong:
        values = {"label": line.label, "sum": Rupiah(total), "amount": Rupiah(line.amount)}
        yield found_at(line.source, "periods-differ", **values)
