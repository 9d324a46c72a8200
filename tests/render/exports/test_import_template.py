"""The template for importing: filled in, it reads back as the plan."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from rkt import Plan, load_plan
from rkt.core.import_template import INSTRUCTIONS_SHEET, TABLE_SHEET
from rkt.core.schema import LINE_NO, REVISION, SOURCE_ROW
from rkt.findings import Severity
from rkt.i18n import Texts
from rkt.parsing.draft import read_plan_draft
from rkt.render.exports.import_template import blank_template, filled_template
from tests.conftest import ROOT
from tests.render.exports.taken import EN, ID, SERANG

REALISED = ROOT / "tests" / "data" / "rkt_2022_contoh.csv"
HEADINGS = (
    "Program Kegiatan",
    "Sasaran",
    "Indikator",
    "Keluaran/Output",
    "Uraian kegiatan",
    "Perkiraan kebutuhan Anggaran",
    "Ket",
)


def lines_of(plan: Plan) -> list[dict[Any, Any]]:
    """All lines, without the rows of their documents."""
    lines = plan.lines.drop(columns=[SOURCE_ROW, LINE_NO, REVISION])
    return lines.astype(object).where(lines.notna(), None).to_dict("records")


def read(content: bytes) -> Plan:
    return read_plan_draft(content, "rkt.xlsx").plan


def test_the_template_has_the_headings_of_the_published_plan() -> None:
    """In row 4, under two titles to complete; all below is empty."""
    sheet = load_workbook(io.BytesIO(blank_template(EN)))[TABLE_SHEET]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "RENCANA KERJA TAHUNAN KPU"
    assert rows[1][0] == "TAHUN ANGGARAN"
    assert rows[3] == HEADINGS
    assert not any(cell for row in rows[4:] for cell in row)


@pytest.mark.parametrize(
    ("texts", "title", "first"),
    [
        (EN, "How to fill in this template", "1. Complete the two titles"),
        (ID, "Cara mengisi templat ini", "1. Lengkapi kedua judul"),
    ],
)
def test_the_second_sheet_says_how_in_the_reader_s_language(
    texts: Texts, title: str, first: str
) -> None:
    """Its name is the same in both, since the reader of workbooks knows it by that."""
    book = load_workbook(io.BytesIO(blank_template(texts)))
    assert book.sheetnames == [TABLE_SHEET, INSTRUCTIONS_SHEET]
    column = [row[0] for row in book[INSTRUCTIONS_SHEET].iter_rows(values_only=True)]
    assert column[0] == title
    assert str(column[1]).startswith(first)


def test_the_template_filled_in_by_hand_is_the_plan() -> None:
    """Titles completed, names in column A, lines beside: unit, year, lines and total are read."""
    book = load_workbook(io.BytesIO(blank_template(ID)))
    sheet = book[TABLE_SHEET]
    sheet["A1"] = f"{sheet['A1'].value} KOTA CILEGON"
    sheet["A2"] = f"{sheet['A2'].value} 2026"
    for row, name in enumerate(("Pemilu", "Logistik", "Norma"), 5):
        sheet.cell(row, 1, name)
    lines = (("Rapat", 1_000_000), ("Survei", 3_000_000))
    for row, (name, amount) in enumerate(lines, 8):
        for column, text in enumerate(("Tertib", "Persen", "Laporan", name), 2):
            sheet.cell(row, column, text)
        sheet.cell(row, 6, amount)
    sheet["A10"], sheet["F10"] = "Jumlah", 4_000_000
    filled = io.BytesIO()
    book.save(filled)
    plan = read(filled.getvalue())
    assert (plan.facts.unit, plan.facts.fiscal_year) == ("KPU KOTA CILEGON", 2026)
    read_lines = plan.lines[["program", "activity", "output_group", "description", "amount"]]
    assert [tuple(line) for line in read_lines.itertuples(index=False)] == [
        ("Pemilu", "Logistik", "Norma", name, amount) for name, amount in lines
    ]
    assert [(f.code, f.severity) for f in plan.findings if f.severity is not Severity.INFO] == []
    assert "instructions-unread" in {f.code for f in plan.findings}


@pytest.mark.parametrize("path", [None, REALISED], ids=["Serang", "with realised amounts"])
def test_the_filled_in_example_reads_back_as_its_plan(path: Path | None) -> None:
    """Every text and amount of every line, the unit, the year and the total."""
    plan = load_plan(path) if path else SERANG
    again = read(filled_template(plan, EN))
    assert lines_of(again) == lines_of(plan)
    assert again.facts.fiscal_year == plan.facts.fiscal_year
    assert not [f for f in again.findings if f.severity is Severity.ERROR]


def test_a_sheet_of_instructions_alone_is_still_read() -> None:
    """Whoever keeps a plan under that name does not lose it."""
    book = load_workbook(io.BytesIO(filled_template(SERANG, EN)))
    del book[INSTRUCTIONS_SHEET]
    book[TABLE_SHEET].title = INSTRUCTIONS_SHEET
    renamed = io.BytesIO()
    book.save(renamed)
    assert lines_of(read(renamed.getvalue())) == lines_of(SERANG)
