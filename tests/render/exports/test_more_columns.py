"""Targets and what was realised go into every file of a plan that has them, and into no other."""

from __future__ import annotations

import frictionless
import pandas as pd
import pytest

from rkt.analysis.comparison import compare_groups
from rkt.analysis.filters import Filters
from rkt.analysis.measures import rank_lines
from rkt.analysis.scenario import AddLine, CutToCeiling, DropLine, Scenario
from rkt.core import schema
from rkt.core.schema import LINE_COLUMNS, OPTIONAL_COLUMNS, REALISED_AMOUNT
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from rkt.render.exports import to_csv, to_data_package, to_xlsx
from rkt.render.exports.comparison_tables import NamedTable, groups_table
from rkt.render.exports.scenario_revision import to_published_csv
from tests.conftest import Save
from tests.render.exports.taken import EN, ID, SERANG, csv_rows, description, sheet_rows, taken
from tests.render.exports.test_round_trip import SAMPLE

TAKEN = taken(plan=SAMPLE)
REALISED = 2_446_603_750
SUMMARY, LINES, SUBTOTALS = 1, 2, 3
PAIR = (NamedTable("a", "A"), NamedTable("b", "B"))
NEW = AddLine(20, "Program Baru", "Kegiatan", "KRO", "s", "i", "o", "Rapat", 5_000_000)
SCENARIO = Scenario("x", (DropLine(9), NEW, CutToCeiling(2_000_000_000, (6,))))


def test_a_csv_has_them_behind_all_other_columns() -> None:
    """The line that was cancelled states no realised amount: its cell is empty."""
    rows = csv_rows(to_csv(TAKEN))
    assert tuple(rows[0]) == (*LINE_COLUMNS, *OPTIONAL_COLUMNS)
    assert sum(int(row[REALISED_AMOUNT] or 0) for row in rows) == REALISED
    assert [row["line_no"] for row in rows if not row[REALISED_AMOUNT]] == ["8", "9"]


def test_the_summary_of_a_workbook_says_what_was_realised() -> None:
    """Of what was planned on the lines that state it: two of them do not."""
    rows = sheet_rows(to_xlsx(TAKEN, EN), SUMMARY)
    (realised,) = (row[1:4] for row in rows if row[0] == "Realised (IDR)")
    (planned,) = (row[1:4] for row in rows if str(row[0]).startswith("Planned (lines with"))
    lines = TAKEN.lines[TAKEN.lines[REALISED_AMOUNT].notna()]
    assert planned == (lines["amount"].sum(), 1, len(TAKEN.lines) - 2)
    assert realised == (REALISED, pytest.approx(REALISED / planned[0]), len(TAKEN.lines) - 2)
    published = sheet_rows(to_xlsx(taken(), EN), SUMMARY)
    assert not [row for row in published if row[0] == "Realised (IDR)"]


@pytest.mark.parametrize("texts", [EN, ID], ids=["English", "Indonesian"])
def test_a_workbook_has_them_as_numbers_with_their_sum(texts: object) -> None:
    """The lines, and each program's subtotal beside that of the planned amount."""
    content = to_xlsx(TAKEN, texts)  # type: ignore[arg-type]
    header, *rows = sheet_rows(content, LINES)
    assert len(header) == len(LINE_COLUMNS) + 4
    realised = [row[len(LINE_COLUMNS) + 2] for row in rows]
    assert realised[:2] == [17_925_000, 6_100_000]
    assert realised[-2:] == [None, None]
    sums = [row for row in sheet_rows(content, SUBTOTALS) if row[4] and not row[3]]
    assert [row[-1] for row in sums] == [2_385_366_250, 61_237_500]
    total = sheet_rows(content, SUBTOTALS)[-1]
    assert (total[5], total[-1]) == (2_553_000_000, REALISED)


def test_a_workbook_without_them_has_no_column_more() -> None:
    """The plan of Serang is as it was."""
    assert len(sheet_rows(to_xlsx(taken(), EN), LINES)[0]) == len(LINE_COLUMNS)
    assert len(sheet_rows(to_xlsx(taken(), EN), SUBTOTALS)[0]) == 7


def test_a_package_describes_them_and_is_valid(save: Save) -> None:
    """Frictionless finds whole numbers, missing ones and texts as described."""
    content = to_data_package(TAKEN, EN)
    fields = {f["name"]: f for f in description(content)["resources"][0]["schema"]["fields"]}
    assert [fields[name]["type"] for name in OPTIONAL_COLUMNS] == [
        "string",
        "string",
        "integer",
        "string",
    ]
    assert all(fields[name]["description"] for name in OPTIONAL_COLUMNS)
    report = frictionless.validate(str(save(content, "package.zip")))
    assert report.valid, report.to_summary()


def test_a_scenario_keeps_what_was_realised_and_adds_lines_without() -> None:
    """Amounts stay whole numbers; what is missing stays missing."""
    lines = SCENARIO.lines_after(SAMPLE.lines)
    assert lines.dtypes.to_dict() == SAMPLE.lines.dtypes.to_dict()
    added = lines[lines["line_no"] == 20].iloc[0]
    assert added[REALISED_AMOUNT] is pd.NA
    assert [added[name] for name in OPTIONAL_COLUMNS if name != REALISED_AMOUNT] == ["", "", ""]
    assert lines[REALISED_AMOUNT].sum() == REALISED


def test_a_scenario_as_published_brings_them_back() -> None:
    """Headings, nine lines, and both totals in the last row."""
    lines = SCENARIO.lines_after(SAMPLE.lines)
    read = build_plan(read_document(to_published_csv(lines, SAMPLE.facts), "skenario.csv"))
    same = [*schema.DETAILS, "amount", *OPTIONAL_COLUMNS]
    pd.testing.assert_frame_equal(read.lines[same], lines[same].reset_index(drop=True))
    assert read.published_total == 2_000_000_000
    assert "realised-total-differs" not in {finding.code for finding in read.findings}
    assert read.adds_up


def test_groups_of_plans_that_tell_it_have_realised_amount_and_absorption() -> None:
    """Over the lines that state one: 61,237,500 of 63,750,000 in the smaller program."""
    across = compare_groups([SAMPLE.lines, SAMPLE.lines], "program")
    table = groups_table(across, "program", PAIR, EN)
    names = [field.name for field in table.fields]
    assert names[-4:] == ["realised:a", "absorption:a", "realised:b", "absorption:b"]
    assert table.rows[1][-2:] == (61_237_500, 61_237_500 / 63_750_000)
    assert table.total[-2:] == (REALISED, REALISED / (2_553_000_000 - 62_850_000))


def test_groups_of_plans_of_which_one_tells_nothing_have_only_what_was_planned() -> None:
    """There is nothing to compare with."""
    across = compare_groups([SAMPLE.lines, SERANG.lines], "program")
    names = {field.name for field in groups_table(across, "program", PAIR, EN).fields}
    assert not any(name.startswith("realised") for name in names)


@pytest.mark.parametrize(("words", "lines"), [("1.310", 1), ("bulan gaji", 1), ("kegiatan", 1)])
def test_a_search_looks_at_them_too(words: str, lines: int) -> None:
    """A word of a unit, or of a realised output; in a plan without them nothing is missed."""
    assert len(Filters(q=words).apply(SAMPLE.lines)) == lines
    assert len(Filters(q="1.310").apply(SERANG.lines)) == 0


def test_a_ranking_keeps_them() -> None:
    """The largest line first."""
    assert rank_lines(SAMPLE.lines)[REALISED_AMOUNT].iloc[0] == 1_887_316_000
