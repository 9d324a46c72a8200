"""XLSX -> Grid: the sheet that is asked for, or the one that looks most like an RKT."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO

from lxml import etree

from rkt.documents.grid import Grid
from rkt.documents.likeness import Likeness, likeness_of
from rkt.documents.limits import LIBRARY, Limits
from rkt.documents.packaged import DAMAGED, checked_package
from rkt.documents.xlsx.sheets import read_sheet, texts_by_row
from rkt.documents.xlsx.workbooks import SheetPart, Workbook, open_workbook
from rkt.findings import DocumentError, Finding

_DAMAGED = (*DAMAGED, KeyError, IndexError, etree.LxmlError)


def read_xlsx(
    data: bytes, name: str, limits: Limits = LIBRARY, *, sheet: str | None = None
) -> Grid:
    """Return the cells of one sheet as texts, rows numbered as the spreadsheet does.

    Whole numbers are exact digits, dates ISO, percentages as shown; formulas count with the
    value stored beside them. Without ``sheet`` it is the one with a header, shown, and with
    most filled cells times names of columns. Raises `DocumentError`.
    """
    checked_package(data, name, limits)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _read(open_workbook(package), name, limits, sheet)
    except _DAMAGED as error:
        raise DocumentError("file-damaged", name=name, reason=error) from None


def _read(workbook: Workbook, name: str, limits: Limits, wanted: str | None) -> Grid:
    names = tuple(part.name for part in workbook.sheets)
    if not names:
        raise DocumentError("sheets-missing", name=name)
    part, findings = _named_sheet(workbook, name, wanted) if wanted else _likeliest(workbook)
    sheet = read_sheet(workbook, part, name, limits)
    if not sheet.rows:
        raise DocumentError("sheet-empty", name=name, sheet=part.name)
    told = [*findings, *_told_of_file(workbook, part), *sheet.findings]
    return Grid(name, sheet.rows, tuple(told), part.name, names)


def _named_sheet(workbook: Workbook, name: str, wanted: str) -> tuple[SheetPart, list[Finding]]:
    for part in workbook.sheets:
        if part.name == wanted:
            return part, []
    known = _quoted(part.name for part in workbook.sheets)
    raise DocumentError("sheet-unknown", name=name, sheet=wanted, sheets=known)


def _likeliest(workbook: Workbook) -> tuple[SheetPart, list[Finding]]:
    """Return the sheet that looks most like an RKT, and the finding that names the others."""
    first, *more = workbook.sheets
    if not more:
        return first, []
    likeness = {part: likeness_of(texts_by_row(workbook, part)) for part in workbook.sheets}
    best = max(likeness, key=lambda part: _merits(part, likeness[part]))
    others = [part for part in likeness if part is not best and likeness[part].cells]
    values = {"sheet": best.name, "others": _quoted(part.name for part in others)}
    return best, [Finding("sheets-unread", values=values)] if others else []


def _merits(part: SheetPart, likeness: Likeness) -> tuple[bool, bool, int]:
    """What is hidden, such as an earlier draft, comes after what is shown."""
    return likeness.has_header, not part.hidden, likeness.rank


def _told_of_file(workbook: Workbook, part: SheetPart) -> Iterator[Finding]:
    if part.hidden:
        yield Finding("sheet-hidden", values={"sheet": part.name})
    hidden = [each.name for each in workbook.sheets if each.hidden and each is not part]
    if hidden:
        yield Finding("sheets-hidden", values={"sheets": _quoted(hidden)})
    if workbook.has_macros:
        yield Finding("macros-ignored")


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
