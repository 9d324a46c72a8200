"""Opens a PDF file, and counts and draws its pages within limits, one at a time.

The limits apply to what is unpacked, run and drawn, since a small file can ask for any amount of
work. A damaged file is refused: half of it could look complete.
"""

from __future__ import annotations

import logging
import math
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFXRefStream
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFObjRef,
    PDFStream,
    resolve1,
)
from pdfminer.psparser import PSKeyword, PSStackEntry, literal_name

from rkt.findings import DocumentError
from rkt.parsing.readers.limits import Limits
from rkt.parsing.readers.pdf.drawing import Drawing
from rkt.parsing.readers.pdf.fonts import DigitCheck, Fonts
from rkt.parsing.readers.pdf.interpreter import Interpreter
from rkt.parsing.readers.pdf.layers import Layers
from rkt.parsing.readers.pdf.page import PdfPage, TooMuchDrawn

# Compressed streams: unpacked only up to a limit, and only if complete

_MOST_BY_RUNS = 64  # in run-length encoding two bytes stand for up to 128
_MOST_LZW = 200_000  # packed bytes of LZW, which is obsolete and slow to unpack
_PIECE = 1 << 16
_HEADER = 2
_ROW = ("Columns", "Colors", "BitsPerComponent")


class PdfBudget:
    """How many bytes of a file may still be unpacked."""

    def __init__(self, name: str, megabytes: int) -> None:
        self.name = name
        self.limit = megabytes
        self.left = megabytes * 1_000_000

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            self.refuse()

    def refuse(self) -> None:
        raise DocumentError("file-unpacks", name=self.name, limit=self.limit)


class BoundedStream(PDFStream):
    """A compressed stream that is measured before it is unpacked."""

    room: PdfBudget

    @classmethod
    def of(cls, stream: PDFStream, room: PdfBudget) -> BoundedStream:
        """Return a stream that charges what it unpacks to the budget."""
        bounded = cls(stream.attrs, stream.rawdata or b"", stream.decipher)
        bounded.room = room
        return bounded

    def decode(self) -> None:
        """Unpack the stream; raise `DocumentError` if too large, PDFException if truncated."""
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for kind, _ in self.get_filters():
            data = self._unpacked(kind, data)
        self.room.take(len(data))
        for _, settings in self.get_filters():
            self._check_row(settings)
        super().decode()

    def _check_row(self, settings: Any) -> None:
        """Refuse rows longer than the whole budget, since each is allocated at once."""
        sizes = [settings.get(key, 1) for key in _ROW] if isinstance(settings, dict) else []
        numbers = [size for size in map(resolve1, sizes) if isinstance(size, int)]
        if math.prod(numbers) > 8 * self.room.limit * 1_000_000:
            self.room.refuse()

    def _unpacked(self, kind: Any, data: bytes) -> bytes:
        if kind in LITERALS_FLATE_DECODE:
            return self._inflated(data)
        if kind in LITERALS_ASCII85_DECODE:
            return ascii85decode(data)
        if kind in LITERALS_ASCIIHEX_DECODE:
            return asciihexdecode(data)
        by_runs = kind in LITERALS_RUNLENGTH_DECODE and len(data) * _MOST_BY_RUNS > self.room.left
        if by_runs or (kind in LITERALS_LZW_DECODE and len(data) > _MOST_LZW):
            self.room.refuse()
        return data

    def _inflated(self, data: bytes) -> bytes:
        """Return the inflated data; its checksum may be missing, its end may not."""
        inflating = zlib.decompressobj(-zlib.MAX_WBITS)
        pieces: list[bytes] = []
        size = 0
        rest = data[_HEADER:]
        while rest and not inflating.eof:
            pieces.append(inflating.decompress(rest[:_PIECE], _PIECE * 16))
            size += len(pieces[-1])
            if size > self.room.left:
                self.room.refuse()
            rest = inflating.unconsumed_tail + rest[_PIECE:]
        if data and not inflating.eof:
            raise PDFException("zlib")
        return b"".join(pieces)


# pdfminer's messages about damaged files are replaced by our error, not logged.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_MOST_REFERENCES = 20
_MOST_OBJECTS = 8_000_000
_WITH_TEXT = ("Widget", "FreeText")

_Thing = PSKeyword | PDFStream | PDFObjRef | None


class PdfFile:
    """A PDF file whose pages can be read; raises `DocumentError` otherwise."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self._data = data
        with _refusing(name):
            parser = _Parser(BytesIO(data), PdfBudget(name, limits.unpacked))
            self._document = _Document(parser)
            _check_directories(self._document)
            self._pages = self._counted(limits)
            self._layers = Layers(self._document.catalog)

    def _counted(self, limits: Limits) -> list[PDFPage]:
        """Return the pages; raise `DocumentError` if there are too many or some are missing."""
        pages = list(islice(PDFPage.create_pages(self._document), limits.pages + 1))
        if len(pages) > limits.pages:
            raise DocumentError("pdf-pages", name=self.name, limit=limits.pages)
        tree = resolve1(self._document.catalog.get("Pages"))
        promised = resolve1(tree.get("Count")) if isinstance(tree, dict) else None
        if not pages or (isinstance(promised, int) and promised > len(pages)):
            raise PDFException(f"{len(pages)}/{promised or 1}")
        return pages

    def pages(self) -> Iterator[PdfPage]:
        """Yield the content of each page; pages printed sideways are turned upright."""
        drawing = Drawing(Fonts(), DigitCheck(self._data))
        for number, page in enumerate(self._pages, 1):
            with _refusing(self.name, number):
                drawn = self._drawn(page, drawing)
                if drawn.turn:
                    turn = drawn.turn
                    page.rotate = (page.rotate + turn) % 360
                    drawn = self._drawn(page, drawing)
                    drawn.turned = turn
            yield drawn

    def _drawn(self, page: PDFPage, drawing: Drawing) -> PdfPage:
        Interpreter(drawing.rsrcmgr, drawing, self._layers).process_page(page)
        return drawing.page

    def has_attachments(self) -> bool:
        """Tell whether other files are attached to this one; they are not read."""
        with _refusing(self.name):
            names = resolve1(self._document.catalog.get("Names"))
            return isinstance(names, dict) and "EmbeddedFiles" in names

    def pages_with_fields(self) -> list[int]:
        """Return the pages with text typed over them: form fields and free text annotations."""
        with _refusing(self.name):
            return [number for number, page in enumerate(self._pages, 1) if _has_fields(page)]


def _check_directories(document: PDFDocument) -> None:
    """Refuse a cross-reference table that claims far more objects than the file can hold."""
    for directory in document.xrefs:
        ranges = directory.ranges if isinstance(directory, PDFXRefStream) else []
        if sum(int(count) for _, count in ranges) > _MOST_OBJECTS:
            raise PDFException("xref")


def _has_fields(page: PDFPage) -> bool:
    notes = resolve1(page.annots)
    for note in map(resolve1, notes if isinstance(notes, list) else []):
        kind = resolve1(note.get("Subtype")) if isinstance(note, dict) else None
        if kind is not None and literal_name(kind) in _WITH_TEXT:
            return True
    return False


@contextmanager
def _refusing(name: str, page: int | None = None) -> Iterator[None]:
    """Turn any error of pdfminer into `DocumentError`; broken objects raise almost anything."""
    try:
        yield
    except (DocumentError, MemoryError):
        raise
    except PDFEncryptionError:
        raise DocumentError("file-encrypted", name=name) from None
    except TooMuchDrawn:
        raise DocumentError("pdf-page-heavy", name=name, page=page) from None
    except Exception as error:  # noqa: BLE001 - see above; our own code is not called in here
        raise DocumentError("file-damaged", name=name, reason=error) from None


class _Parser(PDFParser):
    """A parser whose streams share one budget for unpacking."""

    def __init__(self, file: BytesIO, room: PdfBudget) -> None:
        super().__init__(file)
        self._room = room

    def push(self, *objs: PSStackEntry[_Thing]) -> None:
        bounded = (
            (at, BoundedStream.of(thing, self._room) if type(thing) is PDFStream else thing)
            for at, thing in objs
        )
        super().push(*bounded)


class _Document(PDFDocument):
    """A document in which a circular reference is an error, not an endless loop."""

    def getobj(self, objid: int) -> object:
        found = super().getobj(objid)
        for _ in range(_MOST_REFERENCES):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise PDFException(f"{objid} 0 R")
