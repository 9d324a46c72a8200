"""A PDF that could be read only by half, by guessing, or at any cost, is refused by name."""

from __future__ import annotations

import logging
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from rkt import DocumentError, Severity
from rkt.i18n import load_texts
from rkt.parsing.readers import read_document
from rkt.parsing.readers.limits import LIBRARY, Limits
from tests.document_writers.pdf import SIZE, Print, bound, drawn, printed
from tests.document_writers.pdf_by_hand import assembled, by_hand, stream
from tests.examples import examples
from tests.printing import HEADER

LINE = ["", "Tertib", "Persen", "Laporan", "Rapat", "1,000,000", "APBN"]
TABLE = [HEADER, ["Pemilu"], ["Logistik"], ["Norma"], LINE, LINE]
GRID = b"0 0 300 100 re 100 0 m 100 100 l 200 0 m 200 100 l S "
TEXT = b"BT /F1 9 Tf 5 50 Td (Rapat) Tj ET"
GOOD = printed(TABLE)


def refusal(data: bytes, limits: Limits = LIBRARY) -> str:
    with pytest.raises(DocumentError) as refused:
        read_document(data, "rkt.pdf", limits=limits)
    finding = refused.value.finding
    assert "rkt.pdf" in finding.problem(load_texts("en"))
    return finding.code


def refused_or_read(data: bytes, limits: Limits = LIBRARY) -> str:
    """Return the code of the refusal, "" where the file can be read; anything else is raised."""
    try:
        read_document(data, "rkt.pdf", limits=limits)
    except DocumentError as refused:
        return refused.finding.code
    return ""


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (20, 20), 90)), 0, 0, *SIZE)


def table(canvas: Canvas) -> None:
    canvas.grid([40, 200, 300, 400], [300, 400, 500])
    canvas.drawString(45, 450, "Rapat")


def write_rows(canvas: Canvas) -> None:
    for y in range(100, 500, 20):
        for x, text in zip(range(40, 740, 100), LINE, strict=True):
            canvas.drawString(x, y, text)


# What is no table of text


def test_a_scan_of_too_few_pixels_is_refused() -> None:
    """Its pages are pictures, be there a stamp or letters that do not show on them."""

    def unseen(canvas: Canvas) -> None:
        picture(canvas)
        text = canvas.beginText(45, 420)
        text.setTextRenderMode(3)
        text.textLine("Rapat 1,000,000 " * 30)
        canvas.drawText(text)

    def stamped(canvas: Canvas) -> None:
        picture(canvas)
        canvas.drawString(10, 10, "Dipindai dengan telepon")

    assert {refusal(drawn(draw)) for draw in (picture, unseen, stamped)} == {"scan-too-small"}


def test_letters_drawn_as_outlines_are_a_picture() -> None:
    """Some programs print so; nothing says which letters they are."""

    def outlines(canvas: Canvas) -> None:
        for x in range(0, 800, 5):
            canvas.circle(x, 400, 20, fill=1)

    assert refusal(drawn(outlines)) == "scan-blank"


def test_a_scanned_page_of_too_few_pixels_among_others_is_an_error() -> None:
    """What is on it is missing from the plan."""
    found = read_document(drawn(table, picture, table, picture), "rkt.pdf").findings
    assert [(f.code, f.severity, f.page) for f in found] == [
        ("scan-too-small", Severity.ERROR, 2),
        ("scan-too-small", Severity.ERROR, 4),
    ]


def test_a_table_without_rules_is_refused() -> None:
    """Where its cells end would be a guess."""
    assert refusal(drawn(write_rows)) == "pdf-unruled"


def test_a_table_with_level_rules_only_is_refused() -> None:
    """They tell rows, not columns."""

    def level(canvas: Canvas) -> None:
        write_rows(canvas)
        canvas.lines([(30, y, 750, y) for y in range(95, 500, 20)])

    assert refusal(drawn(level)) == "pdf-unruled"


def test_a_table_with_upright_rules_only_is_refused() -> None:
    """They tell columns, not rows: amounts would stand one below the other in one cell."""

    def upright(canvas: Canvas) -> None:
        write_rows(canvas)
        canvas.lines([(x, 90, x, 510) for x in range(35, 740, 100)])
        canvas.lines([(35, 90, 735, 90), (35, 510, 735, 510)])

    assert refusal(drawn(upright)) == "pdf-unruled"


def test_rows_below_a_ruled_header_are_refused() -> None:
    """The header alone does not make a ruled table."""

    def headed(canvas: Canvas) -> None:
        write_rows(canvas)
        canvas.grid([*range(35, 740, 100)], [520, 540])
        for x, text in zip(range(40, 740, 100), HEADER, strict=True):
            canvas.drawString(x, 525, text[:12])

    assert refusal(drawn(headed)) == "pdf-unruled"


def test_shades_whose_rows_cannot_be_told_are_refused() -> None:
    """The lines of a text stand as far apart as the rows do."""
    rows = [*TABLE[:4], [*LINE[:2], "Persen\nlain\nlagi", *LINE[3:]]]
    how = Print(shaded=True, header=range(1), leading=1.9)
    assert refusal(printed(rows, how)) == "pdf-unruled"


def test_a_letter_is_not_a_table() -> None:
    """Nor is a page without anything."""
    assert refusal(drawn(lambda canvas: canvas.drawString(40, 400, "Salam"))) == "table-missing"
    assert refusal(drawn(lambda _: None)) == "table-missing"


# Passwords


def test_a_document_with_a_password_is_refused_and_one_against_changes_is_read() -> None:
    """The second opens for everyone."""
    locked = drawn(table, password=StandardEncryption("rahasia", ownerPassword="b", strength=128))
    guarded = drawn(table, password=StandardEncryption("", ownerPassword="b", strength=128))
    assert refusal(locked) == "file-encrypted"
    assert read_document(guarded, "rkt.pdf").rows[0].cells == ("Rapat", "", "")


# Sizes


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(pages=1), "pdf-pages"),
        (Limits(rows=5), "table-too-long"),
        (Limits(columns=6), "table-too-wide"),
        (Limits(cell=8), "cell-too-long"),
    ],
)
def test_more_than_is_allowed_is_refused(limits: Limits, code: str) -> None:
    """Pages, rows, columns, and characters in a cell."""
    assert refusal(bound((TABLE, Print()), (TABLE, Print())), limits) == code


def packed(content: bytes, times: int = 1) -> bytes:
    data = content
    for _ in range(times):
        data = zlib.compress(data, 9)
    return by_hand(data, about=b"/Filter [%s]" % (b"/FlateDecode " * times))


def test_what_unpacks_to_far_more_is_refused() -> None:
    """Also if it is packed twice, which makes it smaller still."""
    content = GRID + TEXT + b" " * 3_000_000
    assert refusal(packed(content), Limits(unpacked=2)) == "file-unpacks"
    assert refusal(packed(content, times=2), Limits(unpacked=2)) == "file-unpacks"
    assert read_document(packed(content, times=2), "rkt.pdf").rows[0].cells == ("Rapat", "", "")


def test_parts_that_unpack_to_too_much_together_are_refused() -> None:
    """Each of them alone is let through."""
    part = stream(zlib.compress(b" " * 1_500_000), b"/Filter /FlateDecode")
    one, two = by_hand(GRID + TEXT, part), by_hand(GRID + TEXT, part, part)
    contents = b"/Contents 5 0 R"
    one = one.replace(contents, b"/Contents [5 0 R 6 0 R]")
    two = two.replace(contents, b"/Contents [5 0 R 6 0 R 7 0 R]")
    assert refused_or_read(one, Limits(unpacked=2)) == ""
    assert refusal(two, Limits(unpacked=2)) == "file-unpacks"


def form(content: bytes, *called: int) -> bytes:
    """Return a drawing that can be called from others, and calls some itself."""
    names = b" ".join(b"/X%d %d 0 R" % (number, number) for number in called)
    about = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << %s >> >>"
    return stream(content, about % names)


def test_drawings_that_call_each_other_without_end_are_refused() -> None:
    """Ten of them, each of which calls the next ten times."""
    forms = [form(b"/X%d Do " % (n + 1) * 10, n + 1) for n in range(6, 15)]
    assert refusal(by_hand(b"/X Do", *forms, form(b"q Q"))) == "pdf-page-heavy"


def test_a_drawing_that_calls_itself_is_drawn_once() -> None:
    """The rest of the page is read."""
    data = by_hand(GRID + TEXT + b" /X Do", form(b"/X6 Do", 6))
    assert read_document(data, "rkt.pdf").rows[0].cells == ("Rapat", "", "")


@pytest.mark.parametrize("content", [b"(%s) Tj" % (b"a" * 40_001), b"0 0 m 9 9 l " * 40_001 + b"S"])
def test_a_page_that_draws_far_too_much_is_refused(content: bytes) -> None:
    """Letters, or lines."""
    assert refusal(by_hand(b"BT /F1 9 Tf " + content)) == "pdf-page-heavy"


def test_a_page_with_far_too_many_rules_is_refused() -> None:
    """Each upright one might cross each level one."""
    upright = b" ".join(b"%d 0 m %d 9 l" % (x, x) for x in range(0, 8_000, 5))
    level = b" ".join(b"0 %d m 9 %d l" % (y, y) for y in range(0, 8_000, 5))
    page = b"/MediaBox [0 0 9000 9000]"
    assert refusal(by_hand(upright + b" " + level + b" S", page=page)) == "pdf-page-heavy"


# Damage


def test_a_reference_to_itself_is_damage() -> None:
    """It would be followed for ever."""
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox 4 0 R >>"
    assert refusal(assembled(b"<< /Pages 2 0 R >>", pages, page, b"4 0 R")) == "file-damaged"
    assert refusal(assembled(b"<< /Pages 2 0 R >>", pages, page, b"5 0 R", b"4 0 R"))


def test_missing_pages_and_missing_content_are_damage() -> None:
    """Half a document could look whole."""
    whole = by_hand(GRID + TEXT)
    assert read_document(whole, "rkt.pdf").rows[0].cells == ("Rapat", "", "")
    assert refusal(whole.replace(b"/Count 1", b"/Count 2")) == "file-damaged"
    assert refusal(whole.replace(b"/Contents 5 0 R", b"/Contents 9 0 R")) == "file-damaged"


def test_a_page_whose_content_breaks_off_is_damage() -> None:
    """What comes before the break could be unpacked, and read as if it were all."""
    whole = zlib.compress(GRID + TEXT)
    flate = b"/Filter /FlateDecode"
    assert refused_or_read(by_hand(whole, about=flate)) == ""
    assert refused_or_read(by_hand(whole[:-4], about=flate)) == ""  # only the checksum is missing
    assert refusal(by_hand(whole[:-9], about=flate)) == "file-damaged"


@given(garbage=st.binary(max_size=200))
@examples(40)
def test_garbage_that_calls_itself_pdf_is_refused(garbage: bytes) -> None:
    assert refused_or_read(b"%PDF-1.7\n" + garbage)


@given(end=st.integers(20, len(GOOD) - 40))
@examples(40)
def test_a_file_cut_off_anywhere_is_refused_or_whole(end: int) -> None:
    """Only the directory of its parts may be missing: it can be made again from the parts."""
    cut = refused_or_read(GOOD[:end])
    assert cut or read_document(GOOD[:end], "r.pdf").rows == read_document(GOOD, "r.pdf").rows


@given(
    flips=st.lists(
        st.tuples(st.integers(9, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=4
    )
)
@examples(60)
def test_a_file_with_wrong_bytes_is_refused_or_read(flips: list[tuple[int, int]]) -> None:
    """Whatever is broken, nothing but a refusal comes out."""
    data = bytearray(GOOD)
    for at, value in flips:
        data[at] = value
    refused_or_read(bytes(data))


def test_reading_says_nothing_on_the_console(caplog: pytest.LogCaptureFixture) -> None:
    """What there is to say is in the refusal."""
    with caplog.at_level(logging.DEBUG, logger="tests"):
        refused_or_read(GOOD[: len(GOOD) // 2])
        refused_or_read(by_hand(b"/X Do (a) Tj 1 2 re"))
    assert [record for record in caplog.records if not record.name.startswith("rkt.")] == []
