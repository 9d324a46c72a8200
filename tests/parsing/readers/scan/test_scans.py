"""Printed plans, scanned and photographed as badly as people do, are read or asked about."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import openpyxl.drawing.image
import pypdfium2
import pytest
from PIL import Image

from rkt import DocumentError, Severity
from rkt.core import schema
from rkt.findings import Finding
from rkt.parsing.draft import Correction, PlanDraft
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, read_document
from rkt.parsing.readers.limits import LIBRARY
from rkt.parsing.sandbox import read_in_sandbox
from tests.conftest import PUBLISHED
from tests.document_writers.pdf import Print, bound, broken, printed
from tests.examples import IS_LONG
from tests.parsing.readers.scan.scans import (
    Damage,
    as_pdf,
    as_png,
    as_tiff,
    on_glass,
    scanned_pages,
)
from tests.parsing.readers.scan.scores import score

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


def test_a_table_without_rules_is_read_where_its_columns_are_plain() -> None:
    """With a warning; its titles, though at its left edge, stay outside."""
    how = replace(HOW, unruled=True, right=(5,))
    pages = scanned_pages(printed(ROWS, how), Damage(turn=1, skew=1.5))
    grid = read(as_pdf(pages))
    assert [tuple(filter(None, row.cells)) for row in grid.rows] == [
        tuple(filter(None, row)) for row in ROWS
    ]
    assert [f.code for f in grid.findings] == ["scan-unruled"]
    assert list(build_plan(grid).lines[schema.AMOUNT]) == AMOUNTS
    left = scanned_pages(printed(ROWS, replace(how, right=())))
    with pytest.raises(DocumentError) as refused:
        read(as_pdf(left))
    assert refused.value.finding.code == "scan-no-table"


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
    """As doubtful, not as unreadable too; so is a total."""
    plan = build_plan(stamped)
    assert [f.code for f in plan.findings if f.row == 9] == ["scan-amount-doubtful"]
    total = stamped.rows[9]
    misread = replace(total, cells=(*total.cells[:5], "2.068,341.000", *total.cells[6:]))
    doubt = Finding("scan-amount-doubtful", 10, 6)
    grid = replace(stamped, rows=(*stamped.rows[:9], misread), findings=(doubt,))
    assert [f.code for f in build_plan(grid).findings if f.row == 10] == ["scan-amount-doubtful"]


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


def test_two_pages_in_one_picture_are_read_one_after_the_other() -> None:
    """As of an open book: the left one first, to its last row."""
    left, right = scanned_pages(bound((ROWS[:8], HOW), ([HEADER, *ROWS[8:]], Print())))
    both = Image.new("RGB", (left.width * 2 + 40, left.height), "white")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + 40, 0))
    plan = build_plan(read(as_png(both), "rkt.png"))
    assert (list(plan.lines[schema.AMOUNT]), plan.adds_up) == (AMOUNTS, True)
    assert plan.facts.unit == "KPU KOTA SERANG"


@pytest.mark.parametrize("ruled", [False, True] if IS_LONG else [False])
def test_a_row_cut_by_the_end_of_a_page_is_one_row(ruled: bool) -> None:
    """As in a PDF of text; its amount stays where it is printed, and so does its place."""
    upper = ["", "Tertib\npengelolaan", "Persen", "Laporan", "Rapat", "29.840.000", "APBN"]
    lower = ["", "data pemilih", "", "", "", "", ""]
    total = ["JUMLAH", "", "", "", "", "2.061.553.000", ""]
    pages = broken([*ROWS[2:7], upper], [lower, total], ruled=ruled, header=[HEADER] * ruled)
    grid = read(as_tiff(scanned_pages(pages)), "rkt.tif")
    row = next(row for row in grid.rows if "Rapat" in row.cells)
    assert (row.cells[1], row.page) == ("Tertib pengelolaan data pemilih", 1)
    assert [f.row for f in grid.findings if f.code == "pdf-row-joined"] == [row.number]
    assert list(build_plan(grid).lines[schema.AMOUNT]) == [AMOUNTS[0], AMOUNTS[2]]


UPPER = ["", "Tertib\npengelolaan", "Persen", "Laporan", "Rapat", "29.840.000", "APBN"]
LOWER = ["", "data pemilih", "", "", "", "", ""]
END = ["JUMLAH", "", "", "", "", "2.061.553.000", ""]


@pytest.mark.parametrize("is_upper_scanned", [False, True])
def test_a_row_cut_between_a_page_of_text_and_a_scanned_one_is_one_row(
    is_upper_scanned: bool,
) -> None:
    """Either way round, as between two pages of one kind; each cell keeps its place."""
    text = broken([*ROWS[2:7], UPPER], [LOWER, END], ruled=False)
    scan = as_pdf(scanned_pages(text))
    grid = read(with_last_page(*((scan, text) if is_upper_scanned else (text, scan))))
    row = next(row for row in grid.rows if "Rapat" in row.cells)
    assert (row.cells[1], row.page) == ("Tertib pengelolaan data pemilih", 1)
    found = [(f.code, f.row) for f in grid.findings if f.code != "pdf-overflow"]
    assert found == [("pdf-row-joined", row.number)]
    assert grid.places_by_row[row.number][6].page == 1
    assert [row.page for row in grid.rows][-2:] == [1, 2]
    plan = build_plan(grid)
    assert (list(plan.lines[schema.AMOUNT]), plan.published_total) == (
        [AMOUNTS[0], AMOUNTS[2]],
        AMOUNTS[0] + AMOUNTS[2],
    )


def test_a_row_that_may_only_go_on_on_a_scanned_page_is_asked_about() -> None:
    """A rule divides it, and its rest begins in a capital: its parts stay as they are."""
    lower = ["", "Data pemilih", "", "", "", "", ""]
    text = broken([*ROWS[2:7], UPPER], [lower, END], ruled=True)
    grid = read(with_last_page(text, as_pdf(scanned_pages(text))))
    [told] = [f for f in grid.findings if f.code == "pdf-row-split"]
    assert told.row is not None
    assert grid.rows[told.row - 1].cells[1] == "Data pemilih"
    assert [row.page for row in grid.rows][-3:] == [1, 2, 2]


def with_last_page(upper: bytes, lower: bytes) -> bytes:
    """Return the first page of one file and the last of another."""
    first, last = pypdfium2.PdfDocument(upper), pypdfium2.PdfDocument(lower)
    whole = pypdfium2.PdfDocument.new()
    whole.import_pages(first, [0])
    whole.import_pages(last, [len(last) - 1])
    data = io.BytesIO()
    whole.save(data)
    return data.getvalue()


def test_pictures_in_a_word_file_are_read_in_the_order_shown(tmp_path: Path) -> None:
    """Below what is typed above them; a logo is no page."""
    document = docx.Document()
    document.add_paragraph("RENCANA KERJA TAHUNAN KPU KOTA CILEGON TAHUN ANGGARAN 2022")
    document.add_picture(io.BytesIO(as_png(Image.new("L", (200, 200), 99))))
    (page,) = scanned_pages(printed(ROWS[2:], Print()))
    document.add_picture(io.BytesIO(as_png(page)))
    document.save(str(tmp_path / "rkt.docx"))
    grid = read((tmp_path / "rkt.docx").read_bytes(), "rkt.docx")
    assert [row.number for row in grid.rows] == list(range(1, 10))
    plan = build_plan(grid)
    assert (plan.facts.unit, plan.facts.fiscal_year) == ("KPU KOTA CILEGON", 2022)
    assert (list(plan.lines[schema.AMOUNT]), plan.adds_up) == (AMOUNTS, True)


def test_a_picture_in_a_workbook_is_read() -> None:
    """Below what is typed above it."""
    workbook = openpyxl.Workbook()
    sheet = workbook.create_sheet("RKT", 0)
    sheet["A1"] = "RENCANA KERJA TAHUNAN KPU KOTA CILEGON TAHUN ANGGARAN 2022"
    (page,) = scanned_pages(printed(ROWS[2:], Print()))
    sheet.add_image(openpyxl.drawing.image.Image(io.BytesIO(as_png(page))), "A3")
    data = io.BytesIO()
    workbook.save(data)
    plan = build_plan(read(data.getvalue(), "rkt.xlsx"))
    assert (plan.facts.unit, list(plan.lines[schema.AMOUNT])) == ("KPU KOTA CILEGON", AMOUNTS)


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


LONG_DAMAGES = [
    Damage(dpi=300, skew=-3.0, noise=8),
    Damage(dpi=150, is_fax=True),
    Damage(turn=3, shade=0.6, noise=8, blur=0.8),
    Damage(dpi=400, stamp=(0.72, 0.45)),
]


@pytest.mark.parametrize(
    "damage",
    [
        Damage(skew=1.8, slant=0.03, shade=0.35, noise=6, blur=0.6),
        *(LONG_DAMAGES if IS_LONG else ()),
    ],
    ids=repr,
)
def test_the_published_plan_printed_and_photographed_is_right_or_asked_about(
    damage: Damage,
) -> None:
    """Crooked and grey, over three pages: no amount is wrong without being told."""
    rows = list(csv.reader(PUBLISHED.open(encoding="utf-8")))
    pages = scanned_pages(printed(rows, Print(header=range(1))), damage)
    found = score(read(as_pdf(pages, damage.dpi)), rows, rows[0])
    assert (found.missed, found.amounts, found.wrong_amounts) == (0, 17, 0)
    assert found.right_amounts >= 15
    assert found.right_texts >= 0.98 * found.texts
    assert found.false_alarms <= 0.05 * (found.texts + found.amounts)
