"""Checks that an office package, a zip file of XML, is safe to read."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from rkt.findings import DocumentError
from rkt.parsing.readers.limits import Limits

_MOST_PARTS = 5_000
ENCRYPTED = 0x1
"""The flag of an encrypted part."""
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PIECE = 1 << 16
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)
"""Everything that Python raises for damaged zip files."""
_TEXTUAL = (".xml", ".rels", ".vml")
_PICTURES = "/media/"
_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


def checked_package(data: bytes, name: str, limits: Limits) -> bytes:
    """Return the bytes of a package once all its parts are known to be harmless.

    Every part is unpacked once, up to the limit, instead of trusting the sizes in the zip
    directory. Raises `DocumentError`: zip bomb, entities, encrypted, damaged.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_parts(package, name, limits)
    except DAMAGED as error:
        raise DocumentError("file-damaged", name=name, reason=error) from None
    return data


def _check_parts(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    parts = package.infolist()
    if len(parts) > _MOST_PARTS:
        raise DocumentError("file-parts", name=name, limit=_MOST_PARTS)
    room = limits.unpacked * 1_000_000
    for part in parts:
        _refuse_packing(part, name)
        with package.open(part) as file:
            pieces = iter(lambda: file.read(_PIECE), b"")
            room -= _size(pieces, name, part=part.filename.lower(), room=room)
        if room < 0:
            raise DocumentError("file-unpacks", name=name, limit=limits.unpacked)


def _refuse_packing(part: zipfile.ZipInfo, name: str) -> None:
    """Refuse compression other than Office's: it can unpack a few bytes into gigabytes."""
    if part.flag_bits & ENCRYPTED:
        raise DocumentError("file-encrypted", name=name)
    if part.compress_type not in _PACKINGS:
        raise zipfile.BadZipFile(f"packing {part.compress_type} in “{part.filename[:40]}”")


def _size(pieces: Iterator[bytes], name: str, *, part: str, room: int) -> int:
    """Return the size of a part, counted up to the remaining allowance."""
    size, end, is_xml = 0, b"", part.endswith(_TEXTUAL)
    for piece in pieces:
        # The name of a part says little: the relations decide what it is read as.
        starts_as_xml = not size and piece.lstrip(_BEFORE_MARKUP).startswith(b"<")
        is_xml = is_xml or (starts_as_xml and _PICTURES not in part)
        size += len(piece)
        # The word may span two chunks, and UTF-16 interleaves it with NULs.
        if is_xml and _DOCTYPE.search((end + piece).replace(b"\x00", b"")):
            raise DocumentError("file-entities", name=name)
        if size > room:
            break
        end = piece[-40:]
    return size
