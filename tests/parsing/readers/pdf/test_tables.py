"""Tables of a PDF become rows of cells, whatever their rules and pages are like."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from rkt import Plan, Severity, load_plan
from rkt.core.schema import AMOUNT, DETAILS, LEVELS, NOTE
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, GridRow, read_document
from tests.conftest import PUBLISHED, TRANSCRIPT
from tests.document_writers import Merge
from tests.document_writers.pdf import Print, bound, broken, drawn, printed
from tests.printing import HEADER

LINE = ["", "Tertib", "Persen", "Laporan", "Rapat", "1,000,000", "APBN"]
OTHER = ["", "Tertib", "Jumlah", "Berkas", "Bimtek", "2,000,000", ""]
TABLE = [HEADER, ["Pemilu"], ["Logistik"], ["Norma"], LINE]


def read(data: bytes) -> Grid:
    return read_document(data, "rkt.pdf")


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read(data).rows]


def told(data: bytes) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.row) for finding in read(data).findings]


def test_a_ruled_table_is_read_cell_by_cell_and_the_texts_round_it_as_rows() -> None:
    """Rows count from 1 over all pages; each knows its page."""
    rows = [["RENCANA KERJA TAHUNAN"], HEADER, LINE, ["", "Ketua", "", "", "Sekretaris"]]
    how = Print(table=range(1, 3), page_rows=3, footer="Halaman 1")
    assert read(printed(rows, how)).rows == (
        GridRow(1, ("RENCANA KERJA TAHUNAN",), page=1, is_text=True),
        GridRow(2, tuple(HEADER), page=1),
        GridRow(3, tuple(LINE), page=1),
        GridRow(4, ("Halaman 1",), page=1, is_text=True),
        GridRow(5, ("Ketua", "Sekretaris"), page=2, is_text=True),
        GridRow(6, ("Halaman 1",), page=2, is_text=True),
    )


def test_wrapped_lines_are_joined_by_a_blank() -> None:
    """Where a line ends is a matter of the page, not of the text."""
    text = "Persentase pendistribusian logistik tepat jenis, jumlah dan waktu"
    assert cells(printed([HEADER, [text, *LINE[1:]]]))[1][0] == text


@pytest.mark.parametrize(
    ("printed_as", "text"),
    [
        ("Peraturan Perundang-\nUndangan", "Peraturan Perundang-Undangan"),
        ("undang-\nundang", "undang-undang"),
        ("UNDANG-\nUNDANG", "UNDANG-UNDANG"),
        ("Tahun 2020-\n2021", "Tahun 2020-2021"),
        ("Covid-\n19", "Covid-19"),
        ("e-\nkatalog", "e-katalog"),
        ("Serang 42118 -\nBanten", "Serang 42118 - Banten"),
        ("Pemilu/\nPemilihan", "Pemilu/ Pemilihan"),
        ("uappa-", "uappa-"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_and_joins(printed_as: str, text: str) -> None:
    """Only a hyphen joins without a blank; here it can be nothing but a part of the word."""
    data = printed([HEADER, ["", printed_as, *LINE[2:]]])
    assert cells(data)[1][1] == text
    assert told(data) == []


@pytest.mark.parametrize(
    ("printed_as", "text", "words"),
    [
        ("pengelo-\nlaan", "pengelo-laan", "pengelo-laan"),
        ("LAPORAN UAPPA-\nMINIMAL", "LAPORAN UAPPA-MINIMAL", "UAPPA-MINIMAL"),
        (
            "uappa-\nminimal dan non-\nfisik",
            "uappa-minimal dan non-fisik",
            "uappa-minimal; non-fisik",
        ),
    ],
)
def test_a_word_that_a_hyphen_may_only_have_divided_is_reported(
    printed_as: str, text: str, words: str
) -> None:
    """It stays as it is printed; one note for the cell, with its row and column."""
    data = printed([HEADER, ["", printed_as, *LINE[2:]]])
    assert cells(data)[1][1] == text
    (found,) = read(data).findings
    assert (found.code, found.row, found.column, found.page) == ("pdf-hyphen", 2, 2, 1)
    assert found.severity is Severity.INFO
    assert found.values == {"words": words}


def test_a_word_divided_by_the_end_of_a_page_is_reported_too() -> None:
    """The two parts of its row are one."""
    upper = [*LINE[:1], "Tertib\npengelo-", *LINE[2:]]
    data = broken([*TABLE[:4], upper], [["", "laan dana", "", "", "", "", ""], OTHER], ruled=False)
    assert ("", "Tertib pengelo-laan dana", *LINE[2:]) in cells(data)
    assert ("pdf-hyphen", 5) in told(data)


def test_a_word_divided_in_a_shaded_table_is_reported_too() -> None:
    """Its column is known there as well."""
    rows = [*TABLE[:4], ["", "pengelo-\nlaan", *LINE[2:]]]
    found = read(printed(rows, Print(shaded=True, header=range(1)))).findings
    assert [(f.code, f.row, f.column) for f in found] == [
        ("pdf-shaded", None, None),
        ("pdf-hyphen", 5, 2),
    ]


def test_a_merged_cell_is_text_once_and_spans_the_rows_below() -> None:
    """The rows that it reaches down to know its text, and have nothing of their own there."""
    rows = [*TABLE, ["", "Tertib", *OTHER[2:]]]
    read_rows = read(printed(rows, Print(merges=[Merge(1, 4, 5)]))).rows
    assert read_rows[4].cells == tuple(LINE)
    assert read_rows[5].cells == ("", "", *OTHER[2:])
    assert read_rows[5].spanned == {1: "Tertib"}


def test_a_page_without_the_last_column_keeps_the_columns_of_the_first() -> None:
    """Six cells whose edges are those of the first table."""
    six = replace(Print(), widths=Print().widths[:6])
    assert cells(bound((TABLE, Print()), ([OTHER[:6]], six)))[-1] == tuple(OTHER)


def test_a_page_with_other_columns_keeps_its_cells_as_they_are() -> None:
    """Six cells without a leading blank: the amount's place tells which is which."""
    moved = Print(widths=(120.0, 115.0, 110.0, 120.0, 120.0, 135.0))
    data = bound((TABLE, Print()), ([OTHER[1:]], moved))
    assert cells(data)[-1] == tuple(OTHER[1:])
    assert build_plan(read(data)).lines[AMOUNT].tolist() == [1_000_000, 2_000_000]


def test_a_table_without_rules_at_its_sides_is_read_whole() -> None:
    """Its first and last cells end where the level rules do."""
    assert cells(printed(TABLE, Print(open_sides=True))) == [
        tuple([*row, *[""] * 7][:7]) for row in TABLE
    ]


def test_rules_made_of_dots_and_of_thin_boxes_are_rules() -> None:
    """As word processors draw them."""

    def draw(canvas: Canvas) -> None:
        for x in (40, 140, 240, 340):
            for y in range(400, 460, 2):
                canvas.rect(x, y, 0.5, 1, stroke=0, fill=1)
        for y in (400, 430, 460):
            canvas.rect(40, y, 300, 0.5, stroke=0, fill=1)
        for i, text in enumerate(["Uraian", "1,000,000", "APBN"] * 2):
            canvas.drawString(45 + 100 * (i % 3), 440 - 30 * (i // 3), text)

    assert cells(drawn(draw)) == [("Uraian", "1,000,000", "APBN")] * 2


def test_a_frame_round_the_page_and_a_table_in_a_cell_change_nothing() -> None:
    """What only frames something is not a table."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(10, 10, 800, 560)
        canvas.grid([40, 200, 300, 400], [300, 400, 500])
        canvas.grid([60, 80, 100], [420, 430, 440])
        canvas.drawString(62, 421, "a")
        canvas.drawString(210, 450, "1,000,000")
        canvas.drawString(310, 450, "APBN")

    assert cells(drawn(draw)) == [("a", "1,000,000", "APBN")]


def test_rules_of_one_column_that_do_not_meet_are_one_edge() -> None:
    """Rows may differ by their padding; both times the amount is in the second column."""

    def draw(canvas: Canvas) -> None:
        canvas.grid([40, 140, 240, 340], [430, 460])
        canvas.grid([40, 148, 240, 340], [400, 430])
        canvas.line(140, 427, 148, 427)  # the bottoms of two cells of one row
        for i, text in enumerate(["Uraian", "1,000,000", "APBN"] * 2):
            canvas.drawString([45, 150, 245][i % 3], 440 - 30 * (i // 3), text)

    assert cells(drawn(draw)) == [("Uraian", "1,000,000", "APBN")] * 2


def test_bottoms_of_one_row_that_do_not_meet_are_one_edge() -> None:
    """The row between them would have no cell of its own."""

    def draw(canvas: Canvas) -> None:
        canvas.lines([(x, 400, x, 460) for x in (40, 140, 240, 340)])
        canvas.lines([(40, y, 340, y) for y in (400, 460)])
        canvas.lines([(40, 430, 140, 430), (140, 427, 240, 427), (240, 430, 340, 430)])
        for i, text in enumerate(["Uraian", "1,000,000", "APBN"] * 2):
            canvas.drawString([45, 150, 245][i % 3], 440 - 30 * (i // 3), text)

    grid = read(drawn(draw))
    assert [row.cells for row in grid.rows] == [("Uraian", "1,000,000", "APBN")] * 2
    assert [row.spanned for row in grid.rows] == [{}, {}]


def test_texts_on_both_sides_of_a_rule_are_two_however_near() -> None:
    """One ends and the other begins right at it, as spreadsheets print without padding."""

    def draw(canvas: Canvas) -> None:
        canvas.grid([40, 140, 240, 340], [400, 430])
        canvas.drawRightString(138.5, 410, "Rapat")
        canvas.drawString(141.5, 410, "1,000,000")

    assert cells(drawn(draw)) == [("Rapat", "1,000,000", "")]


def test_text_that_stands_upright_in_its_cell_is_read() -> None:
    """Narrow columns often have a header turned to the left."""

    def draw(canvas: Canvas) -> None:
        canvas.grid([40, 70, 300, 400], [300, 400, 500])
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(410, -50, "Ket")
        canvas.drawString(410, -64, "lain")
        canvas.restoreState()
        canvas.drawString(80, 450, "Uraian")
        canvas.drawString(310, 350, "1,000,000")

    assert cells(drawn(draw)) == [("Ket lain", "Uraian", ""), ("", "", "1,000,000")]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_printed_sideways_is_turned(turn: int) -> None:
    """Its sheet does not say so, but its letters do."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(400, 400)
        canvas.rotate(turn)
        canvas.grid([0, 100, 200, 300], [0, 50, 100])
        for i, text in enumerate(["Uraian", "1,000,000", "APBN"] * 2):
            canvas.drawString(5 + 100 * (i % 3), 60 - 50 * (i // 3), text)

    assert cells(drawn(draw, size=(800, 800))) == [("Uraian", "1,000,000", "APBN")] * 2


def test_a_footer_between_two_pages_is_not_a_heading() -> None:
    """It would name the output group of the lines below."""
    data = printed([*TABLE, OTHER], Print(page_rows=5, footer="Sekretariat KPU Kota Serang"))
    assert [row[0] for row in cells(data)][-2:] == ["Sekretariat KPU Kota Serang"] * 2
    assert build_plan(read(data)).lines[LEVELS[2]].tolist() == ["Norma", "Norma"]


def test_a_title_that_is_printed_on_each_page_is_not_a_heading() -> None:
    """What stands above the first table is none on later pages either."""
    pages = [
        ([["Lampiran, halaman 1"], *TABLE], Print(table=range(1, 6))),
        ([["Lampiran, halaman 2"], OTHER], Print(table=range(1, 2))),
    ]
    assert build_plan(read(bound(*pages))).lines[LEVELS[2]].tolist() == ["Norma", "Norma"]


def test_a_heading_printed_between_two_tables_is_one() -> None:
    """It stands above the table of a later page, and not above the first."""
    pages = [(TABLE, Print()), ([["Data dan Informasi"], OTHER], Print(table=range(1, 2)))]
    assert build_plan(read(bound(*pages))).lines[LEVELS[2]].tolist() == [
        "Norma",
        "Data dan Informasi",
    ]


def test_a_shaded_table_is_read_and_reported() -> None:
    """Its rows are found by shades and gaps, which a person should check."""
    data = printed(TABLE, Print(shaded=True, header=range(1)))
    assert cells(data) == [tuple([*row, *[""] * 7][:7]) for row in TABLE]
    assert told(data) == [("pdf-shaded", None)]


def blocks_of_transcript() -> list[list[list[str]]]:
    """The pages of the published document, as it was typed off: rows of cells."""
    text = re.sub("</?b>", "", TRANSCRIPT.read_text(encoding="utf-8"))
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", text) if block.strip()]
    return [[line.split("\t") for line in block if line.strip()] for block in blocks]


def published_as_pdf() -> bytes:
    """Five tables over pages: of 7 columns, of 6 without notes, of 6 without the first."""
    blocks = blocks_of_transcript()
    tables = [at for at, block in enumerate(blocks) if len(block[0]) > 1]
    above = [["".join(row)] for block in blocks[: tables[0]] for row in block]
    below = [["".join(row)] for block in blocks[tables[-1] + 1 :] for row in block]
    parts = [(above, Print(table=range(0)))]
    for at in tables:
        width = max(map(len, blocks[at]))
        is_moved = any(row[0] and row[1] for row in blocks[at][1:]) and width == 6
        widths = Print().widths[1:] if is_moved else Print().widths[:width]
        parts.append((blocks[at], Print(widths=widths)))
    rows = [*parts[-1][0], *below]
    parts[-1] = (rows, replace(parts[-1][1], table=range(len(parts[-1][0]))))
    return bound(*parts)


def as_published(plan: Plan) -> list[tuple[str, ...]]:
    columns = [*LEVELS, *DETAILS, AMOUNT, NOTE]
    rows = plan.lines[columns].to_numpy().tolist()
    return [tuple(" ".join(str(value).split()) for value in row) for row in rows]


def test_the_published_document_as_pdf_is_the_published_plan() -> None:
    """Line for line, with its total and its facts."""
    plan = build_plan(read(published_as_pdf()))
    assert as_published(plan) == as_published(load_plan(PUBLISHED))
    assert plan.published_total == 2_746_352_000
    assert plan.adds_up
    assert (plan.facts.unit, plan.facts.fiscal_year) == ("KPU KOTA SERANG", 2021)
    assert (plan.facts.place, plan.facts.date) == ("Serang", "28 Januari 2021")
