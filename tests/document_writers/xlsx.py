"""Rows of texts -> XLSX, with what offices do to a sheet."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.document_writers import equal_neighbours, is_alone

_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class SheetQuirks:
    """What an office did to its sheet."""

    digits_are_numbers: bool = False
    details_are_merged: bool = False
    headings_are_merged: bool = False
    lines_are_hidden: bool = False
    other_sheets: bool = False
    texts_are_shared: bool = False
    """As a spreadsheet program writes them; else each cell holds its own."""


sheet_quirks = st.builds(
    SheetQuirks, *[st.booleans() for _ in range(len(SheetQuirks.__dataclass_fields__))]
)


def write_xlsx(
    rows: Sequence[Sequence[str]], quirks: SheetQuirks | None = None, lines: Collection[int] = ()
) -> bytes:
    """Return a workbook with the rows in the sheet "RKT"; ``lines`` are the budget lines' rows."""
    quirks = quirks or SheetQuirks()
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "RKT"
    _fill(sheet, rows, quirks)
    _merge(sheet, rows, quirks, lines)
    for number in lines if quirks.lines_are_hidden else ():
        sheet.row_dimensions[number].hidden = True
    if quirks.other_sheets:
        _fill(book.create_sheet("Petunjuk", 0), [["Cara mengisi"], ["Isi anggaran"]], quirks)
        draft = book.create_sheet("Draf")
        _fill(draft, [*rows, ["", "Sasaran lama", "", "", "Uraian lama", "9,000,000"]], quirks)
        draft.sheet_state = "hidden"
    return with_shared_texts(saved(book)) if quirks.texts_are_shared else saved(book)


def _merge(
    sheet: Worksheet, rows: Sequence[Sequence[str]], quirks: SheetQuirks, lines: Collection[int]
) -> None:
    for merge in equal_neighbours(rows, lines) if quirks.details_are_merged else ():
        column = merge.column + 1
        sheet.merge_cells(None, merge.first + 1, column, merge.last + 1, column)
    for number, row in enumerate(rows if quirks.headings_are_merged else (), 1):
        if is_alone(row):
            sheet.merge_cells(None, number, 1, number, 7)


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]], quirks: SheetQuirks) -> None:
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            assert isinstance(cell, Cell)
            if quirks.digits_are_numbers and re.fullmatch("0|[1-9][0-9]*", text):
                cell.value = int(text)
            elif text:
                cell.value = text
                cell.data_type = "s"  # "=1+1" is a text too


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_parts(data: bytes, edits: Mapping[str, Callable[[bytes], bytes] | None]) -> bytes:
    """Return a package with some of its parts edited, taken out (None) or, if new, added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        names = [*old.namelist(), *(name for name in edits if name not in old.namelist())]
        for name in names:
            edit = edits.get(name, bytes)
            if edit is not None:
                new.writestr(name, edit(old.read(name) if name in old.namelist() else b""))
    return file.getvalue()


def with_shared_texts(data: bytes) -> bytes:
    """Return a workbook whose texts stand in a part of their own, each of them once."""
    texts: dict[bytes, int] = {}

    def share(found: re.Match[bytes]) -> bytes:
        number = texts.setdefault(found[1], len(texts))
        return b't="s"><v>%d</v>' % number

    def edit(sheet: bytes) -> bytes:
        return re.sub(rb't="inlineStr"><is>(.*?)</is>', share, sheet, flags=re.DOTALL)

    def relate(relations: bytes) -> bytes:
        kind = f"{_RELATIONS}/sharedStrings"
        related = f'<Relationship Type="{kind}" Target="sharedStrings.xml" Id="texts"/>'
        return relations.replace(b"</Relationships>", related.encode() + b"</Relationships>")

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    edited = with_parts(data, dict.fromkeys(sheets, edit))
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    table = f'<sst xmlns="{_SPACE}">'.encode() + items + b"</sst>"
    return with_parts(
        edited, {"xl/sharedStrings.xml": lambda _: table, "xl/_rels/workbook.xml.rels": relate}
    )


def xlsx_of_cells(cells: str, before: str = "", after: str = "") -> bytes:
    """Return a workbook whose sheet has the XML given as its rows, and before and after them."""
    xml = f'<worksheet xmlns="{_SPACE}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'
    return with_parts(
        write_xlsx([["Program"]]), {"xl/worksheets/sheet1.xml": lambda _: xml.encode()}
    )
