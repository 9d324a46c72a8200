"""A workbook becomes rows: of the sheet that is the plan, each cell as it is meant."""

from __future__ import annotations

import csv
import datetime
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from rkt import DocumentError, Plan, Severity
from rkt.core.schema import AMOUNT, DETAILS, LEVELS, NOTE, SOURCE_ROW
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, GridRow, read_document
from rkt.parsing.readers.limits import LIBRARY, Limits
from tests.conftest import PUBLISHED
from tests.document_writers import plans_with_equal_details
from tests.document_writers.xlsx import (
    SheetQuirks,
    saved,
    sheet_quirks,
    with_parts,
    write_xlsx,
    xlsx_of_cells,
)
from tests.examples import examples
from tests.printing import HEADER, BudgetLine, Layout, expected, layouts, print_table


def read(data: bytes, sheet: str | None = None, limits: Limits = LIBRARY) -> Grid:
    return read_document(data, "rkt.xlsx", sheet=sheet, limits=limits)


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read(data).rows]


def refusal(
    data: bytes, sheet: str | None = None, limits: Limits = LIBRARY
) -> tuple[str, int | None]:
    with pytest.raises(DocumentError) as refused:
        read(data, sheet, limits)
    return refused.value.finding.code, refused.value.finding.row


def told(data: bytes) -> list[tuple[str, int | None, int | None, dict[str, object]]]:
    return [(f.code, f.row, f.column, dict(f.values)) for f in read(data).findings]


def lines_of(plan: Plan) -> list[tuple[object, ...]]:
    columns = [*LEVELS, *DETAILS, AMOUNT, NOTE, SOURCE_ROW]
    return [tuple(row) for row in plan.lines[columns].to_numpy().tolist()]


@given(lines=plans_with_equal_details(), layout=layouts, quirks=sheet_quirks)
@examples(25)
def test_a_plan_is_read_back_line_for_line_whatever_was_done_to_its_sheet(
    lines: list[BudgetLine], layout: Layout, quirks: SheetQuirks
) -> None:
    """Numbers, merged cells, hidden rows, other sheets: lines, total and rows are equal."""
    sheet = print_table(lines, layout)
    plan = build_plan(read(write_xlsx(sheet.rows, quirks, sheet.line_rows)))
    assert plan.grid.sheet == "RKT"
    assert lines_of(plan) == list(expected(lines, sheet))
    assert plan.published_total == (sum(line.amount for line in lines) if layout.total else None)
    assert [f for f in plan.findings if f.severity is Severity.ERROR] == []


def test_the_published_table_has_the_same_cells_and_lines_as_in_csv(serang: Plan) -> None:
    """Its 16 lines and its total, cell for cell."""
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        data = write_xlsx(list(csv.reader(file)))
    assert [row.filled for row in read(data).rows] == [row.filled for row in serang.grid.rows]
    plan = build_plan(read(data))
    assert lines_of(plan) == lines_of(serang)
    assert plan.published_total == 2_746_352_000


def numbered(value: object, format_code: str) -> bytes:
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1)
    assert isinstance(cell, Cell)
    cell.value, cell.number_format = value, format_code  # type: ignore[assignment]
    return saved(book)


@pytest.mark.parametrize(
    ("value", "format_code", "text"),
    [
        (1868000, "General", "1868000"),
        (2746352000, "#,##0", "2746352000"),
        (1868000.0, '_-[$Rp-421]* #,##0_-;-"Rp"#,##0', "1868000"),
        (1234567890123456, "0", "1234567890123456"),
        (-5, "#,##0.00;[Red]-#,##0.00", "-5"),
        (1868000.0000000002, "#,##0", "1868000"),
        (0.1 + 0.2, "General", "0.3"),
        (1868000.5, "#,##0", "1868000.5"),
        (868.125, "General", "868.1250"),
        (0.0000001, "General", "0.0000001"),
        (1, "0%", "100%"),
        (0.7398, "0.00%", "73.98%"),
        (5, '0 "dokumen"', "5 dokumen"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        (datetime.date(2021, 1, 28), "dd/mm/yyyy", "2021-01-28"),
        (datetime.datetime(2021, 1, 28, 7, 30), "d mmm yy h:mm", "2021-01-28 07:30:00"),
        (datetime.time(7, 30), "h:mm", "07:30:00"),
        (1e12, "yyyy-mm-dd", "##### (1000000000000)"),
        ("001", "General", "001"),
        ("1,868,000", "@", "1,868,000"),
    ],
)
def test_a_number_becomes_digits_a_date_a_day_and_a_text_stays(
    value: object, format_code: str, text: str
) -> None:
    """868.125 is not left as it is: with a dot between thousands it would be 868,125 rupiah."""
    assert cells(numbered(value, format_code)) == [(text,)]


@pytest.mark.parametrize(
    ("stored", "text"),
    [("1.868E6", "1868000"), ("-0", "0"), ("00012", "12"), ("9E+20", "9" + "0" * 20)],
)
def test_a_number_is_whole_however_it_was_stored(stored: str, text: str) -> None:
    """Powers of ten are how some programs store what is large."""
    assert cells(xlsx_of_cells(f'<row r="1"><c r="A1"><v>{stored}</v></c></row>')) == [(text,)]


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    """Old Macintosh files; four years of difference would go unseen."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0]["A1"] = datetime.date(2021, 1, 28)
    assert cells(saved(book)) == [("2021-01-28",)]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("  dua kata\u00a0", "dua kata"),
        ("=1+1", "=1+1"),
        ("'", "'"),
        ("'007", "'007"),
        ("Anggaran 💰 👩‍👩‍👧", "Anggaran 💰 👩‍👩‍👧"),
        ("\u202eanggaran مرحبا", "\u202eanggaran مرحبا"),
        ("a\u200bb\u200b", "a\u200bb"),
        ("satu\r\ndua\ntiga", "satu\ndua\ntiga"),
        ("satu_x000D_\ndua", "satu\ndua"),
        ("_x0041__x005F_x0041_", "A_x0041_"),
        ("_xD83D__xDE00__xD83D_", "😀\ufffd"),
        ("a_x0007_b", "a\ufffdb"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_a_text_stays_as_it_is_shown(stored: str, text: str) -> None:
    """Blanks round it go, escapes are undone, and nothing is taken for a formula."""
    for shared in (True, False):
        data = write_xlsx([[stored]], SheetQuirks(texts_are_shared=shared))
        assert cells(data) == [(text,)]


@given(texts=st.lists(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]))))
@examples(40)
def test_any_text_is_read_back(texts: list[str]) -> None:
    """Letters, marks, signs and blanks of all scripts, in as many columns as there are."""
    row = [text.strip().replace("_x", "_") or "-" for text in texts]
    quirks = SheetQuirks(texts_are_shared=True)
    assert cells(write_xlsx([[*row, "Ket"]], quirks)) == [(*row, "Ket")]


def test_rich_text_is_joined_and_its_pronunciation_left_out() -> None:
    """A cell may be bold by half; both halves are its text."""
    rich = "<is><r><t>Pemi</t></r><r><rPr><b/></rPr><t>lu</t></r><rPh><t>x</t></rPh></is>"
    data = xlsx_of_cells(f'<row r="1"><c r="A1" t="inlineStr">{rich}</c></row>')
    assert cells(data) == [("Pemilu",)]


def test_rows_and_cells_that_name_no_place_follow_one_another() -> None:
    """Small writers leave the places out."""
    number = "<c><v>1</v></c>"
    data = xlsx_of_cells(
        f'<row>{number}{number}</row><row r="3"><c r="B3"><v>2</v></c>{number}</row>'
    )
    assert cells(data) == [("1", "1"), (), ("", "2", "1")]


def test_a_merged_objective_is_given_to_the_rows_that_it_covers() -> None:
    """Its text stays in the first row; cells merged to the right leave the others blank."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Pemilu"], ["", "Tertib", "", "a"], ["", "", "", "b"], ["", "", "", "c"]):
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("B2:C3")
    assert read(saved(book)).rows == (
        GridRow(1, ("Pemilu",)),
        GridRow(2, ("", "Tertib", "", "a")),
        GridRow(3, ("", "", "", "b"), {1: "Tertib"}),
        GridRow(4, ("", "", "", "c")),
    )


def test_cells_merged_to_the_end_of_the_sheet_reach_as_far_as_it_is_filled() -> None:
    """A million rows are not made up."""
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    rows = '<row r="1"><c r="A1"><v>7</v></c></row><row r="3"><c r="C3"><v>8</v></c></row>'
    grid = read(xlsx_of_cells(rows, after=merged))
    assert [dict(row.spanned) for row in grid.rows] == [{}, {0: "7"}, {0: "7"}]


def test_a_text_under_merged_cells_is_read_and_reported() -> None:
    """Nobody sees it, but sums count it."""
    merged = '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    rows = '<row r="1"><c r="A1"><v>7</v></c></row><row r="2"><c r="A2"><v>8</v></c></row>'
    data = xlsx_of_cells(rows, after=merged)
    assert read(data).rows == (GridRow(1, ("7",)), GridRow(2, ("8",)))
    assert told(data) == [("cell-covered", 2, 1, {"text": "8"})]


def test_merged_cells_beyond_all_measure_are_refused() -> None:
    """Each of a few bytes claims 600,000 cells."""
    merged = '<mergeCell ref="A1:CV6000"/>' * 2
    rows = '<row r="1"><c r="CV1"><v>7</v></c></row><row r="6000"><c><v>8</v></c></row>'
    data = xlsx_of_cells(rows, after=f"<mergeCells>{merged}</mergeCells>")
    assert refusal(data) == ("table-spans", None)


def test_hidden_rows_and_columns_are_read_and_named() -> None:
    """Those without text are nobody's business."""
    book = Workbook()
    sheet = book.worksheets[0]
    for number in range(1, 8):
        sheet.append([f"a{number}", "", f"c{number}"])
    for hidden in (2, 3, 5, 9):
        sheet.row_dimensions[hidden].hidden = True
    for letter in "BC":
        sheet.column_dimensions[letter].hidden = True
    data = saved(book)
    assert cells(data)[1] == ("a2", "", "c2")
    assert told(data) == [
        ("rows-hidden", 2, None, {"count": 3, "rows": "2–3, 5"}),
        ("columns-hidden", None, 3, {"count": 1, "columns": "C"}),
    ]


def workbook_of(**sheets: list[list[str]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def test_of_several_sheets_the_one_with_a_header_and_most_cells_is_read() -> None:
    """All are listed, and a warning names those with text that were not read."""
    longest = [["Terlaksananya", "1"]] * 30
    book = workbook_of(Sampul=[["RKT"]], RKT=[HEADER, ["Pemilu"]], Data=longest, Kosong=[])
    grid = read(saved(book))
    assert (grid.sheet, grid.sheets) == ("RKT", ("Sampul", "RKT", "Data", "Kosong"))
    assert told(saved(book)) == [
        ("sheets-unread", None, None, {"sheet": "RKT", "others": "“Sampul”, “Data”"})
    ]


@pytest.mark.parametrize(
    ("others", "lines"),
    [(HEADER, 3), (["Program", "Anggaran", "Ket"], 6)],
    ids=["as many", "fewer"],
)
def test_of_two_sheets_with_a_header_names_and_filled_cells_decide(
    others: list[str], lines: int
) -> None:
    """Seven names over five lines outweigh seven over three, and three over six."""
    line = ["", "Tertib", "Persen", "Laporan", "Rapat", "1,000,000", "APBN"]
    book = workbook_of(Lain=[others, *[line] * lines], RKT=[HEADER, *[line] * 5])
    assert read(saved(book)).sheet == "RKT"


def test_a_hidden_sheet_comes_after_those_that_are_shown() -> None:
    """An earlier draft, longer than the plan, stays behind in many files."""
    book = workbook_of(Draf=[HEADER, ["Pemilu"], ["Logistik"]], RKT=[HEADER, ["Pemilu"]])
    book["Draf"].sheet_state = "veryHidden"
    assert [code for code, *_ in told(saved(book))] == ["sheets-unread", "sheets-hidden"]
    assert read(saved(book)).sheet == "RKT"


def test_a_hidden_sheet_is_read_where_no_other_has_a_header() -> None:
    """And it is said that it is hidden."""
    book = workbook_of(RKT=[HEADER, ["Pemilu"]], Sampul=[["RKT 2021"]])
    book["RKT"].sheet_state = "hidden"
    assert [code for code, *_ in told(saved(book))] == ["sheets-unread", "sheet-hidden"]


def test_the_sheet_that_is_asked_for_is_read() -> None:
    """Who chose need not be warned."""
    data = saved(workbook_of(RKT=[HEADER, ["Pemilu"]], Sampul=[["RKT 2021"]]))
    grid = read(data, "Sampul")
    assert (grid.sheet, grid.rows[0].cells, grid.findings) == ("Sampul", ("RKT 2021",), ())


def test_a_sheet_that_there_is_not_is_refused_with_those_there_are() -> None:
    """A misspelled name is seen at once."""
    data = saved(workbook_of(RKT=[HEADER], Sampul=[["RKT 2021"]]))
    with pytest.raises(DocumentError) as refused:
        read(data, "rkt")
    assert refused.value.finding.code == "sheet-unknown"
    assert refused.value.finding.values["sheets"] == "“RKT”, “Sampul”"


def test_a_sheet_without_text_is_empty() -> None:
    """Styles and blanks are not text."""
    assert refusal(write_xlsx([["", " "], []])) == ("sheet-empty", None)


def test_a_workbook_without_sheets_of_cells_is_refused() -> None:
    """A chart may have a sheet of its own, and nothing else be there."""
    edits = {"xl/workbook.xml": lambda xml: xml.replace(b"<sheet ", b"<other ")}
    assert refusal(with_parts(write_xlsx([["a"]]), edits)) == ("sheets-missing", None)


def test_a_formula_counts_with_its_stored_value() -> None:
    """A formula may have the empty text for its value."""
    number = '<c r="A2"><f>A1*2</f><v>1868000</v></c>'
    text = '<c r="B2" t="str"><f>T(A1)</f><v/></c>'
    data = xlsx_of_cells(f'<row r="2">{number}{text}</row>')
    assert cells(data) == [(), ("1868000",)]
    assert told(data) == []


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<f>SUM(F1:F4)</f><v></v>", "=SUM(F1:F4)"),
        ("<f>F1</f>", "=F1"),
        ('<f t="shared" si="0"/>', "="),
    ],
)
def test_a_formula_without_a_stored_value_is_an_error_at_its_cell(cell: str, text: str) -> None:
    """Nothing is computed here; the formula's own text stands for it."""
    data = xlsx_of_cells(f'<row r="5"><c r="F5">{cell}</c></row>')
    assert told(data) == [("formula-unknown", 5, 6, {"text": text})]
    assert cells(data)[4] == ("", "", "", "", "", text)
    assert read(data).findings[0].severity is Severity.ERROR


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#DIV/0!"])
def test_an_error_in_place_of_a_value_is_an_error_at_its_cell(text: str) -> None:
    """With or without a formula behind it."""
    data = xlsx_of_cells(f'<row r="5"><c r="F5" t="e"><f>F1</f><v>{text}</v></c></row>')
    assert told(data) == [("cell-error", 5, 6, {"text": text})]


def test_a_workbook_with_macros_is_read_as_data() -> None:
    """And it is said that they were not run."""
    data = with_parts(write_xlsx([HEADER]), {"xl/vbaProject.bin": lambda _: b"macro"})
    grid = read_document(data, "rkt.xlsm")
    assert grid.rows[0].cells == tuple(HEADER)
    assert [finding.code for finding in grid.findings] == ["macros-ignored"]


def test_a_workbook_in_the_strict_form_of_the_standard_is_read() -> None:
    """Its names are the same in another namespace."""
    rename = (b"http://schemas.openxmlformats.org", b"http://purl.oclc.org/ooxml")
    parts = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels")
    edits = {part: lambda xml: xml.replace(*rename) for part in (*parts, "xl/sharedStrings.xml")}
    data = write_xlsx([HEADER], SheetQuirks(texts_are_shared=True))
    assert cells(with_parts(data, edits)) == [tuple(HEADER)]


def test_a_workbook_without_styles_is_read() -> None:
    """They say only how it looks."""
    relation = b"officeDocument/2006/relationships/styles"
    edits = {
        "xl/styles.xml": None,
        "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(relation, b"other"),
    }
    assert cells(with_parts(write_xlsx([HEADER]), edits)) == [tuple(HEADER)]


FAR = '<row r="1"><c r="A1"><v>7</v></c></row>'


@pytest.mark.parametrize(
    ("row", "column", "refused"),
    [
        (1_048_576, "A", ("table-too-long", 1_048_576)),
        (1, "XFD", ("table-too-wide", 1)),
        (1_048_576, "XFD", ("table-too-long", 1_048_576)),
        (200_001, "B", ("table-too-long", 200_001)),
        (2, "GS", ("table-too-wide", 2)),
        (2, "XFE", ("file-damaged", None)),
        (1_048_577, "A", ("file-damaged", None)),
    ],
)
def test_a_filled_cell_far_away_is_refused_and_a_blank_one_is_not(
    row: int, column: str, refused: tuple[str, int | None]
) -> None:
    """Colour and borders reach to the end of the sheet in many files; memory does not grow."""
    place = f'r="{column}{row}" s="0"'
    filled = xlsx_of_cells(FAR + f'<row r="{row}"><c {place}><v>7</v></c></row>')
    blank = xlsx_of_cells(FAR + f'<row r="{row}"><c {place}/></row>')
    tracemalloc.start()
    assert refusal(filled) == refused
    if refused[1]:
        assert cells(blank) == [("7",)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000


def test_limits_count_what_is_filled() -> None:
    """A hundred rows are allowed here, and a cell of ten characters."""
    limits = Limits(rows=100, cell=10)
    assert len(read(write_xlsx([["a"]] * 100), limits=limits).rows) == 100
    assert refusal(write_xlsx([["a"]] * 101), limits=limits) == ("table-too-long", 101)
    assert refusal(write_xlsx([["a"], ["b" * 11]]), limits=limits) == ("cell-too-long", 2)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
        '<row r="1"><c r="A1" t="q"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1_000</v></c></row>',
        '<row r="1"><c r="A1"><v>nan</v></c></row>',
        '<row r="1"><c r="A1"><v>1E999</v></c></row>',
        '<row r="1"><c r="A1" s="x"><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="0"><c r="A1"><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>',
        "<row><c><v>1</v></row>",
        "<row><c><v>&lol;</v></c></row>",
        '<row/><mergeCell ref="A1:B"/>',
        '<row/><col min="1" max="x" hidden="1"/>',
        "<row>" * 300,
    ],
)
def test_a_sheet_that_makes_no_sense_is_damaged(rows: str) -> None:
    """Whatever stands at the wrong place is not guessed."""
    assert refusal(xlsx_of_cells(rows)) == ("file-damaged", None)


WHOLE = write_xlsx(
    [HEADER, ["Pemilu"], ["", "a", "b", "c", "d", "1000000", "APBN"]],
    SheetQuirks(digits_are_numbers=True, texts_are_shared=True),
)
PARTS = [
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
]


def read_or_refuse(data: bytes) -> Grid | DocumentError:
    try:
        return read(data)
    except DocumentError as refused:
        return refused


@given(place=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255), cut=st.booleans())
@examples(150)
def test_a_file_with_a_wrong_byte_or_cut_off_is_read_or_refused(
    place: int, byte: int, cut: bool
) -> None:
    """Nothing but the document error comes out."""
    read_or_refuse(WHOLE[:place] if cut else WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :])


@given(
    part=st.sampled_from(PARTS),
    place=st.floats(0, 1),
    put=st.binary(max_size=3),
    length=st.integers(0, 9),
)
@examples(250)
def test_a_part_with_wrong_xml_is_read_or_refused(
    part: str, place: float, put: bytes, length: int
) -> None:
    """Some bytes of a part are replaced by others, or by none."""

    def edit(xml: bytes) -> bytes:
        at = int(place * len(xml))
        return xml[:at] + put + xml[at + length :]

    read_or_refuse(with_parts(WHOLE, {part: edit}))


@pytest.mark.parametrize("part", PARTS)
def test_a_file_that_lacks_a_part_is_read_or_refused(part: str) -> None:
    """Each of the parts that a workbook consists of."""
    read_or_refuse(with_parts(WHOLE, {part: None}))
    read_or_refuse(with_parts(WHOLE, {part: lambda _: b""}))
    read_or_refuse(with_parts(WHOLE, {part: lambda _: b"<a/>"}))
