"""Export lines in the published format, with heading rows and a total, for re-import."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rkt.core import schema
from rkt.core.schema import (
    AMOUNT,
    DETAILS,
    LEVELS,
    LINE_NO,
    NO_SOURCE_ROW,
    NOTE,
    REVISION,
    SOURCE_ROW,
)
from rkt.core.spreadsheet_safety import escape_formula
from rkt.parsing.facts import Facts
from rkt.render.exports.csv import to_tidy_csv
from rkt.render.exports.rows import export_rows

if TYPE_CHECKING:
    import pandas as pd

# Terms of the published documents, which the importer recognises and which stay Indonesian.
HEADER = (
    "Program Kegiatan",
    "Sasaran",
    "Indikator",
    "Keluaran",
    "Uraian kegiatan",
    "Anggaran",
    "Ket",
)
_TOTAL = "Jumlah"
_NOT_SAVED = "Langkah-langkah skenario ini belum disimpan"

Cells = tuple[str, ...]


def is_publishable(lines: pd.DataFrame) -> bool:
    """Return whether the lines have an RKT's levels, and each a full path of headings."""
    return schema.levels_of(lines.columns) == LEVELS and all(
        all(map(schema.fold, path)) for path in set(_line_paths(lines))
    )


def to_published_csv(lines: pd.DataFrame, facts: Facts, *, is_saved: bool = True) -> bytes:
    """Return the lines as a published table: UTF-8, comma-separated, unit and year on top.

    If the steps of the scenario are not saved, the top says so. Amounts are plain digits, because
    "1,868" would be ambiguous on import. Added lines follow the others of their output group,
    activity or program. Texts are as in the plan, except those that a spreadsheet would execute
    (see `rkt.core.spreadsheet_safety`).
    """
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    ordered = in_document_order(lines)
    more = [name for name in schema.MORE_COLUMNS if name in lines]
    header = (*HEADER, *(schema.COLUMN[name].published_heading for name in more))
    for row in (
        *_title_rows(facts, is_saved),
        header,
        *_body_rows(ordered, more),
        _total_row(ordered, more),
    ):
        cells = [*row, *[""] * (len(header) - len(row))]
        writer.writerow([escape_formula(cell) for cell in cells])
    return output.getvalue().encode()


def in_document_order(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the lines in order, with each added line at the end of its place."""
    paths = [tuple(map(schema.fold, path)) for path in _line_paths(lines)]
    order: list[int] = []
    for row, source in enumerate(lines[SOURCE_ROW]):
        is_added = source == NO_SOURCE_ROW
        order.insert(_end_of_place(paths, order, row) if is_added else len(order), row)
    return lines.iloc[order]


def _end_of_place(paths: Sequence[Cells], order: Sequence[int], row: int) -> int:
    """Return where the narrowest place that a line shares with the ordered lines ends."""
    for depth in range(len(paths[row]), 0, -1):
        for position in range(len(order), 0, -1):
            if paths[order[position - 1]][:depth] == paths[row][:depth]:
                return position
    return len(order)


def _line_paths(lines: pd.DataFrame) -> list[Cells]:
    levels = schema.levels_of(lines.columns)
    return list(zip(*(lines[level].tolist() for level in levels), strict=True))


def _title_rows(facts: Facts, is_saved: bool) -> Iterator[Cells]:
    yield (f"Rencana Kerja Tahunan {facts.unit or ''}".strip(),)
    if facts.fiscal_year is not None:
        yield (f"Tahun Anggaran {facts.fiscal_year}",)
    if not is_saved:
        yield (_NOT_SAVED,)


def _body_rows(lines: pd.DataFrame, more: Sequence[str]) -> Iterator[Cells]:
    """Yield each line, preceded by the headings that changed since the previous one."""
    above: Cells = ()
    columns = (*LEVELS, *DETAILS, AMOUNT, NOTE, *more)
    for row in export_rows(lines, columns):
        path = tuple(map(str, row[: len(LEVELS)]))
        yield from ((name,) for name in _changed_headings(above, path))
        yield ("", *("" if cell is None else str(cell) for cell in row[len(LEVELS) :]))
        above = path


def _changed_headings(above: Sequence[str], path: Cells) -> Cells:
    """Return the headings that a line needs: from the first that differs to the last."""
    same = 0
    while same < len(above) and schema.fold(above[same]) == schema.fold(path[same]):
        same += 1
    return path[same:]


def _total_row(lines: pd.DataFrame, more: Sequence[str]) -> Cells:
    names = (*DETAILS, AMOUNT, NOTE, *more)
    return (_TOTAL, *(str(lines[n].sum()) if n in schema.SUMMED else "" for n in names))


# Tidy CSV, to be imported as the next revision


def to_revision_csv(lines: pd.DataFrame) -> bytes:
    """Return the lines as renumbered tidy CSV, with added lines at the end of their place.

    The revision column is blank, because the store assigns the revision.
    """
    import pandas as pd

    ordered = in_document_order(lines)
    columns: dict[str, Any] = {
        REVISION: pd.array([pd.NA] * len(ordered), dtype="Int64"),
        LINE_NO: range(1, len(ordered) + 1),
    }
    return to_tidy_csv(ordered.assign(**columns))
