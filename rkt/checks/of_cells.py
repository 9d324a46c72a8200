"""What must hold of cells: each is used, in its place, once, and looks whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from rkt import schema
from rkt.checks.places import found_at
from rkt.findings import Finding
from rkt.header import states_percentages
from rkt.normalise import Cell, Line, Normalised

_CUT_OFF = re.compile(r"\w\s*[-,/]$")
_RUNNING_NUMBER = re.compile(r"\(?(?:[0-9]{1,3}|[ivxlc]{1,6}|[a-z])[.)]?", re.IGNORECASE)
_MOST_QUOTED = 5
_LONGEST_QUOTE = 60


def unused_cells(table: Normalised) -> Iterator[Finding]:
    """Texts that ended nowhere, once a row, and columns that an RKT does not have, once each."""
    for _, run in groupby(table.unused, key=lambda cell: cell.row):
        first, *others = cells = list(run)
        if others:
            values = {"count": len(cells), "texts": _shortened(cells)}
            yield found_at(first, "cells-unused", **values)
        else:
            yield found_at(first, "cell-unused", text=first.text)
    columns: dict[int, list[Cell]] = {}
    for cell in table.in_other_columns:
        columns.setdefault(cell.column, []).append(cell)
    for column, filled in columns.items():
        name = table.header.others[column - 1]
        values = {"text": name, "count": len(filled)}
        yield Finding(_left_out(name, filled), table.header.rows[0].number, column, values)


def _left_out(name: str, filled: list[Cell]) -> str:
    """Return why a column is left out: percentages, numbers of rows, or none of an RKT's."""
    if states_percentages(name) or all(cell.text.endswith("%") for cell in filled):
        return "column-percentages"
    is_numbering = all(_RUNNING_NUMBER.fullmatch(cell.text) for cell in filled)
    return "column-numbering" if is_numbering else "column-unused"


def _shortened(cells: list[Cell]) -> str:
    """Return the first texts of a run of cells, long ones cut short."""
    texts = [f"“{_cut(cell.text)}”" for cell in cells[:_MOST_QUOTED]]
    return ", ".join([*texts, "…"] if len(cells) > _MOST_QUOTED else texts)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + "…"


def header(table: Normalised) -> Iterator[Finding]:
    """Columns that are known by their place alone."""
    if not table.header.rows and table.lines:
        yield Finding("header-missing")


def joined_rows(table: Normalised) -> Iterator[Finding]:
    """Rows that count to the line above, because their amount stands in one merged cell."""
    for _, run in groupby(table.joined, key=lambda cell: cell.row):
        cells = list(run)
        yield found_at(cells[0], "amount-shared", texts=_shortened(cells))


def headers_again(table: Normalised) -> Iterator[Finding]:
    """Rows that were taken for the header printed again although they read otherwise."""
    for _, run in groupby(table.header_again, key=lambda cell: cell.row):
        cells = list(run)
        if tuple(schema.fold(cell.text) for cell in cells) not in table.header.printed:
            yield found_at(cells[0], "header-again", texts=_shortened(cells))


def duplicates(table: Normalised) -> Iterator[Finding]:
    """Lines with the same path and description."""
    first: dict[tuple[str, ...], Line] = {}
    for line in table.lines:
        key = (*map(schema.fold, line.path), schema.fold(line.label))
        known = first.setdefault(key, line)
        if known is not line:
            values = {"label": line.label, "other_row": known.source.row}
            yield Finding("line-duplicate", line.source.row, values=values)


def lines_after_total(table: Normalised) -> Iterator[Finding]:
    """Lines below the published total."""
    total = table.published_total
    # a total right below the header stands above all its lines
    for line in table.lines[total.lines_above :] if total and total.lines_above else ():
        yield Finding("line-after-total", line.source.row, values={"label": line.label})


def doubtful_texts(table: Normalised) -> Iterator[Finding]:
    """Texts that break off, and notes that are no words."""
    for line in table.lines:
        note = line.texts[schema.NOTE]
        for name, text in line.texts.items():
            if _CUT_OFF.search(text):
                column = line.columns[name]
                yield Finding("text-cut-off", line.source.row, column, {"text": text})
        if note and not any(map(str.isalnum, note)):
            column = line.columns[schema.NOTE]
            yield Finding("note-is-mark", line.source.row, column, {"text": note})
