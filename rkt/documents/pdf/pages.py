"""The pages of a PDF file: opened, counted and drawn within bounds, one at a time.

The bounds are on what is unpacked, run and drawn, since a small file can ask for any amount of
work. A file that is damaged is refused: half of it could look whole.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import islice

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFXRefStream
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSKeyword, PSStackEntry, literal_name

from rkt.documents.limits import Limits
from rkt.documents.pdf.drawing import Drawing
from rkt.documents.pdf.fonts import Fonts
from rkt.documents.pdf.instructions import Interpreter
from rkt.documents.pdf.layers import Layers
from rkt.documents.pdf.looks import Looks
from rkt.documents.pdf.page import Page, TooMuchDrawn
from rkt.documents.pdf.streams import BoundedStream, Room
from rkt.findings import DocumentError

# What it has to say of a damaged file is said by a refusal, not on the console.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_MOST_REFERENCES = 20
_MOST_OBJECTS = 8_000_000
_WITH_TEXT = ("Widget", "FreeText")

_Thing = PSKeyword | PDFStream | PDFObjRef | None


class PdfFile:
    """A PDF file whose pages can be read; raises `DocumentError` where that cannot be done."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self._data = data
        with _refusing(name):
            parser = _Parser(BytesIO(data), Room(name, limits.unpacked))
            self._document = _Document(parser)
            _check_directories(self._document)
            self._pages = self._counted(limits)
            self._layers = Layers(self._document.catalog)

    def _counted(self, limits: Limits) -> list[PDFPage]:
        """Return the pages, which are few and all there."""
        pages = list(islice(PDFPage.create_pages(self._document), limits.pages + 1))
        if len(pages) > limits.pages:
            raise DocumentError("pdf-pages", name=self.name, limit=limits.pages)
        tree = resolve1(self._document.catalog.get("Pages"))
        promised = resolve1(tree.get("Count")) if isinstance(tree, dict) else None
        if not pages or (isinstance(promised, int) and promised > len(pages)):
            raise PDFException(f"{len(pages)}/{promised or 1}")
        return pages

    def pages(self) -> Iterator[Page]:
        """Yield what each page draws, upright: one that was printed sideways is turned."""
        drawing = Drawing(Fonts(), Looks(self._data))
        for number, page in enumerate(self._pages, 1):
            with _refusing(self.name, number):
                drawn = self._drawn(page, drawing)
                if drawn.turn:
                    page.rotate = (page.rotate + drawn.turn) % 360
                    drawn = self._drawn(page, drawing)
            yield drawn

    def _drawn(self, page: PDFPage, drawing: Drawing) -> Page:
        Interpreter(drawing.rsrcmgr, drawing, self._layers).process_page(page)
        return drawing.page

    def has_attachments(self) -> bool:
        """Tell whether other files are packed into this one; they are not looked at."""
        with _refusing(self.name):
            names = resolve1(self._document.catalog.get("Names"))
            return isinstance(names, dict) and "EmbeddedFiles" in names

    def pages_with_fields(self) -> list[int]:
        """Return the pages on which text was typed over the page: form fields, free notes."""
        with _refusing(self.name):
            return [number for number, page in enumerate(self._pages, 1) if _has_fields(page)]


def _check_directories(document: PDFDocument) -> None:
    """Refuse a directory that promises far more objects than there are: all would be looked for."""
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
    """Turn what pdfminer raises into a refusal; on broken objects it raises almost anything."""
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
    """A parser whose streams know how much they may unpack to, all together."""

    def __init__(self, file: BytesIO, room: Room) -> None:
        super().__init__(file)
        self._room = room

    def push(self, *objs: PSStackEntry[_Thing]) -> None:
        bounded = (
            (at, BoundedStream.of(thing, self._room) if type(thing) is PDFStream else thing)
            for at, thing in objs
        )
        super().push(*bounded)


class _Document(PDFDocument):
    """A document in which a reference that leads to itself is an error, not an endless loop."""

    def getobj(self, objid: int) -> object:
        found = super().getobj(objid)
        for _ in range(_MOST_REFERENCES):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise PDFException(f"{objid} 0 R")
