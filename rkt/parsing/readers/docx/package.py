"""The parts of a Word file around the main text: relations, styles, notes and the like."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from rkt.i18n import N_, Term
from rkt.parsing.readers.docx.colors import Theme
from rkt.parsing.readers.docx.numbering import Numbering
from rkt.parsing.readers.docx.styles import WordStyles
from rkt.parsing.readers.docx.tables import blocks
from rkt.parsing.readers.docx.text import read_passage
from rkt.parsing.readers.docx.visibility import WordStyling
from rkt.parsing.readers.grid import BLANKS

_PLACES = {
    "header": N_("page header"),
    "footer": N_("page footer"),
    "footnotes": N_("footnotes"),
    "endnotes": N_("endnotes"),
    "comments": N_("comments"),
}
_MAIN_PART = "word/document.xml"
_MOST_BYTES = 1_000_000
_MOST_BYTES_OF_STYLES = 20_000_000


def main_part(package: zipfile.ZipFile) -> str:
    """Return the name of the main document part; raise KeyError if there is none."""
    related = (target for kind, target in _related(package, "") if kind == "officeDocument")
    return next(related, _MAIN_PART)


def styling_of(package: zipfile.ZipFile, part: str) -> WordStyling:
    """Return what decides how the texts of a part look: its styles, theme and lists."""
    related = dict(_related(package, part))
    styles, theme, lists = (
        _related_tree(package, related.get(kind)) for kind in ("styles", "theme", "numbering")
    )
    return WordStyling(WordStyles(styles, Theme(theme)), Numbering(lists))


def _related_tree(package: zipfile.ZipFile, part: str | None) -> etree._Element | None:
    if part not in package.NameToInfo:
        return None
    return _tree(package, part, _MOST_BYTES_OF_STYLES)


def texts_elsewhere(
    package: zipfile.ZipFile, part: str, name: str, styling: WordStyling
) -> Iterator[tuple[Term, str]]:
    """Yield the texts outside the main document as (where, text), each text once."""
    seen = set()
    for kind, target in _related(package, part):
        if kind in _PLACES and target in package.NameToInfo:
            for text in _texts(package, target, name, styling):
                if text and (kind, text) not in seen:
                    seen.add((kind, text))
                    yield Term(_PLACES[kind]), text


def _texts(package: zipfile.ZipFile, part: str, name: str, styling: WordStyling) -> Iterator[str]:
    with package.open(part) as file:
        for block in blocks(file, name):
            yield read_passage(block, styling).text.strip(BLANKS)


def _related(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Yield kind and name of the related parts inside the package."""
    folder, file_name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{file_name}.rels")
    if relations not in package.NameToInfo:
        return
    for relation in _tree(package, relations):
        target = relation.get("Target")
        if target and relation.get("TargetMode") != "External":
            kind = posixpath.basename(relation.get("Type") or "")
            yield kind, posixpath.normpath(posixpath.join("/", folder, target))[1:]


def _tree(package: zipfile.ZipFile, part: str, most: int = _MOST_BYTES) -> etree._Element:
    with package.open(part) as file:
        text = file.read(most + 1)
    if len(text) > most:
        raise ValueError(part)
    parser = etree.XMLParser(no_network=True, resolve_entities=False, remove_comments=True)
    return etree.fromstring(text, parser)
