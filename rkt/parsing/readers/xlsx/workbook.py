"""The shared parts of a workbook: its sheet list, shared texts and cell styles.

They are read from the XML directly: a library returns a formula or its value but never both,
ignores merged cells when streaming, and rejects whole files over an unknown style.
"""

from __future__ import annotations

import datetime
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from rkt.parsing.readers.grid import BLANKS, blanks_before
from rkt.parsing.readers.xlsx.cell_styles import CellStyles, read_styles
from rkt.parsing.readers.xlsx.fonts import Font, FontTarget
from rkt.parsing.readers.xlsx.xml_streams import attributes_of, stream

# Texts of a workbook as stored: plain, or in runs with formatting

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class RichText:
    """A text in runs, each with a font or None for the cell's; ``phonetic`` says it aloud."""

    runs: tuple[tuple[str, Font | None], ...]
    phonetic: str = ""

    @property
    def joined(self) -> str:
        """The whole text, visible or not."""
        return plain_text("".join(text for text, _ in self.runs))


StoredText = str | RichText
"""A text formatted like its cell, or one with formatted runs."""


class TextTarget:
    """Joins the runs of each text; the phonetic reading (``rPh``) is kept separate."""

    def __init__(self, item: str) -> None:
        self.item = item
        self.texts: list[StoredText] = []
        self.runs: list[tuple[str, Font | None]] = []
        self.phonetic: list[str] = []
        self.font: FontTarget | None = None
        self.in_phonetic = self.inside = self.is_rich = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.inside = tag == "t"
        if tag == "rPh":
            self.in_phonetic = self.is_rich = True
        elif tag == "rPr":
            self.font, self.is_rich = FontTarget(), True
        elif self.font is not None:
            self.font.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.inside = False
        if tag == "rPh":
            self.in_phonetic = False
        elif tag == "r":
            self.font = None
        elif tag == self.item:
            self.texts.append(self._finished())
            self.runs, self.phonetic, self.font = [], [], None
            self.is_rich = False

    def data(self, text: str) -> None:
        if self.inside and self.in_phonetic:
            self.phonetic.append(text)
        elif self.inside:
            self.runs.append((text, self.font.font if self.font else None))

    def _finished(self) -> StoredText:
        if self.is_rich:
            return RichText(tuple(self.runs), plain_text("".join(self.phonetic)))
        return plain_text("".join([text for text, _ in self.runs]))


def plain_text(stored: str) -> str:
    """Return a stored text as displayed: escapes decoded, lines ended by "\\n", trimmed.

    Invalid characters become U+FFFD, so that they are noticed.
    """
    text = stored
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = _CONTROL.sub("\ufffd", text).strip(BLANKS)
    before = blanks_before(text) if text[:1].isspace() else 0
    return SetIn(plain, before) if before else plain


class SetIn(str):
    """A text that was trimmed, with the number of blanks before it."""

    blanks: int

    def __new__(cls, text: str, blanks: int) -> SetIn:
        made = super().__new__(cls, text)
        made.blanks = blanks
        return made


_MACROS = "vbaProject.bin"
_TRUE = ("1", "true", "on")


@dataclass(frozen=True)
class SheetPart:
    """A sheet's name, the part that stores it, and whether it is visible."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Workbook:
    """What all sheets share: texts, cell styles, and the date epoch."""

    package: zipfile.ZipFile
    sheets: tuple[SheetPart, ...]
    texts: tuple[StoredText, ...]
    styles: CellStyles
    epoch: datetime.datetime
    has_macros: bool


def open_workbook(package: zipfile.ZipFile) -> Workbook:
    """Return what all sheets share; raise KeyError, ValueError or XMLSyntaxError if damaged."""
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
    """Return the relations of a part, "" for the package, as (id, part) by kind."""
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
    """Return the worksheets, leaving out chart and macro sheets."""
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
