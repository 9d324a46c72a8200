"""The rows of a table in Word: cells by their place in the grid, merged, moved or tracked."""

from __future__ import annotations

import dataclasses

import pytest

from rkt import DocumentError, Plan, Severity
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, read_document
from rkt.parsing.readers.limits import LIBRARY
from rkt.parsing.readers.unseen_text import Unseen
from tests.document_writers.docx import (
    cell,
    control,
    inserted,
    paragraph,
    row,
    run,
    table,
    word_file,
)
from tests.printing import HEADER


def read(*rows: str, columns: int = LIBRARY.columns) -> Grid:
    limits = dataclasses.replace(LIBRARY, columns=columns)
    return read_document(word_file(table(*rows)), "rkt.docx", limits=limits)


def cells(*rows: str) -> list[tuple[str, ...]]:
    return [each.cells for each in read(*rows).rows]


def wide(text: str, columns: object) -> str:
    return cell(text, properties=f'<w:gridSpan w:val="{columns}"/>')


CUSTOM = "<w:customXml>{}</w:customXml>"


def merged(text: str, value: str = "") -> str:
    said = f' w:val="{value}"' if value else ""
    return cell(text, properties=f"<w:vMerge{said}/>")


def test_a_cell_over_several_columns_has_its_text_in_the_first() -> None:
    """What stands right of it stays in its column."""
    assert cells(row(wide("Kinerja", 3), "Ket"), row("a", "b", "c", "d")) == [
        ("Kinerja", "", "", "Ket"),
        ("a", "b", "c", "d"),
    ]


def test_cells_merged_in_the_old_way_keep_their_columns() -> None:
    """Each of them is a cell of its own, blank but for the first."""
    first = cell("Kinerja", properties='<w:hMerge w:val="restart"/>')
    assert cells(row(first, cell(properties="<w:hMerge/>"), "Ket")) == [("Kinerja", "", "Ket")]


def test_a_row_may_begin_later_and_end_sooner() -> None:
    """The columns that it leaves out before its first cell are blank."""
    late = row("b", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
    assert cells(row("a", "b", "c"), late)[1] == ("", "b")


@pytest.mark.parametrize("span", ["", "x", "0", "-3", "1.5", "²"])
def test_a_width_that_is_not_a_number_is_one(span: str) -> None:
    """Nothing is lost, and nothing fails."""
    assert cells(row(wide("a", span), "b")) == [("a", "b")]


def test_a_cell_over_several_rows_is_spanned_in_the_rows_below() -> None:
    """ "continue" is what a merge says that has no value; columns count by the grid."""
    rows = read(
        row(wide("x", 2), merged("Tertib", "restart"), "1"),
        row("p", "q", merged(""), "2"),
        row("p", "q", merged("", "continue"), "3"),
        row("p", "q", "Aman", "4"),
    ).rows
    assert [each.cells[2] for each in rows] == ["Tertib", "", "", "Aman"]
    assert [dict(each.spanned) for each in rows] == [{}, {2: "Tertib"}, {2: "Tertib"}, {}]


def test_a_merge_ends_where_another_begins_or_a_cell_is_not_merged() -> None:
    """A cell that continues nothing is blank."""
    rows = read(
        row(merged("a", "restart"), merged("b", "restart")),
        row(merged("c", "restart"), "d"),
        row(merged(""), merged("")),
    ).rows
    assert [dict(each.spanned) for each in rows] == [{}, {}, {0: "c"}]


def test_a_merge_ends_with_its_table() -> None:
    """The next table begins anew, even right below."""
    above, below = table(row(merged("a", "restart"), "1")), table(row(merged(""), "2"))
    rows = read_document(word_file(above + below), "rkt.docx").rows
    assert [dict(each.spanned) for each in rows] == [{}, {}]


def test_text_in_a_cell_that_continues_another_is_left_out_and_reported() -> None:
    """Word shows the first cell only, over all of the rows."""
    grid = read(row(merged("a", "restart"), "1"), row(merged("b"), "2"), row(merged(""), "3"))
    assert [each.cells[0] for each in grid.rows] == ["a", "", ""]
    assert [dict(each.spanned) for each in grid.rows] == [{}, {0: "a"}, {0: "a"}]
    (finding,) = grid.findings
    assert (finding.code, finding.row, finding.column) == ("text-unseen", 2, 1)
    assert finding.values == {"text": "b", "why": Unseen.COVERED}


def test_a_blank_cell_over_several_rows_brings_nothing_down() -> None:
    """There is no text to be given to the rows below."""
    assert dict(read(row(merged("", "restart"), "1"), row(merged(""), "2")).rows[1].spanned) == {}


def test_deleted_rows_are_left_out_and_inserted_ones_count() -> None:
    """The row above a deleted one does not go on below it, since another merge began there."""
    grid = read(
        row(merged("a", "restart"), "1"),
        row(merged("", "restart"), "2", properties="<w:del/>"),
        row(merged(""), "3", properties="<w:ins/>"),
        row("d", "4", properties="<w:trPrChange><w:trPr><w:del/></w:trPr></w:trPrChange>"),
    )
    assert [(each.number, each.cells) for each in grid.rows] == [
        (1, ("a", "1")),
        (2, ("", "3")),
        (3, ("d", "4")),
    ]
    assert dict(grid.rows[1].spanned) == {}
    (finding,) = grid.findings
    assert (finding.code, finding.values) == ("word-changes", {"insertions": 1, "deletions": 1})


def test_a_deleted_cell_is_blank_and_keeps_its_place() -> None:
    """Inserted cells count; merges that are tracked are merges."""
    grid = read(
        row(cell("x", properties="<w:cellDel/>"), cell("b", properties="<w:cellIns/>")),
        row("a", cell("b", properties='<w:cellMerge w:vMerge="rest"/>')),
        row("a", cell("", properties='<w:cellMerge w:vMerge="cont"/>')),
    )
    assert [each.cells for each in grid.rows] == [("", "b"), ("a", "b"), ("a", "")]
    assert dict(grid.rows[2].spanned) == {1: "b"}
    (counted,) = (f for f in grid.findings if f.code == "word-changes")
    assert counted.values == {"insertions": 1, "deletions": 1}


def test_a_width_that_a_cell_had_before_a_change_does_not_count() -> None:
    """Word keeps what was in an element of the same name."""
    before = '<w:tcPrChange><w:tcPr><w:gridSpan w:val="4"/></w:tcPr></w:tcPrChange>'
    assert cells(row(cell("a", properties=before), "b")) == [("a", "b")]


@pytest.mark.parametrize(
    "written",
    [
        control(row("a", "b")),
        control(control(row("a", control(cell("b"))))),
        row(control(cell("a")), control(control(cell("b")))),
        row(cell(control(paragraph("a"))), cell(control(paragraph(control(run("b")))))),
        "<w:customXml>"
        + row("a", "<w:customXml>" + cell("b") + "</w:customXml>")
        + "</w:customXml>",
        row(cell(paragraph(inserted(run("a")))), "b"),
    ],
)
def test_what_rows_and_cells_are_wrapped_in_takes_nothing_from_them(written: str) -> None:
    """Content controls stand round rows, cells, paragraphs and runs, also within each other."""
    assert cells(written, row("c", "d")) == [("a", "b"), ("c", "d")]


def test_a_row_drawn_in_two_ways_counts_once() -> None:
    """Both where the ways are rows, and where they are cells."""
    both = "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
    both += "</mc:AlternateContent>"
    assert cells(both.format(row("a"))) == [("a",)]
    assert cells(row(both.format(cell("a")), "b")) == [("a", "b")]


@pytest.mark.parametrize(
    "too_wide",
    [
        row(*"abcd"),
        row(wide("a", 100_000), "b"),
        row(wide("a", "9" * 5000), "b"),
        row("d", properties='<w:gridBefore w:val="3"/>'),
        row(*[""] * 500, "z"),
    ],
)
def test_text_beyond_the_widest_table_is_refused(too_wide: str) -> None:
    """Three columns are allowed here."""
    with pytest.raises(DocumentError) as refused:
        read(row("x"), too_wide, columns=3)
    finding = refused.value.finding
    assert (finding.code, finding.row, finding.values["limit"]) == ("table-too-wide", 2, 3)


@pytest.mark.parametrize("blank_beyond", [row("a", wide("", 100_000)), row("a", *[""] * 500)])
def test_blank_cells_beyond_the_widest_table_are_cut_off(blank_beyond: str) -> None:
    """They hold nothing, and there may be very many."""
    assert read(blank_beyond, columns=3).rows[0].cells == ("a", "", "")


def test_a_cell_that_a_tracked_change_deletes_is_reported_where_others_follow_it() -> None:
    """Once the change is accepted, Word moves the cells behind it one column to the left."""
    gone = cell("x", properties="<w:cellDel/>")
    grid = read(row("a", gone, "1.868.000"), row("b", "2.000", gone))
    found = [(f.row, f.column, f.severity) for f in grid.findings if f.code == "word-cell-deleted"]
    assert found == [(1, 2, Severity.ERROR)]


LINE = ("", "Sasaran", "Persentase", "Dokumen", "Survei 1.868.000 rumah", "3.000.000", "")


def moved(kind: str, *texts: str, properties: str = "") -> str:
    """Return a row whose texts were moved here or from here by a tracked change."""
    move = '<w:{0} w:id="4">{1}</w:{0}>'
    each = (cell(paragraph(move.format(kind, run(text)) if text else "")) for text in texts)
    return row(*each, properties=properties)


def plan_of(*rows: str) -> Plan:
    levels = (row(name, *[""] * 6) for name in ("Program A", "Kegiatan A", "Kelompok A"))
    total = row("JUMLAH", "", "", "", "", "3.000.000", "")
    return build_plan(read(row(*HEADER), *levels, *rows, total))


@pytest.mark.parametrize("source", ["<w:del/>", ""])
def test_a_row_that_was_moved_counts_once(source: str) -> None:
    """The number in its description, with separators as an amount has, stays a description."""
    to, away = moved("moveTo", *LINE), moved("moveFrom", *LINE, properties=source)
    plan = plan_of(to, away)
    assert plan.lines["description"].tolist() == ["Survei 1.868.000 rumah"]
    assert plan.lines["amount"].tolist() == [3_000_000]
    assert [f for f in plan.findings if f.severity is Severity.ERROR] == []


def test_what_a_moved_row_leaves_behind_is_not_an_amount() -> None:
    """A number that was not moved with the rest of its description is an error with its cell."""
    left = row("", "", "", "", "1.868.000", "", "")
    plan = plan_of(moved("moveTo", *LINE), left)
    assert plan.lines["amount"].tolist() == [3_000_000]
    errors = [(f.code, f.row, f.column) for f in plan.findings if f.severity is Severity.ERROR]
    assert errors == [("cell-unused", 6, 5)]
