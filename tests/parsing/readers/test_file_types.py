"""The bytes of a file decide its type; a name that says otherwise is refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from rkt import DocumentError
from rkt.parsing.readers import file_types
from rkt.parsing.readers.file_types import CARRIERS, ENDINGS, FileType, detect_file_type
from tests.document_writers.ods import write_ods, write_xls
from tests.document_writers.xlsx import write_xlsx

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OLD_LETTER = COMPOUND + "WordDocument\0".encode("utf-16-le")


def packed(*parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for part in parts:
            package.writestr(part, b"x")
    return file.getvalue()


TEXT = b"Program,Sasaran,Ket\n"
PAGE = b"<!DOCTYPE html>\n<html><table></table></html>"
WORKBOOK = write_xlsx([["Program"]])
LETTER = packed("[Content_Types].xml", "word/document.xml")
PDF = b"%PDF-1.7\n"
OPEN_SHEET = write_ods([["Program"]])
OLD_SHEET = write_xls([["Program"]])


def refusal(data: bytes, name: str) -> tuple[str, object]:
    with pytest.raises(DocumentError) as refused:
        detect_file_type(data, name)
    return refused.value.finding.code, refused.value.finding.values.get("kind")


@pytest.mark.parametrize(
    ("ending", "data", "kind"),
    [
        (".csv", TEXT, FileType.CSV),
        (".tsv", TEXT, FileType.CSV),
        (".tab", TEXT, FileType.CSV),
        (".txt", TEXT, FileType.TRANSCRIPT),
        (".htm", PAGE, FileType.HTML),
        (".html", PAGE, FileType.HTML),
        (".xlsx", WORKBOOK, FileType.XLSX),
        (".xlsm", WORKBOOK, FileType.XLSX),
        (".xls", OLD_SHEET, FileType.XLS),
        (".ods", OPEN_SHEET, FileType.ODS),
        (".docx", LETTER, FileType.DOCX),
        (".docm", LETTER, FileType.DOCX),
        (".pdf", PDF, FileType.PDF),
        (".png", b"\x89PNG\r\n\x1a\n", FileType.PNG),
        (".jpg", b"\xff\xd8\xff\xe0", FileType.JPEG),
        (".jpeg", b"\xff\xd8\xff\xe1", FileType.JPEG),
        (".tif", b"II*\0\x08\0\0\0", FileType.TIFF),
        (".tiff", b"MM\0*\0\0\0\x08", FileType.TIFF),
    ],
)
def test_each_ending_that_is_accepted_has_its_kind(
    ending: str, data: bytes, kind: FileType
) -> None:
    """In small letters and in capitals."""
    assert ending in ENDINGS
    assert detect_file_type(data, f"rkt{ending}") is kind
    assert detect_file_type(data, f"RKT 2021{ending.upper()}") is kind


def test_no_ending_is_left_untested() -> None:
    """Eighteen are accepted, those above."""
    assert len(ENDINGS) == 18


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (TEXT, FileType.CSV),
        (PAGE, FileType.HTML),
        (WORKBOOK, FileType.XLSX),
        (LETTER, FileType.DOCX),
        (PDF, FileType.PDF),
    ],
)
@pytest.mark.parametrize("name", ["rkt", "rkt.2021", ".rkt", "rkt.bak"])
def test_without_a_known_ending_the_bytes_alone_decide(
    data: bytes, kind: FileType, name: str
) -> None:
    """A name that promises nothing breaks no promise."""
    assert detect_file_type(data, name) is kind


@pytest.mark.parametrize(
    ("data", "name", "called"),
    [
        (TEXT, "rkt.xlsx", "CSV, TXT"),
        (TEXT, "rkt.pdf", "CSV, TXT"),
        (TEXT, "rkt.docx", "CSV, TXT"),
        (PAGE, "rkt.xlsx", "HTML"),
        (PAGE, "rkt.pdf", "HTML"),
        (WORKBOOK, "rkt.csv", "XLSX"),
        (WORKBOOK, "rkt.docx", "XLSX"),
        (WORKBOOK, "rkt.html", "XLSX"),
        (LETTER, "rkt.xlsx", "DOCX"),
        (LETTER, "rkt.pdf", "DOCX"),
        (PDF, "rkt.xlsx", "PDF"),
        (PDF, "rkt.txt", "PDF"),
        (OLD_SHEET, "rkt.xlsx", "XLS"),
        (OPEN_SHEET, "rkt.xls", "ODS"),
        (LETTER, "rkt.xls", "DOCX"),
        (TEXT, "rkt.ods", "CSV, TXT"),
    ],
)
def test_an_ending_that_promises_something_else_is_refused(
    data: bytes, name: str, called: str
) -> None:
    """And it is said what the file is."""
    assert refusal(data, name) == ("file-ending", called)


@pytest.mark.parametrize(
    "start",
    [
        b"<html>",
        b"\xef\xbb\xbf<HTML>",
        b"\r\n <table border=1>",
        b"<!-- saved -->\n<!-- from --><!DOCTYPE HTML PUBLIC>",
        b'<?xml version="1.0"?><!doctype html>',
        b"<meta charset=utf-8><table>",
        b"<head><title>",
        b"<body class=x>",
    ],
)
@pytest.mark.parametrize("name", ["rkt.csv", "rkt.txt", "rkt.xls", "rkt.html"])
def test_a_page_is_known_under_the_names_that_programs_give_it(start: bytes, name: str) -> None:
    """Programs that "save as Excel" or "as CSV" may write a page."""
    assert detect_file_type(start, name) is FileType.HTML


def test_a_sheet_of_another_kind_may_be_called_xls() -> None:
    """Government systems offer text, pages and new workbooks under the old ending."""
    assert detect_file_type(TEXT, "rkt.xls") is FileType.CSV
    assert detect_file_type(WORKBOOK, "rkt.xls") is FileType.XLSX


def test_a_page_that_begins_otherwise_is_known_by_its_ending() -> None:
    """A piece of a page may begin with anything."""
    assert detect_file_type(b"<div><table><tr><td>RKT", "rkt.html") is FileType.HTML
    assert detect_file_type("<html><table>".encode("utf-16"), "rkt.html") is FileType.HTML
    assert detect_file_type(b"<b>Pemilu</b>\tTertib", "rkt.txt") is FileType.TRANSCRIPT


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (packed("mimetype", "content.xml"), "ODF"),
        (packed("[Content_Types].xml", "xl/workbook.bin"), "XLSB"),
        (packed("rkt.csv"), "ZIP"),
        (b"PK\x05\x06" + bytes(18), "ZIP"),
        (OLD_LETTER, "DOC"),
        (OLD_LETTER + OLD_SHEET, "DOC"),
        (b"GIF89a", "GIF"),
        (b"RIFF\x10\x20\0\0WEBPVP8 ", "WEBP"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1", "HEIC"),
        (b"\0\0\0\x1cftypavif", "AVIF"),
        (b"\0\0\0\x0cjP  \r\n", "JPEG 2000"),
        (b"BM\x8a\x10\0\0\0\0\0\0", "BMP"),
        (b"\x1f\x8b\x08", "GZIP"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7Z"),
    ],
)
@pytest.mark.parametrize("name", ["rkt.xlsx", "rkt.csv", "rkt.ods", "rkt"])
def test_a_kind_that_holds_no_table_for_us_is_refused_by_its_name(
    data: bytes, kind: str, name: str
) -> None:
    """Whatever its own name says."""
    assert refusal(data, name) == ("file-kind", kind)


@pytest.mark.parametrize(
    ("packing", "stated", "is_known"),
    [
        (zipfile.ZIP_STORED, b"application/vnd.trial\n", True),
        (zipfile.ZIP_STORED, b"application/vnd.other", False),
        (zipfile.ZIP_DEFLATED, b"application/vnd.trial", False),
    ],
    ids=["stated", "another", "compressed"],
)
def test_a_package_is_known_by_the_mimetype_that_a_carrier_names(
    packing: int, stated: bytes, is_known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OpenDocument states it uncompressed; a package with an unknown one is refused as before."""
    carrier = replace(CARRIERS[FileType.XLSX], folder="", mimetype="application/vnd.trial")
    monkeypatch.setattr(file_types, "CARRIERS", {**CARRIERS, FileType.XLSX: carrier})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", stated, compress_type=packing)
    if is_known:
        assert detect_file_type(file.getvalue(), "rkt.xlsx") is FileType.XLSX
    else:
        assert refusal(file.getvalue(), "rkt.xlsx") == ("file-kind", "ODF")


def test_a_document_with_a_password_is_told_from_the_formats_of_before_2007() -> None:
    """Both are compound files; one of them names a package inside."""
    encrypted = COMPOUND + "EncryptedPackage\0".encode("utf-16-le")
    assert refusal(encrypted, "rkt.xlsx") == ("file-encrypted", None)


def test_a_package_that_is_cut_off_is_damaged() -> None:
    """Its type can no longer be known."""
    assert refusal(WORKBOOK[:400], "rkt.xlsx") == ("file-damaged", None)


def test_the_mark_of_a_pdf_may_follow_other_bytes() -> None:
    """Mail programs put some before it."""
    assert detect_file_type(b"\r\n\r\n" + PDF, "rkt.pdf") is FileType.PDF


@pytest.mark.parametrize("data", [COMPOUND, OLD_SHEET[:600], OLD_SHEET[: len(OLD_SHEET) // 3]])
@pytest.mark.parametrize("name", ["rkt.xls", "rkt.xlsx"])
def test_an_old_workbook_that_is_cut_off_is_damaged(data: bytes, name: str) -> None:
    """Without the list of its streams nothing says that it is a letter."""
    assert b"W\0o\0r\0k\0b\0o\0o\0k" not in data
    assert refusal(data, name) == ("file-damaged", None)
