"""Where one doubtful amount, read the other way, makes the sums right, its finding says so."""

from __future__ import annotations

from rkt.findings import Finding
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, GridRow
from rkt.parsing.scan_sums import Checked, with_fitting_readings
from rkt.parsing.table_choice import read_table

HEADER = ["Program Kegiatan", "Sasaran", "Indikator", "Keluaran", "Uraian", "Anggaran", "Ket"]
TOTAL = "2.068.341.000"


def scanned(amounts: list[str], doubts: list[Finding], total: str = TOTAL) -> Grid:
    """Return a plan of three lines, as a scan of it was read."""
    details = ["", "Tertib", "Persen", "Laporan"]
    lines = [[*details, f"Rapat {at}", amount, ""] for at, amount in enumerate(amounts)]
    path = [["Program Manajemen"], ["Logistik"], ["Layanan Perkantoran"]]
    rows = [HEADER, *path, *lines, ["JUMLAH", "", "", "", "", total, ""]]
    numbered = tuple(GridRow(number, tuple(row), page=1) for number, row in enumerate(rows, 1))
    return Grid("rkt.pdf", numbered, tuple(doubts))


def doubt(row: int, first: str, second: str, suggestion: str = "") -> Finding:
    values = {"first": first, "second": second, "suggestion": suggestion}
    return Finding("scan-amount-doubtful", row, 6, values, 1)


def fitting(grid: Grid) -> dict[int | None, object]:
    plan = build_plan(grid)
    found = [f for f in plan.findings if f.code == "scan-amount-doubtful"]
    return {f.row: f.values.get("fits") for f in found}


def test_the_other_reading_is_named_if_it_makes_the_sums_right() -> None:
    """It is not applied: the grid stands as it was read."""
    read = ["2.031.713.000", "6.738.000", "29.840.000"]
    grid = scanned(read, [doubt(6, "6.738.000", "6.788.000")])
    assert fitting(grid) == {6: "6.788.000"}
    assert list(build_plan(grid).lines["amount"])[1] == 6_738_000


def test_digits_without_lost_dots_are_named_if_they_fit() -> None:
    read = ["2031.713.000", "6.788.000", "29.840.000"]
    doubts = [doubt(5, "2031.713.000", "", "2031713000")]
    assert fitting(scanned(read, doubts)) == {5: "2031713000"}


def test_what_was_read_is_named_where_the_sums_are_right_as_read() -> None:
    """Every doubtful amount is then probably as it stands."""
    read = ["2.031.713.000", "6.788.000", "29.840.000"]
    doubts = [doubt(6, "6.788.000", "6.738.000"), doubt(7, "29.840.000", "29.846.000")]
    assert fitting(scanned(read, doubts)) == {6: "6.788.000", 7: "29.840.000"}


def test_nothing_is_named_if_no_reading_or_more_than_one_fits() -> None:
    """The sum alone proves little."""
    read = ["2.031.713.000", "6.738.000", "29.790.000"]
    neither = [doubt(6, "6.738.000", "6.733.000")]
    assert fitting(scanned(read, neither)) == {6: None}
    both = [doubt(6, "6.738.000", "6.838.000"), doubt(7, "29.790.000", "29.890.000")]
    assert fitting(scanned(read, both)) == {6: None, 7: None}


def test_of_many_doubts_only_those_that_make_the_total_are_tried() -> None:
    """Each one tried is another reading of the whole table, after each answer of a person."""
    amounts = [f"{at}.000.000" for at in range(1, 41)]
    doubts = [doubt(at, text, text.replace(".", "9.", 1)) for at, text in enumerate(amounts, 5)]
    amounts[1] = "7.000.000"
    doubts[1] = doubt(6, amounts[1], "2.000.000")
    grid, tried = scanned(amounts, doubts, "820.000.000"), []

    def read(again: Grid) -> Checked:
        tried.append(again)
        return read_table(again)

    findings = with_fitting_readings(grid, read_table(grid), read)
    assert {f.row: f.values["fits"] for f in findings if "fits" in f.values} == {6: "2.000.000"}
    assert len(tried) == 1
