"""The lines of a parsed table as a dataframe in the tidy columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rkt.core import schema
from rkt.parsing.facts import Facts
from rkt.parsing.parsed_table import ParsedLine, ParsedTable
from rkt.parsing.spending_kinds import spending_kinds
from rkt.parsing.tidy_csv import line_numbers, source_row_of

if TYPE_CHECKING:
    import pandas as pd


def frame_of_lines(table: ParsedTable, facts: Facts) -> pd.DataFrame:
    """Return the lines with a readable amount, numbered in document order."""
    import pandas as pd

    read = [line for line in table.lines if line.amount is not None]
    kinds = spending_kinds(table, read)
    columns = {
        schema.UNIT: pd.Series([facts.unit or ""] * len(read), dtype="str"),
        schema.FISCAL_YEAR: pd.Series([facts.fiscal_year] * len(read), dtype="Int64"),
        schema.REVISION: pd.Series([facts.revision] * len(read), dtype="int64"),
        schema.LINE_NO: pd.Series(_line_numbers(table, read), dtype="int64"),
        schema.AMOUNT: pd.Series([line.amount for line in read], dtype="int64"),
        schema.SOURCE_ROW: pd.Series(_source_rows(table, read), dtype="int64"),
        schema.CATEGORY: pd.Series(
            [str(_category_of(line, table, kind)) for line, kind in zip(read, kinds, strict=True)],
            dtype="str",
        ),
    }
    columns |= _path_series(table, read)
    for name in (*schema.DETAILS, schema.NOTE):
        columns[name] = pd.Series([line.texts[name] for line in read], dtype="str")
    columns |= _optional_series(table, read)
    if any(kinds):
        columns[schema.SPENDING_KIND] = pd.Series(kinds, dtype="str")
    names = (*columns_of_path(table), *table.header.more_columns, *columns)
    return pd.DataFrame(columns)[list(schema.tidy_columns(names))]


def columns_of_path(table: ParsedTable) -> tuple[str, ...]:
    """Return the columns of the levels, between those before and after them, with their codes."""
    coded = [
        any(line.codes[place] for line in table.lines if line.codes)
        for place in range(len(table.levels))
    ]
    path = [
        name
        for level, has_codes in zip(table.levels, coded, strict=True)
        for name in ((level, schema.code_column(level)) if has_codes else (level,))
    ]
    return (schema.LINE_NO, *path, schema.OBJECTIVE)


def _path_series(table: ParsedTable, lines: Sequence[ParsedLine]) -> dict[str, pd.Series]:
    import pandas as pd

    names = columns_of_path(table)
    columns = {}
    for place, level in enumerate(table.levels):
        columns[level] = pd.Series([line.path[place] for line in lines], dtype="str")
        if schema.code_column(level) in names:
            codes = [line.codes[place] if line.codes else "" for line in lines]
            columns[schema.code_column(level)] = pd.Series(codes, dtype="str")
    return columns


def _category_of(line: ParsedLine, table: ParsedTable, kind: str) -> schema.Category:
    """Return a line's category, by kind of spending or else by output group and description."""
    levels = table.levels
    group = line.path[levels.index(schema.OUTPUT_GROUP)] if schema.OUTPUT_GROUP in levels else ""
    return schema.category_of(group, line.texts[schema.DESCRIPTION], kind, line.path)


def _line_numbers(table: ParsedTable, lines: Sequence[ParsedLine]) -> Sequence[int]:
    """Return the line numbers of a tidy table, else the document order."""
    in_order = range(1, len(lines) + 1)
    return line_numbers(lines) or in_order if table.is_tidy else in_order


def _source_rows(table: ParsedTable, lines: Sequence[ParsedLine]) -> list[int]:
    return [source_row_of(line) if table.is_tidy else line.source.row for line in lines]


def _optional_series(table: ParsedTable, lines: Sequence[ParsedLine]) -> dict[str, pd.Series]:
    """Return the optional columns of the table; unreadable amounts become missing values."""
    import pandas as pd

    columns = {
        name: pd.Series([line.texts[name] for line in lines], dtype="str")
        for name in table.header.more_columns
        if name not in schema.AMOUNTS
    }
    if schema.REALISED_AMOUNT in table.header.more_columns:
        realised = [line.realised for line in lines]
        columns[schema.REALISED_AMOUNT] = pd.Series(realised, dtype="Int64")
    for name in table.header.more_columns:
        if name in schema.AMOUNTS and name != schema.REALISED_AMOUNT:
            stated = [line.money.get(name) for line in lines]
            columns[name] = pd.Series(stated, dtype="Int64")
    return columns
