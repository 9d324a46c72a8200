"""Any plan written in Word, with the quirks that Word files have, is read back whole."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from rkt import Plan, Severity
from rkt.core.schema import AMOUNT, DETAILS, LEVELS, NOTE, SOURCE_ROW
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from tests.conftest import PUBLISHED
from tests.document_writers.docx import Quirks, write_word
from tests.examples import examples
from tests.printing import (
    TITLES,
    BudgetLine,
    Layout,
    Sheet,
    expected,
    layouts,
    plans,
    print_table,
)

PLAIN = Quirks()
quirks = st.builds(
    Quirks,
    titles=st.sampled_from([(), tuple(TITLES)]),
    headings_merged=st.booleans(),
    run_length=st.integers(0, 7),
    tracked=st.booleans(),
    controls=st.sampled_from(["", "run", "paragraph", "cell", "row"]),
    wrapped=st.booleans(),
    paragraphs=st.booleans(),
    table_length=st.integers(0, 9),
)


def published() -> list[list[str]]:
    return list(csv.reader(io.StringIO(PUBLISHED.read_text(encoding="utf-8"))))


def load(data: bytes) -> Plan:
    return build_plan(read_document(data, "rkt.docx"))


def on_one_line(value: object) -> object:
    """Return a text with blanks for line breaks: Word has more of them than the plan."""
    return " ".join(value.split()) if isinstance(value, str) else value


def whole_lines(sheet: Sheet) -> frozenset[int]:
    """Return the rows of lines whose cells stand in the columns of the header."""
    return frozenset(number for number in sheet.line_rows if not sheet.rows[number - 1][0])


@given(
    lines=plans(),
    layout=layouts,
    chosen=quirks,
    merged=st.booleans(),
)
@examples(50)
def test_a_plan_is_read_back_line_for_line_however_word_wrote_it(
    lines: list[BudgetLine], layout: Layout, chosen: Quirks, merged: bool
) -> None:
    """Paths, texts, amounts, notes and rows are those of the plan, and so is the total."""
    sheet = print_table(lines, layout)
    down = whole_lines(sheet) if merged else frozenset()
    read = load(write_word(sheet.rows, replace(chosen, merged_down=down)))
    columns = [*LEVELS, *DETAILS, AMOUNT, NOTE, SOURCE_ROW]
    found = [tuple(map(on_one_line, each)) for each in read.lines[columns].to_numpy().tolist()]
    assert found == [tuple(map(on_one_line, each)) for each in expected(lines, sheet)]
    assert read.published_total == (sum(line.amount for line in lines) if layout.total else None)
    assert [f for f in read.findings if f.severity is Severity.ERROR] == []


@given(chosen=quirks)
@example(chosen=PLAIN)
@examples(15)
def test_the_published_table_is_the_same_cell_for_cell_in_word(chosen: Quirks) -> None:
    """It has been published as such a file; the plan adds up to the total that it states."""
    read = read_document(write_word(published(), chosen), "rkt.docx")
    cells = [[str(on_one_line(text)) for text in row.cells if text] for row in read.rows]
    assert cells == [[str(on_one_line(text)) for text in row if text] for row in published()]
    assert build_plan(read).adds_up


def test_the_published_table_is_the_same_plan_in_word(serang: Plan) -> None:
    """Every column of every line, and the rows that they stand in."""
    read = load(write_word(published()))
    columns = [*LEVELS, *DETAILS, AMOUNT, NOTE, SOURCE_ROW]
    assert read.lines[columns].equals(serang.lines[columns])
    assert [row.cells for row in read.grid.rows] == [row.cells for row in serang.grid.rows]
    assert read.published_total == serang.published_total == 2_746_352_000


def test_a_merged_objective_is_given_to_every_line_that_it_covers() -> None:
    """Lines 2 and 3 of the table share the objective of the first."""
    header = ["Program", "Sasaran", "Indikator", "Keluaran", "Uraian", "Anggaran", "Ket"]
    headings = [[name, *[""] * 6] for name in ("Pemilu", "Logistik", "Norma")]
    lines = [["", "Tertib", "Persen", "Laporan", text, "1,000,000", ""] for text in ("A", "B", "C")]
    data = write_word([header, *headings, *lines], Quirks(merged_down=frozenset({5, 6, 7})))
    grid = read_document(data, "rkt.docx")
    assert grid.rows[6].cells == ("", "", "", "", "C", "1,000,000", "")
    assert dict(grid.rows[6].spanned) == {1: "Tertib", 2: "Persen", 3: "Laporan"}
    assert build_plan(grid).lines["objective"].tolist() == ["Tertib"] * 3
