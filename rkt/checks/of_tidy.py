"""What must hold of a tidy table beside what must hold of every plan."""

from __future__ import annotations

from collections.abc import Iterator

from rkt import schema
from rkt.facts import REVISIONS, YEARS
from rkt.findings import Finding
from rkt.locale import Term
from rkt.locale.terms import CATEGORY_LABELS, COLUMN_LABELS
from rkt.normalise import Line, Normalised
from rkt.normalise.tidy import NUMBERS_OF_ROWS, line_numbers, whole_number
from rkt.schema import CATEGORY, FISCAL_YEAR, LINE_NO, REVISION, SOURCE_ROW

_RANGES = {FISCAL_YEAR: YEARS, REVISION: REVISIONS, SOURCE_ROW: NUMBERS_OF_ROWS}


def form(table: Normalised) -> Iterator[Finding]:
    """That the table is one of ours, which says where its lines come from."""
    if table.is_tidy:
        yield Finding("tidy-form", table.header.rows[0].number)


def numbers(table: Normalised) -> Iterator[Finding]:
    """Years, revisions and source rows that are no numbers of their kind."""
    told: set[tuple[str, str]] = set()
    for line in table.lines if table.is_tidy else ():
        for name, within in _RANGES.items():
            text = line.stated[name]
            is_bad = bool(text) and whole_number(text, within) is None
            if is_bad and (name == SOURCE_ROW or (name, text) not in told):
                told.add((name, text))
                column = Term(COLUMN_LABELS[name])
                yield _found_in(line, name, "tidy-number", text=text, column=column)


def line_numbering(table: Normalised) -> Iterator[Finding]:
    """Line numbers that cannot be kept, or between which some are missing."""
    if not table.is_tidy or not table.lines:
        return
    numbers, count = line_numbers(table.lines), len(table.lines)
    row, column = table.header.rows[0].number, table.header.columns[LINE_NO] + 1
    if numbers is None:
        yield Finding("tidy-numbered-anew", row, column, {"count": count})
    elif numbers[-1] != count:
        yield Finding("tidy-lines-missing", row, column, {"count": count, "last": numbers[-1]})


def categories(table: Normalised) -> Iterator[Finding]:
    """Categories that are not those of their lines."""
    for line in table.lines if table.is_tidy else ():
        text = line.stated[CATEGORY]
        category = schema.category_of(line.path[-1], line.texts[schema.DESCRIPTION])
        if text and schema.fold(text) != category:
            is_one = Term(CATEGORY_LABELS[category])
            yield _found_in(line, CATEGORY, "tidy-category", text=text, category=is_one)


def _found_in(line: Line, name: str, code: str, **values: object) -> Finding:
    return Finding(code, line.source.row, line.columns[name], {"label": line.label, **values})
