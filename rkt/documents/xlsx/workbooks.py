"""A workbook's own parts: its sheets, its shared texts, and how its cells look.

They are read from the XML, since a library gives a formula or its value and never both, knows
no merged cells while it streams, and refuses whole files for a style that it does not know.
"""

from __future__ import annotations

import datetime
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from rkt.documents.xlsx.stored_texts import StoredText, TextTarget
from rkt.documents.xlsx.styles import Styles, read_styles
from rkt.documents.xlsx.xml_streams import attributes_of, stream

_MACROS = "vbaProject.bin"
_TRUE = ("1", "true", "on")


@dataclass(frozen=True)
class SheetPart:
    """A sheet by its name, the part that it is stored in, and whether it is shown."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Workbook:
    """What all sheets share: texts, the looks of cells, and from when days count."""

    package: zipfile.ZipFile
    sheets: tuple[SheetPart, ...]
    texts: tuple[StoredText, ...]
    styles: Styles
    epoch: datetime.datetime
    has_macros: bool


def open_workbook(package: zipfile.ZipFile) -> Workbook:
    """Return what all sheets share; raises KeyError, ValueError or XMLSyntaxError if damaged."""
    main = related_parts(package, "").get("officeDocument", [("", "xl/workbook.xml")])[0][1]
    related = related_parts(package, main)
    found = attributes_of(package, main, ("workbookPr", "sheet"))
    settings = next((values for tag, values in found if tag == "workbookPr"), {})
    listed = [values for tag, values in found if tag == "sheet"]
    return Workbook(
        package,
        _sheets(listed, dict(related.get("worksheet", ()))),
        _texts(package, related.get("sharedStrings", ())),
        read_styles(package, _parts(related, "styles"), _parts(related, "theme")),
        MAC_EPOCH if settings.get("date1904") in _TRUE else WINDOWS_EPOCH,
        any(part.endswith(_MACROS) for part in package.namelist()),
    )


_Parts = list[tuple[str, str]]


def related_parts(package: zipfile.ZipFile, part: str) -> dict[str, _Parts]:
    """Return the parts that a part is related to, "" for the package: (id, part) by kind."""
    folder, file = posixpath.split(part)
    targets: dict[str, _Parts] = {}
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    for _, values in attributes_of(package, relations, ("Relationship",)):
        kind = values["Type"].rpartition("/")[2]
        path = posixpath.normpath(posixpath.join("/", folder, values["Target"]))
        targets.setdefault(kind, []).append((values["Id"], path.lstrip("/")))
    return targets


def _parts(related: Mapping[str, _Parts], kind: str) -> list[str]:
    return [part for _, part in related.get(kind, ())]


def _sheets(listed: list[dict[str, str]], parts: Mapping[str, str]) -> tuple[SheetPart, ...]:
    """Return the sheets that have cells: charts and macros have sheets of their own."""
    return tuple(
        SheetPart(each["name"], parts[each["id"]], each.get("state", "visible") != "visible")
        for each in listed
        if each.get("id") in parts
    )


def _texts(package: zipfile.ZipFile, parts: _Parts | tuple[()]) -> tuple[StoredText, ...]:
    target = TextTarget("si")
    for _, part in parts:
        for _ in stream(package, part, target):
            pass
    return tuple(target.texts)
