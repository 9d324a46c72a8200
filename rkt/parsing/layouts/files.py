"""Layouts as small JSON files: users' own, and those shipped with the product."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rkt.core import schema
from rkt.core.money import Separators
from rkt.findings import DocumentError
from rkt.parsing.layouts import (
    ADDED,
    CODE,
    NAME,
    NONE,
    PART,
    UNIT,
    YEAR,
    Layout,
    Stated,
    Subtotals,
)

FORMAT = "rkt-layout/1"
"""What a file declares itself to be; a later version of the format has another number."""
LARGEST = 200_000
"""The most bytes in a layout's file; a real one has a few hundred."""
LONGEST_NAME = 80
_KNOWN = Path(__file__).parent / "known"
_VALID_ROLES = {
    *(*schema.DETAILS, schema.AMOUNT, schema.NOTE, *schema.MORE_COLUMNS),
    *(CODE, NAME, NONE, PART, ADDED, UNIT, YEAR),
}
_MOST_COLUMNS, _MOST_HEADER_ROWS = 200, 20
MONEY_UNITS = (None, 1, 1_000, 1_000_000)
"""The units of money that a layout can state; None means the one that the document states."""


def layout_to_json(layout: Layout) -> str:
    """Return a layout as the text of its file; equal layouts give equal texts."""
    columns = [
        {"index": index, "name": layout.names.get(index, ""), "role": role}
        for index, role in sorted(layout.roles.items())
    ]
    content = {
        "format": FORMAT,
        "name": layout.name,
        "stated": str(layout.stated),
        "header_rows": layout.header_rows,
        "subtotals": layout.subtotals and str(layout.subtotals),
        "levels": list(layout.levels),
        "money_unit": layout.money_unit,
        "separators": layout.separators and str(layout.separators),
        "columns": columns,
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def layout_from_json(text: str | bytes, name: str = "") -> Layout:
    """Return the layout in a file's text; raise `DocumentError` if there is none.

    ``name`` identifies the file.
    """
    try:
        content = json.loads(text) if len(text) <= LARGEST else None
        if isinstance(content, dict) and content.get("format") == FORMAT:
            return _checked(content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise DocumentError("layout-unreadable", name=name)


def _checked(content: Mapping[str, Any]) -> Layout:
    """Return the layout from a file's values; raise ValueError or TypeError if they are invalid."""
    columns = content["columns"]
    roles = {_number(each["index"], _MOST_COLUMNS): _role(each["role"]) for each in columns}
    names = {int(each["index"]): str(each["name"]) for each in columns if each.get("name")}
    if schema.AMOUNT not in roles.values() or content["money_unit"] not in MONEY_UNITS:
        raise ValueError
    return Layout(
        roles=roles,
        names=names,
        header_rows=_number(content["header_rows"], _MOST_HEADER_ROWS),
        stated=Stated(content["stated"]),
        levels=tuple(map(_word, content["levels"])),
        money_unit=content["money_unit"] and int(content["money_unit"]),
        separators=Separators(content["separators"]) if content.get("separators") else None,
        subtotals=Subtotals(content["subtotals"]) if content.get("subtotals") else None,
        name=" ".join(str(content["name"]).split())[:LONGEST_NAME],
    )


def _number(value: object, most: int) -> int:
    if isinstance(value, int) and 0 <= value < most:
        return value
    raise ValueError


def _word(value: object) -> str:
    if isinstance(value, str) and value.isidentifier():
        return value
    raise ValueError


def _role(value: object) -> str:
    """Return a role; raise ValueError if no column can have it."""
    if value in _VALID_ROLES:
        return str(value)
    kind, _, level = str(value).partition(":")
    if kind in ("level", "code"):
        return f"{kind}:{_word(level)}"
    raise ValueError


@cache
def known_layouts() -> Mapping[str, Layout]:
    """Return the layouts shipped with the product by their names in commands, such as "dpa"."""
    return {
        file.stem: layout_from_json(file.read_bytes(), file.name)
        for file in sorted(_KNOWN.glob("*.json"))
    }
