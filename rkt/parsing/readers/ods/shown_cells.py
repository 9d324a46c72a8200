"""Determines which text of a stored OpenDocument cell is visible, and whether it is its value."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from rkt.parsing.readers.grid import BLANKS
from rkt.parsing.readers.ods.cells import OdsCell, OdsSheet
from rkt.parsing.readers.ods.styles import OdsStyles, why_unseen
from rkt.parsing.readers.unseen_text import Unseen
from rkt.parsing.readers.xlsx.number_formats import number_text
from rkt.parsing.readers.xlsx.workbook import plain_text

_NUMBERS = ("float", "currency", "percentage")
_CURRENCY = re.compile(r"^(?:rp\.?|idr)\s*|[.,]-+$", re.IGNORECASE)
_NIL = re.compile(r"(?:rp\.?)?\s*[-\u2013\u2014\u2212]\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[-\u2212(]?\s*[0-9](?:[0-9.,\u00a0\u202f ]*[0-9])?\)?")
_WAYS = ((",", "."), (".", ","), (" ", ","), (" ", "."))
_BLANK = re.compile("[\u00a0\u202f]")
_MIDNIGHT = "T00:00:00"


class SeenCell(NamedTuple):
    """The visible text of a cell, its hidden texts, and the stored number if that differs."""

    text: str
    unseen: tuple[tuple[str, Unseen], ...] = ()
    differs: str = ""


_LEAST_BOLD = 600
"""The font weight from which letters look bold."""


class OdsView:
    """A sheet as displayed."""

    def __init__(self, sheet: OdsSheet, styles: OdsStyles) -> None:
        self._sheet = sheet
        self._styles = styles
        self._why = lru_cache(maxsize=4096)(self._why_unseen)
        self._bold = lru_cache(maxsize=4096)(self._is_in_bold)

    def of(self, cell: OdsCell) -> SeenCell:
        """Return what is visible of a cell; a number has its exact digits."""
        style = cell.style or self._column_style(cell.column)
        seen: list[str] = []
        unseen: list[tuple[str, Unseen]] = []
        for text, span in cell.runs or ((cell.value, ""),):
            why = self._why(style, span) if text.strip() else None
            if why is None:
                seen.append(text)
            else:
                unseen.append((plain_text(text), why))
        shown = plain_text("".join(seen))
        if cell.kind in _NUMBERS and not unseen:
            return _number(cell, shown)
        if cell.kind == "date" and shown:
            shown = cell.value.removesuffix(_MIDNIGHT).replace("T", " ") or shown
        return SeenCell(shown, tuple(unseen))

    def is_bold(self, cell: OdsCell) -> bool:
        """Tell whether all text of a cell is bold, by its style or those of its parts."""
        style = cell.style or self._column_style(cell.column)
        spans = {span for text, span in cell.runs if text.strip()}
        return all(self._bold(style, span) for span in spans or {""})

    def _is_in_bold(self, style: str, span: str) -> bool:
        own = self._styles.looks("text", span).get("font-weight") if span else None
        weight = own or self._styles.looks("table-cell", style).get("font-weight", "")
        return weight == "bold" or (weight.isdigit() and int(weight) >= _LEAST_BOLD)

    def _column_style(self, column: int) -> str:
        return next((style for run, style in self._sheet.columns if column in run), "")

    def _why_unseen(self, style: str, span: str) -> Unseen | None:
        cell = self._styles.looks("table-cell", style)
        own = self._styles.looks("text", span) if span else {}
        background = {"background-color": cell.get("background-color", "")}
        return why_unseen({**cell, **background, **own} if own else cell)


def _number(cell: OdsCell, shown: str) -> SeenCell:
    """Return a number's digits if they are what is shown."""
    digits = number_text(cell.value) if cell.value else ""
    if not digits or (not shown and not cell.runs):
        return SeenCell(digits or shown)
    if not shown:
        return SeenCell("", ((digits, Unseen.HIDDEN),) if digits != "0" else ())
    if cell.kind == "percentage":
        return SeenCell(shown)
    if digits == "0" and _NIL.fullmatch(shown):
        return SeenCell("0")
    bare = _CURRENCY.sub("", shown).strip(BLANKS)
    if _states(bare, digits):
        return SeenCell(bare if bare.isdigit() and bare[0] == "0" else digits)
    numbers = _NUMBER.findall(bare)
    if len(numbers) == 1 and _states(numbers[0].strip(), digits):
        return SeenCell(shown)  # with words, "12 laporan"
    return SeenCell("", differs=f"{digits}|{shown}")


def _states(text: str, digits: str) -> bool:
    """Tell whether a text is a number, whatever its separators."""
    number, text = Decimal(digits), _BLANK.sub(" ", text).replace("\u2212", "-")
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    for group, point in _WAYS:
        whole, _, decimals = text.partition(point)
        grouped = re.fullmatch(rf"-?[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+|-?[0-9]+", whole)
        if grouped and (decimals.isdigit() or text == whole):
            plain = whole.replace(group, "")
            if Decimal(f"{plain}.{decimals or 0}") == number:
                return True
    return False
