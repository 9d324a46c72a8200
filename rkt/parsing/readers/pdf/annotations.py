"""Annotations on a page: what they draw over its text, and which text they strike out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT, literal_name
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_rect

from rkt.parsing.readers.pdf.layers import Layers

_UNSEEN = 1 << 1 | 1 << 5  # flags: hidden, not on screen
_MOST_NOTES = 2_000
_CORNERS_OF_BOX = 4
_NUMBERS_OF_QUAD = 8


class Appearance(NamedTuple):
    """The appearance of an annotation, and the matrix from its coordinates to the page's."""

    stream: PDFStream
    matrix: Matrix


def appearances_of(page: PDFPage, layers: Layers) -> Iterator[Appearance]:
    """Yield what the annotations of a page draw over it, in order."""
    notes = resolve1(page.annots)
    for note in map(resolve1, notes[:_MOST_NOTES] if isinstance(notes, list) else []):
        if isinstance(note, dict) and _shows(note, layers):
            kind = literal_name(resolve1(note.get("Subtype", "")))
            drawn = _drawn_by(note) or _plain(note, kind)
            if drawn and kind != "Popup":
                drawn.attrs.setdefault("Subtype", LIT("Form"))
                yield Appearance(drawn, _matrix(note, drawn))


def _shows(note: dict[str, Any], layers: Layers) -> bool:
    flags = resolve1(note.get("F", 0))
    return not (isinstance(flags, int) and flags & _UNSEEN) and not layers.is_off(note.get("OC"))


def _drawn_by(note: dict[str, Any]) -> PDFStream | None:
    """Return the appearance stream of an annotation's current state."""
    looks = resolve1(note.get("AP"))
    normal = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    if isinstance(normal, dict):
        state = resolve1(note.get("AS"))
        normal = resolve1(normal.get(literal_name(state))) if state is not None else None
    return normal if isinstance(normal, PDFStream) and "BBox" in normal else None


def _matrix(note: dict[str, Any], drawn: PDFStream) -> Matrix:
    """Return the matrix that maps an appearance's box to its annotation's place."""
    place, own = _numbers(note.get("Rect")), _numbers(drawn.get("BBox"))
    if len(place) != _CORNERS_OF_BOX or len(own) != _CORNERS_OF_BOX:
        return MATRIX_IDENTITY
    turned = _numbers(drawn.get("Matrix")) or [*MATRIX_IDENTITY]
    x0, y0, x1, y1 = apply_matrix_rect(tuple(turned), tuple(own))  # type: ignore[arg-type]
    left, bottom = min(place[0], place[2]), min(place[1], place[3])
    wide = abs(place[2] - place[0]) / (x1 - x0) if x1 > x0 else 1.0
    high = abs(place[3] - place[1]) / (y1 - y0) if y1 > y0 else 1.0
    return wide, 0, 0, high, left - x0 * wide, bottom - y0 * high


def _plain(note: dict[str, Any], kind: str) -> PDFStream | None:
    """Return how viewers draw an annotation without an appearance of its own."""
    content = b""
    box = _numbers(note.get("Rect"))
    if kind == "StrikeOut":
        content = b" ".join(_strike_lines(_numbers(note.get("QuadPoints"))))
    elif kind == "Square" and len(box) == _CORNERS_OF_BOX and _numbers(note.get("IC")):
        content = b"1 1 1 rg %f %f %f %f re f" % (*box[:2], box[2] - box[0], box[3] - box[1])
    if not content:
        return None
    looks = PDFStream({"Subtype": LIT("Form"), "BBox": box}, content)
    looks.set_objid(-1, 0)
    return looks


def _strike_lines(corners: list[float]) -> Iterator[bytes]:
    """Yield the line through the middle of each marked piece of text."""
    for at in range(0, len(corners) - _NUMBERS_OF_QUAD + 1, _NUMBERS_OF_QUAD):
        xs, ys = corners[at : at + 8 : 2], corners[at + 1 : at + 8 : 2]
        middle = (min(ys) + max(ys)) / 2
        yield b"%f %f m %f %f l S" % (min(xs), middle, max(xs), middle)


def _numbers(value: object) -> list[float]:
    found = resolve1(value)
    numbers = map(resolve1, found if isinstance(found, list) else [])
    return [float(number) for number in numbers if isinstance(number, int | float)]
