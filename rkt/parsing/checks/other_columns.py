"""Checks for columns that are not kept: what they are, and whether anything is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rkt.core import money
from rkt.core.schema import REALISED_AMOUNT
from rkt.findings import Finding
from rkt.parsing.checks.remainders import compared_columns
from rkt.parsing.header import states_part_realised, states_percentages, states_realised
from rkt.parsing.header.column_names import HeaderName, names_below
from rkt.parsing.parsed_table import ParsedTable, TableCell

_RUNNING_NUMBER = re.compile(r"\(?(?:[0-9]{1,3}|[ivxlc]{1,6}|[a-z])[.)]?", re.IGNORECASE)


def other_columns(table: ParsedTable) -> Iterator[Finding]:
    """Report columns that are not kept, once each, with the reason."""
    columns: dict[int, list[TableCell]] = {}
    for cell in table.in_other_columns:
        if cell.column - 1 in table.header.claims:
            continue  # a column that may hold the amounts gets its own finding
        columns.setdefault(cell.column, []).append(cell)
    compared = compared_columns(table) if columns else frozenset()
    names = names_below(table.header.rows) if columns else {}
    for column, filled in columns.items():
        name = table.header.names.get(column - 1) or str(column)
        code = "column-compared" if column in compared else _reason_ignored(name, filled)
        values: dict[str, object] = {"text": name, "count": len(filled)}
        is_open = code == "column-unused" and any(money.is_number(cell.text) for cell in filled)
        read = _read_for_it(table, column - 1, names) if is_open else None
        if read is not None:
            code = _reason_beside(names[column - 1], names[read])
            values["read"] = table.header.names[read]
        yield Finding(code, table.header.first_row, column, values)


def _reason_ignored(name: str, filled: Sequence[TableCell]) -> str:
    """Return why a column is ignored: percentages, row numbers, or not part of an RKT."""
    if states_percentages(name) or all(cell.text.endswith("%") for cell in filled):
        return "column-percentages"
    is_numbering = all(_RUNNING_NUMBER.fullmatch(cell.text) for cell in filled)
    return "column-numbering" if is_numbering else "column-unused"


def _read_for_it(table: ParsedTable, index: int, names: Mapping[int, HeaderName]) -> int | None:
    """Return the column that was read instead of another that also states realised amounts."""
    read = table.header.columns.get(REALISED_AMOUNT)
    is_realised = index in names and states_realised(names[index])
    return read if is_realised and read in table.header.names else None


def _reason_beside(name: HeaderName, read: HeaderName) -> str:
    """Return the reason for a realised amount: part of the one that was read, or another one."""
    is_part = states_part_realised(name) and not states_part_realised(read)
    return "column-realised-part" if is_part else "column-realised-other"
