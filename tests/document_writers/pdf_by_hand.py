"""PDF files for tests whose objects are written by hand: what no printer would write."""

from __future__ import annotations


def assembled(*objects: bytes) -> bytes:
    """Return a file of objects written by hand, numbered from 1; the first is the catalogue."""
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def stream(data: bytes, about: bytes = b"") -> bytes:
    """Return the body of an object that holds a stream."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), about, data)


def by_hand(
    content: bytes,
    *more: bytes,
    catalogue: bytes = b"",
    page: bytes = b"/MediaBox [0 0 842 595]",
    about: bytes = b"",
) -> bytes:
    """Return a file of one page; ``more`` are objects from number 6 on.

    Catalogue, page and the stream of its content may have more entries.
    """
    return assembled(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R "
        b"/Resources << /Font << /F1 4 0 R >> /XObject << /X 6 0 R >> >> %s >>" % page,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        stream(content, about),
        *more,
    )
