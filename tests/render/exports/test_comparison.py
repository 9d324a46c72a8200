"""Comparisons as files: figures that add up, and text that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from rkt.analysis.comparison import bridge_between, compare_groups, compare_parts, match_lines
from rkt.i18n import Texts
from rkt.render.exports.comparison import comparison_to_csv, comparison_to_xlsx
from rkt.render.exports.comparison_tables import (
    ExportTable,
    NamedTable,
    bridge_table,
    groups_table,
    lines_table,
    parts_table,
)
from tests.render.exports.taken import DAY, EN, ID, SERANG, workbook
from tests.tables import HEADER, HEADINGS, plan

OLD = plan(
    HEADER,
    HEADINGS,
    " | Tertib | Persen | Laporan | =1+1  | 50,000,000 |",
    " | Tertib | Persen | Laporan | Kirim | 30,000,000 |",
).lines
NEW = plan(
    HEADER,
    HEADINGS,
    " | Tertib | Persen | Laporan | =1+1  | 70,000,000 |",
    " | Tertib | Persen | Laporan | Rapat | 20,000,000 |",
).lines
"""One line raised by 20 million, one of 30 dropped, one of 20 new: 80 → 90 million."""

PAIR = (NamedTable("published", "KPU A 2021"), NamedTable("kpu-b-2022-r0", "KPU B 2022"))


def tables(texts: Texts = EN) -> list[ExportTable]:
    """All tables of the two plans, by category since that is a code in files."""
    return [
        groups_table(compare_groups([OLD, NEW], "category"), "category", PAIR, texts),
        bridge_table(bridge_between(OLD, NEW, "activity"), "activity", PAIR, texts),
        lines_table(match_lines(OLD, NEW), PAIR, texts),
    ]


def rows_of(table: ExportTable) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(comparison_to_csv(table).decode(), newline="")))


def sheets_of(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    return {s.title: list(s.iter_rows(values_only=True)) for s in workbook(content).worksheets}


def test_a_csv_of_groups_names_each_plans_columns_by_its_link() -> None:
    """Whole rupiah, shares from 0 to 1, the code of the category."""
    (row,) = rows_of(tables()[0])
    assert row == {
        "category": "activities",
        "amount:published": "80000000",
        "share:published": "1.0",
        "rank:published": "1",
        "lines:published": "2",
        "amount:kpu-b-2022-r0": "90000000",
        "share:kpu-b-2022-r0": "1.0",
        "rank:kpu-b-2022-r0": "1",
        "lines:kpu-b-2022-r0": "2",
        "difference:kpu-b-2022-r0": "10000000",
    }


def test_a_csv_of_lines_has_every_line_and_what_became_of_it() -> None:
    """Differences add up to that of the plans; the place of each line is stated."""
    rows = rows_of(tables()[2])
    assert [(r["change"], r["difference"], r["line_before"], r["line_after"]) for r in rows] == [
        ("raised", "20000000", "1", "1"),
        ("dropped", "-30000000", "2", ""),
        ("new", "20000000", "", "2"),
    ]
    assert rows[0]["description"] == "'=1+1"


def test_the_lines_say_what_both_plans_have_besides() -> None:
    """A target of 12 became 24; what was realised is a number, and nothing where nothing is."""
    header = "Program | Sasaran | Indikator | Keluaran | Uraian | Target | Anggaran | Realisasi"
    old, new = (
        plan(header, HEADINGS, f" | Tertib | Persen | Laporan | Rapat | {told}").lines
        for told in ("12 | 5,000,000 |", "24 | 5,000,000 | 4,000,000")
    )
    table = lines_table(match_lines(old, new), PAIR, EN)
    (row,) = rows_of(table)
    assert (row["change"], row["target_before"], row["target_after"]) == ("amended", "12", "24")
    assert "realised_amount_before" in row
    assert (row["realised_amount_before"], row["realised_amount_after"]) == ("", "4000000")
    lines = sheets_of(comparison_to_xlsx([table], [], EN, DAY))["Lines"]
    assert lines[0][11:] == (
        "Target · KPU A 2021",
        "Target · KPU B 2022",
        "Realised (IDR) · KPU A 2021",
        "Realised (IDR) · KPU B 2022",
    )
    assert lines[1][0] == "amount unchanged, other columns changed"
    assert lines[1][11:] == ("12", "24", None, 4_000_000)
    assert "target_before" not in rows_of(tables()[2])[0]


def test_a_bridges_columns_add_up_to_both_sums() -> None:
    """Groups that did not change are a row, so that none of the money is missing."""
    old = SERANG.lines
    new = old.assign(amount=old["amount"].where(old["line_no"] != 8, 2_000_000_000))
    table = bridge_table(bridge_between(old, new, "program"), "program", PAIR, EN)
    *_, start, end, difference = table.total
    assert (start, end, difference) == (2_746_352_000, 2_714_639_000, -31_713_000)
    columns = list(zip(*table.rows, strict=True))
    assert [sum(column) for column in columns[-3:]] == [start, end, difference]


def test_the_members_of_a_plan_are_a_table_with_their_typical_line() -> None:
    """Activities: 14 lines, 7,713,857 on average; against salaries they are less."""
    members = compare_parts(SERANG.lines, "category")
    rows = rows_of(parts_table(members, "category", EN, 2_031_713_000))
    activities = rows[2]
    assert (activities["lines"], activities["average_line"], activities["median_line"]) == (
        "14",
        "7713857",
        "4270000",
    )
    assert activities["difference"] == "-1923719000"
    assert rows_of(parts_table(members, "category", EN))[0]["difference"] == ""


@pytest.mark.parametrize("texts", [EN, ID], ids=["en", "id"])
def test_a_workbook_has_a_sheet_for_each_comparison(texts: Texts) -> None:
    """Numbers as numbers, names in the reader's language, nothing that runs; totals last."""
    content = comparison_to_xlsx(tables(texts), [("Plan", "=A1")], texts, DAY)
    sheets = list(sheets_of(content).values())
    assert len(sheets) == 4
    groups, bridge, lines, about = sheets
    assert groups[1][:3] == (texts.gettext("Activities"), 80_000_000, 1)
    assert bridge[-1][-3:] == (80_000_000, 90_000_000, 10_000_000)
    assert [row[0] for row in lines[1:4]] == [
        texts.gettext(w) for w in ("raised", "dropped", "new")
    ]
    assert lines[-1][5:8] == (80_000_000, 90_000_000, 10_000_000)
    assert ("Plan", "'=A1") in about
    cells = (cell for s in workbook(content).worksheets for row in s.iter_rows() for cell in row)
    assert not any(cell.data_type == "f" for cell in cells)


def test_sheets_of_one_name_are_numbered() -> None:
    """Three plans beside the base have three bridges."""
    names = list(sheets_of(comparison_to_xlsx([tables()[1]] * 3, [], EN, DAY)))
    assert names[:3] == ["Bridge · Activity", "Bridge · Activity 2", "Bridge · Activity 3"]


def test_the_figures_of_a_comparison_have_their_formats() -> None:
    """Rupiah with separators, shares as per cent."""
    sheet = workbook(comparison_to_xlsx(tables(), [], EN, DAY)).worksheets[0]
    assert (sheet["B2"].number_format, sheet["C2"].number_format) == ("#,##0", "0.00%")
    assert sheet["C2"].font.name == "Calibri"
