"""Reads the pictures in a Word or Excel file that has no table as text."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from PIL import Image

from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.grid import Grid, GridRow
from rkt.parsing.readers.limits import Limits
from rkt.parsing.readers.scan import grid_of_pictures
from rkt.parsing.readers.scan.requirements import missing_packages

_SHOWN = re.compile(rb'r:(?:embed|id)="([^"<>]{1,200})"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_FIELD = re.compile(rb'\b(Id|Target|Type)="([^"<>]*)"')
_NUMBER = re.compile(r"\d+")
_LOGO = 600  # pixels of the longer side; a page this small could not be read
_PARTS = (re.compile(r"word/document\.xml"), re.compile(r"xl/drawings/drawing\d+\.xml"))


def read_pictures_within(
    data: bytes, name: str, limits: Limits, above: Sequence[GridRow], refusal: Finding
) -> Grid:
    """Return the tables in the pictures of a checked package, after the texts ``above`` them.

    Raises `DocumentError`: the ``refusal`` if no picture is as large as a page or scans cannot be
    read here, otherwise as for any scan.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        pictures = [picture for picture in _pictures(package) if _is_page(picture)]
    if not pictures or missing_packages():
        raise DocumentError(refusal.code, refusal.row, **refusal.values)
    grid = grid_of_pictures(pictures, name, limits, first=len(above) + 1)
    numbered = (replace(row, number=number) for number, row in enumerate(above, 1))
    return replace(grid, rows=(*numbered, *grid.rows))


def _pictures(package: zipfile.ZipFile) -> Iterator[bytes]:
    """Yield the pictures in the order in which the document shows them."""
    parts = (each for each in package.NameToInfo if any(p.fullmatch(each) for p in _PARTS))
    for part in sorted(parts, key=lambda each: [int(n) for n in _NUMBER.findall(each)]):
        targets = dict(_targets(package, part))
        for shown in dict.fromkeys(_SHOWN.findall(package.read(part))):
            if (target := targets.get(shown)) in package.NameToInfo:
                yield package.read(str(target))


def _targets(package: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, str]]:
    """Yield the identifiers and parts of the pictures that a part refers to."""
    folder, file = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    text = package.read(relations) if relations in package.NameToInfo else b""
    for relation in _RELATION.findall(text):
        fields = dict(_FIELD.findall(relation))
        if fields.get(b"Type", b"").endswith(b"/image"):
            target = fields.get(b"Target", b"").decode("utf-8", "replace")
            yield (
                fields.get(b"Id", b""),
                posixpath.normpath(posixpath.join("/", folder, target))[1:],
            )


def _is_page(picture: bytes) -> bool:
    """Tell whether a picture can be opened and is not a logo."""
    try:
        with Image.open(BytesIO(picture)) as opened:
            return max(opened.size) >= _LOGO
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
