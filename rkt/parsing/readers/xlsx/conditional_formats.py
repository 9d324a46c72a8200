"""Conditional formats that may hide, strike out or rewrite what a cell holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from rkt.findings import Finding
from rkt.parsing.readers.grid import Area
from rkt.parsing.readers.unseen_text import format_runs, shorten
from rkt.parsing.readers.xlsx.cell_styles import CellStyles, ConditionalStyle, ConditionalTarget
from rkt.parsing.readers.xlsx.cells import area_of
from rkt.parsing.readers.xlsx.colors import Palette
from rkt.parsing.readers.xlsx.fonts import why_unseen
from rkt.parsing.readers.xlsx.number_formats import shows_as_stored
from rkt.parsing.readers.xlsx.workbook import SheetPart, Workbook
from rkt.parsing.readers.xlsx.xml_streams import stream

_MOST = 100  # areas checked one by one; if there are more, the range around all of them counts
_OFF = ("0", "false")


def report_conditions(
    workbook: Workbook, sheet: SheetPart, texts: Mapping[int, Mapping[int, str]]
) -> Iterator[Finding]:
    """Yield a finding for each column with numbers that a conditional format may change.

    Whether a condition holds is not computed: the numbers are read as stored.
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


@dataclass
class Condition:
    """The cells that conditional formats apply to, and whether one may change what they show."""

    references: list[str] = field(default_factory=list)
    changes: bool = False


def conditions_of(workbook: Workbook, sheet: SheetPart) -> list[Condition]:
    """Return the conditional formats of a sheet, including those in its extension list."""
    target = _ConditionTarget(workbook.styles)
    for _ in stream(workbook.package, sheet.part, target):
        pass
    return target.found


class _ConditionTarget:
    """Collects conditional formats while a sheet streams by.

    Those of Excel 2010 and later state their cells after the rules, and their style within.
    """

    def __init__(self, styles: CellStyles) -> None:
        self.styles = styles
        self.found: list[Condition] = []
        self.condition: Condition | None = None
        self.style: ConditionalTarget | None = None
        self.reference: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "conditionalFormatting":
            self.condition = Condition(attributes.get("sqref", "").split())
        elif self.condition is None:
            return
        elif tag == "sqref":
            self.reference = []
        elif tag == "dxf":
            self.style = ConditionalTarget()
        elif self.style is not None:
            self.style.take(tag, attributes)
        elif _changes(tag, attributes, self.styles):
            self.condition.changes = True

    def data(self, text: str) -> None:
        if self.reference is not None:
            self.reference.append(text)

    def end(self, tag: str) -> None:
        if self.condition is None:
            return
        if tag == "sqref" and self.reference is not None:
            self.condition.references += "".join(self.reference).split()
            self.reference = None
        elif tag == "dxf" and self.style is not None:
            self.condition.changes |= _may_change(
                self.style.style(self.styles.palette), self.styles.palette
            )
            self.style = None
        elif tag == "conditionalFormatting":
            self.found.append(self.condition)
            self.condition = None


def _changing_areas(workbook: Workbook, sheet: SheetPart) -> Iterator[Area]:
    for condition in conditions_of(workbook, sheet):
        if condition.changes:
            yield from filter(None, map(area_of, condition.references))


def _changes(tag: str, values: Mapping[str, str], styles: CellStyles) -> bool:
    """Tell whether a rule, or the bars or icons that it draws, may change what a cell shows."""
    if tag in ("dataBar", "iconSet"):
        return values.get("showValue") in _OFF
    number = int(values.get("dxfId", -1)) if tag == "cfRule" else -1
    if not 0 <= number < len(styles.conditional):
        return False
    return _may_change(styles.conditional[number], styles.palette)


def _may_change(style: ConditionalStyle, palette: Palette) -> bool:
    rewrites = style.format is not None and not shows_as_stored(style.format)
    return rewrites or why_unseen(style.font, palette, style.fill) is not None


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
