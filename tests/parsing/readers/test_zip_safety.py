"""A package is opened only once all its parts are known to be harmless."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import DocumentError
from rkt.parsing.readers.limits import Limits
from rkt.parsing.readers.zip_safety import checked_package
from tests.examples import examples

PART = "word/document.xml"
LIMITS = Limits(unpacked=10)
LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def packed(parts: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def patched(data: bytes, header: bytes, offset: int, field: bytes) -> bytes:
    """Return a package with a field of its last header of a kind put over."""
    at = data.rindex(header) + offset
    return data[:at] + field + data[at + len(field) :]


def refusal(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(DocumentError) as refused:
        checked_package(data, "rkt.docx", limits)
    assert refused.value.finding.values["name"] == "rkt.docx"
    return refused.value.finding.code


def checked_or_refused(data: bytes) -> bytes | str:
    try:
        return checked_package(data, "rkt.docx", LIMITS)
    except DocumentError as refused:
        return refused.finding.code


def zeros(megabytes: int) -> bytes:
    """Return a package whose part unpacks to so many million zeros, without making them."""
    press = zlib.compressobj(wbits=-15)
    million = press.compress(bytes(1_000_000)) + press.flush(zlib.Z_FULL_FLUSH)
    stored = packed({PART: million * megabytes + press.flush()}, zipfile.ZIP_STORED)
    size = struct.pack("<L", megabytes * 1_000_000)
    for header, method, length in ((LOCAL, 8, 22), (CENTRAL, 10, 24)):
        stored = patched(stored, header, method, struct.pack("<H", zipfile.ZIP_DEFLATED))
        stored = patched(stored, header, length, size)
    return stored


def test_harmless_parts_are_given_back_as_they_are() -> None:
    """Pictures are any bytes, and may even declare a type: a drawing does."""
    data = packed(
        {PART: b"<a/>", "word/media/a.svg": b"<!DOCTYPE svg>", "b.png": b"\x89PNG<!DOCTYPE"}
    )
    assert checked_package(data, "rkt.docx", LIMITS) == data


def test_a_gigabyte_of_zeros_is_refused_without_being_kept() -> None:
    """It is counted piece by piece, and no further than there is room for it."""
    bomb = zeros(1_000)
    assert len(bomb) < 1_500_000
    tracemalloc.start()
    assert refusal(bomb) == "file-unpacks"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000


def test_parts_count_together() -> None:
    """Each fits, and all of them do not."""
    part = bytes(3_000_000)
    parts = {f"{number}.bin": part for number in range(4)}
    assert refusal(packed(parts)) == "file-unpacks"
    del parts["3.bin"]
    assert checked_package(packed(parts), "rkt.docx", LIMITS)


def test_a_package_in_a_package_is_not_unpacked() -> None:
    """What nobody reads can do no harm."""
    assert checked_package(packed({"inner.zip": zeros(100)}), "rkt.docx", LIMITS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("declared", ['<!DOCTYPE a [<!ENTITY b "c">]>', '<!doctype a SYSTEM "b">'])
@pytest.mark.parametrize("part", [PART, "_rels/.rels", "a.vml", "a.XML", "xl/sheet.dat"])
def test_a_part_that_declares_entities_is_refused(part: str, declared: str, encoding: str) -> None:
    """Whatever it is called and encoded in: relations tell what a part is read as."""
    xml = f'<?xml version="1.0"?>\n{declared}<a/>'
    assert refusal(packed({"first.xml": b"<a/>", part: xml.encode(encoding)})) == "file-entities"


@given(before=st.integers(65_500, 65_560), wide=st.booleans())
@examples(60)
def test_a_declaration_is_found_where_two_pieces_meet(before: int, wide: bool) -> None:
    """A part is looked through in pieces of 64 KiB."""
    xml = f"<a>{' ' * (before // (1 + wide))}<!DOCTYPE a>"
    assert refusal(packed({PART: xml.encode("utf-16" if wide else "utf-8")})) == "file-entities"


def test_a_part_with_a_password_is_refused() -> None:
    """The flag alone tells."""
    data = packed({PART: b"<a/>"})
    assert refusal(patched(data, CENTRAL, 8, b"\x01\x00")) == "file-encrypted"


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_office_does_not_use_is_refused(packing: int) -> None:
    """These two would unpack a gigabyte from a thousand bytes in one piece."""
    assert refusal(packed({PART: b"<a/>"}, packing)) == "file-damaged"


@pytest.mark.parametrize("packing", [9, 93, 99])
def test_a_packing_that_is_not_known_is_refused(packing: int) -> None:
    """Deflate64, Zstandard, AES."""
    data = patched(packed({PART: b"<a/>"}), CENTRAL, 10, struct.pack("<H", packing))
    assert refusal(data) == "file-damaged"


@pytest.mark.parametrize("size", [0, 3, 1_000, 0xFFFFFFFE])
def test_a_size_that_the_directory_makes_up_is_not_believed(size: int) -> None:
    """Less than there is, or more: what comes out does not fit its checksum."""
    data = patched(packed({PART: b"<a>b</a>" * 9}), CENTRAL, 24, struct.pack("<L", size))
    given_back = data if size > 72 else "file-damaged"
    assert checked_or_refused(data) == given_back


def test_parts_that_lie_over_each_other_are_damaged() -> None:
    """One piece of a file cannot have two names."""
    data = packed({"a.xml": b"<a/>", "b.xml": b"<b/>"})
    assert refusal(patched(data, CENTRAL, 42, bytes(4))) == "file-damaged"


def test_a_part_that_is_listed_again_and_again_counts_each_time() -> None:
    """A hundred entries of one name that share their bytes."""
    data = packed({PART: bytes(1_000_000)})
    start, end = data.index(CENTRAL), data.index(b"PK\x05\x06")
    again = data[:start] + data[start:end] * 100 + data[end:]
    at = again.rindex(b"PK\x05\x06")
    counts = struct.pack("<HHL", 100, 100, 100 * (end - start))
    assert refusal(again[: at + 8] + counts + again[at + 16 :]) == "file-unpacks"


def test_too_many_parts_are_refused() -> None:
    """A workbook has dozens."""
    assert (
        refusal(packed(dict.fromkeys(map(str, range(5_001)), b""), zipfile.ZIP_STORED))
        == "file-parts"
    )


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_package_that_is_cut_off_is_damaged(share: float) -> None:
    """Its directory stands at its end."""
    data = packed({PART: b"<a>b</a>" * 99})
    assert refusal(data[: int(len(data) * share)]) == "file-damaged"


WHOLE = packed({PART: b"<a>b</a>" * 9, "_rels/.rels": b"<a/>"})


@given(place=st.integers(0, len(WHOLE) - 1), put=st.binary(max_size=4), keeps=st.booleans())
@examples(300)
def test_a_package_with_wrong_bytes_is_given_back_or_refused(
    place: int, put: bytes, keeps: bool
) -> None:
    """Nothing but the document error comes out."""
    data = WHOLE[:place] + put + WHOLE[place + keeps * len(put) :]
    assert checked_or_refused(data) in (data, "file-damaged", "file-encrypted", "file-entities")
