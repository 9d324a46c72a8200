"""Files made to do harm are refused by name, from their own process; this one does not grow."""

from __future__ import annotations

import io
import resource
import zipfile
from collections.abc import Callable

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from rkt import DocumentError
from rkt.parsing.draft import read_plan_draft
from rkt.parsing.readers.limits import limits_of_imports
from tests.conftest import PUBLISHED
from tests.document_writers.docx import packed, parts_of
from tests.document_writers.xlsx import xlsx_of_cells

ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<d>&b;</d>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'


def zip_bomb() -> bytes:
    """A gigabyte of blanks in a megabyte."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package,
        package.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1_000):
            part.write(b" " * 1_000_000)
    return data.getvalue()


def encrypted_pdf() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, encrypt=pdfencrypt.StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 700, "RENCANA KERJA TAHUNAN")
    canvas.save()
    return data.getvalue()


def huge_spans() -> bytes:
    row = "<tr><td rowspan=60000 colspan=900>x<td>y</tr>"
    return f"<table>{row * 2_000}</table>".encode()


FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "zip bomb": ("rkt.xlsx", zip_bomb, "file-unpacks"),
    "entity bomb": (
        "rkt.docx",
        lambda: packed({**parts_of(""), "word/document.xml": ENTITIES}),
        "file-entities",
    ),
    "external entity": (
        "rkt.docx",
        lambda: packed({**parts_of(""), "word/document.xml": OUTSIDE}),
        "file-entities",
    ),
    "far corner": (
        "rkt.xlsx",
        lambda: xlsx_of_cells('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "table-too-long",
    ),
    "huge spans": (
        "rkt.html",
        huge_spans,
        "table-too-wide",
    ),
    "long cell": ("rkt.csv", lambda: b"a,b,c\n1,2," + b"x" * 1_000_000, "cell-too-long"),
    "many rows": ("rkt.csv", lambda: b"a,b,c\n" * 25_000, "table-too-long"),
    "encrypted": ("rkt.pdf", encrypted_pdf, "file-encrypted"),
    "wrong ending": ("rkt.pdf", PUBLISHED.read_bytes, "file-ending"),
    "program": ("rkt.csv", lambda: b"MZ\x90\x00\x03" + b"\x00" * 500, "file-encoding"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_is_refused_by_name_and_takes_nothing(kind: str) -> None:
    """The sentence names the file; the memory of this process stays what it was."""
    name, make, code = FILES[kind]
    content = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(DocumentError) as refused:
        read_plan_draft(content, name, limits=limits_of_imports({}))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert refused.value.finding.code == code
    assert refused.value.finding.values["name"] == name
    assert grown < 50_000  # kB


def test_limits_are_settings() -> None:
    """The operator may set them; a value that is not a number is refused at once."""
    assert limits_of_imports({"RKT_MAX_ROWS": "50"}).rows == 50
    assert limits_of_imports({}).rows == 20_000
    with pytest.raises(DocumentError, match="RKT_MAX_ROWS"):
        limits_of_imports({"RKT_MAX_ROWS": "many"})
    with pytest.raises(DocumentError, match="table-too-long"):
        read_plan_draft(
            PUBLISHED.read_bytes(), "rkt.csv", limits=limits_of_imports({"RKT_MAX_ROWS": "9"})
        )
