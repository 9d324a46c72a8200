"""Checks of what follows a table: a signature, or another table that may belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rkt.core import money, schema
from rkt.findings import Finding
from rkt.parsing.parsed_table import ParsedTable, TableCell, found_at


def other_tables(table: ParsedTable) -> Iterator[Finding]:
    """Report, in one finding, that the document continues after the end of the table.

    Another table with the same column names is an error, since its amounts may belong to the plan.
    One whose amounts are not the plan's total is a warning.
    """
    rows = [list(run) for _, run in groupby(table.other_table, key=lambda cell: cell.row)]
    if not rows:
        return
    again = next((row for row in rows if _is_header(row, table)), None)
    at = (again or rows[0])[0]
    is_money = again is None and _states_other_amounts(table)
    code = "table-below-alike" if again else "table-below-amounts" if is_money else "table-below"
    values = {"text": rows[0][0].text, "count": len(rows), "last": str(rows[-1][0].row)}
    yield found_at(at, code, **values)


def _is_header(row: Sequence[TableCell], table: ParsedTable) -> bool:
    return tuple(schema.fold(cell.text) for cell in row) in table.header.printed


def _states_other_amounts(table: ParsedTable) -> bool:
    """Tell whether amounts follow the table that do not just divide its total differently."""
    column = table.header.amount + 1
    texts = [cell.text for cell in table.other_table if cell.column == column]
    amounts = [_read(text, table) for text in texts if money.has_separators(text)]
    total = table.published_total
    return bool(amounts) and (total is None or total.amount not in amounts)


def _read(text: str, table: ParsedTable) -> int | None:
    try:
        return money.read_amount(text, table.separators, table.header.money_unit)
    except money.AmountError:
        return None
