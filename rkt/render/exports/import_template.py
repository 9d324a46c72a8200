"""The import template: a workbook to fill in, either blank or with a plan as an example."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import Any

from openpyxl import Workbook

from rkt.core.import_template import (
    HEADINGS,
    INSTRUCTIONS_SHEET,
    NAMES_HEADING,
    REQUIRED,
    TABLE_SHEET,
    TITLE,
    TOTAL,
    YEAR,
)
from rkt.core.schema import AMOUNT, AMOUNTS, COLUMN, LEVELS, OPTIONAL_COLUMNS, fold
from rkt.i18n import Texts
from rkt.i18n.clock import today_here
from rkt.parsing.plan import Plan
from rkt.render.exports import sheet_writer as styles
from rkt.render.exports.sheet_writer import STYLES, Content, SheetWriter

_BLANK_ROWS = 100
_WIDTH_OF_NAMES = 40
_HEADER_ROW = 4


def blank_template(texts: Texts) -> bytes:
    """Return the workbook to fill in, with instructions in the reader's language."""
    blank: list[list[Content]] = [[None] * (1 + len(REQUIRED))] * _BLANK_ROWS
    return _write((f"{TITLE} KPU", YEAR), REQUIRED, blank, texts)


def filled_template(plan: Plan, texts: Texts) -> bytes:
    """Return the template with the lines of a plan, which reads back as that plan."""
    columns = [name for name in HEADINGS if name in plan.lines]
    unit, year = plan.facts.unit or "KPU", plan.facts.fiscal_year or ""
    titles = (f"{TITLE} {unit}", f"{YEAR} {year}".strip())
    return _write(titles, columns, _rows_of(plan, columns), texts)


def _rows_of(plan: Plan, columns: Sequence[str]) -> Iterator[list[Content]]:
    """Yield the lines below the headings of their groups, and the total."""
    above: tuple[str, ...] = ("",) * len(LEVELS)
    for line in plan.lines.to_dict("records"):
        path = tuple(str(line[level]) for level in LEVELS)
        for name in path[_first_difference(above, path) :]:
            yield [name, *[None] * len(columns)]
        above = path
        yield [None, *(_content(name, line[name]) for name in columns)]
    total = int(plan.lines[AMOUNT].sum())
    yield [TOTAL, *(total if name == AMOUNT else None for name in columns)]


def _first_difference(above: Sequence[str], path: Sequence[str]) -> int:
    pairs = zip(above, path, strict=True)
    return next(
        (at for at, (one, other) in enumerate(pairs) if fold(one) != fold(other)), len(path)
    )


def _content(name: str, value: Any) -> Content:
    if name not in AMOUNTS:
        return str(value)
    return None if value is None or value != value else int(value)


def _write(
    titles: Sequence[str], columns: Sequence[str], rows: Iterable[Sequence[Content]], texts: Texts
) -> bytes:
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime.combine(today_here(), time())
    for make_style in STYLES:
        book.add_named_style(make_style())
    _add_table(book, titles, columns, rows)
    _add_instructions(book, texts)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _add_table(
    book: Workbook,
    titles: Sequence[str],
    columns: Sequence[str],
    rows: Iterable[Sequence[Content]],
) -> None:
    widths = [_WIDTH_OF_NAMES, *(COLUMN[name].excel_width for name in columns)]
    writer = SheetWriter(book, TABLE_SHEET, widths, frozen_rows=_HEADER_ROW)
    for title in titles:
        writer.add((title, styles.HEADING))
    while writer.row < _HEADER_ROW - 1:
        writer.skip()
    headings = [NAMES_HEADING, *(HEADINGS[name] for name in columns)]
    writer.add(*((heading, styles.HEADER) for heading in headings))
    looks = [styles.AMOUNT if name in AMOUNTS else styles.TEXT for name in columns]
    writer.add_rows(rows, [styles.TEXT, *looks])


def _add_instructions(book: Workbook, texts: Texts) -> None:
    writer = SheetWriter(book, INSTRUCTIONS_SHEET, (100,))
    writer.add((texts.gettext("How to fill in this template"), styles.TITLE))
    for number, text in enumerate(_instructions(texts), 1):
        writer.add((f"{number}. {text}", styles.TEXT))


def _instructions(texts: Texts) -> list[str]:
    """Return what to do, in order."""
    _ = texts.gettext
    optional = ", ".join(COLUMN[name].published_heading for name in OPTIONAL_COLUMNS)
    return [
        _("Complete the two titles: “%(title)s KPU KOTA SERANG” and “%(year)s 2026”.")
        % {"title": TITLE, "year": YEAR},
        _(
            "Name the program, the activity and the output group in column A, each on a row of its "
            "own with nothing beside it."
        ),
        _(
            "Write each budget line on a row below them, from column B on, with its amount in "
            "whole rupiah. Column A stays empty there."
        ),
        _(
            "A new activity or output group needs only its own rows; the names above it still "
            "apply."
        ),
        _("Below the last line, write “%(total)s” in column A and the total in the amount column.")
        % {"total": TOTAL},
        _("Leave the headings of row 4 as they are. You may add columns named: %(names)s.")
        % {"names": optional},
        _("Save the file and import it under Data › Import. Nothing is saved before you confirm."),
    ]
