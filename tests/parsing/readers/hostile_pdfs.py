"""PDF files that are made to do harm, or to show one thing and say another."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.document_writers.pdf import drawn
from tests.document_writers.pdf_by_hand import assembled, by_hand, stream

GRID = b"0 0 300 100 re 100 0 m 100 100 l 200 0 m 200 100 l S "
TEXT = b"BT /F1 10 Tf 5 50 Td (Rapat) Tj 107 0 Td (1,868,000) Tj 93 0 Td (APBN) Tj ET "
TABLE = GRID + TEXT
FORM = b"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
FLATE = b"/Filter /FlateDecode"
HUGE = 1_000_000_000


class Hostile(NamedTuple):
    """A file, and how reading it must end: with these codes, or else with the right cells.

    ``told`` are the codes of the findings where it is read; ``cells`` are what it shows, if that
    is not the usual row.
    """

    make: Callable[[], bytes]
    refused: Sequence[str] = ()
    told: Sequence[str] = ()
    cells: Sequence[tuple[str, ...]] = (("Rapat", "1,868,000", "APBN"),)


def catalogued(more: bytes, *objects: bytes) -> bytes:
    return by_hand(TABLE, *objects, catalogue=more)


def resourced(content: bytes, resources: bytes, *objects: bytes) -> bytes:
    """Return the table, with more drawn and other resources; objects are from number 6 on."""
    data = by_hand(content, *objects)
    return data.replace(b"/Font << /F1 4 0 R >> /XObject << /X 6 0 R >>", resources)


def with_font(font: bytes, *objects: bytes) -> bytes:
    """Return the table with its amount in another font, which is object 6."""
    content = TABLE.replace(b"(1,868,000)", b"/F2 10 Tf (1,868,000)").replace(
        b"93 0 Td", b"/F1 10 Tf 93 0 Td"
    )
    return resourced(content, b"/Font << /F1 4 0 R /F2 6 0 R >>", font, *objects)


# Trees and references without an end


def recursive_pages() -> bytes:
    return assembled(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /MediaBox [0 0 842 595] "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        stream(TABLE),
    )


def deep_pages(levels: int = 3_000) -> bytes:
    kids = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>"
    levelled = [kids % (at + 3) for at in range(levels)]
    return assembled(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        *levelled,
        b"<< /Type /Page /MediaBox [0 0 842 595] /Contents [] >>",
    )


def many_pages(count: int = 10_000) -> bytes:
    kids = b" ".join(b"%d 0 R" % (at + 3) for at in range(count))
    return assembled(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /MediaBox [0 0 842 595] /Kids [%s] /Count %d >>" % (kids, count),
        *[b"<< /Type /Page /Parent 2 0 R >>"] * count,
    )


def one_page_many_times() -> bytes:
    """A page that is named two thousand times."""
    kids = b"3 0 R " * 2_000
    return by_hand(TABLE).replace(b"/Kids [3 0 R] /Count 1", b"/Kids [%s] /Count 2000" % kids)


def nested_objects(opening: bytes, closing: bytes, levels: int = 20_000) -> bytes:
    return catalogued(b"/Deep %s%s" % (opening * levels, closing * levels))


def nested_forms(levels: int = 12) -> bytes:
    """Drawings each of which draws the next ten times."""
    forms = [stream(b"/X Do " * 10, FORM % (at + 7)) for at in range(levels)]
    return by_hand(TABLE + b"/X Do", *forms, stream(b"q Q", b"/Subtype /Form /BBox [0 0 9 9]"))


def chained_forms(levels: int = 2_000) -> bytes:
    """Drawings each of which draws the next once."""
    forms = [stream(b"/X Do ", FORM % (at + 7)) for at in range(levels)]
    return by_hand(TABLE + b"/X Do", *forms, stream(b"q Q", b"/Subtype /Form /BBox [0 0 9 9]"))


def self_drawing() -> bytes:
    return by_hand(TABLE + b"/X Do", stream(b"/X Do", FORM % 6))


def cyclic_outlines() -> bytes:
    entry = b"<< /Title (a) /Parent 6 0 R /First 7 0 R /Next 7 0 R /Prev 7 0 R >>"
    return catalogued(b"/Outlines 6 0 R", b"<< /First 7 0 R /Last 7 0 R /Count 9 >>", entry)


def cyclic_labels() -> bytes:
    return catalogued(b"/PageLabels 6 0 R", b"<< /Kids [6 0 R] >>")


def labels_that_end() -> bytes:
    return catalogued(b"/PageLabels << /Nums [0 << /S /r /St -5 >>] >>")


def cyclic_layers() -> bytes:
    layers = b"/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] /AS [6 0 R] >> >>"
    return catalogued(layers, b"<< /Type /OCMD /OCGs [6 0 R] /Event 6 0 R >>")


def previous_tables_in_a_circle() -> bytes:
    data = by_hand(TABLE)
    at = data.rindex(b"startxref")
    place = data[at + 10 :].split(b"\n")[0]
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %s" % place)


# Streams and objects that unpack to too much, or lie about their size


def packed(content: bytes, times: int = 1) -> bytes:
    data = content
    for _ in range(times):
        data = zlib.compress(data, 9)
    return by_hand(data, about=b"/Filter [%s]" % (b"/FlateDecode " * times))


def object_stream(body: bytes, about: bytes) -> bytes:
    """Return a file whose page is in a stream of objects, which may have more to say of itself."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [7 0 R] /Count 1 >>",
        b"null",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        stream(TABLE),
    ]
    page = (
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /MediaBox [0 0 842 595] "
        b"/Resources << /Font << /F1 4 0 R >> >> >>"
    )
    first = b"7 0 " + body
    packed_objects = first + page
    about = about or b"/N 1"
    objects.append(stream(packed_objects, b"/Type /ObjStm /First %d %s" % (len(first), about)))
    return _with_reference_stream(objects)


def _with_reference_stream(objects: Sequence[bytes], about: bytes = b"") -> bytes:
    """Return objects with their directory as a stream; object 7 is the first in object 6."""
    data, entries = b"%PDF-1.5\n", [b"\x00\x00\x00\x00\x00\xff"]
    for number, body in enumerate(objects, 1):
        entries.append(b"\x01" + len(data).to_bytes(4, "big") + b"\x00")
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    entries.append(b"\x02" + (6).to_bytes(4, "big") + b"\x00")
    entries.append(b"\x01" + len(data).to_bytes(4, "big") + b"\x00")
    about = about or b"/W [1 4 1] /Size %d" % len(entries)
    directory = stream(b"".join(entries), b"/Type /XRef /Root 1 0 R %s" % about)
    end = b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"%d 0 obj\n" % (len(entries) - 1) + directory + end


def broken_directory() -> bytes:
    return by_hand(TABLE).replace(b"startxref\n", b"startxref\n9")


def no_directory() -> bytes:
    data = by_hand(TABLE)
    return data[: data.rindex(b"xref\n0")] + b"trailer << /Root 1 0 R >>"


def inline_picture(size: int = 1_000_000) -> bytes:
    data = b"BI /W %d /H %d /BPC 8 /CS /G ID " % (size, size)
    return by_hand(TABLE + data + b"\x00" * size + b" EI")


def pictured(kind: bytes) -> bytes:
    """A page that is nothing but a picture, in a packing that is not ours to open."""
    about = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 1 "
    about += b"/ColorSpace /DeviceGray /Filter /%s" % kind
    return by_hand(b"842 0 0 595 0 0 cm /X Do", stream(b"\x97JB2" + b"\xff" * 500, about))


def encrypted_for_all() -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.grid([40, 200, 300, 400], [300, 400])
        for x, text in zip((45, 205, 305), ("Rapat", "1,868,000", "APBN"), strict=True):
            canvas.drawString(x, 350, text)

    return drawn(draw, password=StandardEncryption("", ownerPassword="b", strength=128))


# Fonts


def wide(widths: bytes) -> bytes:
    """A font whose letters are as wide as it says; it is drawn so by viewers, too."""
    return with_font(
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Lain /FirstChar 32 /LastChar 126 "
        b"/Widths %s /Encoding /WinAnsiEncoding /FontDescriptor 7 0 R >>" % widths,
        b"<< /Type /FontDescriptor /FontName /Lain /Flags 32 /Ascent 800 /Descent -200 >>",
    )


def mapped(table: bytes, encoding: bytes = b"/WinAnsiEncoding") -> bytes:
    """A font whose letters stand for others than they show."""
    return with_font(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding %s "
        b"/ToUnicode 7 0 R >>" % encoding,
        stream(table),
    )


def unicode_table(*lines: bytes) -> bytes:
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        b"1 begincodespacerange <00> <FF> endcodespacerange "
        + b" ".join(lines)
        + b" endcmap end end"
    )


def compound_font(about: bytes, *objects: bytes, encoding: bytes = b"/Identity-H") -> bytes:
    """A font of two-byte codes; what it consists of is object 7."""
    return with_font(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding %s "
        b"/DescendantFonts [7 0 R] >>" % encoding,
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A %s >>" % about,
        *objects,
    )


def drawn_font(content: bytes, resources: bytes = b"<< >>") -> bytes:
    """A font whose letters are drawings."""
    names = b" ".join(b"/%s 7 0 R" % name for name in (b"one", b"eight", b"six", b"zero", b"comma"))
    encoding = b"<< /Differences [44 /comma 48 /zero /one 54 /six 56 /eight] >>"
    return with_font(
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [.001 0 0 .001 0 0] "
        b"/CharProcs << %s >> /Encoding %s /FirstChar 32 /LastChar 57 /Widths [%s] /Resources %s >>"
        % (names, encoding, b"556 " * 26, resources),
        stream(content),
    )


# What is drawn


def updated() -> bytes:
    """A second version of the page's content behind the first, which it replaces."""
    first = by_hand(TABLE.replace(b"1,868,000", b"9,868,000"))
    place = len(first) + 1
    body = b"\n5 0 obj\n%s\nendobj\n" % stream(TABLE)
    before = first[first.rindex(b"startxref") + 10 :].split(b"\n")[0]
    table = b"xref\n5 1\n%010d 00000 n \n" % place
    trailer = b"trailer\n<< /Size 6 /Root 1 0 R /Prev %s >>\n" % before
    return first + body + table + trailer + b"startxref\n%d\n%%%%EOF" % (len(first) + len(body))


def many_contents() -> bytes:
    return by_hand(TABLE).replace(b"/Contents 5 0 R", b"/Contents [%s]" % (b"5 0 R " * 6_000))


def truncated() -> bytes:
    whole = by_hand(TABLE)
    return whole[: whole.index(b"APBN")]


HOSTILE: dict[str, Hostile] = {
    "pages within themselves": Hostile(recursive_pages),
    "3,000 levels of pages": Hostile(deep_pages, ["file-damaged"]),
    "10,000 pages": Hostile(many_pages, ["pdf-pages"]),
    "one page 2,000 times": Hostile(one_page_many_times, ["file-damaged"]),
    "a billion pages promised": Hostile(
        lambda: by_hand(TABLE).replace(b"/Count 1", b"/Count %d" % HUGE), ["file-damaged"]
    ),
    "fewer than no pages promised": Hostile(
        lambda: by_hand(TABLE).replace(b"/Count 1", b"/Count -7")
    ),
    "arrays within arrays": Hostile(lambda: nested_objects(b"[", b"]")),
    "dictionaries within dictionaries": Hostile(
        lambda: nested_objects(b"<</A ", b">>"), ["file-damaged"]
    ),
    "arrays never closed": Hostile(lambda: by_hand(TABLE + b"[" * 100_000), ["file-damaged", ""]),
    "arrays in the content": Hostile(lambda: by_hand(TABLE + b"[" * 50_000 + b"]" * 50_000)),
    "exponential drawings": Hostile(nested_forms, ["pdf-page-heavy"]),
    "2,000 drawings in each other": Hostile(chained_forms, ["pdf-page-heavy"]),
    "a drawing in itself": Hostile(self_drawing),
    "outlines in a circle": Hostile(cyclic_outlines),
    "page labels in a circle": Hostile(cyclic_labels, ["file-damaged"]),
    "page labels below nothing": Hostile(labels_that_end, ["file-damaged", ""]),
    "layers in a circle": Hostile(cyclic_layers),
    "resources in a circle": Hostile(
        lambda: resourced(TABLE, b"/Font 6 0 R", b"7 0 R", b"6 0 R"), ["file-damaged"]
    ),
    "a page that inherits from itself": Hostile(
        lambda: by_hand(TABLE).replace(b"/Parent 2 0 R", b"/Parent 3 0 R")
    ),
    "directories in a circle": Hostile(previous_tables_in_a_circle, ["file-damaged"]),
    "objects in a stream": Hostile(lambda: object_stream(b"", b"/N 1")),
    "a billion objects in a stream": Hostile(
        lambda: object_stream(b"", b"/N %d" % HUGE), ["file-damaged", ""]
    ),
    "a stream of objects in itself": Hostile(
        lambda: object_stream(b"", b"/N 1 /Extends 6 0 R").replace(b"/Kids [7", b"/Kids [6"),
    ),
    "a directory of a billion entries": Hostile(
        lambda: _with_reference_stream([b"<< >>"] * 6, b"/W [1 4 1] /Size %d" % HUGE),
        ["file-damaged"],
    ),
    "a directory without width": Hostile(
        lambda: _with_reference_stream(
            [b"<< >>"] * 6, b"/W [0 0 0] /Index [0 %d] /Size %d" % (HUGE, HUGE)
        ),
        ["file-damaged"],
    ),
    "a broken directory": Hostile(broken_directory),
    "no directory": Hostile(no_directory, ["file-damaged"]),
    "junk before the header": Hostile(lambda: b"\x00junk " * 100 + by_hand(TABLE)),
    "a header of another version": Hostile(
        lambda: by_hand(TABLE).replace(b"%PDF-1.4", b"%PDF-9.9")
    ),
    "cut off": Hostile(truncated, ["file-damaged"]),
    "contradicting versions": Hostile(updated),
    "a negative length": Hostile(
        lambda: by_hand(TABLE).replace(b"/Length %d" % len(TABLE), b"/Length -99")
    ),
    "a length of a billion": Hostile(
        lambda: by_hand(TABLE).replace(b"/Length %d" % len(TABLE), b"/Length %d" % HUGE),
        ["file-damaged", ""],
    ),
    "a length that is itself": Hostile(
        lambda: by_hand(TABLE).replace(b"/Length %d" % len(TABLE), b"/Length 5 0 R"),
        ["file-damaged", ""],
    ),
    "packed 50 times": Hostile(lambda: packed(TABLE, 50)),
    "packed 50 times and large": Hostile(
        lambda: packed(TABLE + b" " * 40_000_000, 50), ["file-unpacks"]
    ),
    "runs of one byte": Hostile(
        lambda: by_hand(b"\x81 " * 500_000 + b"\x80", about=b"/Filter /RunLengthDecode"),
        ["file-unpacks"],
    ),
    "packed as nobody does": Hostile(
        lambda: by_hand(b"\x80\x0b\x60" * 100_000, about=b"/Filter /LZWDecode"), ["file-unpacks"]
    ),
    "rows of a billion bytes": Hostile(
        lambda: by_hand(
            zlib.compress(TABLE),
            about=FLATE + b" /DecodeParms << /Predictor 12 /Columns %d >>" % HUGE,
        ),
        ["file-unpacks"],
    ),
    "a packing that nobody knows": Hostile(
        lambda: by_hand(TABLE, about=b"/Filter /MakanDecode"), ["file-damaged"]
    ),
    "a large picture within the content": Hostile(inline_picture),
    "a picture in JBIG2": Hostile(
        lambda: pictured(b"JBIG2Decode"), ["scan-blank", "scan-too-small"]
    ),
    "a picture in JPX": Hostile(lambda: pictured(b"JPXDecode"), ["scan-blank", "scan-too-small"]),
    "encrypted with no password": Hostile(encrypted_for_all),
    "a huge page": Hostile(lambda: by_hand(TABLE, page=b"/MediaBox [0 0 %d %d]" % (HUGE, HUGE))),
    "a page of no size": Hostile(
        lambda: by_hand(TABLE, page=b"/MediaBox [0 0 0 0]"), ["table-missing"]
    ),
    "a page that is none": Hostile(
        lambda: by_hand(TABLE, page=b"/MediaBox [nan (a) << >> 5]"), ["file-damaged", ""]
    ),
    "a turned page": Hostile(lambda: by_hand(TABLE, page=b"/MediaBox [0 0 842 595] /Rotate 180")),
    "a page turned by half": Hostile(
        lambda: by_hand(TABLE, page=b"/MediaBox [0 0 842 595] /Rotate 45")
    ),
    "a page turned without end": Hostile(
        lambda: by_hand(TABLE, page=b"/MediaBox [0 0 842 595] /Rotate -3690")
    ),
    "another unit": Hostile(lambda: by_hand(TABLE, page=b"/MediaBox [0 0 842 595] /UserUnit 75")),
    "100,000 glyphs": Hostile(
        lambda: by_hand(TABLE + b"BT /F1 9 Tf (%s) Tj ET" % (b"a" * 100_000)), ["pdf-page-heavy"]
    ),
    "a text of 20,000 pieces": Hostile(
        lambda: by_hand(TABLE + b"BT /F1 9 Tf [%s] TJ ET" % (b"() 5 " * 20_000))
    ),
    "the same content 6,000 times": Hostile(many_contents, ["pdf-page-heavy"]),
    "2,000 saved states": Hostile(lambda: by_hand(TABLE + b"q " * 2_000), ["pdf-page-heavy"]),
    "20,000 layers begun": Hostile(lambda: by_hand(TABLE + b"/OC /L BDC " * 20_000)),
    "20,000 restored states": Hostile(lambda: by_hand(TABLE + b"Q " * 20_000)),
    "operators that are none": Hostile(
        lambda: by_hand(b"__class__ self init_state dup execute process_page " + TABLE + b" foo")
    ),
    "operators without operands": Hostile(
        lambda: by_hand(TABLE + b"Tj TJ re m l c cm Tm Td Tf gs Do scn SCN d w k K rg i sh BDC EI")
    ),
    "operands of a wrong kind": Hostile(
        lambda: by_hand(
            TABLE + b"q (a) (b) (c) (d) re [1] 2 m << >> 1 l f [[1] /a] TJ (a) gs 5 Do Q"
        ),
        ["file-damaged", ""],
    ),
    "numbers that are none": Hostile(
        lambda: by_hand(TABLE + b"q nan inf -inf 1e9 0 0 cm 0 0 9 9 re f W n Q")
    ),
    "numbers of 400 digits": Hostile(
        lambda: by_hand(
            TABLE
            + b"q %s.0 0 0 %s.0 0 0 cm 0 0 9 9 re f 0 0 9 9 re W n Q"
            % (
                b"9" * 400,
                b"9" * 400,
            )
        ),
        ["file-damaged", ""],
    ),
    "a matrix of nothing": Hostile(
        lambda: by_hand(TABLE + b"q 0 0 0 0 0 0 cm 0 0 9 9 re f BT /F1 9 Tf (a) Tj ET Q"),
        told=["text-unseen"],
    ),
    "2,000 clips": Hostile(
        lambda: by_hand(TABLE + b"q " + b"0 0 m 9 9 l 9 0 l W n " * 2_000 + b"Q")
    ),
    "a clip of 10,000 corners": Hostile(
        lambda: by_hand(TABLE + b"q 0 0 m " + b"9 9 l 0 9 l " * 5_000 + b"W n Q")
    ),
    "8,000 areas over each other": Hostile(
        lambda: by_hand(TABLE * 30 + b"300 300 m 300 0 l 0 300 l f " * 8_000),
        ["pdf-page-heavy"],
    ),
    "letters without width": Hostile(
        lambda: wide(b"[%s]" % (b"0 " * 95)), told=["pdf-overprinted"]
    ),
    "letters a mile wide": Hostile(
        lambda: wide(b"[%s]" % (b"99999 " * 95)),
        told=["text-unseen", "pdf-beside"],
        cells=[("Rapat", "", "APBN"), ("1",)],
    ),
    "letters that go back": Hostile(
        lambda: wide(b"[%s]" % (b"-556 " * 95)), cells=[("Rapat 000,868", ",1", "APBN")]
    ),
    "widths for a billion letters": Hostile(
        lambda: compound_font(b"/W [0 %d 500]" % HUGE), ["file-damaged"]
    ),
    "a table of four billion letters": Hostile(
        lambda: mapped(unicode_table(b"1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange")),
        ["file-damaged"],
    ),
    "a font that consists of itself": Hostile(
        lambda: with_font(
            b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
        ),
        ["file-damaged"],
    ),
    "a font that is a number": Hostile(lambda: with_font(b"5"), told=["pdf-overprinted"]),
    "a table of letters that uses itself": Hostile(lambda: mapped(unicode_table(b"/Lain usecmap"))),
    "letters without a meaning": Hostile(
        lambda: compound_font(b"/DW 500"),
        told=["pdf-glyph"],
        cells=[("Rapat", "\ufffd" * 4, "APBN")],
    ),
    "a drawn font that draws itself": Hostile(
        lambda: drawn_font(b"556 0 d0 BT /F2 9 Tf (1) Tj ET", b"<< /Font << /F2 6 0 R >> >>"),
        told=["pdf-glyph"],
        cells=[("Rapat", "\ufffd,\ufffd\ufffd\ufffd,\ufffd\ufffd\ufffd", "APBN")],
    ),
    "a drawn font that draws nothing": Hostile(
        lambda: drawn_font(b"556 0 d0"),
        told=["pdf-glyph"],
        cells=[("Rapat", "\ufffd,\ufffd\ufffd\ufffd,\ufffd\ufffd\ufffd", "APBN")],
    ),
    "a table that swaps two digits": Hostile(
        lambda: mapped(unicode_table(b"1 beginbfchar <31> <0039> endbfchar")),
        told=["pdf-glyph"],
        cells=[("Rapat", "\ufffd,868,000", "APBN")],
    ),
}
