"""Detects the type of a file from its bytes and checks it against the file name's extension."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath

from rkt.findings import DocumentError
from rkt.parsing.readers.zip_safety import DAMAGED, ENCRYPTED


class FileType(StrEnum):
    """The file types that a table can be read from."""

    CSV = "csv"
    TRANSCRIPT = "transcript"
    HTML = "html"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    DOCX = "docx"
    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"


@dataclass(frozen=True)
class Carrier:
    """How a file type is named, recognised and read.

    ``reader`` names a module beside this one and its function, which also takes a ``sheet`` if the
    type ``has_sheets``. The type is recognised by its ``signature`` among the first bytes, by one
    of its ``starts``, by the ``folder`` in a zip package (Office), by the ``mimetype`` stated in
    the part of that name (OpenDocument), or by one of its ``streams`` in a compound file (Office
    before 2007). A type with none of these is text, recognised by its extension.
    """

    name: str
    endings: tuple[str, ...]
    reader: tuple[str, str]
    signature: bytes = b""
    starts: tuple[bytes, ...] = ()
    folder: str = ""
    mimetype: str = ""
    streams: tuple[str, ...] = ()
    has_sheets: bool = False

    @property
    def is_text(self) -> bool:
        """Whether its bytes do not reveal the type."""
        known = (self.signature, self.starts, self.folder, self.mimetype, self.streams)
        return not any(known)


CARRIERS: Mapping[FileType, Carrier] = {
    FileType.PDF: Carrier("PDF", (".pdf",), ("pdf", "read_pdf"), signature=b"%PDF-"),
    FileType.DOCX: Carrier("DOCX", (".docx", ".docm"), ("docx", "read_docx"), folder="word/"),
    FileType.XLSX: Carrier(
        "XLSX", (".xlsx", ".xlsm"), ("xlsx", "read_xlsx"), folder="xl/", has_sheets=True
    ),
    FileType.XLS: Carrier(
        "XLS", (".xls",), ("xls", "read_xls"), streams=("Workbook", "Book"), has_sheets=True
    ),
    FileType.ODS: Carrier(
        "ODS",
        (".ods",),
        ("ods", "read_ods"),
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        has_sheets=True,
    ),
    FileType.CSV: Carrier("CSV", (".csv", ".tsv", ".tab"), ("csv", "read_delimited")),
    FileType.HTML: Carrier("HTML", (".htm", ".html"), ("html", "read_html")),
    FileType.TRANSCRIPT: Carrier("TXT", (".txt",), ("csv", "read_transcript")),
    FileType.PNG: Carrier("PNG", (".png",), ("scan", "read_picture"), starts=(b"\x89PNG\r\n",)),
    FileType.JPEG: Carrier(
        "JPEG", (".jpg", ".jpeg"), ("scan", "read_picture"), starts=(b"\xff\xd8\xff",)
    ),
    FileType.TIFF: Carrier(
        "TIFF", (".tif", ".tiff"), ("scan", "read_picture"), starts=(b"II*\0", b"MM\0*")
    ),
}
FORMAT_NAMES = ", ".join(carrier.name for carrier in CARRIERS.values())
"""The readable formats, as messages and labels list them."""
_ENDINGS = {ending: kind for kind, carrier in CARRIERS.items() for ending in carrier.endings}
ENDINGS = tuple(_ENDINGS)
"""The accepted file name extensions, which `rkt import` takes from a folder."""

_PACKED = b"PK\x03\x04"
_WORD = "WordDocument"
_COMPOUND = b"\xd0\xcf\x11\xe0"
_HEADER_OF_COMPOUND = 512
_OTHERS = (
    (rb"PK\x05\x06", "ZIP"),
    (rb"GIF8", "GIF"),
    (rb"RIFF.{4}WEBP", "WEBP"),
    (rb".{4}ftyp(?:hei|hev|mif1|msf1)", "HEIC"),
    (rb".{4}ftypavi", "AVIF"),
    (rb"\0\0\0\x0cjP {2}", "JPEG 2000"),
    (rb"BM.{4}\0{4}", "BMP"),
    (rb"\x1f\x8b", "GZIP"),
    (rb"\{\\rtf", "RTF"),
    (rb"SQLite format 3", "SQLite"),
    (rb"Rar!", "RAR"),
    (rb"7z\xbc\xaf", "7Z"),
)
"""Files that are not tables or cannot be read, by the pattern of their first bytes."""
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_BYTES = 4_000
_NAMED_XLS = (FileType.HTML, FileType.CSV, FileType.XLSX)
_LONGEST_MIMETYPE = 200


def detect_file_type(data: bytes, name: str) -> FileType:
    """Return a file's type; raise `DocumentError` if no table can be read from it.

    The bytes decide. A file with the extension of another type is refused, since the user may have
    meant another file. Text has no signature, so its extension decides.
    """
    promised = _ENDINGS.get(PurePath(name).suffix.lower())
    found = _by_bytes(data, name)
    texts = (FileType.CSV, FileType.TRANSCRIPT)
    if found is None:
        found = promised if promised and CARRIERS[promised].is_text else FileType.CSV
    # Some programs write an HTML table when they "save as CSV", others anything as .xls.
    same = promised in (None, found) or (found is FileType.HTML and promised in texts)
    if not same and not (promised is FileType.XLS and found in _NAMED_XLS):
        named = texts if found in texts else (found,)
        kinds = ", ".join(CARRIERS[kind].name for kind in named)
        raise DocumentError("file-ending", name=name, kind=kinds)
    return found


def _by_bytes(data: bytes, name: str) -> FileType | None:
    """Return the file type that the first bytes show; None for plain text."""
    for kind, carrier in CARRIERS.items():
        is_signed = carrier.signature and carrier.signature in data[:1024]
        if is_signed or (carrier.starts and data.startswith(carrier.starts)):
            return kind
    if data.startswith(_PACKED):
        return _packed_kind(data, name)
    if data.startswith(_COMPOUND):
        return _compound_kind(data, name)
    for begins, other in _OTHERS:
        if re.match(begins, data, re.DOTALL):
            raise _other_kind(name, other)
    return (
        FileType.HTML if _MARKUP.match(data[:_FIRST_BYTES].removeprefix(b"\xef\xbb\xbf")) else None
    )


def _packed_kind(data: bytes, name: str) -> FileType:
    """Return the type of a zip package, by the mimetype or folder that each kind of package has."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.NameToInfo
            stated = _stated_mimetype(package)
    except DAMAGED as error:
        raise DocumentError("file-damaged", name=name, reason=error) from None
    other = "XLSB" if "xl/workbook.bin" in parts else "ODF" if "mimetype" in parts else ""
    for kind, carrier in CARRIERS.items():
        if carrier.mimetype and carrier.mimetype == stated:
            return kind
        if carrier.folder and not other and any(p.startswith(carrier.folder) for p in parts):
            return kind
    raise _other_kind(name, other or "ZIP")


def _stated_mimetype(package: zipfile.ZipFile) -> str:
    """Return the contents of an OpenDocument's ``mimetype`` part, "" if it is missing or invalid.

    It is never compressed, so reading it unpacks nothing.
    """
    part = package.NameToInfo.get("mimetype")
    if part is None or part.compress_type != zipfile.ZIP_STORED or part.flag_bits & ENCRYPTED:
        return ""
    with package.open(part) as file:
        return file.read(_LONGEST_MIMETYPE).decode("ascii", errors="replace").strip()


def _compound_kind(data: bytes, name: str) -> FileType:
    """Return the type of a compound file by its stream names; refuse an encrypted package."""
    if _has_stream(data, "EncryptedPackage"):
        raise DocumentError("file-encrypted", name=name)
    for kind, carrier in CARRIERS.items():
        if any(_has_stream(data, stream) for stream in carrier.streams):
            if _has_stream(data, _WORD):  # a letter with a sheet in it, or a sheet with a letter
                break
            return kind
    if _has_stream(data, _WORD):
        raise _other_kind(name, "DOC")
    if not _has_directory(data):
        raise DocumentError("file-damaged", name=name, reason=struct.error())
    raise _other_kind(name, "PPT" if _has_stream(data, "PowerPoint Document") else "OLE")


def _has_directory(data: bytes) -> bool:
    """Tell whether a compound file's list of streams is where its first bytes say."""
    if len(data) < _HEADER_OF_COMPOUND:
        return False
    (shift,), (sector,) = struct.unpack_from("<H", data, 30), struct.unpack_from("<I", data, 48)
    at = (sector + 1) << min(shift, 16)
    return data.startswith("Root Entry\0".encode("utf-16-le"), at)


def _has_stream(data: bytes, stream: str) -> bool:
    return f"{stream}\0".encode("utf-16-le") in data


def _other_kind(name: str, kind: str) -> DocumentError:
    return DocumentError("file-kind", name=name, kind=kind, formats=FORMAT_NAMES)
