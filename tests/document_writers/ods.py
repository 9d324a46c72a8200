"""Rows of texts -> ODS and XLS, with what offices do to a sheet."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import xlwt  # type: ignore[import-untyped]

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "fo": "xsl-fo-compatible",
    }.items()
)
_DIGITS = re.compile("0|[1-9][0-9]*")


def write_ods(rows: Sequence[Sequence[str]], *, digits_are_numbers: bool = False) -> bytes:
    """Return a document with the rows in the sheet "RKT"."""
    lines = "".join(
        f"<table:table-row>{_row(row, digits_are_numbers)}</table:table-row>" for row in rows
    )
    return ods_of_tables(f'<table:table table:name="RKT">{lines}</table:table>')


def ods_of_tables(tables: str, styles: str = "") -> bytes:
    """Return a document with the XML given as its sheets and as their automatic styles."""
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", MIMETYPE, compress_type=zipfile.ZIP_STORED)
        package.writestr("content.xml", content, compress_type=zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _row(row: Sequence[str], digits_are_numbers: bool) -> str:
    return "".join(_cell(text, digits_are_numbers) for text in row)


def _cell(text: str, digits_are_numbers: bool) -> str:
    if not text:
        return "<table:table-cell/>"
    is_number = digits_are_numbers and _DIGITS.fullmatch(text)
    kind = f'"float" office:value="{text}"' if is_number else '"string"'
    shown = "".join(f"<text:p>{escape(part)}</text:p>" for part in text.split("\n"))
    return f"<table:table-cell office:value-type={kind}>{shown}</table:table-cell>"


def write_xls(rows: Sequence[Sequence[str]], *, digits_are_numbers: bool = False) -> bytes:
    """Return a workbook of Excel 97 to 2003 with the rows in the sheet "RKT"."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("RKT")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            is_number = digits_are_numbers and _DIGITS.fullmatch(text)
            if text:
                sheet.write(number, column, int(text) if is_number else text)
    return saved_xls(book)


def saved_xls(book: xlwt.Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
