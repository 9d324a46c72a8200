"""Targets and realised amounts are checked against what was planned."""

from __future__ import annotations

import pytest

from rkt import Finding, Severity
from rkt.i18n import load_texts
from tests.tables import HEADINGS, codes, places, plan

EN, ID = load_texts("en"), load_texts("id")
HEADER = (
    "Program | Sasaran | Indikator | Keluaran | Uraian | Target | Satuan | Anggaran"
    " | Realisasi Anggaran | Realisasi Keluaran | Ket"
)
LINE = " | Tertib | Persen | Laporan | Rapat | 12 | bulan | 1,000,000 | 900,000 | 11 bulan |"
OTHER = LINE.replace("Rapat", "Bimtek").replace("1,000,000", "2,000,000")
TOTAL = "Jumlah | | | | | | | 3,000,000 | 1,800,000"


def findings_of(*rows: str) -> tuple[Finding, ...]:
    return plan(HEADER, HEADINGS, *rows).findings


def only(found: tuple[Finding, ...], code: str) -> Finding:
    """The one finding there is beside those on unit and year."""
    assert codes(found) == [code]
    return next(finding for finding in found if finding.code == code)


def test_a_table_in_which_all_is_right_has_nothing_to_tell() -> None:
    """Both totals are the sums of their columns."""
    assert codes(findings_of(LINE, OTHER, TOTAL)) == []


def test_more_realised_than_planned_is_reported_with_both_figures_and_the_excess() -> None:
    """Rp1,250,000 of Rp1,000,000."""
    above = LINE.replace("900,000", "1,250,000")
    total = TOTAL.replace("1,800,000", "2,150,000")
    found = only(findings_of(above, OTHER, total), "realised-above")
    assert (found.severity, found.row, found.column) == (Severity.WARNING, 5, 9)
    assert found.problem(EN) == (
        "“Rapat” realised Rp1,250,000 of the planned Rp1,000,000, Rp250,000 more than planned."
    )
    assert "Rp1.250.000" in found.problem(ID)


def test_as_much_realised_as_planned_is_all_right() -> None:
    """The ceiling is reached, not broken."""
    full, total = (t.replace("900,000", "1,000,000") for t in (LINE, TOTAL))
    assert codes(findings_of(full, OTHER, total.replace("1,800,000", "1,900,000"))) == []


@pytest.mark.parametrize("text", ["9OO.000", "-900,000", "900,000.50", "sembilan ratus"])
def test_a_realised_amount_that_cannot_be_read_is_an_error_and_its_line_stays(text: str) -> None:
    """The planned amount is good, so the line is kept without a realised one."""
    read = plan(HEADER, HEADINGS, LINE.replace("900,000", text), OTHER, TOTAL)
    assert places(read.findings, "realised-unreadable") == [(5, 9)]
    assert read.lines["amount"].tolist() == [1_000_000, 2_000_000]
    assert read.lines["realised_amount"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("before", "after", "code", "column"),
    [
        ("| 12 | bulan |", "| 12 | |", "target-without-unit", 6),
        ("| 12 | bulan |", "| | bulan |", "unit-without-target", 7),
        ("| 12 | bulan |", "| | |", "output-without-target", 10),
    ],
)
def test_a_target_and_its_unit_need_each_other(
    before: str, after: str, code: str, column: int
) -> None:
    """A realised output without a target can be compared with nothing."""
    found = findings_of(LINE.replace(before, after), OTHER, TOTAL)
    assert places(found, code) == [(5, column)]


@pytest.mark.parametrize("target", ["12 bulan", "100%"])
def test_a_target_may_say_itself_of_what_it_is(target: str) -> None:
    """Then it needs no unit beside it."""
    assert codes(findings_of(LINE.replace("| 12 | bulan |", f"| {target} | |"), OTHER, TOTAL)) == []


def test_a_plan_without_a_column_of_units_misses_none() -> None:
    """Its targets say what they are of in whatever way they do."""
    header = "Program | Sasaran | Indikator | Keluaran | Uraian | Target | Anggaran"
    line = " | Tertib | Persen | Laporan | Rapat | 12 | 1,000,000"
    assert codes(plan(header, HEADINGS, line, "Jumlah | | | | | | 1,000,000").findings) == []


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("1,900,000", "realised-total-differs"),
        ("1,8OO,000", "realised-total-unreadable"),
        ("", None),
        ("-", None),
    ],
)
def test_the_realised_total_is_checked_against_the_sum(stated: str, code: str | None) -> None:
    """One that the table leaves blank is not an error."""
    found = findings_of(LINE, OTHER, TOTAL.replace("1,800,000", stated))
    assert codes(found) == ([code] if code else [])


def test_the_sum_beside_a_heading_is_checked_too() -> None:
    """The program states 1,800,000 realised, the activity 1,700,000."""
    read = plan(
        HEADER,
        "Pemilu | | | | | | | 3,000,000 | 1,800,000",
        "Logistik | | | | | | | 3,000,000 | 1,700,000",
        "Norma",
        LINE,
        OTHER,
        TOTAL,
    )
    assert places(read.findings, "subtotal-differs") == [(3, 9)]
    assert len(read.lines) == 2


def test_figures_of_a_total_that_nothing_sums_are_reported() -> None:
    """Targets of different units do not add up to 24."""
    total = TOTAL.replace("Jumlah | | | | | |", "Jumlah | | | | | 24 |")
    assert places(findings_of(LINE, OTHER, total), "cell-beside") == [(7, 6)]


def test_two_columns_of_one_kind_are_a_doubt() -> None:
    """The first quarter's is read; that of the second is left out and reported."""
    header = HEADER.replace(
        "Realisasi Anggaran", "Realisasi Anggaran TW I | Realisasi Anggaran TW II"
    )
    found = plan(header, HEADINGS, LINE.replace("900,000", "900,000 | 100,000")).findings
    assert places(found, "column-rivals") == [(1, 9)]
    assert places(found, "column-realised-other") == [(1, 10)]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Realisasi (%)", ("90", "50")),
        ("Persentase realisasi", ("90,5", "50")),
        ("Bobot", ("9%",) * 2),
    ],
)
def test_a_column_of_percentages_is_left_out_for_what_it_is(
    name: str, cells: tuple[str, str]
) -> None:
    """Small whole numbers under "Realisasi (%)" do not number the rows."""
    rows = (f"{line} APBN | {cell}" for line, cell in zip((LINE, OTHER), cells, strict=True))
    found = plan(f"{HEADER} | {name}", HEADINGS, *rows, TOTAL).findings
    (left,) = (finding for finding in found if finding.code.startswith("column-"))
    assert (left.code, left.row, left.column) == ("column-percentages", 1, 12)
    assert left.values == {"text": name, "count": 2}
    assert left.severity is Severity.INFO


@pytest.mark.parametrize(("target", "told"), [("-2", 1), ("− 2", 1), ("seratus", 0), ("2-3", 0)])
def test_a_target_is_kept_as_published_and_reported_where_it_is_negative(
    target: str, told: int
) -> None:
    """Words and ranges are targets as well."""
    found = plan(HEADER, HEADINGS, LINE.replace("12", target), OTHER, TOTAL)
    assert found.lines["target"].iloc[0] == target
    assert len(places(found.findings, "target-negative")) == told


SPENT = """
    Kode | Uraian | Anggaran | {0} | {1} | {2}
    5 | BELANJA | 4.000.000 | 1.500.000 | 500.000 | 2.000.000
    5.1 | Belanja Pegawai | 1.000.000 | 400.000 | 100.000 | 500.000
    5.2 | Belanja Barang | 3.000.000 | 1.100.000 | 400.000 | 1.500.000
    | Jumlah | 4.000.000 | 1.500.000 | 500.000 | 2.000.000
"""


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (
            ("Realisasi s.d. Bulan Lalu", "Realisasi Bulan Ini", "Realisasi s.d. Bulan Ini"),
            [("column-realised-part", 4), ("column-realised-part", 5)],
        ),
        (
            ("Realisasi Triwulan I", "Realisasi Triwulan II", "Catatan Realisasi"),
            [("column-realised-other", 5)],
        ),
        (
            ("Pengembalian", "Realisasi fisik", "Realisasi Anggaran"),
            [("column-unused", 4)],
        ),
    ],
)
def test_a_column_of_what_was_realised_in_a_month_is_called_what_it_is(
    names: tuple[str, str, str], told: list[tuple[str, int]]
) -> None:
    """It is a part of what is read; where it may be no part, the column is a doubt."""
    found = plan(SPENT.format(*names)).findings
    of_columns = [(f.code, f.column) for f in found if f.code.startswith("column-")]
    assert of_columns == told


@pytest.mark.parametrize("name", ["Sisa", "Sisa Anggaran", "Sisa Pagu (Rp)"])
def test_what_is_left_is_compared_and_no_column_that_nobody_knows(name: str) -> None:
    """It is used, though it follows from the amounts and is not kept."""
    table = """
        Kode | Uraian | Anggaran | Realisasi | {name}
        5 | BELANJA | 4.000.000 | 2.000.000 | 2.000.000
        5.1 | Belanja Pegawai | 1.000.000 | 500.000 | {left}
        5.2 | Belanja Barang | 3.000.000 | 1.500.000 | 1.500.000
        | Jumlah | 4.000.000 | 2.000.000 | 2.000.000
    """
    right = plan(table.format(name=name, left="500.000")).findings
    (left,) = [f for f in right if f.code.startswith("column-")]
    assert (left.code, left.column, left.severity) == ("column-compared", 5, Severity.INFO)
    wrong = plan(table.format(name=name, left="600.000")).findings
    assert places(wrong, "remainder-differs") == [(3, 5)]


def test_what_is_left_of_something_else_is_compared_with_nothing() -> None:
    """A column of which no row agrees is left out as any other."""
    table = """
        Kode | Uraian | Anggaran | Realisasi | Sisa
        5 | BELANJA | 4.000.000 | 2.000.000 | 7.000.000
        5.1 | Belanja Pegawai | 1.000.000 | 500.000 | 3.000.000
        5.2 | Belanja Barang | 3.000.000 | 1.500.000 | 4.000.000
        | Jumlah | 4.000.000 | 2.000.000 | 7.000.000
    """
    assert places(plan(table).findings, "column-unused") == [(1, 5)]
