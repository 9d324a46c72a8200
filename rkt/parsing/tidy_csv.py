"""Reads a tidy CSV as exported: every row is a line, every column is found by its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rkt.core import money, schema
from rkt.core.money import AmountError, AmountProblem, Separators
from rkt.core.spreadsheet_safety import unescape_formula
from rkt.parsing.header import Header
from rkt.parsing.headings import Heading, HeadingUse, Path
from rkt.parsing.level_columns import is_new
from rkt.parsing.parsed_table import ParsedLine, ParsedTable, TableCell
from rkt.parsing.readers import Grid, GridRow

STATED = (
    schema.UNIT,
    schema.FISCAL_YEAR,
    schema.REVISION,
    schema.LINE_NO,
    schema.CATEGORY,
    schema.SOURCE_ROW,
)
"""The columns for what is otherwise derived when a plan is read."""

_FIXED = frozenset(schema.LINE_COLUMNS) - frozenset(schema.LEVELS)
"""The columns of every tidy table, whatever its levels."""


def tidy_header(grid: Grid) -> Header | None:
    """Return the columns of a tidy table in any order; None if the first row is not its header.

    All of `schema.LINE_COLUMNS` must be present, and nothing else except `schema.MORE_COLUMNS`.
    Other levels may take the place of an RKT's, with their codes, between `schema.LINE_NO` and
    `schema.OBJECTIVE`.
    """
    first = next((row for row in grid.rows if row.filled), None)
    if first is None:
        return None
    columns = {schema.fold(text): index for index, text in first.filled}
    is_tidy = _FIXED <= set(columns) == {*_FIXED, *_path_of(columns), *_more_of(columns)}
    return Header(columns, (first,)) if is_tidy and len(columns) == len(first.filled) else None


def _path_of(columns: Mapping[str, int]) -> tuple[str, ...]:
    """Return the columns of levels and codes: an RKT's in any order, others as they stand."""
    if set(schema.LEVELS) <= set(columns) <= {*schema.LINE_COLUMNS, *schema.MORE_COLUMNS}:
        return schema.LEVELS
    return schema.path_columns(sorted(columns, key=columns.__getitem__))


def _more_of(columns: Mapping[str, int]) -> list[str]:
    return [name for name in schema.MORE_COLUMNS if name in columns]


def read_tidy(grid: Grid, header: Header) -> ParsedTable:
    """Parse a tidy table: all rows below its header are lines.

    The apostrophe that exports put before texts that a spreadsheet would run is removed.
    """
    rows = [row for row in grid.rows if row.filled and row not in header.rows]
    texts = [_text(row, header.columns[name]) for row in rows for name in _amounts_in(header)]
    separators = money.detect_separators(texts)
    levels = _levels_of(header)
    table = ParsedTable(header, is_tidy=True, levels=levels)
    above: Path = ("",) * len(levels)
    for row in rows:
        line = _line(row, header, levels, separators)
        table.lines.append(line)
        table.headings += _uses(row, line.path, above, header)
        table.unused += _extra_cells(row, header)
        above = line.path
    return table


def _amounts_in(header: Header) -> Sequence[str]:
    return [name for name in schema.AMOUNTS if name in header.columns]


def _levels_of(header: Header) -> tuple[str, ...]:
    path = _path_of(header.columns)
    codes = {schema.code_column(name) for name in path}
    return tuple(name for name in path if name not in codes)


def _line(
    row: GridRow, header: Header, levels: Sequence[str], separators: Separators | None
) -> ParsedLine:
    words = {name: _words(row, header.columns[name]) for name in header.columns}
    source = TableCell(row.number, header.amount + 1, _text(row, header.amount))
    amount, problem = _read(source.text, separators)
    realised, realised_problem = _read(words.get(schema.REALISED_AMOUNT, ""), separators)
    is_stated = realised_problem is not AmountProblem.BLANK
    return ParsedLine(
        path=tuple(words[level] for level in levels),
        texts={name: words[name] for name in (*schema.DETAILS, schema.NOTE, *header.more_columns)},
        source=source,
        amount=amount,
        problem=problem,
        columns={name: index + 1 for name, index in header.columns.items()},
        realised=realised,
        realised_problem=realised_problem if is_stated else None,
        stated={name: words[name] for name in STATED},
        codes=tuple(words.get(schema.code_column(level), "") for level in levels),
        money={name: _read(words[name], separators)[0] for name in _amounts_in(header)},
    )


def _words(row: GridRow, index: int) -> str:
    """Return a text as before the export; a cell merged downwards has its first row's text."""
    return unescape_formula(_text(row, index) or row.spanned.get(index, ""))


def _text(row: GridRow, index: int) -> str:
    return row.cells[index] if index < len(row.cells) else ""


def _read(text: str, separators: Separators | None) -> tuple[int | None, AmountProblem | None]:
    try:
        return money.read_amount(text, separators), None
    except AmountError as error:
        return None, error.problem


def _uses(row: GridRow, path: Path, above: Path, header: Header) -> list[HeadingUse]:
    """Return how the names of a line were used, as if they were headings."""
    return [
        HeadingUse(Heading(row.number, header.columns[level] + 1, name), level)
        for place, (level, name) in enumerate(zip(_levels_of(header), path, strict=True))
        if name and is_new(path, above, place)
    ]


def _extra_cells(row: GridRow, header: Header) -> list[TableCell]:
    known = set(header.columns.values())
    return [TableCell(row.number, i + 1, text) for i, text in row.filled if i not in known]


def whole_number(text: str, within: range) -> int | None:
    """Return the number that a text states; None if it is not within the range."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if is_number and int(text) in within else None


_MOST_DIGITS = 10
NUMBERS_OF_ROWS = range(2**31)
"""The range of line and row numbers, which databases store in four bytes."""


def line_numbers(lines: Sequence[ParsedLine]) -> list[int] | None:
    """Return the numbers of tidy lines; None if any is missing, repeated or out of order."""
    stated = [whole_number(line.stated[schema.LINE_NO], NUMBERS_OF_ROWS) for line in lines]
    numbers = [number for number in stated if number]
    rises = all(one < other for one, other in pairwise(numbers))
    return numbers if rises and len(numbers) == len(lines) else None


def source_row_of(line: ParsedLine) -> int:
    """Return the source row that a tidy line states, or `schema.NO_SOURCE_ROW`."""
    row = whole_number(line.stated[schema.SOURCE_ROW], NUMBERS_OF_ROWS)
    return schema.NO_SOURCE_ROW if row is None else row


def stated_facts(table: ParsedTable) -> list[Mapping[str, str]]:
    """Return the distinct facts that tidy lines state about their plan."""
    names = (schema.UNIT, schema.FISCAL_YEAR, schema.REVISION)
    answers = ({name: line.stated[name] for name in names} for line in table.lines)
    return list({tuple(answer.values()): answer for answer in answers}.values())
