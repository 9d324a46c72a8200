"""Bytes become text in the encoding that they are in, or are refused by name."""

from __future__ import annotations

import codecs

import pytest

from rkt import DocumentError
from rkt.parsing.readers.csv import decode

TEXT = "Program Kegiatan,Sasaran – “tertib”,Café\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
    ids=["UTF-8", "with BOM", "UTF-16", "UTF-16 BE", "LE, no BOM", "BE, no BOM", "Windows-1252"],
)
def test_a_text_reads_the_same_in_each_encoding(data: bytes, encoding: str) -> None:
    """The byte-order mark is not part of the text; without one the NULs show that it is UTF-16."""
    assert decode(data, "rkt.csv") == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_latin_letters(encoding: str) -> None:
    """Bullets and dashes among them, here one sign in four, do not hide it."""
    text = "Kas – 1,\n" * 4 + "•–"
    assert decode(text.encode(encoding), "rkt.csv") == (text, encoding)


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (b"Program,Sasaran\nPemilu\x00,x\n", "file-binary", 2),
        (b"Program\x1b[31m,Sasaran\n", "file-binary", 1),
        (b"\x00" * 64, "file-binary", 1),
        (bytes(range(0x20)) * 8, "file-binary", 1),
        (b"Program\x81,Sasaran\n", "file-encoding", None),
        (codecs.BOM_UTF8 + b"Program\xff\n", "file-encoding", None),
        (codecs.BOM_UTF16_LE + b"P\x00r", "file-encoding", None),
    ],
    ids=[
        "a NUL",
        "an escape",
        "only NULs",
        "control characters",
        "no Windows-1252",
        "a BOM that lies",
        "half a character",
    ],
)
def test_bytes_that_no_text_has_are_refused_with_their_row(
    data: bytes, code: str, row: int | None
) -> None:
    """A binary file is not a table, and no row of it is shown as one."""
    with pytest.raises(DocumentError) as refused:
        decode(data, "rkt.csv")
    assert (refused.value.finding.code, refused.value.finding.row) == (code, row)
