"""A workbook's own parts: its sheets, its shared texts, and the formats of its numbers.

They are read from the XML, since a library gives a formula or its value and never both, knows
no merged cells while it streams, and refuses whole files for a style that it does not know.
"""

from __future__ import annotations

import datetime
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from rkt.documents.grid import BLANKS
from rkt.documents.xlsx.xml_streams import attributes_of, stream

_ROOT = "_rels/.rels"
_MACROS = "vbaProject.bin"
_TRUE = ("1", "true", "on")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class SheetPart:
    """A sheet by its name, the part that it is stored in, and whether it is shown."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Workbook:
    """What all sheets share; ``formats`` holds the number format of each cell style."""

    package: zipfile.ZipFile
    sheets: tuple[SheetPart, ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    epoch: datetime.datetime
    has_macros: bool


def open_workbook(package: zipfile.ZipFile) -> Workbook:
    """Return what all sheets share; raises KeyError, ValueError or XMLSyntaxError if damaged."""
    main = _targets(package, _ROOT, "").get("officeDocument", [("", "xl/workbook.xml")])[0][1]
    folder, file = posixpath.split(main)
    related = _targets(package, f"{folder}/_rels/{file}.rels", folder)
    found = attributes_of(package, main, ("workbookPr", "sheet"))
    settings = next((values for tag, values in found if tag == "workbookPr"), {})
    listed = [values for tag, values in found if tag == "sheet"]
    return Workbook(
        package,
        _sheets(listed, dict(related.get("worksheet", ()))),
        _texts(package, related.get("sharedStrings", ())),
        _formats(package, related.get("styles", ())),
        MAC_EPOCH if settings.get("date1904") in _TRUE else WINDOWS_EPOCH,
        any(part.endswith(_MACROS) for part in package.namelist()),
    )


_Parts = list[tuple[str, str]]


def _targets(package: zipfile.ZipFile, part: str, folder: str) -> dict[str, _Parts]:
    """Return the parts that a part is related to: (id, part) by the kind of relation."""
    targets: dict[str, _Parts] = {}
    for _, values in attributes_of(package, part, ("Relationship",)):
        kind = values["Type"].rpartition("/")[2]
        path = posixpath.normpath(posixpath.join("/", folder, values["Target"]))
        targets.setdefault(kind, []).append((values["Id"], path.lstrip("/")))
    return targets


def _sheets(listed: list[dict[str, str]], parts: Mapping[str, str]) -> tuple[SheetPart, ...]:
    """Return the sheets that have cells: charts and macros have sheets of their own."""
    return tuple(
        SheetPart(each["name"], parts[each["id"]], each.get("state", "visible") != "visible")
        for each in listed
        if each.get("id") in parts
    )


def _formats(package: zipfile.ZipFile, parts: _Parts | tuple[()]) -> tuple[str, ...]:
    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    formats: list[str] = []
    in_cells = False
    for _, part in parts:
        for tag, values in attributes_of(
            package, part, ("numFmt", "cellStyleXfs", "cellXfs", "xf", "cellStyles")
        ):
            if tag == "numFmt":
                codes[values["numFmtId"]] = values["formatCode"]
            elif tag == "xf" and in_cells:
                formats.append(codes.get(values.get("numFmtId", "0"), "General"))
            elif tag != "xf":
                in_cells = tag == "cellXfs"
    return tuple(formats)


class TextTarget:
    """Joins the runs of rich text; how a text is pronounced (``rPh``) is no part of it."""

    def __init__(self, item: str) -> None:
        self.item = item
        self.texts: list[str] = []
        self.runs: list[str] = []
        self.spoken = self.inside = False

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self.spoken = self.spoken or tag == "rPh"
        self.inside = tag == "t" and not self.spoken

    def end(self, tag: str) -> None:
        self.inside = False
        if tag == "rPh":
            self.spoken = False
        elif tag == self.item:
            self.texts.append(plain_text("".join(self.runs)))
            self.runs = []

    def data(self, text: str) -> None:
        if self.inside:
            self.runs.append(text)


def _texts(package: zipfile.ZipFile, parts: _Parts | tuple[()]) -> tuple[str, ...]:
    target = TextTarget("si")
    for _, part in parts:
        for _ in stream(package, part, target):
            pass
    return tuple(target.texts)


def plain_text(stored: str) -> str:
    """Return a stored text as it is shown: escapes undone, lines ended by "\\n", trimmed.

    A character that no text has becomes U+FFFD, so that it is seen.
    """
    text = stored
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", text).strip(BLANKS)
