"""Delimited text becomes rows of trimmed cells; no row and no cell gets lost."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import DocumentError
from rkt.parsing.readers import Grid
from rkt.parsing.readers.csv import read_delimited
from rkt.parsing.readers.limits import LIBRARY
from tests.examples import examples


def read(content: str | bytes) -> Grid:
    return read_delimited(content.encode() if isinstance(content, str) else content, "rkt.csv")


def cells(content: str | bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read(content).rows]


def refusal(content: str | bytes) -> tuple[str, int | None]:
    with pytest.raises(DocumentError) as refused:
        read(content)
    return refused.value.finding.code, refused.value.finding.row


@pytest.mark.parametrize(
    "text",
    [
        'Program,Sasaran,Anggaran\n,"Tertib, aman","1,868,000"\n',
        "Program;Sasaran;Anggaran\n;Tertib, aman;1,868,000\n",
        "Program\tSasaran\tAnggaran\n\tTertib, aman\t1,868,000\n",
        "Program|Sasaran|Anggaran\n|Tertib, aman|1,868,000\n",
        'Program;Sasaran;Anggaran\n;"Tertib, aman";"1,868,000"\n',
    ],
    ids=["comma", "semicolon", "tab", "bar", "quoted semicolon"],
)
def test_the_delimiter_that_makes_the_rows_even_is_taken(text: str) -> None:
    """Commas inside amounts and sentences do not mislead it."""
    assert cells(text) == [("Program", "Sasaran", "Anggaran"), ("", "Tertib, aman", "1,868,000")]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_rows_end_as_the_system_that_wrote_them_ends_lines(newline: str) -> None:
    """Unix, Windows and old Macintosh files have the same rows."""
    assert cells(newline.join(["a,b,c", "1,2,3", ""])) == [("a", "b", "c"), ("1", "2", "3")]


def test_quotes_and_newlines_inside_a_cell_belong_to_it() -> None:
    """A doubled quotation mark is one; a quoted line break ends no row."""
    assert cells('a,"said ""yes""","two\r\nlines"\n1,2,3\n') == [
        ("a", 'said "yes"', "two\r\nlines"),
        ("1", "2", "3"),
    ]


def test_ragged_and_blank_rows_keep_their_cells_and_numbers() -> None:
    """Rows are counted as records, blank ones included."""
    grid = read("a,b,c\n1\n\n1,2,3,4,5\n1,2,3\n")
    assert [(row.number, row.cells) for row in grid.rows] == [
        (1, ("a", "b", "c")),
        (2, ("1",)),
        (3, ()),
        (4, ("1", "2", "3", "4", "5")),
        (5, ("1", "2", "3")),
    ]


@pytest.mark.parametrize(
    "around", [" ", "\t ", "\u00a0", "\u200b", "\ufeff", " \u200b\u00a0"], ids=ascii
)
def test_white_space_round_a_cell_is_trimmed_and_inside_it_kept(around: str) -> None:
    """A cell that holds only marks without width is blank, as it looks."""
    *_, row = read("a,b,c\n" * 4 + f"{around}Dua  kata{around},{around},x\n").rows
    assert row.cells == ("Dua  kata", "", "x")
    assert row.filled == ((0, "Dua  kata"), (2, "x"))


def test_a_byte_order_mark_is_not_part_of_the_first_cell() -> None:
    """Else the first column would have another name."""
    assert cells("Program,Sasaran,Ket\n".encode("utf-8-sig")) == [("Program", "Sasaran", "Ket")]


def test_reading_windows_1252_is_reported_and_reading_utf_8_is_not() -> None:
    """The encoding was guessed, so letters may be wrong."""
    guessed = read("Program,Café,Ket\n".encode("cp1252"))
    assert guessed.rows[0].cells[1] == "Café"
    assert [finding.code for finding in guessed.findings] == ["encoding-guessed"]
    assert read("Program,Café,Ket\n").findings == ()


def test_a_long_cell_is_kept_whole() -> None:
    """A heading of 300 characters is long, but a heading."""
    name = "Penyelenggaraan " * 18 + "Pemilu di Serang"
    assert len(name) == 304
    assert cells(f"{name},,\na,b,c\n")[0] == (name, "", "")


@pytest.mark.parametrize("content", ["", "\n\n\r\n", " \t\n", b"\xef\xbb\xbf", b"\xff\xfe\n\x00"])
def test_a_file_without_any_text_is_empty(content: str | bytes) -> None:
    """Blank lines and a byte-order mark are nothing to read."""
    assert refusal(content) == ("file-empty", None)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('a,b,c\n1,"2,3\n4,5,6\n', 2),
        ('a;b;c\n1;2;3\n4;"5;6\n', 3),
        ('a,b,c\n1,"2" x,3\n', 2),
    ],
    ids=["never closed", "with semicolons", "closed too early"],
)
def test_a_quotation_mark_without_a_partner_is_refused_with_its_row(text: str, row: int) -> None:
    """What follows it might be one cell or many, so nothing is guessed."""
    assert refusal(text) == ("file-quotes", row)


def test_pasted_tabs_quote_nothing() -> None:
    """In text copied from a table a quotation mark is only a character."""
    assert cells('a\tb\tc\n1\t"2\t3\n4\t5\t6\n') == [
        ("a", "b", "c"),
        ("1", '"2', "3"),
        ("4", "5", "6"),
        ("",),
    ]


def test_a_cell_that_swallows_the_file_is_refused_with_its_row() -> None:
    """A mark that is opened in row 2 and closed far below would hide all rows between."""
    text = "a,b,c\n" + '1,"' + "2,3\n" * LIBRARY.cell + '",3\n'
    assert refusal(text) == ("cell-too-long", 2)


trimmed = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=8).map(str.strip)
filled_rows = st.lists(st.lists(trimmed, min_size=3, max_size=7), min_size=1, max_size=6)


@given(rows=filled_rows, newline=st.sampled_from(["\n", "\r\n"]))
@examples(150)
def test_what_the_csv_module_writes_reads_back_cell_for_cell(
    rows: list[list[str]], newline: str
) -> None:
    """Any letters, signs, quotes and commas survive, in any number of cells."""
    written = io.StringIO()
    wide = [["Program", "Sasaran", "Indikator", "Keluaran", "Uraian", "Anggaran", "Ket"]] * 20
    csv.writer(written, lineterminator=newline, quoting=csv.QUOTE_ALL).writerows(wide + rows)
    assert [list(row) for row in cells(written.getvalue())[20:]] == rows


def test_a_row_that_is_too_wide_is_refused_by_name() -> None:
    """Blank cells at its end do not count: spreadsheets add thousands."""
    assert refusal("a,b,c\n" + "x," * LIBRARY.columns + "x\n") == ("table-too-wide", 2)
    assert cells("a,b,c" + "," * 16_384 + "\n")[0][:4] == ("a", "b", "c", "")


@pytest.mark.slow
def test_a_table_that_is_too_long_is_refused_by_name() -> None:
    """Blank rows count: a table of this family has hundreds of rows."""
    assert refusal("a,b,c\n" + "\n" * LIBRARY.rows) == ("table-too-long", LIBRARY.rows + 1)
    assert refusal('a\t"b" b\tc\n' + "\n" * LIBRARY.rows) == ("table-too-long", LIBRARY.rows + 1)


def test_text_pasted_from_a_spreadsheet_quotes_only_cells_with_line_breaks() -> None:
    """A cell that merely begins with a quotation mark stands beside one that is quoted."""
    pasted = 'Pemilu\t"dua\nbaris ""besar"""\tketerangan\r\n"khusus" saja\tb\tc\r\n'
    assert cells(pasted) == [
        ("Pemilu", 'dua\nbaris "besar"', "keterangan"),
        ('"khusus" saja', "b", "c"),
        ("",),
    ]


@pytest.mark.parametrize(
    "rule", ["|:--:|-:|:-|", "|---|---|---|", "| :--- | :---: | ---: |", "---|---|---"]
)
def test_the_rule_of_a_table_in_markdown_is_not_text(rule: str) -> None:
    """The rows below it keep their numbers."""
    rows = read(f"| Program | Sasaran | Anggaran |\n{rule}\n| | Tertib | - |\n").rows
    assert [row.number for row in rows] == [1, 2, 3]
    assert [len(row.filled) for row in rows] == [3, 0, 2]


def test_marks_of_markdown_are_no_text() -> None:
    """Its bars around the table begin no column, and a bar that is text is escaped."""
    table = (
        "# Rencana Kerja\n\n| No | Uraian | Rp |\n|:-:|---|--:|\n| **A** | a \\| b<br>c | `1` |\n"
    )
    assert cells(table) == [
        *(("Rencana Kerja",), ()),
        *(("No", "Uraian", "Rp", ""), (), ("A", "a | b c", "1", "")),
    ]


def test_a_dash_in_a_cell_is_a_text() -> None:
    """It may stand for an amount of nothing."""
    assert [row.filled for row in read("a,b,c\n-,-,-\n---,x,\n").rows][1:] == [
        ((0, "-"), (1, "-"), (2, "-")),
        ((0, "---"), (1, "x")),
    ]
