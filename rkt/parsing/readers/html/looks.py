"""Whether a cell's text is bold, and how far it is indented, by its own elements and styles.

Style sheets are ignored: boldness matters only if a person chose it, and they see the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from rkt.parsing.readers.grid import blanks_before

_BOLD_TAGS = frozenset(("b", "strong", "th"))
_WEIGHT = re.compile(r"font-weight\s*:\s*(?P<weight>bold(?:er)?|[6-9]00)", re.IGNORECASE)
_SHIFT = re.compile(
    r"(?:padding-left|margin-left|text-indent)\s*:\s*(?P<size>[0-9]{1,4}(?:\.[0-9]+)?)"
    r"(?P<unit>px|pt|em|rem)",
    re.IGNORECASE,
)
_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0}
_PIXELS_OF_A_BLANK = 4


def is_bold(cell: Element) -> bool:
    """Tell whether all text of a cell is bold by tags or inline styles."""
    holders = list(_holders(cell))
    return bool(holders) and all(_is_in_bold(holder, cell) for holder in holders)


def indent_of(cell: Element) -> int:
    """Return by how many blanks' width the text of a cell is indented."""
    first = next(cell.iter("td", "th", "p", "div", "span"), cell)
    sizes = {each: _SHIFT.search(each.get("style", "")) for each in (cell, first)}
    shift = sum(float(f["size"]) * _PIXELS[f["unit"].lower()] for f in sizes.values() if f)
    return round(shift / _PIXELS_OF_A_BLANK) + _blanks(cell)


def _blanks(cell: Element) -> int:
    """Return the blanks before a text that do not collapse."""
    text = "".join(map(str, cell.itertext()))
    return blanks_before(text.lstrip(" \t\r\n"))


def _holders(cell: Element) -> Iterator[Element]:
    """Yield the elements that directly contain text of a cell."""
    for each in cell.iter():
        if (each.text or "").strip():
            yield each
        parent = each.getparent()
        if each is not cell and parent is not None and (each.tail or "").strip():
            yield parent


def _is_in_bold(holder: Element, cell: Element) -> bool:
    row = cell.getparent()
    chain = [*holder.iterancestors(), holder]
    inside = chain[chain.index(cell) :] + ([row] if row is not None else [])
    return any(each.tag in _BOLD_TAGS or _WEIGHT.search(each.get("style", "")) for each in inside)
