"""A scan as a reader returns it: pages drawn from a table, and what two recognisers read there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from rkt.findings import Finding
from rkt.parsing.draft import PlanDraft
from rkt.parsing.readers import Grid
from rkt.parsing.readers.page_places import CellPlace, CellReading, PagePicture, Scan
from tests.tables import HEADER, HEADINGS, grid

WIDTH, HEIGHT = 1654, 1170
LEFT, TOP, ROW = 70, 90, 48
WIDTHS = (240, 220, 200, 200, 260, 260, 120)
ROWS_ON_PAGE = 20

SECOND = Mapping[tuple[int, int], tuple[str, str]]
"""By row and column, what is doubtful: "amount" or "text", and what the second reader saw."""


def scanned(table: Grid, doubts: SECOND) -> Grid:
    """Return a table as read from a scan, with doubts in some of its cells."""
    rows = tuple(replace(row, page=_page(row.number)) for row in table.rows)
    readings = []
    for row in rows:
        for at, text in row.filled:
            second = doubts.get((row.number, at + 1), ("", None))[1]
            readings.append(CellReading(_place(row.number, at), text, second, 0.9))
    pages = tuple(_drawn(table, page) for page in sorted({_page(row.number) for row in rows}))
    found = tuple(_finding(table, cell, *doubt) for cell, doubt in doubts.items())
    scan = Scan(pages, tuple(readings))
    return replace(table, name="rkt.jpg", rows=rows, findings=found, scan=scan)


def scanned_draft(lines: int = 3) -> PlanDraft:
    """Return a draft whose second amount was misread and whose first text is doubtful."""
    amounts = [f"{1 + at % 9}.000.000" for at in range(lines)]
    total = sum(int(text.replace(".", "")) for text in amounts)
    stated = f"{total:,}".replace(",", ".")
    amounts[1] = amounts[1].replace("2", "7", 1)
    rows = [
        f" | Tertib | Persen | Laporan | Rapat {at} | {text} | APBN"
        for at, text in enumerate(amounts, 1)
    ]
    titles = ("RENCANA KERJA TAHUNAN KPU KOTA CILEGON", "TAHUN ANGGARAN 2022")
    table = grid(*titles, HEADER, HEADINGS, *rows, f"Jumlah ||||| {stated} |")
    doubts = {
        (8, 6): ("amount", "2.000.000"),
        (7, 5): ("text", "Rapot 1"),
        (9, 6): ("amount", "3.000.000."),
    }
    return PlanDraft("rkt.jpg", b"a photograph", scanned(table, doubts))


def _page(row: int) -> int:
    return (row - 1) // ROWS_ON_PAGE + 1


def _place(row: int, index: int) -> CellPlace:
    left, top = LEFT + sum(WIDTHS[:index]), TOP + ROW * ((row - 1) % ROWS_ON_PAGE)
    return CellPlace(
        *(row, index + 1, _page(row)),
        left / WIDTH,
        top / HEIGHT,
        (left + WIDTHS[index]) / WIDTH,
        (top + ROW) / HEIGHT,
    )


def _finding(table: Grid, cell: tuple[int, int], kind: str, second: str) -> Finding:
    row = next(row for row in table.rows if row.number == cell[0])
    values = {"first": row.text_at(cell[1]), "second": second, "suggestion": ""}
    return Finding(f"scan-{kind}-doubtful", *cell, values, _page(cell[0]))


def _drawn(table: Grid, page: int) -> PagePicture:
    picture = Image.new("L", (WIDTH, HEIGHT), 244)
    pen = ImageDraw.Draw(picture)
    for row in (row for row in table.rows if _page(row.number) == page):
        for at, text in row.filled:
            place = _place(row.number, at)
            box = (
                place.left * WIDTH,
                place.top * HEIGHT,
                place.right * WIDTH,
                place.bottom * HEIGHT,
            )
            pen.rectangle(box, outline=90, width=2)
            pen.text((box[0] + 8, box[1] + 12), text, fill=30, font_size=20)
    data = BytesIO()
    picture.save(data, "JPEG", quality=70)
    return PagePicture(page, WIDTH, HEIGHT, data.getvalue())
