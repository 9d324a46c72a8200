"""A page that was scanned twice is told; pages that only look alike are not."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.parsing.readers.page_places import PagePicture
from rkt.parsing.readers.scan.read_parts import ReadCell, ReadPage, ReadTable, ReadText
from rkt.parsing.readers.scan.ruling import PageCell, PageTable
from rkt.parsing.readers.scan.same_pages import pages_scanned_twice

ROWS = [["Rapat koordinasi", "29.840.000"], ["Bimtek", "6.788.000"], ["Logistik", "1.000.000"]]


def page(number: int, rows: Sequence[Sequence[str]]) -> ReadPage:
    cells = [
        ReadCell(PageCell(row, column, row + 1, column + 1, (0, 0, 9, 9)), ReadText(text, None, 1))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    table = PageTable((0, 9, 18), tuple(range(len(rows) + 1)), tuple(each.cell for each in cells))
    picture = PagePicture(number, 18, 9, b"")
    return ReadPage(number, 18, 9, picture, (ReadTable(table, tuple(cells)),), (), 0)


def told(*pages: Sequence[Sequence[str]]) -> list[tuple[object, object]]:
    read = [page(number, rows) for number, rows in enumerate(pages, 1)]
    return [(f.values["page"], f.values["other"]) for f in pages_scanned_twice(read)]


def test_a_page_scanned_twice_is_told_with_the_earlier_one() -> None:
    """Though a letter of it was read in another way."""
    again = [["Rapat koordinesi", "29.840.000"], *ROWS[1:]]
    assert told(ROWS, [["Lain", "5.000"]], again) == [(3, 1)]


def test_other_lines_of_the_same_amounts_and_a_repeated_header_are_no_second_copy() -> None:
    others = [[f"{text} di kecamatan lain", amount] for text, amount in ROWS]
    assert told(ROWS, others, [["Kegiatan", "Anggaran"]], [["Kegiatan", "Anggaran"]]) == []
