"""Turns a page into rows: decides which tables are the plan, and reads the text around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from rkt.core import money
from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.grid import BLANKS, Allowance, GridRow
from rkt.parsing.readers.html.css_cascade import Cascade
from rkt.parsing.readers.html.css_declarations import Declared
from rkt.parsing.readers.html.css_rules import Sheets, TooLongError, sheets_of
from rkt.parsing.readers.html.css_selectors import TooManyStepsError
from rkt.parsing.readers.html.generated_text import GeneratedText, report_generated_texts
from rkt.parsing.readers.html.looks import indent_of, is_bold
from rkt.parsing.readers.html.tables import HtmlTable, PlacedRow, find_tables, placed_rows
from rkt.parsing.readers.html.text import HtmlText, html_text
from rkt.parsing.readers.html.visibility import Look
from rkt.parsing.readers.limits import Limits
from rkt.parsing.readers.table_detection import TableScore, table_score
from rkt.parsing.readers.unseen_text import (
    HiddenText,
    Unseen,
    left_out_of_row,
    report_hidden_rows,
    report_unseen_texts,
    shorten,
)

MOST_SHIFT = 1
"""How many columns more or fewer a continuation of the table may have."""
_TABLE = "…"
_PASSING = re.compile("::|:(?:hover|focus|active|-)")


@dataclass(frozen=True, eq=False)
class _Judged:
    """A table with its placed rows and texts, and the measures that tell whether it is the plan."""

    table: HtmlTable
    rows: list[PlacedRow]
    passages: dict[Element, HtmlText]
    likeness: TableScore
    width: int

    @property
    def merits(self) -> tuple[bool, bool, int]:
        """The ranking key of the table; visible tables rank before hidden ones."""
        hidden = all(row.hidden for row in self.rows)
        return self.likeness.has_header, not hidden, self.likeness.rank


def read_page(
    page: Element, name: str, limits: Limits
) -> tuple[tuple[GridRow, ...], list[Finding]]:
    """Return the rows of a page in page order, and the findings about them.

    Tables as wide as the one most like an RKT, give or take a column, are its continuations; other
    tables are read as plain text. Raises `DocumentError`.
    """
    try:
        sheets = sheets_of(page.getroottree().getroot())
        return _read_styled(page, sheets, name, limits)
    except (TooLongError, TooManyStepsError, RecursionError):
        raise DocumentError("html-styles-many", name=name) from None


def _read_styled(
    page: Element, sheets: Sheets, name: str, limits: Limits
) -> tuple[tuple[GridRow, ...], list[Finding]]:
    cascade, allowance = Cascade(sheets), Allowance(name)
    judged = [
        _judge(table, placed_rows(table, limits, allowance, cascade), cascade)
        for table in find_tables(page)
    ]
    if not any(each.likeness.cells for each in judged):
        raise DocumentError("html-no-table", name=name)
    plan = max(judged, key=lambda each: each.merits)
    parts = [each for each in judged if abs(each.width - plan.width) <= MOST_SHIFT]
    around = _enclosing(plan, parts)
    taken = {each.table.element: each for each in parts if each.table not in around}
    reading = _Reading(taken, name, limits, cascade)
    reading.read(page)
    all_findings = (
        *reading.all_findings,
        *_report_other_tables(judged, set(parts)),
        *report_styles(sheets, taken),
    )
    return tuple(reading.rows), list(all_findings)


def _enclosing(plan: _Judged, parts: list[_Judged]) -> set[HtmlTable]:
    """Return the layout tables: those that contain a part of the plan."""
    alike = {each.table for each in parts}
    around = set(plan.table.enclosing)
    return around | {outer for part in alike for outer in part.enclosing if outer not in alike}


def report_styles(sheets: Sheets, parts: Iterable[Element]) -> Iterator[Finding]:
    """Yield findings about styles that could not be evaluated."""
    unknown = [selector for selector, declared in sheets.unknown if _may_hide(selector, declared)]
    if unknown:
        values = {"count": len(unknown), "text": shorten(unknown[0])}
        yield Finding("html-style-unread", values=values)
    if sheets.elsewhere and any(each.get("class") for part in parts for each in part.iter()):
        yield Finding("html-style-elsewhere", values={"count": sheets.elsewhere})


def _may_hide(selector: str, declared: Declared) -> bool:
    """Tell whether a rule could hide a text, ignoring interactive states such as hover."""
    style = {name: value for name, value, _ in declared}
    return not _PASSING.search(selector) and Look().within("div", style).unseen is not None


def _report_other_tables(judged: list[_Judged], parts: set[_Judged]) -> Iterator[Finding]:
    """Yield a finding about other tables with amounts, which may be plans as well."""
    texts = [
        [passage.text for passage in each.passages.values() if passage.text]
        for each in judged
        if each not in parts
    ]
    others = [row for row in texts if any(map(money.has_separators, row))]
    if others:
        yield Finding("tables-unread", values={"count": len(others), "text": others[0][0]})


def _judge(table: HtmlTable, rows: list[PlacedRow], cascade: Cascade) -> _Judged:
    """Return the measures that tell whether a table is the plan; nested tables count separately."""
    cells = [cell for row in rows for cell in row.cells.values()]
    passages = {cell: html_text(cell, cascade) for cell in cells if cell not in table.nesting}
    texts = [
        {at: passages[cell].text if cell in passages else _TABLE for at, cell in row.cells.items()}
        for row in rows
    ]
    likeness = table_score(row.values() for row in texts)
    return _Judged(table, rows, passages, likeness, _commonest_width(rows))


def _commonest_width(rows: list[PlacedRow]) -> int:
    """Return how many columns most rows have: a title row may span any number of them."""
    widths = Counter(row.width for row in rows if row.width)
    return max(widths, key=lambda width: (widths[width], width), default=0)


class _Reading:
    """Reads a page from top to bottom, collecting rows and the text between tables."""

    def __init__(
        self, parts: dict[Element, _Judged], name: str, limits: Limits, cascade: Cascade
    ) -> None:
        self.parts = parts
        self.cascade = cascade
        self.name = name
        self.limits = limits
        self.rows: list[GridRow] = []
        self.hidden: list[int] = []
        self.left_out: list[HiddenText] = []
        self.written: list[GeneratedText] = []
        self.unsure: list[Finding] = []
        self.between = HtmlText(cascade, is_outside=True)

    def read(self, page: Element) -> None:
        """Read the whole page."""
        self.between.take(page, self.cascade.of(page), self._take_part)
        self._end_text()
        self.left_out += [HiddenText(text, why) for why, text in self.between.left_out]

    @property
    def all_findings(self) -> Iterator[Finding]:
        """The findings about hidden and generated text."""
        yield from report_hidden_rows(self.hidden)
        yield from report_unseen_texts(self.left_out)
        yield from report_generated_texts(self.written)
        yield from self.unsure
        yield from self._report_overlays()

    def _report_overlays(self) -> Iterator[Finding]:
        """Yield a finding about elements outside the plan that may lie over it."""
        above = [
            each for each in self.between.lifted if self.parts.keys().isdisjoint(each.iter("table"))
        ]
        if above:
            values = {"count": len(above), "text": shorten(_whole_text(above[0]))}
            yield Finding("html-overlay", values=values)

    def _take_part(self, element: Element) -> bool:
        part = self.parts.get(element)
        if part is None:
            return False
        self._end_text()
        cells = {cell for _, row in part.table.rows for cell in row}
        state = self.cascade.of(element)
        self.between.take(element, state, cells.__contains__)  # a caption, or misplaced content
        self._end_text()
        nesting = {cell: html_text(cell, self.cascade) for cell in part.table.nesting}
        passages = {**part.passages, **nesting}
        for placed in part.rows:
            self._add_placed(placed, passages)
        return True

    def _end_text(self) -> None:
        """Add a row for each line of the text collected so far."""
        for line in self.between.cut().split("\n"):
            if line.strip(BLANKS):
                self._add({0: line.strip(BLANKS)}, {}, is_text=True)

    def _add_placed(self, placed: PlacedRow, passages: Mapping[Element, HtmlText]) -> None:
        texts = {at: passages[cell].text for at, cell in placed.cells.items()}
        spanned = {at: passages[cell].text for at, cell in placed.spanned.items()}
        self._add(_filled(texts), _filled(spanned))
        bold = frozenset(at for at, cell in placed.cells.items() if is_bold(cell))
        indents = {at: far for at, cell in placed.cells.items() if (far := indent_of(cell))}
        if bold or indents:
            self.rows[-1] = replace(self.rows[-1], bold=bold, indents=indents)
        if placed.hidden and any(texts.values()):
            self.hidden.append(len(self.rows))
        if placed.gone or not all(passages[cell].is_plain for cell in placed.cells.values()):
            self._note(placed, texts, passages)

    def _note(
        self, placed: PlacedRow, texts: dict[int, str], passages: Mapping[Element, HtmlText]
    ) -> None:
        """Record the texts of a row that are hidden or generated."""
        row = len(self.rows)
        cells = {at: passages[cell] for at, cell in placed.cells.items()}
        parts = [(at, *part) for at, passage in cells.items() for part in passage.left_out]
        self.left_out += left_out_of_row(row, parts, is_blank=not any(texts.values()))
        gone = (_whole_text(cell) for cell in placed.gone)
        self.left_out += [HiddenText(text, Unseen.HIDDEN, row) for text in gone if text]
        self.unsure += [
            Finding("html-cell-unsure", row, at + 1, {"text": shorten(texts[at])})
            for at, cell in cells.items()
            if (cell.is_unsure or cell.lifted) and any(map(str.isdigit, texts[at]))
        ]
        self.unsure += [
            Finding("text-in-symbols", row, at + 1, {"font": font, "text": shorten(text)})
            for at, cell in cells.items()
            for font, text in cell.symbols
        ]
        self.written += [
            GeneratedText(text, texts[at], row, at + 1)
            for at, passage in cells.items()
            for text in passage.written
            if text
        ]

    def _add(
        self, texts: dict[int, str], spanned: dict[int, str], *, is_text: bool = False
    ) -> None:
        number, width = len(self.rows) + 1, max(texts, default=-1) + 1
        self._refuse_beyond(number, width, max(map(len, texts.values()), default=0))
        cells = tuple(texts.get(at, "") for at in range(width))
        self.rows.append(GridRow(number, cells, spanned, is_text=is_text))

    def _refuse_beyond(self, number: int, width: int, length: int) -> None:
        for code, size, limit in (
            ("table-too-long", number, self.limits.rows),
            ("table-too-wide", width, self.limits.columns),
            ("cell-too-long", length, self.limits.cell),
        ):
            if size > limit:
                raise DocumentError(code, row=number, name=self.name, limit=limit)


def _filled(texts: dict[int, str]) -> dict[int, str]:
    return {at: text for at, text in texts.items() if text}


def _whole_text(cell: Element) -> str:
    return " ".join("".join(map(str, cell.itertext())).split())
