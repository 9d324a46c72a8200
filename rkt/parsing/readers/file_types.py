"""Detects the type of a file from its bytes and checks it against the file name's extension."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath

from rkt.findings import DocumentError
from rkt.parsing.readers.zip_safety import DAMAGED


class FileType(StrEnum):
    """The file types that a table can be read from."""

    TEXT = "text"
    TRANSCRIPT = "transcript"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"


_ENDINGS = {
    ".csv": FileType.TEXT,
    ".tsv": FileType.TEXT,
    ".tab": FileType.TEXT,
    ".txt": FileType.TRANSCRIPT,
    ".htm": FileType.HTML,
    ".html": FileType.HTML,
    ".xlsx": FileType.XLSX,
    ".xlsm": FileType.XLSX,
    ".docx": FileType.DOCX,
    ".docm": FileType.DOCX,
    ".pdf": FileType.PDF,
}
ENDINGS = tuple(_ENDINGS)
"""The accepted file name extensions, for a file dialog."""

_PACKED = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"
_OTHERS = (
    (b"PK\x05\x06", "ZIP"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
)
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_BYTES = 4_000


def detect_file_type(data: bytes, name: str) -> FileType:
    """Return a file's type; raise `DocumentError` if no table can be read from it.

    The bytes decide. A file with the extension of another type is refused, since the user may have
    meant another file. Text has no signature, so its extension decides.
    """
    promised = _ENDINGS.get(PurePath(name).suffix.lower())
    found = _by_bytes(data, name)
    texts = (FileType.TEXT, FileType.TRANSCRIPT)
    if found is None:
        found = promised if promised in (*texts, FileType.HTML) else FileType.TEXT
    # Some programs write an HTML table when they "save as CSV"; the bytes tell.
    same = promised in (None, found) or (found is FileType.HTML and promised in texts)
    if not same:
        raise DocumentError("file-ending", name=name, kind=_type_name(found))
    return found


def _type_name(kind: FileType) -> str:
    return "CSV, TXT" if kind in (FileType.TEXT, FileType.TRANSCRIPT) else kind.upper()


def _by_bytes(data: bytes, name: str) -> FileType | None:
    """Return the file type that the first bytes show, None for plain text."""
    if b"%PDF-" in data[:1024]:
        return FileType.PDF
    if data.startswith(_PACKED):
        return _packed_kind(data, name)
    if data.startswith(_COMPOUND):
        raise _compound_error(data, name)
    for signature, kind in _OTHERS:
        if data.startswith(signature):
            raise DocumentError("file-kind", name=name, kind=kind)
    return (
        FileType.HTML if _MARKUP.match(data[:_FIRST_BYTES].removeprefix(b"\xef\xbb\xbf")) else None
    )


def _packed_kind(data: bytes, name: str) -> FileType:
    """Return the type of an Office package, by the folder that every package of it has."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.NameToInfo
    except DAMAGED as error:
        raise DocumentError("file-damaged", name=name, reason=error) from None
    other = "XLSB" if "xl/workbook.bin" in parts else "ODF" if "mimetype" in parts else ""
    for kind, folder in ((FileType.XLSX, "xl/"), (FileType.DOCX, "word/")):
        if not other and any(part.startswith(folder) for part in parts):
            return kind
    other = other or "ZIP"
    raise DocumentError("file-kind", name=name, kind=other)


def _compound_error(data: bytes, name: str) -> DocumentError:
    """Return the error for a compound file: an encrypted package or a format from before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return DocumentError("file-encrypted", name=name)
    return DocumentError("file-kind", name=name, kind="XLS, DOC")
