"""Printed plans, scanned and photographed as badly as people do, are read or asked about."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace

import pytest

from rkt import DocumentError, Severity
from rkt.core import schema
from rkt.parsing.draft import Correction, PlanDraft
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, read_document
from rkt.parsing.readers.limits import LIBRARY
from rkt.parsing.sandbox import read_in_sandbox
from tests.conftest import PUBLISHED
from tests.document_writers.pdf import Print, bound, printed
from tests.parsing.readers.scan.scans import Damage, as_pdf, as_tiff, on_glass, scanned_pages

HEADER = ["Program Kegiatan", "Sasaran", "Indikator", "Keluaran", "Uraian", "Anggaran", "Ket"]
LINE = ["", "Tertib", "Persentase tepat waktu", "Laporan"]
ROWS = [
    ["RENCANA KERJA TAHUNAN KPU KOTA SERANG"],
    ["TAHUN ANGGARAN 2021"],
    HEADER,
    ["Program Dukungan Manajemen"],
    ["Pengelolaan Logistik"],
    ["Layanan Perkantoran"],
    [*LINE, "Gaji dan Tunjangan", "2.031.713.000", "•"],
    [*LINE, "Bimtek pengelolaan logistik", "6.788.000", "–"],
    [*LINE, "Rapat koordinasi", "29.840.000", "APBN"],
    ["JUMLAH", "", "", "", "", "2.068.341.000", ""],
]
HOW = Print(table=range(2, len(ROWS)))
AMOUNTS = [2_031_713_000, 6_788_000, 29_840_000]


def small_plan(damage: Damage, rows: Sequence[Sequence[str]] = ROWS) -> bytes:
    """Return one page as a PDF of a picture."""
    return as_pdf(scanned_pages(printed(rows, HOW), damage), damage.dpi)


def read(data: bytes, name: str = "rkt.pdf") -> Grid:
    return read_document(data, name)


def errors(grid: Grid) -> list[tuple[str, int | None, int | None]]:
    found = [f for f in grid.findings if f.severity is Severity.ERROR]
    return [(f.code, f.row, f.column) for f in found]


@pytest.mark.parametrize(
    "damage",
    [
        Damage(turn=1, skew=1.5, noise=6),
        Damage(turn=2, is_fax=True),
        Damage(dpi=150, slant=0.03, shade=0.4, skew=-1.0),
    ],
    ids=["a quarter turned", "upside down by fax", "a photograph at 150 dots an inch"],
)
def test_a_damaged_page_is_read_as_it_was_printed(damage: Damage) -> None:
    """Titles, headings, lines, signs and total, to the last cell."""
    grid = read(small_plan(damage))
    assert [tuple(filter(None, row.cells)) for row in grid.rows] == [
        tuple(filter(None, row)) for row in ROWS
    ]
    plan = build_plan(grid)
    assert (list(plan.lines[schema.AMOUNT]), plan.adds_up) == (AMOUNTS, True)
    assert (plan.facts.unit, plan.facts.fiscal_year) == ("KPU KOTA SERANG", 2021)


def test_the_edge_of_a_sheet_on_the_glass_is_no_writing() -> None:
    """It is counted in a note, and puts no row between those of the table."""
    [page] = scanned_pages(printed(ROWS, HOW))
    grid = read(as_pdf([on_glass(page)]))
    [told] = [f for f in grid.findings if f.code == "scan-marks"]
    assert told.severity is Severity.INFO
    assert int(str(told.values["count"])) > 0
    assert [next(filter(None, row.cells)) for row in grid.rows] == [
        next(filter(None, row)) for row in ROWS
    ]
    assert list(build_plan(grid).lines[schema.AMOUNT]) == AMOUNTS


@pytest.fixture(scope="module")
def stamped() -> Grid:
    """A page with a stamp over its amounts, the last of them printed without its first dot."""
    rows = [list(row) for row in ROWS]
    rows[8][5] = "29840.000"
    return read(small_plan(Damage(stamp=(0.71, 0.27)), rows))


def test_an_amount_under_a_stamp_or_wrongly_grouped_is_an_error_until_somebody_looks(
    stamped: Grid,
) -> None:
    """What was read stands in the grid; nothing is mended."""
    assert errors(stamped) == [("scan-amount-doubtful", row, 6) for row in (7, 8, 9)]
    last = next(f for f in stamped.findings if f.row == 9)
    assert (last.values["first"], last.values["suggestion"]) == ("29840.000", "29840000")
    assert stamped.rows[8].cells[5] == "29840.000"


def test_an_unreadable_amount_is_told_once(stamped: Grid) -> None:
    """As doubtful, not as unreadable too."""
    plan = build_plan(stamped)
    assert [f.code for f in plan.findings if f.row == 9] == ["scan-amount-doubtful"]


def test_an_amount_that_somebody_types_settles_its_doubt(stamped: Grid) -> None:
    """With all three typed, the plan adds up and has no errors."""
    draft = PlanDraft("rkt.pdf", b"", stamped)
    for row, text in zip((7, 8, 9), ("2.031.713.000", "6.788.000", "29.840.000"), strict=True):
        draft = draft.corrected(Correction(row, 6, text, "seen"))
    assert (list(draft.plan.lines[schema.AMOUNT]), draft.plan.adds_up) == (AMOUNTS, True)


def test_confirming_what_was_read_settles_its_doubt_too(stamped: Grid) -> None:
    """A correction by the same text says that somebody looked; whether it is an amount remains."""
    seen = Correction(9, 6, "29840.000", "seen")
    findings = PlanDraft("rkt.pdf", b"", stamped).corrected(seen).plan.findings
    codes = {f.code for f in findings if f.row == 9 and f.severity is Severity.ERROR}
    assert codes == {"amount-other-separators"}


def test_each_cell_has_its_place_on_the_straightened_page(stamped: Grid) -> None:
    """And both readings; pages are pictures in grey as a browser shows them."""
    assert stamped.scan is not None
    (page,) = stamped.scan.pages
    assert (page.width, page.jpeg[:3]) == (1_654, b"\xff\xd8\xff")
    reading = next(r for r in stamped.scan.readings if (r.place.row, r.place.column) == (10, 6))
    assert (reading.first, reading.second) == ("2.068.341.000", "2.068.341.000")
    assert 0.6 < reading.place.left < reading.place.right < 0.9
    assert 0.2 < reading.place.top < reading.place.bottom < 0.6


def test_pages_follow_one_another_with_the_total_alone_on_the_last() -> None:
    """A TIFF of two pages; the last shows three columns. Each page done is told."""
    first = (ROWS[:-1], HOW)
    total = (["JUMLAH", "2.068.341.000", ""],)
    widths = (sum(HOW.widths[:5]), *HOW.widths[5:])
    pages = scanned_pages(bound(first, (total, Print(widths=widths, spanning=False))))
    told: list[tuple[int, int]] = []
    grid = read_in_sandbox(
        as_tiff(pages), "rkt.tif", LIBRARY, progress=lambda *done: told.append(done)
    )
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert (grid.rows[-1].page, grid.rows[-1].cells) == (
        2,
        ("JUMLAH", *[""] * 4, "2.068.341.000", ""),
    )
    assert build_plan(grid).adds_up


def test_reading_a_scan_can_be_stopped() -> None:
    """The process apart is ended, and nothing is taken."""
    with pytest.raises(DocumentError) as refused:
        read_in_sandbox(small_plan(Damage()), "rkt.pdf", LIBRARY, is_stopped=lambda: True)
    assert refused.value.finding.code == "scan-stopped"


def test_a_scan_has_a_time_limit_of_its_own() -> None:
    limits = replace(LIBRARY, scan_seconds=1)
    pages = scanned_pages(printed(ROWS, HOW)) * 4
    with pytest.raises(DocumentError) as refused:
        read_in_sandbox(as_tiff(pages), "rkt.tif", limits)
    assert (refused.value.finding.code, refused.value.finding.values["limit"]) == ("limit-time", 1)


def test_the_published_plan_printed_and_photographed_is_right_or_asked_about() -> None:
    """Crooked and grey, over three pages: no amount is wrong without being told."""
    rows = list(csv.reader(PUBLISHED.open(encoding="utf-8")))
    damage = Damage(skew=1.8, slant=0.03, shade=0.35, noise=6, blur=0.6)
    pages = scanned_pages(printed(rows, Print(header=range(1))), damage)
    grid = read_document(as_pdf(pages), "rkt.pdf")
    doubted = {(f.row, f.column) for f in grid.findings if f.code == "scan-amount-doubtful"}
    read_amounts = [
        (row.cells[5], (row.number, 6) in doubted)
        for row in grid.rows
        if not row.is_text and len(row.cells) > 5 and any(map(str.isdigit, row.cells[5]))
    ]
    printed_amounts = [row[5] for row in rows if any(map(str.isdigit, row[5]))]
    assert len(read_amounts) == len(printed_amounts)
    wrong = [
        (text, amount)
        for (text, is_doubted), amount in zip(read_amounts, printed_amounts, strict=True)
        if text != amount and not is_doubted
    ]
    assert wrong == []
    assert len(doubted) <= 2
