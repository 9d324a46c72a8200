"""The workbook: summary, lines, subtotals, about; read back with openpyxl, and by LibreOffice."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from rkt.analysis.filters import Filters
from rkt.analysis.measures import ShareBasis
from rkt.core import schema
from rkt.core.schema import LINE_COLUMNS
from rkt.i18n import Texts
from rkt.render.exports import to_xlsx
from rkt.render.exports.description import describe
from tests.examples import examples
from tests.render.exports.taken import (
    ACTIVITIES,
    EN,
    ID,
    NOTHING,
    SERANG,
    filters_of_serang,
    part,
    sheet_rows,
    taken,
    with_texts,
    workbook,
    zip_names,
)

SUMMARY, LINES, SUBTOTALS, ABOUT = 1, 2, 3, 4
AMOUNT = LINE_COLUMNS.index(schema.AMOUNT)


def labelled(rows: list[tuple[Any, ...]], label: str) -> list[tuple[Any, ...]]:
    """The rows whose first cell is a label, without it."""
    return [row[1:] for row in rows if row[0] == label]


@pytest.mark.parametrize("texts", [EN, ID], ids=["en", "id"])
@pytest.mark.parametrize("filters", [Filters(), ACTIVITIES, NOTHING], ids=["all", "some", "none"])
def test_a_workbook_reads_back_and_opens_in_libreoffice(
    texts: Texts, filters: Filters, tmp_path: Path
) -> None:
    """Its lines have the sum on screen; where LibreOffice is installed it reads the same."""
    content = to_xlsx(taken(filters), texts)
    header, *rows = sheet_rows(content, LINES)
    expected = filters.apply(SERANG.lines)["amount"].tolist()
    assert len(set(header)) == len(LINE_COLUMNS)
    assert [row[AMOUNT] for row in rows if any(row)] == expected
    if soffice := shutil.which("soffice"):
        converted = converted_by(soffice, content, tmp_path)
        assert converted[0] == list(header)
        assert [int(row[AMOUNT]) for row in converted[1:] if any(row)] == expected


def converted_by(soffice: str, content: bytes, folder: Path) -> list[list[str]]:
    """The lines sheet as LibreOffice writes it to CSV: figures as they are, not as shown."""
    path = folder / "extract.xlsx"
    path.write_bytes(content)
    filter_options = f"44,34,76,1,,0,false,false,false,false,false,{LINES}"
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", f"csv:Text - txt - csv (StarCalc):{filter_options}"]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, timeout=120)
    (table,) = folder.glob("*.csv")
    return list(csv.reader(io.StringIO(table.read_text("utf-8"), newline="")))


def test_the_lines_are_an_excel_table_with_frozen_header_and_filter() -> None:
    """Named, over all 15 columns and 16 lines; its column names are the cells of its header."""
    sheet = workbook(to_xlsx(taken(), EN)).worksheets[LINES - 1]
    table = sheet.tables["rkt_lines"]
    assert table.ref == "A1:O17"
    assert table.autoFilter.ref == "A1:O17"
    assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["E"].width == 36
    assert sheet["K2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 15


def test_amounts_are_whole_numbers_with_a_format() -> None:
    """1868000 shown as 1,868,000 or 1.868.000 after the reader's country; years are not grouped."""
    sheet = workbook(to_xlsx(taken(), EN)).worksheets[LINES - 1]
    amount, year = sheet.cell(2, AMOUNT + 1), sheet["B2"]
    assert (amount.value, amount.data_type, amount.number_format) == (1_868_000, "n", "#,##0")
    assert (year.value, year.number_format) == (2021, "0")


@given(filters_of_serang)
@examples(40)
def test_the_sum_in_a_workbook_is_the_sum_on_screen(filters: Filters) -> None:
    """In the lines, as the grand total, and in the summary, where the rest makes up the whole."""
    content = to_xlsx(taken(filters), EN)
    on_screen = filters.apply(SERANG.lines)["amount"].sum()
    assert sum(row[AMOUNT] or 0 for row in sheet_rows(content, LINES)[1:]) == on_screen
    assert labelled(sheet_rows(content, SUBTOTALS), "Total") == [
        (None, None, None, None, on_screen, taken(filters).totals.lines)
    ]
    summary = sheet_rows(content, SUMMARY)
    (in_file,), (left_out,) = labelled(summary, "In this file"), labelled(summary, "Left out")
    assert in_file[0] == on_screen
    assert in_file[0] + left_out[0] == labelled(summary, "Whole plan")[0][0] == 2_746_352_000


def test_the_summary_opens_with_the_plan_in_a_sentence() -> None:
    """Title, headline, and how much of the plan is in the file."""
    rows = [row[0] for row in sheet_rows(to_xlsx(taken(), EN), SUMMARY)]
    assert rows[0] == "Rencana Kerja Tahunan KPU Kota Serang"
    assert rows[1].startswith("Salaries (74%) and office operations (22%) take 96% of")
    assert rows[2].startswith("Showing all 16 lines, Rp2,746,352,000")


def test_the_summary_has_each_program_with_amount_share_and_lines() -> None:
    """Program Dukungan Manajemen: Rp2,728,209,000, 99.34 %, 9 lines."""
    rows = sheet_rows(to_xlsx(taken(), EN), SUMMARY)
    ((amount, share, lines),) = labelled(rows, "Program Dukungan Manajemen")
    assert (amount, round(share, 4), lines) == (2_728_209_000, 0.9934, 9)
    assert labelled(rows, "Total")[-1] == (2_746_352_000, 1, 16)


def test_the_summary_says_which_basis_its_shares_have() -> None:
    """Without the dominant lines the tables hold Rp107,994,000, and their captions say so."""
    rows = sheet_rows(to_xlsx(taken(basis=ShareBasis.REST), EN), SUMMARY)
    spoken_of = "Without the 2 dominant lines (Rp2,638,358,000 left out)"
    assert (f"Program · {spoken_of}, % of the rest", None, None, None) in rows
    for level in ("Category", "Program"):
        place = next(n for n, row in enumerate(rows) if row[0] == level)
        foot = next(n for n, row in enumerate(rows) if n > place and row[0] == "Total")
        assert rows[foot] == ("Total", 107_994_000, 1, 14)
        assert rows[foot + 1] == ("Left out: the 2 dominant lines", 2_638_358_000, None, 2)
    assert labelled(rows, "Total")[-1] == (107_994_000, 1, 14)
    assert ("Program", "Amount (IDR)", "% of the rest", "Lines") in rows


def test_the_summary_has_excel_charts_of_categories_and_programs() -> None:
    """Bars over the cells of the tables; without lines there is nothing to draw."""
    charts = [name for name in zip_names(to_xlsx(taken(), EN)) if "charts/chart" in name]
    assert charts == ["xl/charts/chart1.xml", "xl/charts/chart2.xml"]
    chart = part(to_xlsx(taken(), EN), charts[1])
    assert "barChart" in chart
    programs = [row[0] for row in sheet_rows(to_xlsx(taken(), EN), SUMMARY)].index("Program") + 2
    assert f"'Summary'!$B${programs}:$B${programs + 1}" in chart
    assert not any("charts/" in name for name in zip_names(to_xlsx(taken(NOTHING), EN)))


def test_the_subtotals_follow_their_lines() -> None:
    """The largest program first, its nine lines, its subtotal; at the end the grand total."""
    rows = sheet_rows(to_xlsx(taken(), EN), SUBTOTALS)
    assert len(rows) == 1 + 16 + 2 + 1
    assert [row[5] for row in rows[1:10]] == SERANG.lines["amount"].tolist()[7:]
    assert rows[10][0] == "Program Dukungan Manajemen"
    assert rows[10][4:] == ("Subtotal", 2_728_209_000, 9)
    assert rows[18][4:] == ("Subtotal", 18_143_000, 7)
    assert rows[19][5:] == (2_746_352_000, 16)


def test_the_about_sheet_has_the_description_and_the_findings() -> None:
    """Every row that describes the extract, and what to doubt in its document."""
    extract = taken(ACTIVITIES)
    rows = sheet_rows(to_xlsx(extract, EN), ABOUT)
    for label, value in describe(extract, EN):
        assert (label, value, None, None) in rows
    findings = {(row[0], row[1]) for row in rows}
    assert findings >= {(f.place(EN), f.problem(EN)) for f in SERANG.findings}


@pytest.mark.parametrize("texts", [EN, ID], ids=["en", "id"])
def test_a_workbook_is_in_the_language_of_its_reader(texts: Texts) -> None:
    """Four sheets whose names Excel accepts; categories by name, not by code."""
    content = to_xlsx(taken(), texts)
    names = workbook(content).sheetnames
    assert len(set(names)) == 4
    assert all(re.fullmatch(r"[^\[\]:*?/\\']{1,31}", name) for name in names)
    category = LINE_COLUMNS.index(schema.CATEGORY)
    assert sheet_rows(content, LINES)[8][category] == texts.gettext("Salaries")


def test_programs_spelled_in_two_ways_have_one_subtotal() -> None:
    """Names that differ only in case or spacing are one, as on screen."""
    plan = with_texts("a", "b")
    lines = plan.lines.assign(program=["Pemilu", " PEMILU"])
    plan = type(plan)(lines, plan.facts, (), None, plan.grid)
    rows = sheet_rows(to_xlsx(taken(plan=plan), EN), SUBTOTALS)
    assert [(row[0], row[6]) for row in rows if row[4] == "Subtotal"] == [("Pemilu", 2)]
