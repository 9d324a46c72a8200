"""A page -> rows: which of its tables are the plan, and what of it stands round them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from rkt import amounts
from rkt.documents.grid import BLANKS, Row
from rkt.documents.hidden import told_rows
from rkt.documents.html.tables import Placed, Table, placed_rows, tables_of
from rkt.documents.html.texts import Passage, text_of
from rkt.documents.likeness import Likeness, likeness_of
from rkt.documents.limits import Limits
from rkt.documents.spans import Allowance
from rkt.findings import DocumentError, Finding

MOST_SHIFT = 1
"""How many columns more or fewer a part of the same table may have on another page of it."""
_TABLE = "…"


@dataclass(frozen=True, eq=False)
class _Judged:
    """A table with its rows as placed, its texts, and what tells whether it is the plan."""

    table: Table
    rows: list[Placed]
    passages: dict[Element, Passage]
    likeness: Likeness
    width: int

    @property
    def merits(self) -> tuple[bool, bool, int]:
        """What is hidden comes after what is shown."""
        hidden = all(row.hidden for row in self.rows)
        return self.likeness.has_header, not hidden, self.likeness.rank


def read_page(page: Element, name: str, limits: Limits) -> tuple[tuple[Row, ...], list[Finding]]:
    """Return the rows of a page in its order, and what there is to say about them.

    Tables as wide as the one that looks most like an RKT, give or take a column, are its parts;
    other tables are text like what stands outside. Raises `DocumentError`.
    """
    allowance = Allowance(name)
    judged = [_judge(table, placed_rows(table, limits, allowance)) for table in tables_of(page)]
    if not any(each.likeness.cells for each in judged):
        raise DocumentError("html-no-table", name=name)
    plan = max(judged, key=lambda each: each.merits)
    parts = [each for each in judged if abs(each.width - plan.width) <= MOST_SHIFT]
    around = _enclosing(plan, parts)
    taken = {each.table.element: each for each in parts if each.table not in around}
    reading = _Reading(taken, name, limits)
    reading.read(page)
    return tuple(reading.rows), [*told_rows(reading.hidden), *_told_others(judged, set(parts))]


def _enclosing(plan: _Judged, parts: list[_Judged]) -> set[Table]:
    """Return the tables that only lay out the page: those that a part of the plan stands in."""
    alike = {each.table for each in parts}
    around = set(plan.table.enclosing)
    return around | {outer for part in alike for outer in part.enclosing if outer not in alike}


def _told_others(judged: list[_Judged], parts: set[_Judged]) -> Iterator[Finding]:
    """Yield the finding that tells of other tables with amounts: they may be plans as well."""
    texts = [
        [passage.text for passage in each.passages.values() if passage.text]
        for each in judged
        if each not in parts
    ]
    others = [row for row in texts if any(map(amounts.has_separators, row))]
    if others:
        yield Finding("tables-unread", values={"count": len(others), "text": others[0][0]})


def _judge(table: Table, rows: list[Placed]) -> _Judged:
    """Return what tells whether a table is the plan; a nested table speaks for itself."""
    cells = [cell for row in rows for cell in row.cells.values()]
    passages = {cell: text_of(cell) for cell in cells if cell not in table.nesting}
    texts = [
        {at: passages[cell].text if cell in passages else _TABLE for at, cell in row.cells.items()}
        for row in rows
    ]
    likeness = likeness_of(row.values() for row in texts)
    return _Judged(table, rows, passages, likeness, _commonest_width(rows))


def _commonest_width(rows: list[Placed]) -> int:
    """Return how many columns most rows have: a title may claim any number of them."""
    widths = Counter(row.width for row in rows if row.width)
    return max(widths, key=lambda width: (widths[width], width), default=0)


class _Reading:
    """The state while a page is read from top to bottom: the rows so far, and the text between."""

    def __init__(self, parts: dict[Element, _Judged], name: str, limits: Limits) -> None:
        self.parts = parts
        self.name = name
        self.limits = limits
        self.rows: list[Row] = []
        self.hidden: list[int] = []
        self.between = Passage()

    def read(self, page: Element) -> None:
        """Take all of a page."""
        self.between.take(page, self._take_part)
        self._end_text()

    def _take_part(self, element: Element) -> bool:
        part = self.parts.get(element)
        if part is None:
            return False
        self._end_text()
        cells = {cell for _, row in part.table.rows for cell in row}
        self.between.take(element, cells.__contains__)  # a caption, or what stands astray
        self._end_text()
        passages = {**part.passages, **{cell: text_of(cell) for cell in part.table.nesting}}
        for placed in part.rows:
            self._add_placed(placed, passages)
        return True

    def _end_text(self) -> None:
        """Make a row of each line of the text so far."""
        for line in self.between.cut().split("\n"):
            if line.strip(BLANKS):
                self._add({0: line.strip(BLANKS)}, {}, is_text=True)

    def _add_placed(self, placed: Placed, passages: Mapping[Element, Passage]) -> None:
        texts = {at: passages[cell].text for at, cell in placed.cells.items()}
        spanned = {at: passages[cell].text for at, cell in placed.spanned.items()}
        self._add(_filled(texts), _filled(spanned))
        has_hidden = placed.hidden or any(passages[c].has_hidden for c in placed.cells.values())
        if has_hidden and any(texts.values()):
            self.hidden.append(len(self.rows))

    def _add(
        self, texts: dict[int, str], spanned: dict[int, str], *, is_text: bool = False
    ) -> None:
        number, width = len(self.rows) + 1, max(texts, default=-1) + 1
        self._refuse_beyond(number, width, max(map(len, texts.values()), default=0))
        cells = tuple(texts.get(at, "") for at in range(width))
        self.rows.append(Row(number, cells, spanned, is_text=is_text))

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
