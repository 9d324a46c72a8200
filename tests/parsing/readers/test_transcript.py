"""A transcript is tabs between cells, with the bold of the document marked."""

from __future__ import annotations

from rkt.parsing.readers.csv import read_transcript


def test_bold_is_typography_and_its_marks_are_not_text() -> None:
    """Marks round a whole cell go; a mark inside a cell may be the document's own."""
    text = "<b>Pemilu</b>\t\t\nx < b\t<b> 1,000,000 </b>\t<b>a</b> b\n"
    grid = read_transcript(text.encode(), "rkt.txt")
    assert [row.cells for row in grid.rows] == [
        ("Pemilu", "", ""),
        ("x < b", "1,000,000", "<b>a</b> b"),
    ]
