"""The cells of a PDF know where they stand: the box of an amount holds the amount's own ink."""

from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from rkt.parsing.readers import Grid, read_document
from rkt.parsing.readers.page_places import CellPlace
from tests.document_writers.pdf import Print, drawn, printed
from tests.parsing.readers.pdf.test_tables import OTHER, TABLE


def read(data: bytes) -> Grid:
    return read_document(data, "rkt.pdf")


def place_at(grid: Grid, row: int, column: int) -> CellPlace:
    return grid.places_by_row[row][column]


def text_in(data: bytes, place: CellPlace) -> str:
    """Return what another library finds in the box, on the page as it is displayed."""
    page = PdfDocument(data)[place.page - 1]
    left, bottom, right, top = page.get_cropbox()
    width, height = right - left, top - bottom
    area = (place.left, place.bottom, place.right, place.top)
    x0, y0, x1, y1 = (
        left + area[0] * width,
        top - area[1] * height,
        left + area[2] * width,
        top - area[3] * height,
    )
    return str(page.get_textpage().get_text_bounded(x0, y0, x1, y1)).strip()


@pytest.mark.parametrize("how", [Print(), Print(shaded=True), Print(widths=(90.0,) * 7)])
def test_the_box_of_a_cell_holds_its_text(how: Print) -> None:
    """Ruled or shaded, whatever the columns' widths."""
    data = printed([*TABLE, OTHER], how)
    grid = read(data)
    for row in grid.rows[-2:]:
        for at, text in row.filled:
            assert text_in(data, place_at(grid, row.number, at + 1)) == text


def test_a_row_over_two_pages_keeps_the_places_of_both() -> None:
    """The amount stands on the first page, what goes on on the second."""
    rows = [*TABLE, [*OTHER[:6], "lanjut"]]
    grid = read(printed(rows, Print(page_rows=4, header=range(1))))
    assert [row.page for row in grid.rows][-2:] == [place_at(grid, n, 6).page for n in (6, 7)]


@pytest.mark.parametrize("box", [(0, 0, 800, 800), (100, 150, 760, 780)])
def test_places_count_from_the_displayed_part(box: tuple[float, float, float, float]) -> None:
    """A page may be cropped: viewers, and our pictures, show only that part."""

    def draw(canvas: Canvas) -> None:
        canvas.setCropBox(box)
        canvas.grid([200, 300, 400, 500], [300, 350, 400])
        for i, text in enumerate(["Uraian", "1,000,000", "APBN"] * 2):
            canvas.drawString(205 + 100 * (i % 3), 360 - 50 * (i // 3), text)

    data = drawn(draw, size=(800, 800))
    assert text_in(data, place_at(read(data), 1, 2)) == "1,000,000"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_printed_sideways_says_how_far_to_turn_it(turn: int) -> None:
    """Turned that far, the box is where the amount's ink is: in the middle column, above."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(400, 400)
        canvas.rotate(turn)
        canvas.grid([0, 100, 200, 300], [0, 50, 100])
        for i, text in enumerate(["Uraian", "1,000,000", "APBN", "", "", ""]):
            canvas.drawString(5 + 100 * (i % 3), 60 - 50 * (i // 3), text)
        for i in (3, 5):
            canvas.drawString(5 + 100 * (i % 3), 10, "Ketua")

    data = drawn(draw, size=(800, 800))
    place = place_at(read(data), 1, 2)
    page = PdfDocument(data)[0].render(scale=1, rotation=place.turn).to_pil().convert("L")
    box = [round(800 * at) for at in (place.left, place.top, place.right, place.bottom)]
    assert box[3] - box[1] == 50
    assert box[2] - box[0] == 100
    inside = page.crop((box[0] + 3, box[1] + 3, box[2] - 3, box[3] - 3))
    below = page.crop((box[0] + 3, box[3] + 3, box[2] - 3, box[3] + 47))
    assert inside.getextrema()[0] < 100
    assert below.getextrema()[0] > 200
