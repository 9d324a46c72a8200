"""A table without rules is found where white divides its columns and rows, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from rkt.parsing.readers.scan.pixels import LONG_SIDE, Pixels
from rkt.parsing.readers.scan.plain_columns import plain_tables
from rkt.parsing.readers.scan.straightening import straightened, straightening_of
from tests.document_writers.pdf import FONT, drawn
from tests.parsing.readers.scan.scans import Damage, scanned_pages

HEADER = (("Kode", "Uraian"), "Jumlah")
LINES = [
    (("521111", "Keperluan kantor"), "1.868.000"),
    (("521211", "Belanja bahan rapat"), "29.840.000"),
    (("524111", "Perjalanan dinas"), "606.645.000"),
]
ROW, LINE = 24, 10

Line = tuple[Sequence[str], str]


def page(lines: Sequence[tuple[int, Line]], end: float = 520, skew: float = 0.0) -> Pixels:
    """Return a page with lines of text so far below one another; amounts end at one place."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 8)
        y = 500
        for below, (texts, amount) in lines:
            y -= below
            for at, text in enumerate(texts):
                canvas.drawString(60 + 100 * at, y, text)
            canvas.drawRightString(end, y, amount)

    [picture] = scanned_pages(drawn(draw), Damage(skew=skew))
    grey = np.asarray(picture.convert("L").resize((LONG_SIDE, 1_654)), np.uint8)
    return straightened(grey, straightening_of(grey))


def size(grey: Pixels) -> tuple[int, int] | None:
    """Return the rows and columns of the likeliest table."""
    table = next(plain_tables(grey), None)
    return (len(table.rows) - 1, len(table.columns) - 1) if table else None


SINGLE = [(LINE, each) for each in (HEADER, *LINES)]
MORE: Line = (("", "dan fotokopi"), "")
HEADING: Line = (("Layanan Perkantoran dan Sarana Internal",), "")


@pytest.mark.parametrize("skew", [0.0, -2.5])
def test_lines_that_each_state_an_amount_are_rows_however_close(skew: float) -> None:
    """Skewed as well: without rules, a page is straightened by its lines of text."""
    assert size(page(SINGLE, skew=skew)) == (4, 3)


def test_rows_that_stand_apart_hold_lines_that_do_not() -> None:
    """A heading is a row; it may reach into the next column."""
    apart = [(ROW, HEADER), (ROW, HEADING), (ROW, LINES[0]), (LINE, MORE), (ROW, LINES[1])]
    assert size(page([*apart, (ROW, HEADING), (ROW, LINES[2])])) == (6, 3)


@pytest.mark.parametrize(
    "lines",
    [
        [SINGLE[0], SINGLE[1], (LINE, MORE), *SINGLE[2:]],
        [SINGLE[0], (LINE, HEADING), *SINGLE[1:]],
        [*SINGLE, (LINE, (("521811", "Persediaan konsumsi dan lain-lain yang sangat"), "1.000"))],
        [(LINE, (("", text, amount), "")) for (_, text), amount in (HEADER, *LINES)],
        [(LINE, (texts, "")) for texts, _ in (HEADER, *LINES)],
    ],
    ids=[
        "more of a cell, or a row of its own",
        "a heading, or more of the cell above",
        "a text that comes close to its amount",
        "amounts that end anywhere",
        "no amounts",
    ],
)
def test_what_is_not_plain_is_no_table(lines: Sequence[tuple[int, Line]]) -> None:
    """Nothing is guessed."""
    assert size(page(lines, end=332)) is None
