"""Small RKT tables, written the way they look, for the tests to read.

A table is text: one row a line, ``|`` between cells; ``^`` stands where a merged cell reaches
down from the row above. Rows count from 1, so below `HEADER` and
`HEADINGS` the first line stands in row 5; its amount is in column 6.
"""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import dedent

from rkt import Finding, Plan
from rkt.parsing.normalize import normalize_grid
from rkt.parsing.parsed_table import ParsedTable
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, GridRow

HEADER = "Program Kegiatan | Sasaran | Indikator | Keluaran | Uraian kegiatan | Anggaran | Ket"

HEADINGS = """
    Pemilu
    Logistik
    Norma
"""
"""A program, an activity and an output group."""

NORMA = ("Pemilu", "Logistik", "Norma")
"""The path of the lines right below `HEADINGS`."""


def grid(*parts: str) -> Grid:
    """Return the rows of the parts, one below the other, as read from "rkt.csv"."""
    lines = (line for part in parts for line in dedent(part).strip("\n").split("\n"))
    rows: list[GridRow] = []
    for number, line in enumerate(lines, 1):
        written = [cell.strip() for cell in line.split("|")]
        spanned = {i: _above(rows[-1], i) for i, cell in enumerate(written) if cell == "^"}
        rows.append(GridRow(number, tuple("" if c == "^" else c for c in written), spanned))
    return Grid("rkt.csv", tuple(rows))


def _above(row: GridRow, index: int) -> str:
    return row.spanned.get(index) or row.cells[index]


def taken_apart(*parts: str) -> ParsedTable:
    return normalize_grid(grid(*parts))


def plan(*parts: str) -> Plan:
    return build_plan(grid(*parts))


def csv_text(*parts: str, delimiter: str = ",", newline: str = "\n") -> str:
    """Return a table as a delimited file; a cell that holds the delimiter is quoted."""
    rows = (
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row.cells)
        for row in grid(*parts).rows
    )
    return "".join(row + newline for row in rows)


def amounts_of(table: ParsedTable) -> list[int | None]:
    return [line.amount for line in table.lines]


def paths_of(table: ParsedTable) -> list[tuple[str, ...]]:
    return [line.path for line in table.lines]


def places(findings: Iterable[Finding], code: str) -> list[tuple[int | None, int | None]]:
    """Return row and column of the findings with a code."""
    return [(finding.row, finding.column) for finding in findings if finding.code == code]


def codes(findings: Iterable[Finding]) -> list[str]:
    """Return the codes of findings, without those that say that unit and year are unknown."""
    return [
        finding.code
        for finding in findings
        if finding.code not in {"unit-missing", "fiscal-year-missing"}
    ]
