"""What libraries and the system say is wrong, in the reader's language."""

from __future__ import annotations

import ast
import errno
import os
import zipfile
import zlib
from pathlib import Path

import pytest
from lxml import etree
from PIL import UnidentifiedImageError

from rkt.findings import DocumentError
from rkt.findings.exception_reasons import exception_reason
from rkt.i18n import load_texts
from rkt.storage import StoreError
from tests.conftest import ROOT


def broken(xml: str) -> BaseException:
    """What lxml raises."""
    try:
        etree.fromstring(xml)
    except etree.XMLSyntaxError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize(
    ("error", "indonesian"),
    [
        (zipfile.BadZipFile("File is not a zip file"), "struktur ZIP-nya rusak"),
        (zlib.error("Error -3"), "isi termampatnya rusak atau terpotong"),
        (broken("<a><b></a>"), "XML-nya rusak atau terpotong"),
        (KeyError("There is no item named 'word/document.xml'"), "ada bagian yang hilang"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "tidak ada ruang tersisa"),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "sistem tidak dapat membaca"),
        (UnidentifiedImageError("cannot identify image file"), "isinya tidak sah"),
        (RuntimeError("No idea"), "isinya tidak sah"),
    ],
)
def test_a_reader_gets_a_reason_and_not_a_librarys_words(
    error: BaseException, indonesian: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The library's own words are in the log."""
    texts = load_texts("id")
    refused = DocumentError("file-damaged", name="rkt.docx", reason=error).finding
    assert indonesian in refused.problem(texts)
    assert str(error) not in refused.problem(texts)
    assert str(error) in caplog.text


def test_the_store_speaks_the_readers_language_too() -> None:
    """An exception in a refusal becomes a reason."""
    refused = StoreError("backup-failed", path=Path("b.db"), reason=OSError(errno.EACCES, "x"))
    told = refused.finding.problem(load_texts("id"))
    assert told == "Cadangan “b.db” tidak dibuat (tidak diizinkan)."


def test_a_reason_is_a_text_of_the_catalogue() -> None:
    """So it is translated wherever it is shown."""
    reason = exception_reason(ValueError("x"))
    assert load_texts("id").gettext(reason) != reason


def test_no_finding_is_given_an_exceptions_words() -> None:
    """``reason=str(error)`` would put a library's English on the screen."""
    guilty = [
        f"{path.relative_to(ROOT)}:{node.value.lineno}"
        for path in (ROOT / "rkt").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg in {"reason", "detail", "error"}
        if isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "str"
    ]
    assert guilty == []
