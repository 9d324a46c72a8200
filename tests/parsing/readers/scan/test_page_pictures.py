"""Picture files of every kind become pages; hostile ones are refused by name before they grow."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from rkt import DocumentError
from rkt.parsing.readers import read_document
from rkt.parsing.readers.limits import LIBRARY
from rkt.parsing.readers.scan import requirements
from rkt.parsing.readers.scan.page_pictures import pictures_of_file
from rkt.parsing.readers.scan.pixels import LONG_SIDE
from rkt.parsing.sandbox import read_in_sandbox
from tests.document_writers.pdf import drawn

SIZE = (1_400, 1_000)
LIMITS = replace(LIBRARY, scan_seconds=20, scan_memory=1_200)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def corner(mode: str = "L") -> Image.Image:
    """Return a white sheet whose upper left corner is black."""
    sheet = Image.new("L", SIZE, 255)
    sheet.paste(0, (0, 0, 300, 200))
    return sheet.convert(mode)


def sixteen_bit() -> bytes:
    levels = np.asarray(corner(), dtype=np.uint16) * 257
    return saved(Image.fromarray(levels), "PNG")


def of_twelve_bits() -> bytes:
    levels = np.asarray(corner(), dtype=np.uint16) * 16 + 15
    return saved(Image.fromarray(levels), "TIFF")


def in_parts_of_one() -> bytes:
    return saved(Image.fromarray(np.asarray(corner(), dtype=np.float32) / 255), "TIFF")


def negative(mode: str) -> bytes:
    return saved(Image.eval(corner(), lambda level: 255 - level).convert(mode), "TIFF")


def turned_by_exif() -> bytes:
    """Return a photograph stored upside down, as its note says."""
    note = Image.Exif()
    note[0x0112] = 3
    return saved(corner("RGB").rotate(180), "JPEG", exif=note)


def with_a_preview() -> bytes:
    """Return a photograph with a small picture behind it, as telephones store it."""
    small = Image.new("RGB", (160, 120), "grey")
    return saved(corner("RGB"), "MPO", save_all=True, append_images=[small])


def see_through() -> bytes:
    sheet = corner("RGBA")
    sheet.putalpha(Image.eval(corner(), lambda level: 255 - level))
    return saved(sheet, "PNG")


@pytest.mark.parametrize(
    "write",
    [
        lambda: saved(corner("RGB"), "JPEG"),
        lambda: saved(corner("CMYK"), "JPEG"),
        lambda: saved(corner("1"), "TIFF", compression="group4"),
        lambda: saved(corner("P"), "PNG"),
        lambda: saved(corner("LA"), "PNG"),
        sixteen_bit,
        of_twelve_bits,
        in_parts_of_one,
        lambda: negative("L"),
        lambda: negative("1"),
        turned_by_exif,
        with_a_preview,
        see_through,
    ],
    ids=[
        "JPEG",
        "CMYK",
        "fax",
        "palette",
        "grey with alpha",
        "16 bit",
        "12 bit",
        "parts of 1",
        "negative",
        "negative fax",
        "EXIF",
        "preview",
        "alpha",
    ],
)
def test_a_picture_of_any_kind_is_a_page_as_a_person_sees_it(write: Callable[[], bytes]) -> None:
    """Black where it is black, on white paper, the right way up."""
    (page,) = pictures_of_file(write(), "rkt.png", LIBRARY)
    assert max(page.shape[:2]) == LONG_SIDE
    assert page.shape[2] == 3
    assert page[20:-20, 20:-20][:100, :100].max() < 40
    assert page[-100:, -100:].min() > 215


def test_a_white_sheet_on_a_black_desk_is_no_negative() -> None:
    """Though most of the photograph is black."""
    desk = Image.new("L", (2_000, 2_000), 10)
    desk.paste(corner(), (300, 500))
    (page,) = pictures_of_file(saved(desk, "PNG"), "rkt.png", LIBRARY)
    assert page[20, 20].max() < 40


def png_of(width: int, height: int) -> bytes:
    """Return a small PNG that says to be so large."""

    def part(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width // 8 + 1) * min(height, 2_000)))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def with_a_byte_changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def tiff_of(pages: int) -> bytes:
    """Return a TIFF that lists one small picture so many times."""
    tags = [
        (256, 4, 8),
        (257, 4, 8),
        (258, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, 8),
        (279, 4, 8),
    ]
    fields = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    size = 2 + len(fields) + 4
    data = b"II*\0" + struct.pack("<I", 16) + bytes(8)
    for at in range(pages):
        following = 16 + (at + 1) * size if at + 1 < pages else 0
        data += struct.pack("<H", len(tags)) + fields + struct.pack("<I", following)
    return data


@pytest.mark.parametrize(
    ("write", "name", "code"),
    [
        (lambda: png_of(40_000, 40_000), "rkt.png", "scan-too-large"),
        (lambda: png_of(12_000, 12_000), "rkt.png", "scan-too-large"),
        (lambda: png_of(1_000_000, 90), "rkt.png", "file-damaged"),
        (lambda: tiff_of(10_000), "rkt.tif", "scan-pages"),
        (lambda: saved(corner(), "PNG")[:900], "rkt.png", "file-damaged"),
        (lambda: saved(corner(), "JPEG")[:2_000], "rkt.jpg", "file-damaged"),
        (lambda: b"\xff\xd8\xff\xe0" + bytes(500), "rkt.jpg", "file-damaged"),
        (lambda: b"II*\0" + b"\xff" * 500, "rkt.tif", "file-damaged"),
        (lambda: saved(corner().resize((700, 500)), "PNG"), "rkt.png", "scan-too-small"),
        (lambda: saved(Image.new("L", SIZE, 250), "PNG"), "rkt.png", "scan-blank"),
        (lambda: png_of(0, 0), "rkt.png", "file-damaged"),
        (lambda: saved(Image.new("L", (1, 1)), "PNG"), "rkt.png", "scan-too-small"),
        (lambda: with_a_byte_changed(saved(corner(), "PNG"), 29), "rkt.png", "file-damaged"),
        (lambda: saved(corner("P"), "GIF"), "rkt.png", "file-kind"),
    ],
    ids=[
        "40,000 pixels a side",
        "12,000 pixels a side",
        "a ribbon",
        "10,000 pages",
        "a PNG cut off",
        "a JPEG cut off",
        "no JPEG",
        "no TIFF",
        "too small",
        "blank",
        "no pixels",
        "one pixel",
        "a head with a wrong checksum",
        "a GIF by the name of a PNG",
    ],
)
def test_a_picture_that_cannot_be_read_is_refused_by_name(
    write: Callable[[], bytes], name: str, code: str
) -> None:
    with pytest.raises(DocumentError) as refused:
        read_document(write(), name)
    assert refused.value.finding.code == code


def test_a_bomb_is_refused_within_the_limits_of_the_process_apart() -> None:
    """Sixteen hundred million pixels in a few kilobytes."""
    with pytest.raises(DocumentError) as refused:
        read_in_sandbox(png_of(40_000, 40_000), "rkt.png", LIMITS)
    assert refused.value.finding.code == "scan-too-large"


def test_more_scanned_pages_than_allowed_are_refused() -> None:
    """Before the first is recognised."""
    pages = [lambda canvas: canvas.drawInlineImage(corner("RGB"), 0, 0, 840, 600)] * 3
    with pytest.raises(DocumentError) as refused:
        read_document(drawn(*pages), "rkt.pdf", limits=replace(LIBRARY, scan_pages=2))
    finding = refused.value.finding
    assert (finding.code, finding.values["limit"]) == ("scan-pages", 2)


def test_where_a_package_is_missing_a_scan_is_refused_by_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All else is read as before."""
    monkeypatch.setitem(requirements._MODULES, "rapidocr", "rapidocr_that_nobody_installed")
    with pytest.raises(DocumentError) as refused:
        read_document(saved(corner(), "PNG"), "rkt.png")
    finding = refused.value.finding
    assert (finding.code, finding.values["packages"]) == ("scan-reader-missing", "rapidocr")
