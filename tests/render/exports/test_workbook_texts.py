"""Texts in a workbook: never a formula, never an error, what cannot stand in a cell is said."""

from __future__ import annotations

from rkt.core import schema
from rkt.core.schema import LINE_COLUMNS
from rkt.render.exports import to_xlsx
from tests.render.exports.taken import EN, cell_text, part, sheet_rows, taken, with_texts, workbook

LINES, ABOUT = 2, 4
NOTE = LINE_COLUMNS.index(schema.NOTE)


def test_no_cell_is_a_formula_or_an_error() -> None:
    """Texts that openpyxl would take for one are text, in every sheet."""
    plan = with_texts("=1+1", "=SUM(A1:A9)", "#N/A", "#REF!", "\t=1", "+1", "@x", "{=1}")
    plan = type(plan)(
        plan.lines.assign(program=plan.lines["note"]), plan.facts, (), None, plan.grid
    )
    for sheet in workbook(to_xlsx(taken(plan=plan), EN)).worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    notes = [row[NOTE] for row in sheet_rows(to_xlsx(taken(plan=plan), EN), LINES)[1:]]
    assert notes == ["'=1+1", "'=SUM(A1:A9)", "#N/A", "#REF!", "'\t=1", "'+1", "'@x", "{=1}"]


def test_characters_that_xml_cannot_hold_are_taken_out_and_said() -> None:
    """The about sheet names the line and its row in the source; lines without are not named."""
    content = to_xlsx(taken(plan=with_texts("a\x00b\x1fc\ufffe", "whole")), EN)
    assert [row[NOTE] for row in sheet_rows(content, LINES)[1:]] == ["abc", "whole"]
    rows = sheet_rows(content, ABOUT)
    place = [row[0] for row in rows].index(
        "Lines whose texts lost characters that a workbook cannot store"
    )
    assert rows[place + 1 : place + 4] == [
        ("No.", "Source row", None, None),
        (1, 5, None, None),
        (None, None, None, None),
    ]


def test_a_text_longer_than_a_cell_is_cut_and_said() -> None:
    """Excel holds 32,767 characters a cell."""
    content = to_xlsx(taken(plan=with_texts("x" * 32_767, "y" * 32_768)), EN)
    assert [len(row[NOTE]) for row in sheet_rows(content, LINES)[1:]] == [32_767, 32_767]
    assert (2, 7, None, None) in sheet_rows(content, ABOUT)


def test_what_excel_would_take_for_an_escape_shows_as_typed() -> None:
    """``_x0041_`` is no "A", and line breaks become Excel's own."""
    content = to_xlsx(taken(plan=with_texts("_x0041_", "a\r\nb\rc")), EN)
    notes = [row[NOTE] for row in sheet_rows(content, LINES)[1:]]
    assert notes[0] == "_x005F_x0041_"
    assert [cell_text(note) for note in notes] == ["_x0041_", "a\nb\nc"]


def test_all_parts_of_a_workbook_are_well_formed() -> None:
    """Hostile text in every cell leaves the file readable."""
    content = to_xlsx(taken(plan=with_texts("</t></is><f>1</f>", "&amp;", "]]>", "\u202ex")), EN)
    sheet = part(content, "xl/worksheets/sheet2.xml")
    assert "<f>" not in sheet
    assert [row[NOTE] for row in sheet_rows(content, LINES)[1:3]] == ["</t></is><f>1</f>", "&amp;"]
