"""OpenDocument and old Excel sheets are read cell by cell, and what they hide is told."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlwt  # type: ignore[import-untyped]
from hypothesis import given, settings

from rkt import DocumentError, Severity
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from rkt.parsing.readers.grid import Grid
from rkt.parsing.readers.limits import Limits
from rkt.parsing.sandbox import read_in_sandbox
from tests.document_writers.ods import ods_of_tables, saved_xls, write_ods, write_xls
from tests.printing import HEADER, BudgetLine, layouts, plans, print_table
from tests.printing import Layout as Printed

ROWS = [
    ["RENCANA KERJA TAHUNAN KPU KOTA CONTOH", "", "", "", "", "", ""],
    ["TAHUN ANGGARAN 2021", "", "", "", "", "", ""],
    HEADER,
    ["Program A"],
    ["Kegiatan A"],
    ["Kelompok A"],
    ["", "Sasaran", "Persentase", "Dokumen", "Rapat & <b>", "2000000", "APBN"],
    ["", "Sasaran\nkedua", "Persentase", "Dokumen", "Survei", "1868000", ""],
    ["Jumlah", "", "", "", "", "3868000"],
]
TABLE = '<table:table table:name="RKT">{}</table:table>'


def ods_row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def number(value: str, shown: str) -> str:
    return cell(shown, f'office:value-type="float" office:value="{value}"')


def read_ods(rows: str, styles: str = "", limits: Limits | None = None) -> Grid:
    data = ods_of_tables(TABLE.format(rows), styles)
    return read_document(data, "rkt.ods", limits=limits or Limits())


def told(grid: Grid) -> list[tuple[str, int | None, int | None]]:
    return [(found.code, found.row, found.column) for found in grid.findings]


@pytest.mark.parametrize("numbers", [False, True], ids=["texts", "numbers"])
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_a_plan_reads_the_same_as_from_any_other_file(kind: str, numbers: bool) -> None:
    """Text by text, also in the process of its own; an XLS says that it is read as stored."""
    write = write_ods if kind == "ods" else write_xls
    grid = read_in_sandbox(write(ROWS, digits_are_numbers=numbers), f"rkt.{kind}", Limits())
    shown = [tuple([*row, *[""] * 7][:7]) for row in ROWS]
    assert [(*row.cells, *[""] * 7)[:7] for row in grid.rows] == shown
    plan = build_plan(grid)
    assert plan.lines["amount"].tolist() == [2_000_000, 1_868_000]
    assert (plan.facts.unit, plan.facts.fiscal_year) == ("KPU KOTA CONTOH", 2021)
    as_stored = [] if kind == "ods" else ["sheet-as-stored"]
    assert [found.code for found in plan.findings] == as_stored


@given(plans(), layouts)
@settings(max_examples=10, deadline=None)
def test_any_plan_comes_back_from_both(lines: list[BudgetLine], layout: Printed) -> None:
    """Whatever its texts, headings and pages are."""
    rows = print_table(lines, layout).rows
    for data, name in ((write_ods(rows), "rkt.ods"), (write_xls(rows), "rkt.xls")):
        plan = build_plan(read_document(data, name))
        assert plan.lines["amount"].tolist() == [line.amount for line in lines]
        assert [tuple(path) for path in plan.lines[list(plan.levels)].itertuples(index=False)] == [
            line.path for line in lines
        ]


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        ("1868000", "1.868.000", "1868000"),
        ("1868000", "Rp1.868.000,00", "1868000"),
        ("1868000", "Rp 1,868,000.00", "1868000"),
        ("-5000", "(5.000)", "-5000"),
        ("51", "051", "051"),
        ("12", "12 laporan", "12 laporan"),
        ("0", "-", "0"),
        ("868.125", "868,125", "868.1250"),
        ("2.5", "2,5", "2.5"),
    ],
)
def test_a_number_that_is_shown_in_full_has_its_digits(value: str, shown: str, text: str) -> None:
    """Whatever separators, currency and words its format adds."""
    assert read_ods(ods_row(cell("Anggaran"), number(value, shown))).rows[0].cells[1] == text


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1868", "1868000"), ("1868000", "1.868"), ("1868000", "1,87E+06"), ("2.5", "3")],
)
def test_a_number_that_is_shown_otherwise_is_refused_with_its_cell(value: str, shown: str) -> None:
    """Neither the one nor the other is used."""
    grid = read_ods(ods_row(cell("Anggaran"), number(value, shown)))
    assert grid.rows[0].cells == ("Anggaran",)
    assert told(grid) == [("cell-shown-otherwise", 1, 2)]
    assert grid.findings[0].severity is Severity.ERROR


STYLE = '<style:style style:name="S" style:family="{}"><style:{} {}/></style:style>'


@pytest.mark.parametrize(
    ("looks", "why"),
    [
        ('style:text-line-through-style="solid"', "struck out"),
        ('text:display="none"', "hidden"),
        ('fo:color="#ffffff"', "in the colour of its background"),
        ('fo:font-size="1pt"', "too small to read"),
    ],
)
def test_a_text_that_nobody_sees_is_left_out_and_told(looks: str, why: str) -> None:
    """A digit within an amount, as well as a whole cell."""
    part = '<text:span text:style-name="S">9</text:span>1.868.000'
    grid = read_ods(
        ods_row(cell("Jumlah"), cell(part)), STYLE.format("text", "text-properties", looks)
    )
    assert grid.rows[0].cells == ("Jumlah", "1.868.000")
    assert [str(found.values["why"]) for found in grid.findings] == [why]
    styles = STYLE.format("table-cell", "text-properties", looks)
    grid = read_ods(ods_row(cell("Jumlah"), cell("9.000", 'table:style-name="S"')), styles)
    assert grid.rows[0].cells == ("Jumlah",)
    assert told(grid) == [("text-unseen", 1, 2)]


def test_repeats_merges_comments_and_hidden_rows_are_kept_apart() -> None:
    """A cell or row that the file states once for several stands at each of its places."""
    comment = "<office:annotation><text:p>rahasia</text:p></office:annotation>"
    grid = read_ods(
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        + ods_row(
            cell("A", 'table:number-rows-spanned="2"'),
            cell("x", 'table:number-columns-repeated="3"'),
        )
        + ods_row("<table:covered-table-cell/>", cell(f"y{comment}<text:s text:c='2'/>z"))
        + '<table:table-row table:number-rows-repeated="2" table:visibility="collapse">'
        + cell("B")
        + "</table:table-row>"
        + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
        + "</table:table-row>"
    )
    assert [row.cells for row in grid.rows] == [
        (),
        (),
        ("A", "x", "x", "x"),
        ("", "y  z"),
        ("B",),
        ("B",),
    ]
    assert grid.rows[3].spanned == {0: "A"}
    assert told(grid) == [("rows-hidden", 5, None)]


def test_conditional_formats_are_told() -> None:
    """They may hide what was read; a map that chooses among number formats is none."""
    condition = '<style:style style:name="S" style:family="table-cell"><style:map/></style:style>'
    assert told(read_ods(ods_row(cell("x")), condition)) == [("formats-conditional", None, None)]
    assert told(read_ods(ods_row(cell("x")), "<style:map/>")) == []


def test_a_hidden_draft_is_not_read_and_another_sheet_can_be_chosen() -> None:
    """Hidden sheets rank last, as in other workbooks."""
    names = ods_row(*map(cell, HEADER)) + ods_row(*map(cell, ROWS[6]))
    draft = f'<table:table table:name="Draf" table:style-name="S">{names}{names}</table:table>'
    styles = STYLE.format("table", "table-properties", 'table:display="false"')
    escaped = (draft + TABLE.format(names)).replace("& <b>", "")
    data = ods_of_tables(escaped, styles)
    grid = read_document(data, "rkt.ods")
    assert (grid.sheet, grid.sheets) == ("RKT", ("Draf", "RKT"))
    assert [found.code for found in grid.findings] == ["sheets-unread", "sheets-hidden"]
    assert len(read_document(data, "rkt.ods", sheet="Draf").rows) == 4


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (ods_row(cell("x", 'table:number-columns-repeated="16384"')), "table-too-wide"),
        (
            f'<table:table-row table:number-rows-repeated="1048576">{cell("x")}</table:table-row>',
            "table-too-long",
        ),
        (
            '<table:table-row table:number-rows-repeated="199999">'
            f"{cell('x', 'table:number-columns-repeated=' + repr('199'))}</table:table-row>",
            "table-spans",
        ),
        (ods_row(cell("x" * 30_000)), "cell-too-long"),
        (ods_row(cell("x", 'table:number-columns-repeated="-1"')), "file-damaged"),
        (ods_row(cell("")), "sheet-empty"),
    ],
)
def test_a_small_file_that_asks_for_much_is_refused(rows: str, code: str) -> None:
    """Before the memory is taken."""
    with pytest.raises(DocumentError) as refused:
        read_ods(rows)
    assert refused.value.finding.code == code


def test_an_encrypted_document_says_so() -> None:
    """Its manifest does."""
    file = io.BytesIO(write_ods(ROWS))
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("META-INF/manifest.xml", "<m:encryption-data/>")
    with pytest.raises(DocumentError) as refused:
        read_document(file.getvalue(), "rkt.ods")
    assert refused.value.finding.code == "file-encrypted"


def test_an_old_workbook_keeps_merges_dates_and_the_chosen_sheet() -> None:
    """A merged cell's text is known to the rows that it covers."""
    book = xlwt.Workbook()
    book.add_sheet("Kosong")
    sheet = book.add_sheet("RKT")
    sheet.write_merge(1, 2, 0, 0, "Program")
    sheet.write(1, 1, 0.5)
    sheet.write(2, 1, True)
    grid = read_document(saved_xls(book), "rkt.xls", sheet="RKT")
    assert [row.cells for row in grid.rows] == [(), ("Program", "0.5"), ("", "TRUE")]
    assert grid.rows[2].spanned == {0: "Program"}
    for wanted, code in (("Kosong", "sheet-empty"), ("Lain", "sheet-unknown")):
        with pytest.raises(DocumentError) as refused:
            read_document(saved_xls(book), "rkt.xls", sheet=wanted)
        assert refused.value.finding.code == code


@pytest.mark.parametrize("cut", [1_000, 3_000, 4_200])
def test_an_old_workbook_that_is_cut_off_is_damaged(cut: int) -> None:
    """Never read in part."""
    data = write_xls(ROWS * 20)
    broken = data[:cut] + bytes(600) + "Workbook\0".encode("utf-16-le")
    with pytest.raises(DocumentError) as refused:
        read_document(broken, "rkt.xls")
    assert refused.value.finding.code == "file-damaged"


BOLD = (
    '<style:style style:name="b" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="t" style:family="text">'
    '<style:text-properties fo:font-weight="700"/></style:style>'
    '<style:style style:name="n" style:family="text">'
    '<style:text-properties fo:font-weight="normal"/></style:style>'
)


def test_bold_letters_of_an_ods_are_known() -> None:
    """By the style of the cell, or of all its parts; one part that is not makes the cell plain."""
    cells = (
        '<table:table-cell table:style-name="b"><text:p>Program</text:p></table:table-cell>',
        '<table:table-cell><text:p><text:span text:style-name="t">A</text:span></text:p>'
        "</table:table-cell>",
        '<table:table-cell table:style-name="b"><text:p>A'
        '<text:span text:style-name="n">b</text:span></text:p></table:table-cell>',
        "<table:table-cell><text:p>Rapat</text:p></table:table-cell>",
    )
    row = f"<table:table-row>{''.join(cells)}</table:table-row>"
    assert read_ods(row, BOLD).rows[0].bold == {0, 1}
