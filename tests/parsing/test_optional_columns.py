"""Targets and realised amounts: known by name, kept beside the plan, never taken for it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import Plan, Severity, load_plan
from rkt.core.schema import (
    AMOUNT,
    DESCRIPTION,
    DETAILS,
    FUND_SOURCE,
    LINE_COLUMNS,
    LOCATION,
    NOTE,
    OPTIONAL_COLUMNS,
    OUTPUT,
    REALISED_AMOUNT,
    REALISED_OUTPUT,
    SPENDING_KIND,
    TARGET,
    TARGET_UNIT,
)
from rkt.parsing.header import Header, find_header
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, GridRow, read_document
from tests.conftest import ROOT
from tests.document_writers.docx import write_word
from tests.document_writers.html import write_html
from tests.document_writers.pdf import Print, printed
from tests.document_writers.xlsx import write_xlsx
from tests.examples import examples
from tests.printing import NOTATIONS, BudgetLine, new_headings, plans
from tests.tables import HEADINGS, codes, grid, places, plan

SAMPLE = ROOT / "tests" / "data" / "rkt_2022_contoh.csv"
FIRST = "Program | Sasaran | Indikator | Keluaran | Uraian"
FULL = f"{FIRST} | Target | Satuan | Anggaran | Realisasi Anggaran | Realisasi Keluaran | Ket"
LINE = " | Tertib | Persen | Laporan | Rapat | 12 | bulan | 1,000,000 | 900,000 | 11 bulan | APBN"


def header_of(*parts: str) -> Header:
    return find_header(grid(*parts).rows)


def found_in(header: Header) -> dict[str, int]:
    """The optional columns and that of the amounts, by where they stand."""
    return {**header.more_columns, AMOUNT: header.amount}


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        ("Target | Satuan | Anggaran | Realisasi", {TARGET: 5, TARGET_UNIT: 6, REALISED_AMOUNT: 8}),
        ("Target Kinerja | Anggaran", {TARGET: 5}),
        ("Volume | Satuan Ukur | Pagu", {TARGET: 5, TARGET_UNIT: 6}),
        ("Anggaran | Realisasi (Rp) | Capaian Output", {REALISED_AMOUNT: 6, REALISED_OUTPUT: 7}),
        ("Realisasi Anggaran | Anggaran", {REALISED_AMOUNT: 5}),
        ("Pagu | Penyerapan Anggaran | Volume Realisasi", {REALISED_AMOUNT: 6, REALISED_OUTPUT: 7}),
        ("Anggaran | Realisasi Fisik (%)", {REALISED_OUTPUT: 6}),
        ("Anggaran | Realisasi Keuangan", {REALISED_AMOUNT: 6}),
        ("Anggaran | % Realisasi Anggaran", {}),
        ("Anggaran | Realisasi (%)", {}),
        ("Satuan Kerja | Anggaran", {}),
        ("Harga Satuan | Anggaran", {}),
        (
            "Sumber Dana | Anggaran | Lokasi Kegiatan | Jenis Belanja",
            {FUND_SOURCE: 5, LOCATION: 7, SPENDING_KIND: 8},
        ),
        ("Target | Unit | Budget (IDR)", {TARGET: 5, TARGET_UNIT: 6}),
        ("Unit | Target | Budget (IDR)", {TARGET: 6}),
        ("Target | Budget (IDR) | Unit", {TARGET: 5}),
        ("Target | Satuan Kerja | Anggaran", {TARGET: 5}),
        (
            "Target | Target unit | Amount | Realised amount | Realised output",
            {
                TARGET: 5,
                TARGET_UNIT: 6,
                REALISED_AMOUNT: 8,
                REALISED_OUTPUT: 9,
            },
        ),
        (
            "Planned volume | Unit of measure | Budget | Actual expenditure",
            {
                TARGET: 5,
                TARGET_UNIT: 6,
                REALISED_AMOUNT: 8,
            },
        ),
    ],
)
def test_the_columns_are_known_by_their_names(names: str, columns: dict[str, int]) -> None:
    """Units of something else, percentages and prices are none of them."""
    assert header_of(f"{FIRST} | {names} | Ket").more_columns == columns


@pytest.mark.parametrize(
    "names",
    [
        "Anggaran | Realisasi Anggaran",
        "Realisasi Anggaran | Anggaran",
        "Pagu Anggaran | Jumlah Realisasi (Rp)",
        "Realisasi Belanja | Pagu",
        "Realisasi | Target | Anggaran",
    ],
)
def test_what_was_realised_is_never_taken_for_what_was_planned(names: str) -> None:
    """In any order, and however full the columns are."""
    cells = names.split(" | ")
    planned = next(i for i, name in enumerate(cells) if name.startswith(("Anggaran", "Pagu")))
    rows = " | Tertib | Persen | Laporan | Rapat" + " | 9,000,000" * len(cells)
    header = header_of(f"{FIRST} | {names} | Ket", HEADINGS, rows)
    assert header.amount == 5 + planned
    assert REALISED_AMOUNT in header.more_columns
    assert header.claims == {}


@pytest.mark.parametrize(
    ("upper", "lower", "columns"),
    [
        (
            "Target | | Anggaran | Realisasi |",
            "Volume | Satuan | | Anggaran | Keluaran",
            {TARGET: 5, TARGET_UNIT: 6, AMOUNT: 7, REALISED_AMOUNT: 8, REALISED_OUTPUT: 9},
        ),
        (
            "Kinerja | | | Anggaran | |",
            "Target | Realisasi | % | Pagu | Realisasi | %",
            {TARGET: 5, REALISED_OUTPUT: 6, AMOUNT: 8, REALISED_AMOUNT: 9},
        ),
        (
            "Kinerja | | Anggaran (Rp) |",
            "Target | Capaian | Target | Capaian",
            {TARGET: 5, REALISED_OUTPUT: 6, AMOUNT: 7, REALISED_AMOUNT: 8},
        ),
        (
            "Realisasi Anggaran | | Ket",
            "Pagu | Realisasi |",
            {AMOUNT: 5, REALISED_AMOUNT: 6},
        ),
        (
            "Anggaran | Realisasi | |",
            "(Rp) | Volume | Satuan | (Rp)",
            {AMOUNT: 5, REALISED_OUTPUT: 6},
        ),
    ],
    ids=[
        "target and realised",
        "performance and money",
        "targets of money",
        "planned below realised",
        "in volume",
    ],
)
def test_names_below_a_name_that_spans_them_say_with_it_what_they_are(
    upper: str, lower: str, columns: dict[str, int]
) -> None:
    """ "Anggaran" under "Realisasi" was spent, "Pagu" beside "Realisasi" was planned."""
    header = header_of(f"{FIRST} | {upper}", f"| | | | | {lower}", HEADINGS)
    assert found_in(header) == columns
    assert header.columns[OUTPUT] == 3


@pytest.mark.parametrize(
    ("title", "column"), [("TAHUN ANGGARAN 2021", 7), ("TAHUN ANGGARAN 2022", None)]
)
def test_what_another_year_realised_is_not_a_column_of_this_plan(
    title: str, column: int | None
) -> None:
    """Then it is left out and reported, as any other column."""
    names = "Anggaran | Ket | Realisasi 2021"
    assert header_of(title, f"{FIRST} | {names}").more_columns.get(REALISED_AMOUNT) == column


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        ("900,000 | 750,000", REALISED_AMOUNT),
        ("11 | 12", REALISED_OUTPUT),
        ("98% | 100%", REALISED_OUTPUT),
        (" | ", REALISED_AMOUNT),
    ],
    ids=["money", "counts", "percentages", "blank"],
)
def test_a_column_that_only_says_realised_is_known_by_its_numbers(cells: str, role: str) -> None:
    """It is reported which of the two it was taken for."""
    first, second = cells.split("|")
    line = " | Tertib | Persen | Laporan | Rapat | 1,000,000 | "
    found = plan(f"{FIRST} | Anggaran | Realisasi", HEADINGS, line + first, line + second)
    assert tuple(found.lines.columns) == (*LINE_COLUMNS, role)
    assert places(found.findings, "column-guessed") == [(1, 7)]


def test_without_a_planned_amount_the_realised_one_makes_no_plan() -> None:
    """A report of what was spent has lines whose amount is blank: each is refused."""
    line = " | Tertib | Persen | Laporan | Rapat | 1,000,000 | APBN"
    found = header_of(f"{FIRST} | Realisasi Anggaran | Ket", HEADINGS, line)
    assert found.amount == 7
    assert found.more_columns == {REALISED_AMOUNT: 5}


@pytest.mark.parametrize(
    ("order", "row"),
    [
        ("Anggaran | Realisasi Anggaran | Ket", "1,000,000 | 900,000 | APBN"),
        ("Realisasi Anggaran | Anggaran | Ket", "900,000 | 1,000,000 | APBN"),
        ("Anggaran | Ket | Realisasi Anggaran", "1,000,000 | APBN | 900,000"),
        (
            "Target | Satuan | Anggaran | Realisasi Anggaran | Ket",
            "12 | bulan | 1,000,000 | 900,000 | APBN",
        ),
        ("Target | Anggaran | Realisasi Anggaran | Ket", "12 | 1000000 | 900000 | APBN"),
        ("Target | Anggaran | Realisasi Anggaran | Ket", "1.250 | 1.000.000 | 900.000 | APBN"),
    ],
)
@pytest.mark.parametrize("begin", [" | ", "", " | | "], ids=["in place", "left", "right"])
def test_all_columns_move_with_the_amount(order: str, row: str, begin: str) -> None:
    """Whatever a page did to its cells, each ends in its own column."""
    cells = f"{begin}Tertib | Persen | Laporan | Rapat | {row}"
    (line,) = plan(f"{FIRST} | {order}", HEADINGS, cells).lines.to_dict("records")
    assert (line[DESCRIPTION], line[AMOUNT], line[NOTE]) == ("Rapat", 1_000_000, "APBN")
    assert line[REALISED_AMOUNT] == 900_000


@pytest.mark.parametrize(
    ("order", "row"),
    [
        ("Anggaran | Realisasi Anggaran", " | Tertib | Persen | Laporan | Rapat | | 900,000"),
        ("Realisasi Anggaran | Anggaran", " | Tertib | Persen | Laporan | Rapat | 900,000 |"),
        ("Anggaran | Realisasi Anggaran", "Tertib | Persen | Laporan | Rapat | | 900,000"),
        ("Realisasi Anggaran | Anggaran", "Norma | Tertib | Persen | Laporan | Rapat | 900,000 |"),
        ("Anggaran | Realisasi Anggaran", " | | Persen | Laporan | Rapat | | 900,000"),
        (
            "Target | Anggaran | Realisasi Anggaran",
            " | Tertib | Persen | Laporan | Rapat | 1.250 | |",
        ),
    ],
)
def test_a_blank_amount_is_refused_whatever_stands_beside_it(order: str, row: str) -> None:
    """A realised amount or a target beside the blank is not an amount, moved or not."""
    line = " | Tertib | Persen | Laporan | Rapat" + " | 2.000.000" * (order.count("|") + 1)
    found = plan(f"{FIRST} | {order}", HEADINGS, line, row)
    assert len(found.lines) == 1
    assert "amount-blank" in codes(found.findings)


def test_a_heading_may_stand_in_the_row_of_its_first_line() -> None:
    """Then nothing was moved, though the first cell is filled."""
    row = LINE.replace(" | Tertib", "Norma | Tertib", 1)
    (line,) = plan(FULL, "Pemilu\nLogistik", row).lines.to_dict("records")
    assert (line["output_group"], line[TARGET], line[REALISED_AMOUNT]) == ("Norma", "12", 900_000)


def test_a_sign_of_currency_may_stand_before_both_amounts() -> None:
    """Both signs are put aside, and what stands behind moves on."""
    row = " | Tertib | Persen | Laporan | Rapat | Rp | 1,000,000 | Rp | 900,000 | APBN"
    found = plan(f"{FIRST} | Anggaran | Realisasi Anggaran | Ket", HEADINGS, row)
    (line,) = found.lines.to_dict("records")
    assert (line[AMOUNT], line[REALISED_AMOUNT], line[NOTE]) == (1_000_000, 900_000, "APBN")
    assert codes(found.findings) == ["total-missing"]


def test_a_line_without_a_realised_amount_has_none() -> None:
    """Blank or a dash is missing, zero is zero: the amounts stay whole numbers."""
    rows = [LINE.replace("900,000", text) for text in ("900,000", "", "-", "0")]
    lines = plan(FULL, HEADINGS, *rows).lines
    assert lines[REALISED_AMOUNT].dtype == "Int64"
    assert lines[REALISED_AMOUNT].tolist() == [900_000, pd.NA, pd.NA, 0]
    assert all(lines[name].dtype == "str" for name in OPTIONAL_COLUMNS if name != REALISED_AMOUNT)


def test_a_merged_target_is_that_of_each_line_and_a_merged_realised_amount_of_the_first() -> None:
    """Money counts once; that it covers several lines is reported."""
    below = " | ^ | ^ | ^ | Survei | ^ | ^ | 2,000,000 | ^ | ^ | ^"
    found = plan(FULL, HEADINGS, LINE, below)
    assert found.lines[TARGET].tolist() == ["12", "12"]
    assert found.lines[REALISED_AMOUNT].tolist() == [900_000, pd.NA]
    assert places(found.findings, "realised-shared") == [(6, 9)]


def test_targets_beside_a_heading_do_not_make_it_a_line() -> None:
    """No line has them, so they are reported."""
    found = plan(FULL, "Pemilu | | | | | 3 | dokumen\nLogistik\nNorma", LINE)
    assert found.lines["program"].tolist() == ["Pemilu"]
    assert places(found.findings, "cell-beside") == [(2, 6), (2, 7)]


def test_the_sample_has_every_optional_column(sample: Plan) -> None:
    """Nine lines; realised 2,446,603,750 of 2,553,000,000, one above its ceiling."""
    assert tuple(sample.lines.columns) == (*LINE_COLUMNS, *OPTIONAL_COLUMNS)
    assert sample.published_total == sample.lines[AMOUNT].sum() == 2_553_000_000
    assert sample.lines[REALISED_AMOUNT].sum() == 2_446_603_750
    assert codes(sample.findings) == ["realised-above", "target-without-unit"]
    assert sample.adds_up


@pytest.fixture(scope="module")
def sample() -> Plan:
    return load_plan(SAMPLE)


WIDE = Print(widths=(90, 70, 80, 60, 90, 40, 50, 75, 75, 60, 60))
CARRIERS: dict[str, Callable[[list[list[str]]], bytes]] = {
    "xlsx": write_xlsx,
    "docx": write_word,
    "html": write_html,
    "pdf": lambda rows: printed(rows, WIDE),
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_every_carrier_brings_the_same_columns(sample: Plan, carrier: str) -> None:
    """The rows of the sample as a workbook, a Word table, a page and a printed table."""
    rows = [list(row.cells) for row in sample.grid.rows]
    read = build_plan(read_document(CARRIERS[carrier](rows), f"rkt.{carrier}"))
    same = [name for name in sample.lines.columns if name != "source_row"]
    pd.testing.assert_frame_equal(read.lines[same], sample.lines[same])
    assert read.published_total == sample.published_total


NAMES = {
    TARGET: "Target",
    TARGET_UNIT: "Satuan",
    AMOUNT: "Anggaran",
    REALISED_AMOUNT: "Realisasi Anggaran",
    REALISED_OUTPUT: "Realisasi Keluaran",
    NOTE: "Ket",
}
MORE = st.tuples(
    st.sampled_from(["", "12", "1.250", "12 bulan"]),
    st.sampled_from(["", "bulan", "m2"]),
    st.none() | st.integers(0, 10**9),
    st.sampled_from(["", "11", "11 bulan"]),
)


@given(
    lines=plans(),
    order=st.permutations(list(NAMES)),
    notation=st.sampled_from(["1,868,000", "1.868.000", "Rp 1.868.000,-"]),
    data=st.data(),
)
@examples(100)
def test_a_plan_is_read_back_whatever_the_order_of_its_columns(
    lines: list[BudgetLine], order: list[str], notation: str, data: st.DataObject
) -> None:
    """Amounts, targets and what was realised end where they belong, and the total is checked."""
    write = NOTATIONS[notation]
    rows = [["Program", "Sasaran", "Indikator", "Keluaran", "Uraian", *map(NAMES.get, order)]]
    wanted, above = [], ("", "", "")
    for line in lines:
        target, unit, realised, output = data.draw(MORE)
        rows += [[name] for name in new_headings(above, line.path)]
        shown = "" if realised is None else write(realised)
        cells = (target, unit, write(line.amount), shown, output, line.note)
        beside = dict(zip(NAMES, cells, strict=True))
        rows.append(["", *line.texts, *(beside[name] for name in order)])
        wanted.append((*line.texts, line.amount, line.note, target, unit, realised, output))
        above = line.path
    read = build_plan(
        Grid("rkt.csv", tuple(GridRow(n, tuple(map(str, r))) for n, r in enumerate(rows, 1)))
    )
    columns = [*DETAILS, AMOUNT, NOTE, *OPTIONAL_COLUMNS]
    told = [tuple(None if v is pd.NA else v for v in row) for row in read.lines[columns].to_numpy()]
    assert told == wanted
    assert not any(f.severity is Severity.ERROR for f in read.findings)
