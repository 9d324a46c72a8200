"""Checks of structure: cells, headings, paths, and the form of tidy tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from rkt.core import schema
from rkt.core.schema import CATEGORY, FISCAL_YEAR, LINE_NO, REVISION, SOURCE_ROW
from rkt.findings import Finding
from rkt.i18n import Term
from rkt.i18n.labels import CATEGORY_LABELS, COLUMN_LABELS, LEVEL_NAMES
from rkt.parsing.facts import REVISIONS, YEARS
from rkt.parsing.headings import Heading, HeadingUse
from rkt.parsing.parsed_table import (
    ParsedLine,
    ParsedTable,
    TableCell,
    found_at,
    found_at_heading,
    found_beside,
)
from rkt.parsing.tidy_csv import NUMBERS_OF_ROWS, line_numbers, whole_number

_CUT_OFF = re.compile(r"\w\s*[-,/]$")
_MOST_QUOTED = 5
_LONGEST_QUOTE = 60


def unused_cells(table: ParsedTable) -> Iterator[Finding]:
    """Report unused texts, once per row."""
    for _, run in groupby(table.unused, key=lambda cell: cell.row):
        first, *others = cells = list(run)
        if others:
            values = {"count": len(cells), "texts": _shortened(cells)}
            yield found_at(first, "cells-unused", **values)
        else:
            yield found_at(first, "cell-unused", text=first.text)


def _shortened(cells: list[TableCell]) -> str:
    """Return the first texts of a run of cells, each shortened if long."""
    texts = [f"“{_shorten(cell.text)}”" for cell in cells[:_MOST_QUOTED]]
    return ", ".join([*texts, "…"] if len(cells) > _MOST_QUOTED else texts)


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + "…"


def header(table: ParsedTable) -> Iterator[Finding]:
    """Report columns that were identified by position alone."""
    if not table.header.rows and table.lines:
        yield Finding("header-missing")


def joined_rows(table: ParsedTable) -> Iterator[Finding]:
    """Report rows joined to the line above because they share its merged amount cell."""
    for _, run in groupby(table.joined, key=lambda cell: cell.row):
        cells = list(run)
        yield found_at(cells[0], "amount-shared", texts=_shortened(cells))


def headers_again(table: ParsedTable) -> Iterator[Finding]:
    """Report rows taken for a repeated header although their text differs."""
    for _, run in groupby(table.header_again, key=lambda cell: cell.row):
        cells = list(run)
        if tuple(schema.fold(cell.text) for cell in cells) not in table.header.printed:
            yield found_at(cells[0], "header-again", texts=_shortened(cells))


def duplicates(table: ParsedTable) -> Iterator[Finding]:
    """Report lines with the same path and description."""
    first: dict[tuple[str, ...], ParsedLine] = {}
    for line in table.lines:
        key = (*map(schema.fold, line.path), schema.fold(line.label))
        known = first.setdefault(key, line)
        if known is not line:
            values = {"label": line.label, "other_row": known.source.row}
            yield Finding("line-duplicate", line.source.row, values=values)


def lines_after_total(table: ParsedTable) -> Iterator[Finding]:
    """Report lines below the published total."""
    total = table.published_total
    # a total right below the header is stated above its lines
    for line in table.lines[total.lines_above :] if total and total.lines_above else ():
        yield Finding("line-after-total", line.source.row, values={"label": line.label})


def doubtful_texts(table: ParsedTable) -> Iterator[Finding]:
    """Report texts that break off, and notes without words."""
    for line in table.lines:
        note = line.texts[schema.NOTE]
        for name, text in line.texts.items():
            if _CUT_OFF.search(text):
                column = line.columns[name]
                yield Finding("text-cut-off", line.source.row, column, {"text": text})
        if note and not any(map(str.isalnum, note)):
            column = line.columns[schema.NOTE]
            yield Finding("note-is-mark", line.source.row, column, {"text": note})


# Headings, and the paths they give to lines

_GOES_ON = re.compile(r"[,/]$|\b(?:dan|serta|atau|dengan|untuk|yang|di)$", re.IGNORECASE)
_OWN_LEVEL = re.compile(r"(program|kegiatan)\s+\w", re.IGNORECASE)


def incomplete_paths(table: ParsedTable) -> Iterator[Finding]:
    """Report lines that lack a heading above them; a tree may lack some levels, but not all."""
    for line in table.lines:
        may_lack = table.understood is not None or table.levels != schema.LEVELS
        if may_lack and any(line.path):
            continue
        missing = [
            LEVEL_NAMES[level]
            for level, name in zip(table.levels, line.path, strict=True)
            if not name
        ]
        if missing:
            values = {"label": line.label, "levels": tuple(map(Term, missing))}
            yield Finding("path-incomplete", line.source.row, values=values)


def headings(table: ParsedTable) -> Iterator[Finding]:
    """Report headings that repeat, have no lines, or do not look like their level."""
    for use in table.headings:
        if use.repeats:
            yield found_at_heading(use.heading, "heading-repeated")
        elif use.level is None:
            yield found_at_heading(use.heading, "heading-unused")
        else:
            yield from _doubtful_heading(use, use.level)


def _doubtful_heading(use: HeadingUse, level: str) -> Iterator[Finding]:
    own = _OWN_LEVEL.match(use.heading.text)
    says = (
        {"program": schema.PROGRAM, "kegiatan": schema.ACTIVITY}.get(own[1].lower())
        if own
        else None
    )
    if says and says != level:
        names = {"says": Term(LEVEL_NAMES[says]), "level": Term(LEVEL_NAMES[level])}
        yield found_at_heading(use.heading, "heading-level", **names)
    if use.before and (use.heading.text[0].islower() or _GOES_ON.search(use.before.text)):
        yield found_at_heading(use.heading, "heading-split")


def heading_spellings(table: ParsedTable) -> Iterator[Finding]:
    """Report names that differ only in case or white space, once per spelling."""
    first: dict[str, Heading] = {}
    reported: set[str] = set()
    for use in table.headings:
        known = first.setdefault(use.heading.key, use.heading)
        if known.text != use.heading.text and use.heading.text not in reported:
            reported.add(use.heading.text)
            yield found_beside("spelling-differs", use.heading, known)


def headings_of_two_levels(table: ParsedTable) -> Iterator[Finding]:
    """Report programs and activities that are output groups elsewhere, as if lacking their line."""
    if table.levels != schema.LEVELS:
        return
    groups = {
        use.heading.key: use.heading
        for use in reversed(table.headings)
        if use.level == schema.OUTPUT_GROUP
    }
    paths = ([schema.fold(name) for name in line.path] for line in table.lines)
    under_itself = {path[-1] for path in paths if path[-1] in path[:-1]}
    for use in table.headings:
        key, level = use.heading.key, use.level
        if level in schema.LEVELS[:-1] and key in groups and key not in under_itself:
            other = {"level": Term(LEVEL_NAMES[level]), "other_row": groups[key].row}
            yield found_at_heading(use.heading, "heading-two-levels", **other)


def heading_resemblances(table: ParsedTable) -> Iterator[Finding]:
    """Report names whose words all occur in a longer name of the same level."""
    for level in schema.LEVELS:
        names = {
            use.heading.key: use.heading for use in reversed(table.headings) if use.level == level
        }
        words = {key: frozenset(key.split()) for key in names}
        having: dict[str, list[str]] = {}
        for key, word in ((key, word) for key, own in words.items() for word in own):
            having.setdefault(word, []).append(key)
        for key, own in words.items():
            rarest = min((having[word] for word in own), key=len)  # avoids comparing all pairs
            other = next((o for o in rarest if len(own) > 1 and own < words[o]), None)
            if other:
                yield found_beside("heading-resembles", names[key], names[other])


# Tidy tables

_RANGES = {FISCAL_YEAR: YEARS, REVISION: REVISIONS, SOURCE_ROW: NUMBERS_OF_ROWS}


def form(table: ParsedTable) -> Iterator[Finding]:
    """Report that the table is a tidy export, which states where its lines come from."""
    if table.is_tidy:
        yield Finding("tidy-form", table.header.rows[0].number)


def numbers(table: ParsedTable) -> Iterator[Finding]:
    """Report years, revisions and source rows that are not valid numbers."""
    reported: set[tuple[str, str]] = set()
    for line in table.lines if table.is_tidy else ():
        for name, within in _RANGES.items():
            text = line.stated[name]
            is_bad = bool(text) and whole_number(text, within) is None
            if is_bad and (name == SOURCE_ROW or (name, text) not in reported):
                reported.add((name, text))
                column = Term(COLUMN_LABELS[name])
                yield _found_in(line, name, "tidy-number", text=text, column=column)


def line_numbering(table: ParsedTable) -> Iterator[Finding]:
    """Report line numbers that cannot be kept, and gaps between them."""
    if not table.is_tidy or not table.lines:
        return
    numbers, count = line_numbers(table.lines), len(table.lines)
    row, column = table.header.rows[0].number, table.header.columns[LINE_NO] + 1
    if numbers is None:
        yield Finding("tidy-numbered-anew", row, column, {"count": count})
    elif numbers[-1] != count:
        yield Finding("tidy-lines-missing", row, column, {"count": count, "last": numbers[-1]})


def categories(table: ParsedTable) -> Iterator[Finding]:
    """Report categories that do not match their lines."""
    for line in table.lines if table.is_tidy else ():
        text = line.stated[CATEGORY]
        group = dict(zip(table.levels, line.path, strict=True)).get(schema.OUTPUT_GROUP, "")
        kind = line.texts.get(schema.SPENDING_KIND, "")
        category = schema.category_of(group, line.texts[schema.DESCRIPTION], kind, line.path)
        if text and schema.fold(text) != category:
            is_one = Term(CATEGORY_LABELS[category])
            yield _found_in(line, CATEGORY, "tidy-category", text=text, category=is_one)


def _found_in(line: ParsedLine, name: str, code: str, **values: object) -> Finding:
    return Finding(code, line.source.row, line.columns[name], {"label": line.label, **values})
