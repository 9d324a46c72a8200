"""A page becomes rows: of its plan as it is shown, and of the text round it."""

from __future__ import annotations

import csv

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rkt import DocumentError, Plan, Severity
from rkt.core.schema import AMOUNT, DETAILS, LEVELS, NOTE
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, GridRow, read_document
from rkt.parsing.readers.limits import Limits
from tests.conftest import PUBLISHED
from tests.document_writers import plans_with_equal_details
from tests.document_writers.html import PageQuirks, page_quirks, write_html
from tests.examples import examples
from tests.printing import BudgetLine, Layout, expected, layouts, print_table

HEADER = "<tr><th>Program<th>Sasaran<th>Indikator<th>Keluaran<th>Uraian<th>Anggaran<th>Ket"


def read(page: str | bytes, limits: Limits | None = None) -> Grid:
    data = page.encode() if isinstance(page, str) else page
    return read_document(data, "rkt.html", limits=limits or Limits())


def cells(page: str | bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read(page).rows]


def refusal(page: str | bytes, limits: Limits | None = None) -> tuple[str, int | None]:
    with pytest.raises(DocumentError) as refused:
        read(page, limits)
    return refused.value.finding.code, refused.value.finding.row


def told(page: str | bytes) -> list[tuple[str, int | None, dict[str, object]]]:
    return [(f.code, f.row, dict(f.values)) for f in read(page).findings]


def lines_of(plan: Plan) -> list[tuple[object, ...]]:
    columns = [*LEVELS, *DETAILS, AMOUNT, NOTE]
    return [tuple(row) for row in plan.lines[columns].to_numpy().tolist()]


@given(lines=plans_with_equal_details(), layout=layouts, quirks=page_quirks)
@examples(25)
def test_a_plan_is_read_back_line_for_line_however_its_page_was_written(
    lines: list[BudgetLine], layout: Layout, quirks: PageQuirks
) -> None:
    """Spans, nested tags, tables that go on in another: paths, texts, amounts, notes are equal."""
    sheet = print_table(lines, layout)
    plan = build_plan(read(write_html(sheet.rows, quirks, sheet.line_rows)))
    assert lines_of(plan) == [row[:-1] for row in expected(lines, sheet)]
    assert plan.published_total == (sum(line.amount for line in lines) if layout.total else None)
    assert [f for f in plan.findings if f.severity is Severity.ERROR] == []


def test_the_published_table_has_the_same_cells_and_lines_as_in_csv(serang: Plan) -> None:
    """Its 16 lines and its total, cell for cell."""
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        page = write_html(list(csv.reader(file)))
    filled = [row.filled for row in read(page).rows]
    assert filled == [row.filled for row in serang.grid.rows]
    plan = build_plan(read(page))
    assert lines_of(plan) == lines_of(serang)
    assert plan.published_total == 2_746_352_000


def test_a_merged_objective_is_given_to_the_rows_that_it_covers() -> None:
    """Its text stays in the first row; a cell over several columns has its text in the first."""
    page = (
        "<table><tr><td colspan=4>Pemilu<tr><td><td rowspan=2 colspan=2>Tertib<td>a"
        "<tr><td><td>b<tr><td><td><td><td>c</table>"
    )
    assert read(page).rows == (
        GridRow(1, ("Pemilu",)),
        GridRow(2, ("", "Tertib", "", "a")),
        GridRow(3, ("", "", "", "b"), {1: "Tertib"}),
        GridRow(4, ("", "", "", "c")),
    )


@pytest.mark.parametrize("span", ["0", "9999", "999999999999"])
def test_a_span_ends_with_the_part_of_the_table_that_it_stands_in(span: str) -> None:
    """Nought means to the end, and a larger number than there are rows makes none up."""
    page = f"<table><tbody><tr><td rowspan={span}>a<td>b<tr><td>c</tbody><tbody><tr><td>d</table>"
    assert read(page).rows == (
        GridRow(1, ("a", "b")),
        GridRow(2, ("", "c"), {0: "a"}),
        GridRow(3, ("d",)),
    )


@pytest.mark.parametrize("span", ["", "-1", "x", "1.5", "2"])
def test_a_span_that_is_not_a_number_is_none(span: str) -> None:
    """As browsers take it; of 1.5 they take the 1."""
    page = f'<table><tr><td colspan="{span}">a<td>b</table>'
    assert cells(page) == [("a", "", "b") if span == "2" else ("a", "b")]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (" dua \n\t kata&nbsp;", "dua kata"),
        ("satu<br>dua<br/><br>empat", "satu\ndua\n\nempat"),
        ("<p>satu</p>\n<p>dua<br></p>", "satu\ndua"),
        ("<ul><li>satu<li>dua</ul>tiga", "satu\ndua\ntiga"),
        ("<b>Pemi</b><span>lu</span>", "Pemilu"),
        ("a &lt;b&gt; &amp;amp; &eacute;&#8211;&#x1F4B0;", "a <b> &amp; é–💰"),
        ("a<script>b()</script><style>c</style><template>d</template>e<!-- f -->", "ae"),
        ("a<!--[if gte mso 9]><xml>b</xml><![endif]-->", "a"),
        ("&nbsp;<o:p></o:p>", ""),
        ("=1+1", "=1+1"),
        ("'", "'"),
        ("\u202eanggaran مرحبا a\u200bb\u200b", "\u202eanggaran مرحبا a\u200bb"),
        ("&#0;&#1;&#7;", "\ufffd\ufffd\ufffd"),
        ("1&nbsp;868&nbsp;000", "1\u00a0868\u00a0000"),
        ("a<table><tr><td>b<td>c<tr><td>d</table>e", "a\nb\nc\nd\ne"),
    ],
)
def test_a_cell_says_what_the_page_shows(inside: str, text: str) -> None:
    """White space is collapsed, and lines are those of line breaks and blocks."""
    page = f"<table><tr><td>Pemilu<td>{inside}<td>x<tr><td>1<td>2<td>3</table>"
    assert cells(page) == [("Pemilu", text, "x"), ("1", "2", "3")]


@given(texts=st.lists(st.text(st.characters(categories=["L", "M", "N", "P", "S"])), min_size=1))
@examples(60)
def test_any_text_is_read_back(texts: list[str]) -> None:
    """Letters, marks and signs of all scripts; markup in them is only text."""
    row = [text or "-" for text in texts]
    assert cells(write_html([[*row, "Ket"]])) == [(*row, "Ket")]


def test_text_round_the_table_becomes_rows_line_by_line() -> None:
    """So unit, year and signature are found; what stands astray in the table is not lost."""
    page = (
        "<h1>RENCANA KERJA TAHUNAN<br>KPU KOTA SERANG</h1>"
        f"<p>TAHUN 2021<table>astray<caption>Tabel 1</caption>{HEADER}</table>"
        "<div>Serang, <i>28 Januari</i> 2021</div>Ketua"
    )
    titles = ["RENCANA KERJA TAHUNAN", "KPU KOTA SERANG", "TAHUN 2021", "astray", "Tabel 1"]
    assert [row[0] for row in cells(page)] == [
        *titles,
        "Program",
        "Serang, 28 Januari 2021",
        "Ketua",
    ]
    assert [row.number for row in read(page).rows] == list(range(1, 9))


def test_a_foot_that_is_stated_before_the_body_is_shown_below_it() -> None:
    """Else the total would stand above its lines."""
    rows = "<tr><td>Jumlah</tfoot><tbody><tr><td>Pemilu</tbody><thead><tr><td>Program</thead>"
    assert cells(f"<table><tfoot>{rows}</table>") == [("Program",), ("Pemilu",), ("Jumlah",)]


def test_a_row_without_a_row_mark_is_one() -> None:
    """Browsers add the mark."""
    assert cells("<table><td>a<td>b<tr><form><td>c<td>d</form></table>") == [("a", "b"), ("c", "d")]


OTHER = "<table><tr><td>Realisasi<td>1.000.000<td>x</table>"
LINE = "<tr><td><td>Tertib<td>Persen<td>Laporan<td>Rapat<td>1,000,000<td>APBN"


def test_of_several_tables_the_one_with_a_header_and_most_cells_is_read() -> None:
    """One as wide, or a column narrower, continues it; another with amounts is reported."""
    narrow = LINE.replace("<td>", "", 1)
    page = f"{OTHER}<table>{HEADER}</table><table>{LINE}</table><table>{narrow}</table>"
    assert [len(row) for row in cells(page)] == [1, 1, 1, 7, 7, 6]
    assert told(page) == [("tables-unread", None, {"count": 1, "text": "Realisasi"})]


def test_other_tables_without_amounts_are_text_like_any_other() -> None:
    """Titles and signatures are often laid out in tables."""
    page = f"<table><tr><td>RKT<td>KPU</table><table>{HEADER}{LINE}</table>"
    assert [len(row) for row in cells(page)] == [1, 1, 7, 7]
    assert told(page) == []


def test_a_table_in_a_table_that_lays_out_the_page_is_read() -> None:
    """Here the page's table has a menu, and the plan in two parts in cells of their own."""
    page = (
        f"<table><tr><td>Menu<td><table>{HEADER}</table></table>"
        f"<table><tr><td><table>{LINE}</table></table>"
    )
    assert [len(row) for row in cells(page)] == [1, 7, 7]


def test_a_table_in_a_cell_of_the_plan_is_text_of_the_cell() -> None:
    """Its cells are lines."""
    nested = "<table><tr><td>Satu<td>Dua</table>"
    page = f"<table>{HEADER}{LINE.replace('Laporan', nested)}</table>"
    assert cells(page)[1][3] == "Satu\nDua"


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        ("<tr style='height:0; display : none'><td>a<td>b", True),
        ("<tr hidden><td>a<td>b", True),
        ("<tr style='mso-hide:all'><td>a<td>b", True),
        ("<tbody style='visibility:hidden'><tr><td>a<td>b", True),
        ("<tr style='display:none'><td><td>", False),
        ("<tr><td>a<td>b<i style='display:none'></i>", False),
    ],
)
def test_hidden_rows_are_read_and_reported(row: str, hidden: bool) -> None:
    """Those without text are nobody's business."""
    page = f"<p>RKT</p><table><tr><td>1<td>2{row}</table>"
    told_rows = [("rows-hidden", 3, {"count": 1, "rows": "3"})]
    assert cells(page)[2] in [("a", "b"), ()]
    assert told(page) == (told_rows if hidden else [])


def test_a_hidden_table_comes_after_those_that_are_shown() -> None:
    """An earlier draft, longer than the plan, may be left in a page."""
    page = f"<div hidden><table>{HEADER}{LINE}{LINE}</table></div>"
    shown = page + f"<table>{HEADER}{LINE}<td>x</table>"
    assert told(page)[0][0] == "rows-hidden"
    assert cells(shown)[-1][-1] == "x"


@pytest.mark.parametrize(
    ("declared", "encoding", "guessed"),
    [
        ("<meta charset=iso-8859-1>", "cp1252", False),
        (
            '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">',
            "cp1252",
            False,
        ),
        ("<meta charset=utf-8>", "utf-8", False),
        ("<meta charset=macintosh>", "mac-roman", False),
        ("", "utf-8", False),
        ("", "utf-8-sig", False),
        ("", "utf-16", False),
        ("<meta charset=utf-8>", "cp1252", True),
        ("<meta charset=windows-1252>", "utf-8-sig", False),
        ("<meta charset=rot13>", "utf-8", False),
        ("<meta charset=utf-7>", "utf-8", False),
        ("<meta charset=nonsense>", "cp1252", True),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(
    declared: str, encoding: str, guessed: bool
) -> None:
    """Its bytes count more than what it declares, and a guess is reported."""
    page = f"<html><head>{declared}</head><table><tr><td>Café</table>".encode(encoding)
    assert cells(page) == [("Café",)]
    assert [code for code, *_ in told(page)] == ["encoding-guessed"] * guessed


@pytest.mark.parametrize(
    "page", ["<p>RKT", "<html></html>", "<!-- x -->", "<table></table>", "<table><tr><td> </table>"]
)
def test_a_page_without_a_filled_table_is_refused(page: str) -> None:
    """It probably only leads to the one that has it."""
    assert refusal(page) == ("html-no-table", None)


@pytest.mark.parametrize(
    "page",
    ["<div>" * 300 + "<table>", "<table><tr><td>" * 200, f"<table><tr><td>{'x' * 11_000_000}"],
    ids=["elements", "tables", "one text"],
)
def test_a_page_that_the_parser_would_cut_off_is_refused(page: str) -> None:
    """What comes after the place where it gave up would be lost."""
    assert refusal(page + "<p>after") == ("html-too-deep", None)


def test_limits_are_kept() -> None:
    """Rows count with the text outside; blank cells at a row's end do not."""
    limits = Limits(rows=3, columns=4, cell=10)
    row = "<tr><td>1<td>2<td>3<td>4<td><td>"
    assert len(read(f"<table>{row * 3}", limits).rows) == 3
    assert refusal(f"RKT<table>{row * 3}", limits) == ("table-too-long", 4)
    assert refusal(f"<table>{row}5", limits) == ("table-too-wide", 1)
    assert refusal(f"<table>{row}<tr><td>{'x' * 11}", limits) == ("cell-too-long", 2)
    assert refusal("<table><tr><td colspan=1000000>a<td>b", limits) == ("table-too-wide", 1)


def test_spans_beyond_all_measure_are_refused() -> None:
    """Two hundred columns that reach down to the last of many rows."""
    page = "<table><tr>" + "<td rowspan=65534>a" * 200 + "<tr><td>x" * 5_100
    assert refusal(page) == ("table-spans", None)


@pytest.mark.parametrize(
    "start", ['<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '<?xml version="1.0"?>']
)
def test_nothing_is_fetched_for_a_page(start: str) -> None:
    """An entity that it declares is only text."""
    page = f"{start}<html><link href='http://localhost:9/x'><table><tr><td>&a;</table>"
    assert cells(page)[-1] == ("&a;",)


def read_or_refuse(page: str | bytes) -> Grid | DocumentError:
    try:
        return read(page)
    except DocumentError as refused:
        return refused


MARKUP = st.sampled_from(
    [
        *(
            "<table>",
            "</table>",
            "<tr>",
            "</tr>",
            "<td>",
            "</td>",
            "<td rowspan=3>",
            "<th colspan=2>",
        ),
        *(
            "<tbody>",
            "</tbody>",
            "<tfoot>",
            "<caption>",
            "<p>",
            "<br>",
            "<div hidden>",
            "</div>",
            "x",
        ),
        *(
            "1,000,000",
            "Anggaran",
            "<!--",
            "-->",
            "&amp",
            "<td",
            '"',
            "</html>",
            "<select>",
            "<body>",
        ),
    ]
)


@example(pieces=["<td>", "<table>", "</html>", "x"])
@example(pieces=["<td>", "<div hidden>", "x", "<table>"])
@given(pieces=st.lists(MARKUP, max_size=40))
@examples(200)
def test_any_markup_is_read_or_refused_and_no_text_of_it_is_lost(pieces: list[str]) -> None:
    """Tags in any order, closed or not; each "x" that the page shows is in the rows."""
    page = "<table>" + "".join(piece for piece in pieces if piece not in ("<!--", "<td", '"'))
    grid = read_or_refuse(page)
    if isinstance(grid, Grid):
        shown = "".join(text for row in grid.rows for _, text in row.filled)
        is_hidden = "<div hidden>" in pieces and any(
            f.code.startswith("text") for f in grid.findings
        )
        assert shown.count("x") == pieces.count("x") or is_hidden


WHOLE = write_html(
    [["Program", "Sasaran", "Anggaran"], ["", "Tertib", "1,000,000"]], PageQuirks(tags_nest=True)
)


@given(place=st.integers(0, len(WHOLE) - 1), put=st.binary(max_size=3), cut=st.booleans())
@examples(150)
def test_a_page_with_wrong_bytes_or_cut_off_is_read_or_refused(
    place: int, put: bytes, cut: bool
) -> None:
    """Nothing but the document error comes out."""
    read = read_or_refuse(WHOLE[:place] + put + (b"" if cut else WHOLE[place + 1 :]))
    assert isinstance(read, DocumentError) or read.rows
