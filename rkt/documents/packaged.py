"""XLSX and DOCX are zip files of XML: opened only if no part can do harm when it is read."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from rkt.documents.limits import Limits
from rkt.findings import DocumentError

_MOST_PARTS = 5_000
_ENCRYPTED = 0x1
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DAMAGED = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(ValueError, NotImplementedError, RuntimeError, OverflowError),
)
"""What Python raises, all told, where a zip file is not what it says it is."""
_TEXTUAL = (".xml", ".rels", ".vml")


def checked_package(data: bytes, name: str, limits: Limits) -> bytes:
    """Return the bytes of a package once all its parts are known to be harmless.

    Every part is unpacked once, up to the limit, so that what the zip file's directory says of
    sizes need not be believed. Raises `DocumentError`: zip bomb, entities, encrypted, damaged.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_parts(package, name, limits)
    except _DAMAGED as error:
        raise DocumentError("file-damaged", name=name, reason=error) from None
    return data


def _check_parts(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    parts = package.infolist()
    if len(parts) > _MOST_PARTS:
        raise DocumentError("file-parts", name=name, limit=_MOST_PARTS)
    room = limits.unpacked * 1_000_000
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise DocumentError("file-encrypted", name=name)
        is_xml = part.filename.lower().endswith(_TEXTUAL)
        with package.open(part) as file:
            pieces = iter(lambda: file.read(1 << 16), b"")
            room -= _size(pieces, name, is_xml=is_xml, room=room)
        if room < 0:
            raise DocumentError("file-unpacks", name=name, limit=limits.unpacked)


def _size(pieces: Iterator[bytes], name: str, *, is_xml: bool, room: int) -> int:
    """Return how many bytes a part has, counting no further than there is room for it."""
    size, end = 0, b""
    for piece in pieces:
        size += len(piece)
        # The word may lie over two pieces. UTF-16 hides it behind NULs.
        if is_xml and _DOCTYPE.search((end + piece).replace(b"\x00", b"")):
            raise DocumentError("file-entities", name=name)
        if size > room:
            break
        end = piece[-20:]
    return size
