"""What a PDF leaves uncertain is reported at its row; what is invisible is not read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib.colors import navy, white
from reportlab.pdfgen.canvas import Canvas

from rkt.core.schema import AMOUNT
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, read_document
from rkt.parsing.readers.pdf.page import PdfGlyph
from rkt.parsing.readers.pdf.text import glyphs_text, tidy_glyphs
from tests.document_writers import Merge
from tests.document_writers.pdf import Print, bound, broken, drawn, printed
from tests.document_writers.pdf_by_hand import by_hand
from tests.printing import HEADER

LINE = ["", "Tertib", "Persen", "Laporan", "Rapat", "1,000,000", "APBN"]
OTHER = ["", "Tertib", "Jumlah", "Berkas", "Bimtek", "2,000,000", ""]
TABLE = [HEADER, ["Pemilu"], ["Logistik"], ["Norma"], LINE]
THREE = ["Uraian", "1,000,000", "APBN"]


def read(data: bytes) -> Grid:
    return read_document(data, "rkt.pdf")


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read(data).rows]


def told(data: bytes) -> list[tuple[str, int | None, object]]:
    """Code, row and the first value of each finding."""
    findings = read(data).findings
    return [(f.code, f.row, next(iter(f.values.values()), None)) for f in findings]


def grid_with(*drawings: Callable[[Canvas], object], texts: list[str] = THREE) -> bytes:
    """Return a page with one ruled row of three cells, and more drawn over it."""

    def draw(canvas: Canvas) -> None:
        canvas.grid([40, 200, 300, 400], [400, 450, 500])
        for i, text in enumerate(texts * 2):
            canvas.drawString(45 + [0, 160, 260][i % 3], 480 - 50 * (i // 3), text)
        for drawing in drawings:
            drawing(canvas)

    return drawn(draw)


# Rows over a page break


UPPER = ["", "Terlaksananya\npengelolaan", "Persen", "Laporan", "Rapat", "1,000,000", "APBN"]
LOWER = ["", "data pemilih", "", "", "", "", ""]
WHOLE = ("", "Terlaksananya pengelolaan data pemilih", *UPPER[2:])


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize("again", [False, True])
def test_a_row_cut_by_the_end_of_a_page_is_joined_and_reported(ruled: bool, again: bool) -> None:
    """No rule ends it; or it is full, and goes on in small letters in one of its cells."""
    data = broken(
        [*TABLE[:4], UPPER], [LOWER, OTHER], ruled=ruled, header=[HEADER] if again else []
    )
    assert cells(data)[4] == WHOLE
    assert told(data) == [("pdf-row-joined", 5, 2)]
    assert build_plan(read(data)).lines[AMOUNT].tolist() == [1_000_000, 2_000_000]


def test_a_row_without_a_rule_below_it_goes_on_with_its_amount() -> None:
    """Where the sides go on and no rule ends the row, it does not matter what is in it."""
    upper = ["", "Terlaksananya\nRapat", "Persen", "Laporan", "Rapat", "", ""]
    data = broken(
        [*TABLE[:4], upper], [["", "Kerja", "", "", "", "1,000,000", ""], OTHER], ruled=False
    )
    assert cells(data)[4][1:6] == (
        *("Terlaksananya Rapat Kerja", "Persen", "Laporan", "Rapat", "1,000,000"),
    )


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (UPPER, ["", "Data pemilih", "", "", "", "", ""]),  # a capital: it may begin a line
        (["", "Rapat", *UPPER[2:]], LOWER),  # there was room for more on the page before
    ],
)
def test_a_row_that_may_go_on_is_not_joined_but_reported(
    upper: list[str], lower: list[str]
) -> None:
    """A line whose amount is missing looks the same."""
    data = broken([*TABLE[:4], upper], [lower, OTHER], ruled=True)
    assert cells(data)[5] == tuple(lower)
    assert told(data) == [("pdf-row-split", 6, lower[1])]


def test_a_heading_at_the_head_of_a_page_is_not_joined() -> None:
    """Nor is a line with an amount of its own."""
    assert told(broken([*TABLE[:4], UPPER], [["layanan"], OTHER], ruled=True)) == []
    assert told(broken([*TABLE[:4], UPPER], [OTHER, OTHER], ruled=True)) == []


@pytest.mark.parametrize("rotated", [False, True])
def test_a_line_of_a_small_amount_at_the_head_of_a_page_is_not_joined(rotated: bool) -> None:
    """An amount below 1,000 has no separators, and a note may begin in lower case."""
    small = ["", "Rapat", "", "", "Bimtek", "500", "lihat lampiran 2"]
    how = Print(header=range(1), page_rows=len(TABLE), rotated=rotated)
    data = printed([*TABLE, small], how)
    assert cells(data)[-1] == tuple(small)
    assert told(data) == []
    assert build_plan(read(data)).lines[AMOUNT].tolist()[-1] == 500


def test_a_merged_cell_at_the_end_of_a_page_may_reach_further() -> None:
    """The line at the top of the next page leaves it blank, which is reported."""
    rows = [*TABLE, ["", "Tertib", *OTHER[2:]]]
    data = bound((rows, Print(merges=[Merge(1, 4, 5)])), ([["", "", *OTHER[2:]]], Print()))
    assert told(data) == [("pdf-merge-split", 7, "Tertib")]


# Letters


def test_a_bullet_that_its_font_gives_no_letter_is_a_bullet() -> None:
    """It comes as a code, (cid:127)."""
    assert cells(printed([HEADER, [*LINE[:6], "•"]]))[1][6] == "•"


def test_letters_without_a_meaning_are_an_error_in_the_table() -> None:
    """Their font does not say which letters they are; elsewhere that is a warning."""

    def codes(canvas: Canvas) -> None:
        canvas.addLiteral(r"BT /F1 12 Tf 1 0 0 1 45 410 Tm (\001\002) Tj ET")
        canvas.addLiteral(r"BT /F1 12 Tf 1 0 0 1 45 300 Tm (\003) Tj ET")

    found = told(grid_with(codes, texts=["", "1,000,000", "APBN"]))
    assert found == [("pdf-glyph", 2, "��"), ("pdf-glyph-outside", 3, "�")]


def test_ligatures_and_marks_of_symbol_fonts_are_letters() -> None:
    """Only what can be typed can be compared and searched."""
    texts = ["e", "ﬁ", "s", "i", "e", "n", " ", "\uf0b7", "\u00ad"]
    glyphs = [PdfGlyph(text, 5.0 * i, 0, 5.0 * i + 5, 10) for i, text in enumerate(texts)]
    assert glyphs_text(tidy_glyphs(glyphs)) == "efisien •-"


def test_a_gap_is_a_blank_also_where_none_is_drawn() -> None:
    """Some programs only move on; letters of one word stand closer."""
    places = [0.0, 5.0, 10.5, 18.0, 23.0]  # letters are 5 wide and 10 high
    glyphs = [PdfGlyph(text, x, 0, x + 5, 10) for text, x in zip("Dpada", places, strict=True)]
    assert glyphs_text(glyphs) == "Dpa da"


@pytest.mark.parametrize("size", [4.0, 9.0])
def test_letters_drawn_twice_count_once_and_double_letters_stay(size: float) -> None:
    """Some printers make bold letters so; narrow double letters stand nearly as close."""
    texts = ["Illiilli", "11,111,111", "•"]
    data = printed([HEADER, [*LINE[:4], *texts]], Print(fake_bold=True, size=size))
    assert cells(data)[1][4:] == tuple(texts)


# What does not show


def test_text_that_does_not_show_is_reported_and_not_read() -> None:
    """Invisible, white on white, or cut off at the edge of its cell."""

    def invisible(canvas: Canvas) -> None:
        text = canvas.beginText(45, 420)
        text.setTextRenderMode(3)
        text.textLine("abc")
        canvas.drawText(text)

    def on_white(canvas: Canvas) -> None:
        canvas.setFillColor(white)
        canvas.drawString(45, 410, "defg")

    def cut_off(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(200, 450, 100, 50)
        canvas.saveState()
        canvas.clipPath(path, stroke=0)
        canvas.drawString(205, 460, "Sisa")
        canvas.drawString(205, 440, "hilang")
        canvas.restoreState()

    assert cells(grid_with(invisible)) == [tuple(THREE)] * 2
    assert told(grid_with(invisible)) == [("text-unseen", 2, "abc")]
    assert cells(grid_with(on_white)) == [tuple(THREE)] * 2
    assert told(grid_with(on_white)) == [("text-unseen", 2, "defg")]
    assert cells(grid_with(cut_off))[0] == ("Uraian", "1,000,000 Sisa", "APBN")
    assert told(grid_with(cut_off)) == [("text-unseen", 2, "hilang")]


def test_white_text_on_a_shade_shows() -> None:
    """As in the headers of many tables."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(navy)
        canvas.rect(40, 400, 160, 50, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(45, 410, "Putih")

    data = grid_with(draw, texts=["", "1,000,000", "APBN"])
    assert cells(data)[1] == ("Putih", "1,000,000", "APBN")
    assert told(data) == []


def test_text_written_slantwise_is_reported_and_not_part_of_a_cell() -> None:
    """A watermark lies over many cells."""

    def watermark(canvas: Canvas) -> None:
        canvas.rotate(30)
        canvas.drawString(300, 300, "SALINAN")

    assert cells(grid_with(watermark)) == [tuple(THREE)] * 2
    assert told(grid_with(watermark)) == [("pdf-slanted", None, 1)]


def test_attached_files_and_filled_fields_are_reported_and_not_read() -> None:
    """A field's text lies over the page, so an amount in it would be missed."""
    table = b"0 0 300 100 re 100 0 m 100 100 l 200 0 m 200 100 l S BT /F1 9 Tf 5 50 Td (a) Tj ET"
    catalogue = b"/Names << /EmbeddedFiles << /Names [] >> >>"
    fields = (
        b"/MediaBox [0 0 842 595] /Annots [<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] >>]"
    )
    data = by_hand(table, catalogue=catalogue, page=fields)
    assert told(data) == [("pdf-fields", None, "1"), ("pdf-attachments", None, None)]


# Rules that do not fit the text


def test_a_text_that_runs_over_the_edge_of_its_cell_is_reported() -> None:
    """It belongs as a whole to the cell that it begins in."""
    data = grid_with(texts=["Penyelenggaraan Pemilu dan Pemilihan", "", "1,000,000"])
    assert cells(data)[0] == ("Penyelenggaraan Pemilu dan Pemilihan", "", "1,000,000")
    assert told(data)[0] == ("pdf-overflow", 1, "Penyelenggaraan Pemilu dan Pemilihan")


def test_a_line_that_stands_on_a_rule_is_reported() -> None:
    """A row too low for its text lets it run into the next."""
    data = grid_with(lambda canvas: canvas.drawString(45, 446, "Lanjutan"))
    assert [code for code, _, _ in told(data)] == ["pdf-overflow"]


def test_texts_printed_over_each_other_are_an_error() -> None:
    """Nobody can read them."""
    data = grid_with(lambda canvas: canvas.drawString(46, 481, "Pemilihan"))
    assert [(code, row) for code, row, _ in told(data)] == [("pdf-overprinted", 1)]


def test_a_missing_piece_of_rule_is_reported() -> None:
    """The cells that it divides do not form a rectangle."""

    def broken_rule(canvas: Canvas) -> None:
        canvas.lines([(40, 500, 400, 500), (40, 400, 400, 400), (40, 450, 200, 450)])
        canvas.lines([(300, 450, 400, 450), (40, 400, 40, 500), (400, 400, 400, 500)])
        canvas.lines([(200, 400, 200, 500), (300, 400, 300, 450)])
        for i, text in enumerate(THREE * 2):
            canvas.drawString(45 + [0, 160, 260][i % 3], 480 - 50 * (i // 3), text)

    assert ("pdf-cell-open", 1) in [(code, row) for code, row, _ in told(drawn(broken_rule))]


def test_a_text_beside_the_table_is_an_error() -> None:
    """It may belong to the row that it stands beside."""
    data = grid_with(lambda canvas: canvas.drawString(450, 480, "Catatan"))
    assert told(data) == [("pdf-beside", 3, "Catatan")]


def test_a_row_below_the_rules_is_an_error() -> None:
    """Where its cells end is uncertain; its texts are kept."""

    def below(canvas: Canvas) -> None:
        for x, text in ((45, "Bimtek"), (205, "2,000,000"), (305, "APBN")):
            canvas.drawString(x, 380, text)

    data = grid_with(below)
    assert cells(data)[2] == ("Bimtek", "2,000,000", "APBN")
    assert told(data) == [("pdf-row-unruled", 3, "Bimtek 2,000,000 APBN")]
