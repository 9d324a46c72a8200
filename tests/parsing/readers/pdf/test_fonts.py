"""A digit whose font shows another than it says is not read, and its cell is an error."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from rkt.parsing.readers import Grid, read_document
from tests.parsing.readers.hostile_pdfs import mapped, unicode_table

ALL = "1,234,567,890"


def in_embedded_font(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], text: str = ALL, size: float = 9
) -> Grid:
    """Read a table whose amount is in a font of its own, with some letters said to be others."""
    make = ttfonts.makeToUnicodeCMap
    swapped = {ord(shown): ord(says) for shown, says in said.items()}
    monkeypatch.setattr(
        ttfonts,
        "makeToUnicodeCMap",
        lambda name, codes: make(name, [swapped.get(code, code) for code in codes]),
    )
    pdfmetrics.registerFont(ttfonts.TTFont("Vera", "Vera.ttf"))
    data = BytesIO()
    canvas = Canvas(data, pagesize=(842, 595))
    canvas.grid([40, 200, 300, 400], [450, 500])
    canvas.drawString(45, 470, "Rapat")
    canvas.setFont("Vera", size)
    canvas.drawString(205, 470, text)
    canvas.save()
    return read_document(data.getvalue(), "rkt.pdf")


@pytest.mark.parametrize("size", [6, 9, 12])
def test_digits_of_an_embedded_font_that_look_as_they_say_are_read(
    monkeypatch: pytest.MonkeyPatch, size: float
) -> None:
    """All ten of them."""
    grid = in_embedded_font(monkeypatch, {}, size=size)
    assert grid.rows[0].cells == ("Rapat", ALL, "")
    assert grid.findings == ()


@pytest.mark.parametrize(
    ("shown", "says"), [("1", "9"), ("9", "1"), ("3", "8"), ("8", "3"), ("6", "9")]
)
def test_a_digit_that_looks_like_another_is_not_read(
    monkeypatch: pytest.MonkeyPatch, shown: str, says: str
) -> None:
    """Nothing in the file names the letters; only what is painted tells."""
    text = f"{shown},777,222"
    grid = in_embedded_font(monkeypatch, {shown: says}, text)
    assert grid.rows[0].cells == ("Rapat", "\ufffd,777,222", "")
    assert [(found.code, found.row) for found in grid.findings] == [("pdf-glyph", 1)]


@pytest.mark.parametrize(
    ("table", "encoding"),
    [
        (b"1 beginbfchar <31> <0039> endbfchar", b"/WinAnsiEncoding"),
        (b"1 beginbfrange <30> <32> <0038> endbfrange", b"/MacRomanEncoding"),
        (b"1 beginbfchar <31> <0041> endbfchar", b"/WinAnsiEncoding"),
        (b"", b"<< /BaseEncoding /WinAnsiEncoding /Differences [49 /nine] >>"),
    ],
)
def test_a_digit_whose_name_is_of_another_is_not_read(table: bytes, encoding: bytes) -> None:
    """Where the table for copying says otherwise; a font that names a 1 nine, shows a nine."""
    grid = read_document(mapped(unicode_table(table), encoding), "rkt.pdf")
    if not table:
        assert grid.rows[0].cells == ("Rapat", "9,868,000", "APBN")
        return
    assert "\ufffd" in grid.rows[0].cells[1]
    assert [found.code for found in grid.findings] == ["pdf-glyph"]


def test_a_table_of_letters_that_agrees_with_their_names_is_read() -> None:
    """Also where it says it in other signs for the same digits."""
    for code in (b"0031", b"FF11"):
        table = unicode_table(b"1 beginbfchar <31> <%s> endbfchar" % code)
        assert read_document(mapped(table), "rkt.pdf").findings == ()
