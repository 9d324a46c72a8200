"""What paints over the cells of a sheet: table styles and conditional formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from rkt.documents.spans import Area
from rkt.documents.xlsx.stored_cells import area_of
from rkt.documents.xlsx.workbooks import SheetPart, Workbook, related_parts
from rkt.documents.xlsx.xml_streams import attributes_of

_MOST = 100  # areas; of a sheet with more, no background is certain


@dataclass(frozen=True)
class Paint:
    """Where a table's style paints cells without a fill, and a conditional format any cell."""

    tables: list[Area] = field(default_factory=list)
    conditions: list[Area] = field(default_factory=list)
    is_certain: bool = True

    def may_cover(self, row: int, column: int, is_filled: bool) -> bool:
        """Tell whether something may be painted over the background of a cell."""
        areas = self.conditions if is_filled else [*self.conditions, *self.tables]
        return not self.is_certain or any(
            area.top <= row <= area.bottom and area.left <= column <= area.right for area in areas
        )


def paint_of(workbook: Workbook, sheet: SheetPart) -> Paint:
    """Return what paints over the cells of a sheet; it is read through once more for that."""
    package = workbook.package
    found = attributes_of(package, sheet.part, ("conditionalFormatting", "tablePart"))
    references = [values.get("sqref", "") for tag, values in found if tag[0] == "c"]
    has_tables = len(references) < len(found)
    conditions = [area_of(each) for each in " ".join(references).split()]
    tables = [area_of(each) for each in _tables(workbook, sheet)] if has_tables else []
    areas = [*conditions, *tables]
    is_certain = len(areas) <= _MOST and None not in areas
    return Paint([a for a in tables if a], [a for a in conditions if a], is_certain)


def _tables(workbook: Workbook, sheet: SheetPart) -> Iterator[str]:
    """Yield where the tables of a sheet stand; "" where that is not known."""
    try:
        for _, part in related_parts(workbook.package, sheet.part).get("table", ()):
            for _, values in attributes_of(workbook.package, part, ("table",)):
                yield values.get("ref", "")
    except (KeyError, etree.LxmlError):
        yield ""
