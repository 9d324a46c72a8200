"""Reads an Excel 97 to 2003 workbook into a grid, through calamine: values as they are stored.

Calamine does not report formats, so numbers displayed differently, and texts that are struck out or
hidden, cannot be told from others: each sheet comes with a warning that says so.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.grid import Allowance, Area, Grid, GridRow, covered_by
from rkt.parsing.readers.limits import LIBRARY, Limits
from rkt.parsing.readers.sheet_choice import choose_sheet
from rkt.parsing.readers.xlsx.number_formats import number_text
from rkt.parsing.readers.xlsx.workbook import plain_text

_PANIC = "PanicException"


@dataclass(frozen=True)
class _Sheet:
    name: str
    hidden: bool


def read_xls(data: bytes, name: str, limits: Limits = LIBRARY, *, sheet: str | None = None) -> Grid:
    """Return the cells of one sheet as texts, with rows numbered as in the spreadsheet.

    Raises `DocumentError`.
    """
    try:
        return _read(CalamineWorkbook.from_object(BytesIO(data)), name, limits, sheet)
    except PasswordError:
        raise DocumentError("file-encrypted", name=name) from None
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise DocumentError("file-damaged", name=name, reason=error) from None
    except BaseException as error:
        if type(error).__name__ != _PANIC:  # what the library raises in unforeseen cases
            raise
        raise DocumentError("file-damaged", name=name, reason=_PANIC) from None


def _read(book: CalamineWorkbook, name: str, limits: Limits, wanted: str | None) -> Grid:
    sheets = [
        _Sheet(each.name, each.visible != SheetVisibleEnum.Visible)
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet
    ]
    part, findings = choose_sheet(
        sheets, name, wanted, lambda each: _texts(book.get_sheet_by_name(each.name))
    )
    sheet = book.get_sheet_by_name(part.name)
    _check_size(sheet, name, limits)
    texts = [_trimmed(row) for row in _texts(sheet)]
    if not any(texts):
        raise DocumentError("sheet-empty", name=name, sheet=part.name)
    _check_cells(texts, name, limits)
    findings.append(Finding("sheet-as-stored", values={"sheet": part.name}))
    return Grid(
        name,
        _rows(texts, sheet, Allowance(name)),
        tuple(findings),
        part.name,
        tuple(each.name for each in sheets),
    )


def _check_size(sheet: CalamineSheet, name: str, limits: Limits) -> None:
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= limits.rows:
        raise DocumentError("table-too-long", row=limits.rows + 1, name=name, limit=limits.rows)
    if last_column >= limits.columns:
        raise DocumentError("table-too-wide", row=1, name=name, limit=limits.columns)


def _check_cells(texts: list[list[str]], name: str, limits: Limits) -> None:
    for number, row in enumerate(texts, 1):
        if any(len(text) > limits.cell for text in row):
            raise DocumentError("cell-too-long", row=number, name=name, limit=limits.cell)


def _texts(sheet: CalamineSheet) -> Iterator[list[str]]:
    """Yield the texts of each row, starting with the sheet's first one."""
    start = sheet.start or (0, 0)
    yield from ([] for _ in range(start[0]))
    for row in sheet.to_python(skip_empty_area=True):
        yield [""] * start[1] + [_text(value) for value in row]


def _text(value: object) -> str:
    """Return a stored value as text: exact digits, ISO dates."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return number_text(repr(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return plain_text(str(value))


def _trimmed(row: list[str]) -> list[str]:
    filled = [at for at, text in enumerate(row) if text]
    return row[: filled[-1] + 1] if filled else []


def _rows(
    texts: list[list[str]], sheet: CalamineSheet, allowance: Allowance
) -> tuple[GridRow, ...]:
    """Return the rows; those covered by merged cells know the text above."""
    while texts and not texts[-1]:
        texts.pop()
    last = Area(1, 1, len(texts), max(map(len, texts)))
    spanned: dict[int, dict[int, str]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        row = texts[top] if top < len(texts) else []
        text = row[left] if left < len(row) else ""
        area = Area(top + 1, left + 1, bottom + 1, right + 1)
        for number, column in covered_by(area, last, allowance):
            if text and column == area.left:
                spanned.setdefault(number, {})[left] = text
    return tuple(
        GridRow(number, tuple(row), spanned.get(number, {})) for number, row in enumerate(texts, 1)
    )
