"""Text that a style generates before or after an element's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import tinycss2
from lxml.etree import _Element as Element

from rkt.findings import Finding
from rkt.parsing.readers.grid import BLANKS
from rkt.parsing.readers.unseen_text import format_runs, shorten

_ICONS = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_ATTRIBUTE = re.compile(r"attr\(\s*([\w-]+)", re.IGNORECASE)
_AMOUNT = re.compile(r"[(-]?\s*(?:Rp\.?|IDR)?\s*[0-9][0-9.,\s]*\)?(?:,-)?", re.IGNORECASE)
_HARMLESS = frozenset(("rp", "rp.", "idr", ",-", ":", ""))
_QUOTES = {"open-quote": "“", "close-quote": "”"}


def generated_text(content: str, element: Element) -> str:
    """Return the text that a CSS "content" value generates; images and icon glyphs give none."""
    texts = []
    tokens: list[Any] = tinycss2.parse_component_value_list(content, skip_comments=True)
    for token in tokens:
        if token.type == "literal" and token.value == "/":
            break  # after the slash follows the text for screen readers
        if token.type == "string":
            texts.append(token.value)
        elif token.type == "ident":
            texts.append(_QUOTES.get(token.lower_value, ""))
        elif token.type == "function" and token.lower_name.startswith("counter"):
            texts.append(tinycss2.serialize([token]))
        elif token.type == "function" and token.lower_name == "attr":
            name = _ATTRIBUTE.match(tinycss2.serialize([token]))
            texts.append((element.get(name[1].lower()) or "") if name else "")
    return _ICONS.sub("", "".join(texts)).strip(BLANKS)


def attributes_written(contents: Iterable[str]) -> Iterator[str]:
    """Yield the attributes whose values CSS "content" values insert."""
    for content in contents:
        yield from (name.lower() for name in _ATTRIBUTE.findall(content))


class GeneratedText(NamedTuple):
    """A text that the style generates in a cell, the cell's own text and its place from 1."""

    text: str
    cell: str
    row: int
    column: int


def report_generated_texts(parts: Iterable[GeneratedText]) -> Iterator[Finding]:
    """Yield findings of generated texts, one per text and column with all of its rows."""
    groups: dict[tuple[str, str, int], list[int]] = {}
    for part in parts:
        code = _code(part)
        if code:
            groups.setdefault((code, part.text, part.column), []).append(part.row)
    for (code, text, column), rows in groups.items():
        values = {
            "text": shorten(text),
            "count": len(rows),
            "rows": format_runs(sorted(set(rows)), str),
        }
        yield Finding(code, rows[0], column, values)


def _code(part: GeneratedText) -> str:
    is_amount = _AMOUNT.fullmatch(part.cell) is not None
    if is_amount and part.text.casefold() not in _HARMLESS:
        return "html-generated-amount"
    if not part.cell and _AMOUNT.fullmatch(part.text):
        return "html-generated-amount"
    return "html-generated-text" if not is_amount and re.search(r"\w", part.text) else ""
