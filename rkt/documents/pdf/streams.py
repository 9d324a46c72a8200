"""The packed parts of a PDF file: unpacked only up to a limit, and only if they are whole."""

from __future__ import annotations

import math
import zlib
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
    resolve1,
)

from rkt.findings import DocumentError

_MOST_BY_RUNS = 64  # two bytes of a run length stand for up to 128
_MOST_LZW = 200_000  # packed bytes; nobody has written this packing for decades, and it is slow
_PIECE = 1 << 16
_HEADER = 2
_ROW = ("Columns", "Colors", "BitsPerComponent")


class Room:
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
    """A packed part that is measured before it is unpacked."""

    room: Room

    @classmethod
    def of(cls, stream: PDFStream, room: Room) -> BoundedStream:
        """Return a stream that takes what it unpacks to from the room there is."""
        bounded = cls(stream.attrs, stream.rawdata or b"", stream.decipher)
        bounded.room = room
        return bounded

    def decode(self) -> None:
        """Unpack the part; raise `DocumentError` if it is too large, PDFException if cut off."""
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
        """Refuse rows that are longer than all that may be unpacked: each is laid out whole."""
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
        """Return what is packed; the checksum behind it may be missing, the end of it may not."""
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
