"""Where a conditional format may hide, strike out or rewrite what a cell holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from rkt.findings import Finding
from rkt.parsing.readers.grid import Area
from rkt.parsing.readers.unseen_text import format_runs, shorten
from rkt.parsing.readers.xlsx.cell_styles import CellStyles
from rkt.parsing.readers.xlsx.cells import area_of
from rkt.parsing.readers.xlsx.fonts import why_unseen
from rkt.parsing.readers.xlsx.number_formats import shows_as_stored
from rkt.parsing.readers.xlsx.workbook import SheetPart, Workbook
from rkt.parsing.readers.xlsx.xml_streams import attributes_of

_MOST = 100  # areas that are looked at one by one; of more, all between them counts
_OFF = ("0", "false")


def told_conditions(
    workbook: Workbook, sheet: SheetPart, texts: Mapping[int, Mapping[int, str]]
) -> Iterator[Finding]:
    """Yield a finding for each column with figures that a conditional format may change.

    Whether a condition holds is not computed: the figures are read as stored.
    """
    areas = _few(_changing_areas(workbook, sheet))
    doubtful: dict[int, list[int]] = {}
    for row, cells in texts.items() if areas else ():
        for column, text in cells.items():
            has_figure = any(map(str.isdigit, text))
            if has_figure and any(map(partial(_covers, row=row, column=column), areas)):
                doubtful.setdefault(column, []).append(row)
    for column, rows in sorted(doubtful.items()):
        first = min(rows)
        values = {
            "count": len(rows),
            "rows": format_runs(sorted(rows), str),
            "text": shorten(texts[first][column]),
        }
        yield Finding("cells-conditional", first, column, values)


def _changing_areas(workbook: Workbook, sheet: SheetPart) -> Iterator[Area]:
    tags = ("conditionalFormatting", "cfRule", "dataBar", "iconSet")
    references = ""
    for tag, values in attributes_of(workbook.package, sheet.part, tags):
        if tag == "conditionalFormatting":
            references = values.get("sqref", "")
        elif _changes(tag, values, workbook.styles):
            yield from filter(None, map(area_of, references.split()))


def _changes(tag: str, values: Mapping[str, str], styles: CellStyles) -> bool:
    """Tell whether a rule, or the bars or icons that it draws, may change what a cell shows."""
    if tag != "cfRule":
        return values.get("showValue") in _OFF
    number = int(values.get("dxfId", -1))
    if not 0 <= number < len(styles.conditional):
        return False
    style = styles.conditional[number]
    rewrites = style.format is not None and not shows_as_stored(style.format)
    return rewrites or why_unseen(style.font, styles.palette, style.fill) is not None


def _few(areas: Iterable[Area]) -> list[Area]:
    found = list(areas)
    if len(found) <= _MOST:
        return found
    return [
        Area(
            min(area.top for area in found),
            min(area.left for area in found),
            max(area.bottom for area in found),
            max(area.right for area in found),
        )
    ]


def _covers(area: Area, row: int, column: int) -> bool:
    return area.top <= row <= area.bottom and area.left <= column <= area.right
