"""What must hold of a plan -> findings, all of them in one pass; nothing is put right here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, takewhile

from rkt import amounts, schema
from rkt.findings import Finding
from rkt.headings import Heading, HeadingUse
from rkt.locale import Rupiah, Term
from rkt.locale.terms import LEVEL_NAMES
from rkt.normalise import Cell, Line, Normalised, StatedTotal

_IN_THOUSANDS = re.compile(
    r"\b(?:ribu|ribuan|juta|jutaan)\b|\brp\.?\s*(?:1[.,])?000\b", re.IGNORECASE
)
_CUT_OFF = re.compile(r"\w\s*[-,/]$")
_GOES_ON = re.compile(r"[,/]$|\b(?:dan|serta|atau|dengan|untuk|yang|di)$", re.IGNORECASE)
_OWN_LEVEL = re.compile(r"(program|kegiatan)\s+\w", re.IGNORECASE)


def check(table: Normalised) -> tuple[Finding, ...]:
    """Return everything there is to say about a table, in the order of its rows."""
    found = [finding for rule in _CHECKS for finding in rule(table)]
    return tuple(sorted(found, key=lambda finding: (finding.row or 0, finding.column or 0)))


def _refused_amounts(table: Normalised) -> Iterator[Finding]:
    for line in table.lines:
        if line.problem is not None:
            values = {"text": line.source.text, "label": line.label}
            yield _at(line.source, f"amount-{line.problem}", **values)


def _zero_amounts(table: Normalised) -> Iterator[Finding]:
    for line in table.lines:
        if line.amount == 0:
            yield _at(line.source, "amount-zero", label=line.label)


def _amounts_elsewhere(table: Normalised) -> Iterator[Finding]:
    for line in table.lines:
        for name, text in line.texts.items():
            if amounts.has_separators(text):
                column = _column(table, line, name)
                yield Finding("amount-elsewhere", line.source.row, column, {"text": text})


def _total(table: Normalised) -> Iterator[Finding]:
    total, lines_sum = table.published_total, _sum(table.lines)
    if total is None:
        yield Finding("total-missing", values={"sum": Rupiah(lines_sum)})
    elif total.amount is None:
        yield _at(total.source, "total-unreadable", text=total.source.text)
    elif total.amount != lines_sum:
        difference = abs(total.amount - lines_sum)
        yield _at(
            total.source,
            "total-differs",
            sum=Rupiah(lines_sum),
            total=Rupiah(total.amount),
            difference=Rupiah(difference),
        )


def _subtotals(table: Normalised) -> Iterator[Finding]:
    for total in table.totals:
        if total is table.published_total:
            continue
        if total.amount is None:
            yield _at(total.source, "total-unreadable", text=total.source.text)
        elif not _is_sum_beside(total, total.amount, table.lines):
            values = {"label": total.label, "total": Rupiah(total.amount)}
            yield _at(total.source, "subtotal-differs", **values)


def _is_sum_beside(total: StatedTotal, amount: int, lines: list[Line]) -> bool:
    """Whether lines right below a subtotal's heading, or right above its row, add up to it."""
    above, below = range(total.lines_above), range(total.lines_above, len(lines))
    nearest_first = below if total.of_heading else reversed(above)
    sums = accumulate(lines[place].amount or 0 for place in nearest_first)
    return amount in takewhile(lambda reached: reached <= amount, sums)


def _in_thousands(table: Normalised) -> Iterator[Finding]:
    named = [
        Cell(row.number, index + 1, text) for row in table.header.rows for index, text in row.filled
    ]
    labels = [Cell(t.source.row, t.source.column, t.label) for t in table.totals]
    for cell in (*named, *labels, *table.outside):
        if _IN_THOUSANDS.search(cell.text):
            yield _at(cell, "in-thousands", text=cell.text)


def _incomplete_paths(table: Normalised) -> Iterator[Finding]:
    for line in table.lines:
        missing = [
            LEVEL_NAMES[level]
            for level, name in zip(schema.LEVELS, line.path, strict=True)
            if not name
        ]
        if missing:
            values = {"label": line.label, "levels": tuple(map(Term, missing))}
            yield Finding("path-incomplete", line.source.row, values=values)


def _headings(table: Normalised) -> Iterator[Finding]:
    for use in table.headings:
        if use.repeats:
            yield _at_heading(use.heading, "heading-repeated")
        elif use.level is None:
            yield _at_heading(use.heading, "heading-unused")
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
        yield _at_heading(use.heading, "heading-level", **names)
    if use.before and (use.heading.text[0].islower() or _GOES_ON.search(use.before.text)):
        yield _at_heading(use.heading, "heading-split")


def _heading_spellings(table: Normalised) -> Iterator[Finding]:
    """Names that differ only in case or white space, once a spelling."""
    first: dict[str, Heading] = {}
    told: set[str] = set()
    for use in table.headings:
        known = first.setdefault(use.heading.key, use.heading)
        if known.text != use.heading.text and use.heading.text not in told:
            told.add(use.heading.text)
            yield _beside("spelling-differs", use.heading, known)


def _heading_resemblances(table: Normalised) -> Iterator[Finding]:
    """A name all of whose words another name of the same level has as well, and more."""
    for level in schema.LEVELS:
        names = {
            use.heading.key: use.heading for use in reversed(table.headings) if use.level == level
        }
        words = {key: frozenset(key.split()) for key in names}
        having: dict[str, list[str]] = {}
        for key, word in ((key, word) for key, own in words.items() for word in own):
            having.setdefault(word, []).append(key)
        for key, own in words.items():
            rarest = min((having[word] for word in own), key=len)  # else all names meet all names
            other = next((o for o in rarest if len(own) > 1 and own < words[o]), None)
            if other:
                yield _beside("heading-resembles", names[key], names[other])


def _unused_cells(table: Normalised) -> Iterator[Finding]:
    for cell in table.unused:
        yield _at(cell, "cell-unused", text=cell.text)
    counts = Counter(cell.column for cell in table.in_other_columns)
    for column, count in counts.items():
        values = {"text": table.header.others[column - 1], "count": count}
        yield Finding("column-unused", table.header.rows[0].number, column, values)


def _header(table: Normalised) -> Iterator[Finding]:
    if not table.header.rows and table.lines:
        yield Finding("header-missing")


def _duplicates(table: Normalised) -> Iterator[Finding]:
    first: dict[tuple[str, ...], Line] = {}
    for line in table.lines:
        key = (*map(schema.fold, line.path), schema.fold(line.label))
        known = first.setdefault(key, line)
        if known is not line:
            values = {"label": line.label, "other_row": known.source.row}
            yield Finding("line-duplicate", line.source.row, values=values)


def _lines_after_total(table: Normalised) -> Iterator[Finding]:
    total = table.published_total
    # a total right below the header stands above all its lines
    for line in table.lines[total.lines_above :] if total and total.lines_above else ():
        yield Finding("line-after-total", line.source.row, values={"label": line.label})


def _doubtful_texts(table: Normalised) -> Iterator[Finding]:
    for line in table.lines:
        note = line.texts[schema.NOTE]
        for name, text in line.texts.items():
            if _CUT_OFF.search(text):
                column = _column(table, line, name)
                yield Finding("text-cut-off", line.source.row, column, {"text": text})
        if note and not any(map(str.isalnum, note)):
            column = _column(table, line, schema.NOTE)
            yield Finding("note-is-mark", line.source.row, column, {"text": note})


_CHECKS: tuple[Callable[[Normalised], Iterable[Finding]], ...] = (
    _header,
    _refused_amounts,
    _zero_amounts,
    _amounts_elsewhere,
    _total,
    _subtotals,
    _in_thousands,
    _incomplete_paths,
    _headings,
    _heading_spellings,
    _heading_resemblances,
    _unused_cells,
    _duplicates,
    _lines_after_total,
    _doubtful_texts,
)


def _sum(lines: Iterable[Line]) -> int:
    return sum(line.amount or 0 for line in lines)


def _column(table: Normalised, line: Line, name: str) -> int:
    """Where a text of a line stands in the source: a page may have moved its columns."""
    return line.source.column + table.header.columns[name] - table.header.amount


def _at(cell: Cell, code: str, **values: object) -> Finding:
    return Finding(code, cell.row, cell.column, values)


def _at_heading(heading: Heading, code: str, **values: object) -> Finding:
    return Finding(code, heading.row, heading.column, {"text": heading.text, **values})


def _beside(code: str, heading: Heading, other: Heading) -> Finding:
    values = {"other": other.text, "other_row": other.row}
    return _at_heading(heading, code, **values)
