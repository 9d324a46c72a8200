"""A file becomes a plan: tidy lines, facts, findings."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from rkt import DocumentError, Plan, load_plan
from rkt.core.schema import LINE_COLUMNS
from tests.conftest import PUBLISHED, TRANSCRIPT, Save
from tests.tables import HEADER, HEADINGS, codes, csv_text, places, plan

LINE = " | Tertib | Persen | Laporan | Rapat | 1,000,000 | APBN"
TOTAL = "Jumlah ||||| 1,000,000"
TABLE = csv_text(HEADER, HEADINGS, LINE, TOTAL)


def test_the_published_plan_has_16_lines_that_equal_its_total(serang: Plan) -> None:
    """2 programs, 7 activities, 10 output groups, Rp2,746,352,000."""
    lines = serang.lines
    assert len(lines) == 16
    assert lines["program"].nunique() == 2
    assert lines["activity"].nunique() == 7
    assert lines["output_group"].str.casefold().nunique() == 10
    assert lines["amount"].sum() == 2_746_352_000
    assert serang.published_total == 2_746_352_000
    assert serang.adds_up


def test_the_published_programs_and_activities_have_their_sums(serang: Plan) -> None:
    """Added up by hand from the document."""
    by_activity = serang.lines.groupby(["program", "activity"], sort=False)["amount"].sum()
    assert by_activity.tolist() == [
        10_584_000,
        4_559_000,
        3_000_000,
        2_060_794_000,
        52_230_000,
        611_245_000,
        3_940_000,
    ]
    assert serang.lines.groupby("program", sort=False)["amount"].sum().tolist() == [
        18_143_000,
        2_728_209_000,
    ]


def test_the_published_categories_are_salaries_office_and_the_rest(serang: Plan) -> None:
    """One line of salaries, one of the office, 14 of activities."""
    assert serang.lines["category"].value_counts().to_dict() == {
        "activities": 14,
        "salaries": 1,
        "office_operations": 1,
    }


def test_the_findings_of_the_published_plan_are_its_four_doubts(serang: Plan) -> None:
    """An empty bullet, two spellings, a text cut off, a group that resembles another."""
    assert [(f.code, f.row, f.column) for f in serang.findings] == [
        ("note-is-mark", 5, 7),
        ("spelling-differs", 26, 1),
        ("text-cut-off", 27, 5),
        ("heading-resembles", 33, 1),
    ]


def test_the_transcript_gives_the_same_lines_as_the_table(serang: Plan) -> None:
    """Its pages have 7 cells, 6 with a leading blank, and 6 without one."""
    transcribed = load_plan(TRANSCRIPT, unit="KPU Kota Serang")
    same = [name for name in LINE_COLUMNS if name != "source_row"]
    pd.testing.assert_frame_equal(transcribed.lines[same], serang.lines[same])
    assert transcribed.adds_up
    assert places(transcribed.findings, "text-cut-off") == [(52, 4)]


def test_the_transcript_states_its_own_facts() -> None:
    """Unit, year, place and date stand in the lines round the table."""
    facts = load_plan(TRANSCRIPT).facts
    assert (facts.unit, facts.fiscal_year) == ("KPU KOTA SERANG", 2021)
    assert (facts.place, facts.date) == ("Serang", "28 Januari 2021")
    assert facts.title == "RENCANA KERJA TAHUNAN"


def test_lines_are_tidy_and_typed(save: Save) -> None:
    """One row a line, in the columns of the data contract, amounts in whole rupiah."""
    lines = load_plan(save(TABLE), unit="KPU Kota Serang", fiscal_year=2021).lines
    assert tuple(lines.columns) == LINE_COLUMNS
    assert lines.iloc[0].tolist() == [
        "KPU Kota Serang",
        2021,
        0,
        1,
        "Pemilu",
        "Logistik",
        "Norma",
        "Tertib",
        "Persen",
        "Laporan",
        "Rapat",
        1_000_000,
        "APBN",
        "activities",
        5,
    ]
    assert lines["amount"].dtype == "int64"


def test_the_types_do_not_depend_on_what_the_table_holds() -> None:
    """A plan all of whose amounts are refused has the same columns, and no rows."""
    some = plan(HEADER, HEADINGS, LINE).lines
    none = plan(HEADER, HEADINGS, LINE.replace("1,000,000", "banyak")).lines
    assert len(none) == 0
    assert none.dtypes.to_dict() == some.dtypes.to_dict()


def test_texts_are_kept_verbatim(save: Save) -> None:
    """Typos, double spaces and line breaks inside a text stay; white space round it goes."""
    text = (
        csv_text(HEADER, HEADINGS)
        + ',Presentase  JDIIH,"tersusun\nnya", keluaran ,x,"1,000,000",\n'
    )
    (line,) = load_plan(save(text)).lines.to_dict("records")
    assert line["objective"] == "Presentase  JDIIH"
    assert line["indicator"] == "tersusun\nnya"
    assert line["output"] == "keluaran"


def test_a_heading_of_300_characters_is_one_name(save: Save) -> None:
    """Long names come whole through reading and normalising."""
    name = "Penyelenggaraan " * 18 + "Pemilu di Kota"
    assert len(name) == 302
    long = load_plan(save(TABLE.replace("Pemilu", name)))
    assert long.lines["program"].tolist() == [name]
    assert long.adds_up


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
        csv_text(HEADER, HEADINGS, LINE, TOTAL, newline="\r\n").encode(),
        csv_text(HEADER, HEADINGS, LINE, TOTAL, delimiter=";").encode(),
        csv_text(HEADER, HEADINGS, LINE, TOTAL, delimiter="\t").encode(),
        TABLE.replace(",\n", ",,,,\n").encode(),
        TABLE.replace("Pemilu,", "\n\n,,,\nPemilu,").encode(),
    ],
    ids=[
        "BOM",
        "UTF-16",
        "UTF-16 LE without BOM",
        "UTF-16 BE without BOM",
        "CRLF",
        "semicolon",
        "tab",
        "trailing blanks",
        "blank rows",
    ],
)
def test_the_same_table_reads_the_same_from_any_carrier(save: Save, content: bytes) -> None:
    """How a program saved the table does not matter."""
    read = load_plan(save(content))
    expected = load_plan(save(TABLE, "plain.csv"))
    same = [name for name in LINE_COLUMNS if name != "source_row"]
    pd.testing.assert_frame_equal(read.lines[same], expected.lines[same])
    assert codes(read.findings) == []
    assert read.adds_up


def test_windows_1252_is_read_and_reported(save: Save) -> None:
    """An "é" is one letter, and the reader is asked to look."""
    read = load_plan(save(TABLE.replace("Rapat", "Rapat di Café –").encode("cp1252")))
    assert read.lines["description"].tolist() == ["Rapat di Café –"]
    assert codes(read.findings) == ["encoding-guessed"]


def test_arguments_go_before_the_package_and_the_package_before_the_title(save: Save) -> None:
    """What a person says now counts most, what the document prints least."""
    package = {"resources": [{"path": "rkt.csv", "unit": "KPU Kota Serang", "revision": 2}]}
    save(json.dumps(package), "datapackage.json")
    path = save("RENCANA KERJA TAHUNAN KPU KOTA LAIN\nTAHUN ANGGARAN 2020\n" + TABLE)
    facts = load_plan(path, fiscal_year=2021).facts
    assert (facts.unit, facts.fiscal_year, facts.revision) == ("KPU Kota Serang", 2021, 2)
    assert load_plan(path, revision=3).facts.revision == 3


def test_a_plan_of_unknown_unit_and_year_says_so(save: Save) -> None:
    """Its lines carry a blank unit and a missing year, never an invented one."""
    read = load_plan(save(TABLE))
    assert [f.code for f in read.findings] == ["unit-missing", "fiscal-year-missing"]
    assert read.lines["unit"].tolist() == [""]
    assert read.lines["fiscal_year"].isna().tolist() == [True]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "file-empty"),
        ("Rapat besok, jam sembilan, di kantor.\n", "table-missing"),
        ("name,work,town\nAni,clerk,Serang\nBudi,guard,Cilegon\n", "table-missing"),
        (csv_text(HEADER), "table-missing"),
        (csv_text(HEADER, HEADINGS), "table-missing"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "file-ending"),
        (b"PK\x03\x04\x14\x00\x06\x00", "file-damaged"),
        (TABLE.replace("Rapat", "Ra\0pat").encode(), "file-binary"),
        (bytes(range(256)), "file-encoding"),
        (TABLE + '"tidak ditutup', "file-quotes"),
    ],
    ids=[
        "empty",
        "a sentence",
        "another table",
        "only a header",
        "only headings",
        "PDF called CSV",
        "half a ZIP",
        "a NUL",
        "every byte",
        "unclosed quote",
    ],
)
def test_what_is_not_a_table_is_refused_by_name(
    save: Save, content: str | bytes, code: str
) -> None:
    """The error says what is wrong with which file."""
    with pytest.raises(DocumentError) as refused:
        load_plan(save(content))
    assert refused.value.finding.code == code
    assert refused.value.finding.values["name"] == "rkt.csv"


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path: Path) -> None:
    """A path may be given as text too."""
    with pytest.raises(DocumentError, match="file-missing"):
        load_plan(str(tmp_path / "rkt.csv"))
    with pytest.raises(DocumentError, match="file-is-folder"):
        load_plan(tmp_path)


def test_a_broken_package_beside_the_table_is_refused(save: Save) -> None:
    """Its facts would be missed without a word."""
    save("{", "datapackage.json")
    with pytest.raises(DocumentError, match="package-unreadable"):
        load_plan(save(TABLE))


def test_the_source_is_kept_as_read(serang: Plan) -> None:
    """A figure is traced by its source row to the row as published."""
    salaries = serang.lines.nlargest(1, "amount").iloc[0]
    row = serang.grid.rows[salaries["source_row"] - 1]
    assert (row.number, row.cells[5]) == (salaries["source_row"], "2,031,713,000")
    assert serang.grid.name == PUBLISHED.name
