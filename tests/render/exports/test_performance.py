"""Objectives as files: figures that add up, and text that no spreadsheet runs."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from rkt.analysis.performance import absorption_by, budget_lines, find_gaps, objective_links
from rkt.core import schema
from rkt.core.schema import OPTIONAL_COLUMNS, REALISED_AMOUNT, REALISED_OUTPUT, TARGET, TARGET_UNIT
from rkt.i18n import Texts
from rkt.render.exports.comparison import comparison_to_csv, comparison_to_xlsx
from rkt.render.exports.comparison_tables import ExportTable
from rkt.render.exports.performance import (
    absorption_table,
    chain_table,
    gaps_table,
    objectives_table,
)
from tests.render.exports.taken import DAY, EN, ID, SERANG, csv_rows, workbook
from tests.tables import HEADER, HEADINGS, plan

LINES = plan(
    HEADER,
    HEADINGS,
    " | =1+1   | Persen | Laporan | Kirim  | 50,000,000 |",
    " | =1+1   | Nilai  | Laporan | Gudang | 30,000,000 |",
    " | Tertib |        | Arsip   | Rapat  | 15,000,000 |",
    " |        | Jumlah | Rekap   | Bimtek |  5,000,000 |",
).lines
FIGURES: dict[str, Any] = {
    TARGET: ["12", "", "", ""],
    TARGET_UNIT: ["dokumen", "", "", ""],
    REALISED_AMOUNT: pd.array([45_000_000, None, 18_000_000, None], dtype="Int64"),
    REALISED_OUTPUT: ["10", "", "", ""],
}
REALISED = LINES.assign(**FIGURES)


def objectives(texts: Texts = EN, *, is_realised: bool = False) -> ExportTable:
    lines = budget_lines(REALISED if is_realised else LINES)
    return objectives_table(objective_links(lines), texts, is_realised=is_realised)


def rows_of(table: ExportTable) -> list[dict[str, str]]:
    return csv_rows(comparison_to_csv(table))


def test_each_objective_has_what_is_below_it_and_its_share() -> None:
    """80, 15 and 5 of 100 million; a blank is the lines that name none."""
    told = [
        (row["objective"], row["indicators"], row["outputs"], row["lines"], row["amount"])
        for row in rows_of(objectives())
    ]
    assert told == [
        ("'=1+1", "2", "2", "2", "80000000"),
        ("Tertib", "0", "1", "1", "15000000"),
        ("", "1", "1", "1", "5000000"),
    ]
    assert [float(row["share"]) for row in rows_of(objectives())] == [0.8, 0.15, 0.05]


def test_a_plan_without_realised_amounts_has_no_columns_for_them() -> None:
    """Nothing that would be blank in every row."""
    assert "absorption" not in rows_of(objectives())[0]


def test_absorption_is_over_the_lines_that_tell_it() -> None:
    """45 of 50, with 30 not counted; 18 of 15; the last 5, which state none, are blank."""
    told = [
        (row["planned"], row["realised"], row["absorption"], row["not_counted"])
        for row in rows_of(objectives(is_realised=True))
    ]
    assert told == [
        ("50000000", "45000000", "0.9", "30000000"),
        ("15000000", "18000000", "1.2", "0"),
        ("", "", "", "5000000"),
    ]


def test_the_chain_has_every_line_with_all_that_the_plan_says_of_it() -> None:
    """Objective, indicator, output, path, amount, row, and the optional columns."""
    table = chain_table(budget_lines(REALISED), OPTIONAL_COLUMNS, EN)
    rows = rows_of(table)
    assert [row["line_no"] for row in rows] == ["1", "2", "3", "4"]
    assert (rows[0]["target"], rows[0]["realised_amount"]) == ("12", "45000000")
    assert rows[1]["realised_amount"] == ""
    assert sum(int(row["amount"]) for row in rows) == 100_000_000
    names = [field.name for field in table.fields]
    assert table.total[names.index("amount")] == 100_000_000


def test_findings_come_along_with_their_lines() -> None:
    """No objective, no indicator, one output twice."""
    rows = rows_of(gaps_table(find_gaps(budget_lines(LINES)), EN))
    assert [(row["kind"], row["lines"]) for row in rows] == [
        ("warning", "4"),
        ("warning", "3"),
        ("note", "1, 2"),
    ]


@pytest.mark.parametrize("texts", [EN, ID], ids=["en", "id"])
def test_all_tables_make_a_workbook_without_formulas(texts: Texts) -> None:
    """A sheet a table, one about them; a text that looks like a formula is text."""
    lines = budget_lines(REALISED)
    tables = [
        objectives(texts, is_realised=True),
        chain_table(lines, OPTIONAL_COLUMNS, texts),
        absorption_table(absorption_by(lines, schema.ACTIVITY), schema.ACTIVITY, texts),
        gaps_table(find_gaps(lines), texts),
    ]
    book = workbook(comparison_to_xlsx(tables, [("Plan", "x")], texts, DAY))
    assert len(book.sheetnames) == 5
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    totals = book.worksheets[0].max_row
    assert book.worksheets[0].cell(totals, 5).value == 100_000_000


def test_the_published_plan_adds_up_in_every_row() -> None:
    """16 lines, 13 objectives, 2,746,352,000."""
    lines = budget_lines(SERANG.lines)
    rows = rows_of(objectives_table(objective_links(lines), EN, is_realised=False))
    assert len(rows) == 13
    assert sum(int(row["amount"]) for row in rows) == 2_746_352_000
    assert sum(int(row["lines"]) for row in rows) == 16
