"""A small plan in a workbook, with one amount that was entered and formatted in its own way."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from rkt.parsing.plan import Plan, build_plan
from rkt.parsing.readers import Grid, read_document
from tests.document_writers.xlsx import saved
from tests.printing import HEADER

ROW, COLUMN = 6, 6
"""Where the amount in question stands; the one above it is 2,000,000."""


def plan_workbook(
    value: object, format_code: str = "General", change: Callable[[Cell], object] | None = None
) -> Workbook:
    """Return a workbook of two lines, the second with an amount stored and formatted as given."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in ([*HEADER], ["Program A"], ["Kegiatan A"], ["Kelompok A"]):
        sheet.append(row)
    sheet.append(["", "Sasaran", "Persentase", "Dokumen", "Rapat", 2_000_000])
    sheet.append(["", "Sasaran", "Persentase", "Dokumen", "Survei"])
    cell = amount_cell(sheet)
    cell.value, cell.number_format = value, format_code  # type: ignore[assignment]
    if change:
        change(cell)
    return book


def amount_cell(sheet: Worksheet) -> Cell:
    """Return the cell of the amount in question."""
    cell = sheet.cell(ROW, COLUMN)
    assert isinstance(cell, Cell)
    return cell


def grid_of(book: Workbook) -> Grid:
    """Return the grid that a workbook is read into."""
    return read_document(saved(book), "rkt.xlsx")


def plan_in(book: Workbook) -> Plan:
    """Return the plan that a workbook is read into."""
    return build_plan(grid_of(book))


def amounts(plan: Plan) -> list[int]:
    """Return the amounts of a plan's lines."""
    return [int(amount) for amount in plan.lines["amount"]]


def told_of_cell(plan: Plan, code: str) -> list[dict[str, object]]:
    """Return the values of the findings of a kind that name the cell in question."""
    return [
        dict(finding.values)
        for finding in plan.findings
        if (finding.code, finding.row, finding.column) == (code, ROW, COLUMN)
    ]
