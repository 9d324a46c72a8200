"""Converts grids and findings to JSON values and back, for storage or another process."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from typing import Any

from rkt.findings import RULES, Finding
from rkt.i18n import Rupiah, Term
from rkt.parsing.readers.grid import Grid, GridRow
from rkt.parsing.readers.page_places import CellPlace, CellReading, PagePicture, Scan


def grid_to_dict(grid: Grid) -> dict[str, object]:
    """Return a grid as JSON values, without places and scan if it has none."""
    plain: dict[str, object] = {
        "name": grid.name,
        "rows": [_row_to_list(row) for row in grid.rows],
        "findings": findings_to_list(grid.findings),
        "sheet": grid.sheet,
        "sheets": grid.sheets,
    }
    if grid.places:
        plain["places"] = [astuple(place) for place in grid.places]
    if grid.scan:
        plain["scan"] = _scan_to_dict(grid.scan)
    return plain


def grid_from_dict(plain: Mapping[str, Any]) -> Grid:
    """Return the grid from the result of `grid_to_dict`; raise KeyError or TypeError if invalid."""
    rows = tuple(_row_from_list(*row) for row in plain["rows"])
    found = findings_from_list(plain["findings"])
    places = tuple(CellPlace(*place) for place in plain.get("places", ()))
    scan = _scan_from_dict(plain["scan"]) if "scan" in plain else None
    return Grid(plain["name"], rows, found, plain["sheet"], tuple(plain["sheets"]), places, scan)


def _row_to_list(row: GridRow) -> list[object]:
    """Return a row as JSON values, without the looks of its cells if none is special."""
    plain: list[object] = [row.number, row.cells, dict(row.spanned), row.page, row.is_text]
    looks = [sorted(row.bold), dict(row.indents)]
    return plain + looks if any(looks) else plain


def _row_from_list(
    number: int,
    cells: Iterable[str],
    spanned: Mapping[str, str],
    page: int | None = None,
    is_text: bool = False,
    bold: Iterable[int] = (),
    indents: Mapping[str, int] | None = None,
) -> GridRow:
    covering = {int(at): text for at, text in spanned.items()}
    blanks_before_text = {int(at): blanks for at, blanks in (indents or {}).items()}
    return GridRow(
        number, tuple(cells), covering, page, is_text, frozenset(bold), blanks_before_text
    )


def _scan_to_dict(scan: Scan) -> dict[str, object]:
    return {
        "pages": [
            [each.page, each.width, each.height, b64encode(each.jpeg).decode()]
            for each in scan.pages
        ],
        "readings": [
            [astuple(each.place), each.first, each.second, each.weakest] for each in scan.readings
        ],
    }


def _scan_from_dict(plain: Mapping[str, Any]) -> Scan:
    pages = (
        PagePicture(page, width, height, b64decode(jpeg))
        for page, width, height, jpeg in plain["pages"]
    )
    readings = (CellReading(CellPlace(*place), *more) for place, *more in plain["readings"])
    return Scan(tuple(pages), tuple(readings))


def findings_to_list(findings: Iterable[Finding]) -> list[list[object]]:
    return [[f.code, f.row, f.column, f.page, values_to_dict(f.values)] for f in findings]


def findings_from_list(plain: Iterable[list[Any]]) -> tuple[Finding, ...]:
    """Return findings; one of a kind that no longer exists is shown by its code."""
    return tuple(
        Finding(code, row, column, values_from_dict(values), page)
        if code in RULES
        else Finding("finding-unknown", row, column, {"code": code}, page)
        for code, row, column, page, values in plain
    )


def values_to_dict(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _plain(value) for name, value in values.items()}


def values_from_dict(plain: Mapping[str, object]) -> dict[str, object]:
    return {name: _value(value) for name, value in plain.items()}


def _plain(value: object) -> object:
    """Return a JSON value; amounts and translatable terms are tagged to be restored."""
    if isinstance(value, Rupiah):
        return {"rupiah": int(value)}
    if isinstance(value, Term):
        return {"term": str(value)}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def _value(plain: Any) -> object:
    if isinstance(plain, dict):
        return Rupiah(plain["rupiah"]) if "rupiah" in plain else Term(plain["term"])
    return tuple(_value(part) for part in plain) if isinstance(plain, list) else plain
