"""What a reader of a PDF does not see never enters a cell, and is reported with its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.colors import Color, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from rkt import DocumentError
from rkt.i18n import load_texts
from rkt.parsing.readers import Grid, read_document
from rkt.parsing.readers.unseen_text import Unseen
from tests.document_writers.pdf import drawn
from tests.document_writers.pdf_by_hand import by_hand, stream

AMOUNT = "1,868,000"
ROWS = [("Uraian", AMOUNT, "APBN"), ("Rapat", "2,000,000", "APBN")]
Draw = Callable[[Canvas], object]


def page_with(*over: Draw, under: Draw | None = None) -> Grid:
    """Read a ruled page of two rows; more is drawn under its texts, or over them."""

    def draw(canvas: Canvas) -> None:
        if under:
            canvas.saveState()
            under(canvas)
            canvas.restoreState()
        canvas.setFont("Helvetica", 10)
        canvas.grid([40, 200, 300, 400], [400, 450, 500])
        for row, y in zip(ROWS, (480, 430), strict=True):
            for text, x in zip(row, (45, 210, 305), strict=True):
                canvas.drawString(x, y, text)
        for each in over:
            canvas.saveState()
            each(canvas)
            canvas.restoreState()

    return read_document(drawn(draw), "rkt.pdf")


def told(grid: Grid) -> list[tuple[object, object, int | None, int | None, int | None]]:
    """Text, reason, row, column and page of what was left out; there is nothing else."""
    assert {found.code for found in grid.findings} <= {"text-unseen"}
    return [(f.values["text"], f.values["why"], f.row, f.column, f.page) for f in grid.findings]


def cells(grid: Grid) -> list[tuple[str, ...]]:
    return [row.cells for row in grid.rows]


def nine(canvas: Canvas, x: float = 204.0, y: float = 480.0) -> None:
    """Write a 9 right before the amount, which would then be 91,868,000."""
    canvas.setFontSize(10)
    canvas.drawString(x, y, "9")


def in_mode(mode: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(204, 480)
        text.setFont("Helvetica", 10)
        text.setTextRenderMode(mode)
        text.textOut("9")
        canvas.drawText(text)

    return draw


def in_colour(*colour: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        setters = {1: canvas.setFillGray, 3: canvas.setFillColorRGB, 4: canvas.setFillColorCMYK}
        setters[len(colour)](*colour)
        nine(canvas)

    return draw


def white_on_white_box(canvas: Canvas) -> None:
    """A box in the colour of the text, on a page that may be dark elsewhere."""
    canvas.setFillColorRGB(0.2, 0.4, 0.6)
    canvas.rect(201, 475, 9, 20, stroke=0, fill=1)
    nine(canvas)


def hollow(canvas: Canvas) -> None:
    """Only outlines of letters, and these in white."""
    canvas.setStrokeColor(white)
    in_mode(1)(canvas)


def sized(size: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFontSize(size)
        canvas.drawString(204, 480, "9")

    return draw


def narrow(canvas: Canvas) -> None:
    text = canvas.beginText(204, 480)
    text.setFont("Helvetica", 10)
    text.setHorizScale(1)
    text.textOut("9")
    canvas.drawText(text)


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.02)
    nine(canvas)


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(300, 400, 100, 50)
    canvas.clipPath(path, stroke=0, fill=0)
    nine(canvas)


def clipped_to_a_triangle(canvas: Canvas) -> None:
    """The box round the path would hold the text, the path does not."""
    path = canvas.beginPath()
    path.moveTo(0, 0)
    path.lineTo(800, 0)
    path.lineTo(800, 590)
    path.close()
    canvas.clipPath(path, stroke=0, fill=0)
    nine(canvas)


def under_a_box(canvas: Canvas) -> None:
    nine(canvas)
    canvas.setFillColor(white)
    canvas.rect(201, 470, 8.5, 25, stroke=0, fill=1)


def under_two_boxes(canvas: Canvas) -> None:
    """Neither of which covers it alone."""
    nine(canvas)
    canvas.setFillColor(white)
    canvas.rect(201, 470, 6, 25, stroke=0, fill=1)
    canvas.rect(206.5, 470, 3, 25, stroke=0, fill=1)


def under_a_polygon(canvas: Canvas) -> None:
    nine(canvas)
    canvas.setFillColor(white)
    path = canvas.beginPath()
    path.moveTo(196, 484)
    path.lineTo(206, 496)
    path.lineTo(212, 484)
    path.lineTo(206, 472)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def under_a_picture(canvas: Canvas) -> None:
    nine(canvas)
    canvas.drawImage(ImageReader(Image.new("RGB", (4, 4), (255, 255, 255))), 201, 470, 8.5, 25)


def under_a_bar(canvas: Canvas) -> None:
    """A bar as thick as a marker is no longer a line."""
    nine(canvas)
    canvas.rect(203, 480.5, 7, 5, stroke=0, fill=1)


UNSEEN: dict[str, tuple[Draw, Unseen]] = {
    "invisible": (in_mode(3), Unseen.HIDDEN),
    "only a clipping path": (in_mode(7), Unseen.HIDDEN),
    "white": (in_colour(1), Unseen.BACKGROUND),
    "nearly white": (in_colour(0.96, 0.97, 0.98), Unseen.BACKGROUND),
    "without ink": (in_colour(0, 0, 0, 0), Unseen.BACKGROUND),
    "as the box behind": (white_on_white_box, Unseen.BACKGROUND),
    "white outlines": (hollow, Unseen.BACKGROUND),
    "small": (sized(0.5), Unseen.TINY),
    "narrow": (narrow, Unseen.TINY),
    "transparent": (transparent, Unseen.TRANSPARENT),
    "clipped": (clipped, Unseen.HIDDEN),
    "clipped to a triangle": (clipped_to_a_triangle, Unseen.HIDDEN),
    "under a box": (under_a_box, Unseen.COVERED),
    "under two boxes": (under_two_boxes, Unseen.COVERED),
    "under a polygon": (under_a_polygon, Unseen.COVERED),
    "under a picture": (under_a_picture, Unseen.COVERED),
    "under a bar": (under_a_bar, Unseen.COVERED),
}


@pytest.mark.parametrize("kind", UNSEEN)
def test_a_digit_that_nobody_sees_is_not_part_of_the_amount(kind: str) -> None:
    """The amount is the visible one; the digit is reported with its page, row and column."""
    draw, why = UNSEEN[kind]
    grid = page_with(draw)
    assert cells(grid) == ROWS
    assert told(grid) == [("9", why, 1, 2, 1)]


def test_the_sentence_names_the_text_and_the_reason() -> None:
    """In the reader's language, with where it stands."""
    (found,) = page_with(in_mode(3)).findings
    assert "“9” (hidden)" in found.problem(load_texts("en"))
    assert "“9” (tersembunyi)" in found.problem(load_texts("id"))
    assert found.place(load_texts("en")) == "page 1, row 1, column 2"


def grey_picture() -> ImageReader:
    return ImageReader(Image.new("RGB", (4, 4), (200, 200, 200)))


def shade(canvas: Canvas, light: float) -> None:
    canvas.setFillGray(light)
    canvas.rect(201, 470, 8.5, 25, stroke=0, fill=1)


def frame(canvas: Canvas) -> None:
    """A box with a hole in it, through which the text shows."""
    path = canvas.beginPath()
    path.rect(190, 460, 90, 35)
    path.rect(202, 475, 70, 15)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def in_turn(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


SEEN: dict[str, tuple[Draw, Draw | None]] = {
    "black on a picture": (nine, lambda c: c.drawImage(grey_picture(), 201, 470, 8.5, 25)),
    "black on a shade": (nine, lambda c: shade(c, 0.8)),
    "white on black": (in_colour(1), lambda c: shade(c, 0)),
    "half transparent": (in_turn(lambda c: c.setFillAlpha(0.6), nine), None),
    "under a frame": (in_turn(nine, frame), None),
    "under a veil": (in_turn(nine, lambda c: c.setFillAlpha(0.3), lambda c: shade(c, 0.5)), None),
    "beside a box": (in_turn(nine, lambda c: c.rect(195, 470, 8, 25, stroke=0, fill=0)), None),
    "underlined": (in_turn(nine, lambda c: c.line(204, 478.8, 209.6, 478.8)), None),
    "overlined": (in_turn(nine, lambda c: c.line(204, 488.5, 209.6, 488.5)), None),
    "outlined in black": (in_mode(1), None),
    "coloured": (in_colour(0.8, 0, 0), None),
}


@pytest.mark.parametrize("kind", SEEN)
def test_a_digit_that_shows_is_read(kind: str) -> None:
    """Whatever is behind it or around it; nothing is reported."""
    draw, under = SEEN[kind]
    grid = page_with(draw, under=under)
    assert cells(grid)[0] == ("Uraian", f"9{AMOUNT}", "APBN")
    assert told(grid) == []


def test_a_text_is_reported_once_and_not_letter_by_letter() -> None:
    """Two lines in one cell are one text; another cell has its own."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(white)
        canvas.drawString(45, 468, "semula sembilan")
        canvas.drawString(45, 456, "juta rupiah")
        canvas.drawString(205, 410, "9,000,000")

    assert told(page_with(draw)) == [
        ("semula sembilan juta rupiah", Unseen.BACKGROUND, 1, 1, 1),
        ("9,000,000", Unseen.BACKGROUND, 2, 2, 1),
    ]


def test_text_outside_of_the_page_and_of_the_table_is_reported_with_its_page() -> None:
    """One finding for all of it, however many texts there are."""

    def draw(canvas: Canvas) -> None:
        for x in (-200, 900, 1_000):
            canvas.drawString(x, 480, AMOUNT)

    assert told(page_with(draw)) == [(" ".join([AMOUNT] * 3), Unseen.OUTSIDE, None, None, 1)]


def test_text_that_is_cropped_off_is_outside() -> None:
    """A page shows no more than its crop box, and that no more than the page."""
    content = b"0 0 300 100 re 100 0 m 100 100 l 200 0 m 200 100 l S BT /F1 9 Tf 5 50 Td (a) Tj "
    content += b"400 0 Td (9,000,000) Tj ET"
    for boxes in (
        b"/MediaBox [0 0 842 595] /CropBox [-5 -5 320 200]",
        b"/MediaBox [-5 -5 320 200] /CropBox [-5 -5 842 595]",
    ):
        grid = read_document(by_hand(content, page=boxes), "rkt.pdf")
        assert cells(grid) == [("a", "", "")]
        assert told(grid) == [("9,000,000", Unseen.OUTSIDE, None, None, 1)]


# Struck out


def struck(*lines: tuple[float, float, float], width: float = 0.6) -> Draw:
    """Lines from x to x at a height over the amount of the first row, which is 45 wide."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(width)
        for x0, x1, y in lines:
            canvas.line(x0, y, x1, y)

    return draw


@pytest.mark.parametrize(
    "lines",
    [
        [(210, 256.7, 483)],
        [(208, 260, 483)],
        [(210, 256.7, 482.4), (210, 256.7, 484.2)],
        [(210, 220, 483), (220, 240, 483), (240, 256.7, 483)],
    ],
)
def test_an_amount_that_is_struck_out_is_left_out(lines: list[tuple[float, float, float]]) -> None:
    """By one line or two, in one piece or several, a little longer than the text or not."""
    grid = page_with(struck(*lines))
    assert cells(grid) == [("Uraian", "", "APBN"), ROWS[1]]
    assert told(grid) == [(AMOUNT, Unseen.STRUCK, 1, 2, 1)]


def test_an_amount_of_which_a_part_is_struck_out_is_the_rest() -> None:
    """Only what the line passes through is left out."""

    def draw(canvas: Canvas) -> None:
        nine(canvas)
        canvas.line(204, 483, 209.5, 483)

    grid = page_with(draw)
    assert cells(grid) == ROWS
    assert told(grid) == [("9", Unseen.STRUCK, 1, 2, 1)]


def test_a_line_from_rule_to_text_strikes_out_and_divides_no_row() -> None:
    """The text begins at the very edge of its cell, where the line touches the rule."""

    def draw(canvas: Canvas) -> None:
        canvas.setFontSize(10)
        canvas.drawString(302, 460, "500 juta dan lain-lain")
        canvas.line(302, 463, 395, 463)

    grid = page_with(draw)
    assert cells(grid) == ROWS
    assert [text for text, *_ in told(grid)] == ["500 juta dan lain-lain"]


def test_a_thin_box_strikes_out_and_a_white_line_does_not() -> None:
    """Word processors fill a box as thin as a line."""
    box = page_with(lambda c: c.rect(210, 482.7, 46.7, 0.6, stroke=0, fill=1))
    assert told(box) == [(AMOUNT, Unseen.STRUCK, 1, 2, 1)]
    pale = page_with(lambda c: (c.setStrokeColor(white), c.line(210, 483, 256.7, 483)))
    assert cells(pale) == ROWS


def test_a_rule_of_the_table_through_a_text_strikes_nothing_out() -> None:
    """A row too low for its text: the text stays, with a warning of its own."""
    grid = page_with(lambda c: (c.setFontSize(10), c.drawString(210, 446.5, "500,000")))
    assert ("Rapat", "500,000 2,000,000", "APBN") in cells(grid)
    assert [found.code for found in grid.findings] == ["pdf-overflow"]


def test_text_that_is_turned_can_be_struck_out() -> None:
    """The line is upright then."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(180, 455)
        canvas.rotate(90)
        canvas.setFontSize(10)
        canvas.drawString(0, 0, "Lama")
        canvas.line(0, 3, 25, 3)

    grid = page_with(draw)
    assert cells(grid) == ROWS
    assert told(grid) == [("Lama", Unseen.STRUCK, 1, 1, 1)]


# Written by hand: layers, groups, notes

TABLE = (
    b"0 0 300 100 re 100 0 m 100 100 l 200 0 m 200 100 l S "
    b"BT /F1 10 Tf 12 50 Td (1,868,000) Tj 93 0 Td (APBN) Tj ET "
)
NINE = b"BT /F1 10 Tf 6 50 Td (9) Tj ET "
OFF = b"/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"
LAYER = b"<< /Type /OCG /Name (Lama) >>"


def by_resources(content: bytes, resources: bytes, *more: bytes, catalogue: bytes = b"") -> Grid:
    data = by_hand(TABLE + content, *more, catalogue=catalogue)
    data = data.replace(b"/XObject << /X 6 0 R >>", resources)
    return read_document(data, "rkt.pdf")


def form(content: bytes, about: bytes = b"") -> bytes:
    font = b"/Resources << /Font << /F1 4 0 R >> >>"
    box = b"" if b"/BBox" in about else b"/BBox [0 0 300 100]"
    return stream(content, b"/Type /XObject /Subtype /Form %s %s %s" % (box, font, about))


CLEAR = b"/ExtGState << /G << /ca 0 /CA 0 >> /H << /ca 1 /CA 1 >> >>"


@pytest.mark.parametrize(
    ("content", "resources", "more", "catalogue", "why"),
    [
        (b"/OC /L BDC %s EMC" % NINE, b"/Properties << /L 6 0 R >>", [LAYER], OFF, "HIDDEN"),
        (
            b"/OC /L BDC /Span BMC %s EMC EMC" % NINE,
            b"/Properties << /L 6 0 R >>",
            [LAYER],
            b"/OCProperties << /OCGs [6 0 R] /D << /BaseState /OFF >> >>",
            "HIDDEN",
        ),
        (
            b"/OC /L BDC %s EMC" % NINE,
            b"/Properties << /L << /Type /OCMD /OCGs [6 0 R] >> >>",
            [LAYER],
            OFF,
            "HIDDEN",
        ),
        (b"/X Do", b"/XObject << /X 7 0 R >>", [LAYER, form(NINE, b"/OC 6 0 R")], OFF, "HIDDEN"),
        (b"/X Do", b"/XObject << /X 6 0 R >>", [form(NINE, b"/BBox [50 0 90 90]")], b"", "HIDDEN"),
        (b"1 g /X Do", b"/XObject << /X 6 0 R >>", [form(NINE)], b"", "BACKGROUND"),
        (b"3 Tr /X Do", b"/XObject << /X 6 0 R >>", [form(NINE)], b"", "HIDDEN"),
        (b"/G gs %s" % NINE, CLEAR, [], b"", "TRANSPARENT"),
        (b"/G gs /X Do", CLEAR + b" /XObject << /X 6 0 R >>", [form(NINE)], b"", "TRANSPARENT"),
        (
            b"/G gs /X Do",
            CLEAR + b" /XObject << /X 6 0 R >>",
            [form(b"/H gs " + NINE, b"/Group << /S /Transparency >>")],
            b"",
            "TRANSPARENT",
        ),
        (
            b"/G gs %s" % NINE,
            b"/ExtGState << /G << /SMask << /S /Luminosity /G 6 0 R >> >> >>",
            [form(b"q Q")],
            b"",
            "TRANSPARENT",
        ),
        (b"/G gs %s" % NINE, b"/ExtGState << /G << /BM /Screen >> >>", [], b"", "TRANSPARENT"),
        (b"/S cs 0 scn " + NINE, b"/ColorSpace << /S [/Separation /Red] >>", [], b"", "BACKGROUND"),
        (
            b"/S cs 1 scn " + NINE,
            b"/ColorSpace << /S [/Indexed /DeviceRGB 1 <000000FFFFFF>] >>",
            [],
            b"",
            "BACKGROUND",
        ),
        (b"/S cs 100 0 0 scn " + NINE, b"/ColorSpace << /S [/Lab <<>>] >>", [], b"", "BACKGROUND"),
        (NINE + b"1 g 4 45 8 20 re F", b"", [], b"", "COVERED"),
        (NINE + b"q 4 45 8 20 re W n /S sh Q", b"", [], b"", "COVERED"),
    ],
)
def test_a_digit_hidden_by_a_layer_a_group_or_a_setting_is_left_out(
    content: bytes, resources: bytes, more: list[bytes], catalogue: bytes, why: str
) -> None:
    """Layers that are off, drawings cut off or transparent as a whole, inks that leave none."""
    grid = by_resources(content, resources, *more, catalogue=catalogue)
    assert cells(grid) == [("1,868,000", "APBN", "")]
    assert told(grid) == [("9", Unseen[why], 1, 1, 1)]


@pytest.mark.parametrize(
    ("content", "resources", "more", "catalogue"),
    [
        (b"/OC /L BDC %s EMC" % NINE, b"/Properties << /L 6 0 R >>", [LAYER], b""),
        (b"/OC /L BDC EMC %s" % NINE, b"/Properties << /L 6 0 R >>", [LAYER], OFF),
        (b"q 1 g Q /X Do", b"/XObject << /X 6 0 R >>", [form(NINE)], b""),
        (b"q /G gs Q %s" % NINE, CLEAR, [], b""),
        (b"1 g /S cs %s" % NINE, b"/ColorSpace << /S [/Separation /Black] >>", [], b""),
        (
            NINE + b"/OC /L BDC 1 g 4 45 8 20 re f EMC",
            b"/Properties << /L 6 0 R >>",
            [LAYER],
            OFF,
        ),
        (NINE + b"q 90 0 9 9 re W n 1 g 4 45 8 20 re f Q", b"", [], b""),
    ],
)
def test_a_digit_that_a_layer_or_a_setting_leaves_alone_is_read(
    content: bytes, resources: bytes, more: list[bytes], catalogue: bytes
) -> None:
    """The layer is on or has ended, the setting was taken back, the cover does not show itself."""
    grid = by_resources(content, resources, *more, catalogue=catalogue)
    assert cells(grid) == [("91,868,000", "APBN", "")]
    assert told(grid) == []


def noted(note: bytes, *more: bytes) -> Grid:
    page = b"/MediaBox [0 0 842 595] /Annots [<< /Type /Annot %s >>]" % note
    return read_document(by_hand(TABLE, *more, page=page), "rkt.pdf")


QUAD = b"/Rect [12 45 58 60] /QuadPoints [12 60 58 60 12 46 58 46]"


@pytest.mark.parametrize(
    ("note", "more", "why"),
    [
        (b"/Subtype /StrikeOut " + QUAD, [], "STRUCK"),
        (
            b"/Subtype /StrikeOut /AP << /N 6 0 R >> " + QUAD,
            [stream(b"0 8 m 46 8 l S", b"/BBox [0 0 46 15]")],
            "STRUCK",
        ),
        (b"/Subtype /Square /IC [1 1 1] /Rect [10 44 62 62]", [], "COVERED"),
        (
            b"/Subtype /Stamp /AP << /N 6 0 R >> /Rect [10 44 62 62]",
            [stream(b"0 0 9 9 re f", b"/Subtype /Form /BBox [0 0 9 9]")],
            "COVERED",
        ),
    ],
)
def test_a_note_may_strike_out_or_cover_an_amount(note: bytes, more: list[bytes], why: str) -> None:
    """As comments in a viewer do."""
    grid = noted(note, *more)
    assert cells(grid) == [("", "APBN", "")]
    assert told(grid) == [("1,868,000", Unseen[why], 1, 1, 1)]


@pytest.mark.parametrize(
    "note",
    [
        b"/Subtype /Highlight " + QUAD,
        b"/Subtype /Underline " + QUAD,
        b"/Subtype /StrikeOut /F 2 " + QUAD,
        b"/Subtype /Link /Rect [10 44 62 62]",
        b"/Subtype /Square /Rect [10 44 62 62]",
    ],
)
def test_a_note_that_leaves_the_amount_to_be_seen_changes_nothing(note: bytes) -> None:
    """A frame, a link, a note that is hidden itself."""
    grid = noted(note)
    assert cells(grid) == [("1,868,000", "APBN", "")]
    assert told(grid) == []


# A reading of a scan


def test_unseen_text_over_a_scanned_page_is_reported_as_a_scan() -> None:
    """Invisible over the picture, or seen but under it: the page is a picture either way."""

    def picture(canvas: Canvas) -> None:
        canvas.drawImage(grey_picture(), 0, 0, 842, 595)

    def reading(canvas: Canvas, mode: int) -> None:
        text = canvas.beginText(45, 500)
        text.setFont("Helvetica", 9)
        text.setTextRenderMode(mode)
        for _ in range(30):
            text.textLine("Rapat koordinasi 1,000,000 APBN")
        canvas.drawText(text)

    def over(canvas: Canvas) -> None:
        picture(canvas)
        reading(canvas, 3)

    def under(canvas: Canvas) -> None:
        reading(canvas, 0)
        picture(canvas)

    for draw in (over, under):
        with pytest.raises(DocumentError) as refused:
            read_document(drawn(draw), "rkt.pdf")
        assert refused.value.finding.code == "scan-too-small"

    def table(canvas: Canvas) -> None:
        canvas.grid([40, 200, 300, 400], [300, 400, 500])
        canvas.drawString(45, 450, "Rapat")

    found = read_document(drawn(table, over, under), "rkt.pdf").findings
    assert [(f.code, f.page) for f in found] == [("scan-too-small", 2), ("scan-too-small", 3)]


def test_white_is_a_colour_like_others() -> None:
    """Grey on the same grey is not seen, on white it is."""
    grey = Color(0.6, 0.6, 0.6)

    def draw(canvas: Canvas, *, boxed: bool) -> None:
        canvas.setFillColor(grey)
        if boxed:
            canvas.rect(201, 470, 8.5, 25, stroke=0, fill=1)
        nine(canvas)

    assert cells(page_with(lambda c: draw(c, boxed=True))) == ROWS
    assert cells(page_with(lambda c: draw(c, boxed=False)))[0][1] == f"9{AMOUNT}"
