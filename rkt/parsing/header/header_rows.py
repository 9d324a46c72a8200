"""The rows that make up a header: the first one and those below that continue it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rkt.core import money, schema
from rkt.parsing.header import amount_groups
from rkt.parsing.header.column_names import (
    COLUMN_NUMBER,
    LEAST_ROLES,
    column_roles,
    is_not_a_name,
    role_of,
    states_money_unit,
)
from rkt.parsing.readers import GridRow


def header_rows_from(rows: Sequence[GridRow]) -> Iterator[GridRow]:
    """Yield the first header row and those below that continue it, skipping blank rows."""
    yield rows[0]
    for row in rows[1:]:
        if not row.filled:
            continue
        if not _goes_on(row, rows[0]):
            return
        yield row


def _goes_on(row: GridRow, first: GridRow) -> bool:
    """Tell whether a row continues the header: names, parts of a name, numbers, "(Rp)"."""
    texts = [text for _, text in row.filled]
    if len(texts) == 1:
        return states_money_unit(texts[0])
    return (
        len(column_roles(row)) * 2 > len(texts)
        or all(COLUMN_NUMBER.fullmatch(text) for text in texts)
        or _splits_columns(row, first)
        or amount_groups.goes_on_below(row, first)
    )


def _splits_columns(row: GridRow, first: GridRow) -> bool:
    """Tell whether names are below a spanning one, such as "Volume", "Satuan" below "Target"."""
    places = {index for index, _ in row.filled}
    above = {index for index, _ in first.filled}
    has_figures = any(is_not_a_name(text) or money.is_number(text) for _, text in row.filled)
    if has_figures or places <= above:
        return False
    return min(places) > min(above) or _splits_codes_too(row, first)


def _splits_codes_too(row: GridRow, first: GridRow) -> bool:
    """Tell whether there are names below a spanning one on the left and below one of amounts."""
    names = [(index, role_of(text)) for index, text in row.filled]
    between = [index for index, _ in names if index not in {at for at, _ in first.filled}]
    amounts = [index for index, role in names if role == schema.AMOUNT and index in between]
    return len(between) > 1 and bool(amounts) and len(names) >= LEAST_ROLES
