"""List numbers that Word generates: they are visible on the page but not part of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from lxml.etree import _Element as Element

from rkt.core.money import is_number
from rkt.findings import Finding
from rkt.parsing.readers.docx.xml_names import attribute_of, attribute_value, is_on
from rkt.parsing.readers.symbol_fonts import is_symbol_font
from rkt.parsing.readers.unseen_text import format_runs, shorten

_COUNT = re.compile("%[1-9]")


class Numbering:
    """The lists of a document, and which of their levels show a number."""

    def __init__(self, tree: Element | None = None) -> None:
        parts = [] if tree is None else list(tree)
        self._lists = {attribute_of(each, "numId"): each for each in _named(parts, "num")}
        self._kinds = {
            attribute_of(each, "abstractNumId"): each for each in _named(parts, "abstractNum")
        }
        self.shows_number = cache(self._shows_number)

    def _shows_number(self, list_level: str, style: str) -> bool:
        """Tell whether a paragraph shows a number, from "list/level" and its style.

        A bullet is not a number, unless it contains a digit.
        """
        name, _, level = list_level.partition("/")
        found = self._lists.get(name)
        if found is None:
            return False
        levels = list(self._levels(found))
        of_style = (attribute_of(each, "ilvl") for each in levels if _style(each) == style)
        level = level or next(of_style, "0")
        return next((_has_number(each) for each in levels if _number(each) == level), False)

    def _levels(self, found: Element) -> Iterator[Element]:
        """Yield the levels of a list, its own before those of its kind."""
        yield from found.iterfind("{*}lvlOverride/{*}lvl")
        kind = self._kinds.get(attribute_value(found, "abstractNumId") or "")
        link = None if kind is None else attribute_value(kind, "numStyleLink")
        if link:
            linked = (k for k in self._kinds.values() if attribute_value(k, "styleLink") == link)
            kind = next(linked, None)
        yield from () if kind is None else kind.iterfind("{*}lvl")


def _named(parts: list[Element], name: str) -> Iterator[Element]:
    return (part for part in parts if str(part.tag).endswith(f"}}{name}"))


def _style(level: Element) -> str:
    return attribute_value(level, "pStyle") or ""


def _number(level: Element) -> str:
    return attribute_of(level, "ilvl")


def _has_number(level: Element) -> bool:
    text, kind = attribute_value(level, "lvlText") or "", attribute_value(level, "numFmt")
    fonts = level.find("{*}rPr/{*}rFonts")
    properties = level.find("{*}rPr")
    if properties is not None and is_on(properties, "vanish"):
        return False
    if kind in ("bullet", "none"):
        is_symbol = fonts is not None and is_symbol_font(attribute_of(fonts, "ascii"))
        return not is_symbol and any(map(str.isdigit, _COUNT.sub("", text)))
    return _COUNT.search(text) is not None


class NumberedCell(NamedTuple):
    """A cell with a list number before its text."""

    row: int
    column: int
    text: str


def report_numbers(cells: Iterable[NumberedCell]) -> Iterator[Finding]:
    """Yield a finding per amount behind a list number, and one per column for other cells."""
    columns: dict[int, list[NumberedCell]] = {}
    for cell in cells:
        if is_number(cell.text):
            values: dict[str, object] = {"text": shorten(cell.text)}
            yield Finding("word-number-before-amount", cell.row, cell.column, values)
        else:
            columns.setdefault(cell.column, []).append(cell)
    for column, group in sorted(columns.items()):
        rows = sorted({cell.row for cell in group})
        values = {"count": len(rows), "rows": format_runs(rows, str)}
        yield Finding("word-numbers-left-out", rows[0], column, values)
