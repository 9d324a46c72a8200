"""Joins rows split by a page break if that is certain, and reports those that may be split.

It is certain if no rule ends the upper part or begins the lower one. If there are rules (word
processors draw them), the lower part must leave its heading and its amount blank, continue only in
cells that are filled to the bottom of the page, and begin in lower case. Anything else that might
be a lower part is left as it is, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol, Self, TypeVar

from rkt.core import money
from rkt.core.schema import fold
from rkt.findings import Finding
from rkt.parsing.readers.pdf.table_rows import PrintedRow, remark
from rkt.parsing.readers.scan.doubts import looks_like_figure

_MOST_HEADER_ROWS = 3


class PageRow(Protocol):
    """A row as a page shows it; see `PrintedRow`."""

    page: int
    is_outside: bool
    is_open_above: bool
    is_open_below: bool
    spanned: dict[int, str]
    remarks: list[Finding]

    @property
    def full(self) -> frozenset[int]:
        """The cells, by index, that are filled to the bottom."""

    @property
    def filled(self) -> Mapping[int, str]:
        """The texts of its cells by index, without empty ones."""

    @property
    def width(self) -> int:
        """How many columns its table has."""

    def take_in(self, lower: Self) -> None:
        """Add the texts of a row's lower part to those of this upper one."""


Row = TypeVar("Row", bound=PageRow)


def join_broken_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with those split by a page break joined, each with a remark."""
    table = [row for row in rows if not row.is_outside]
    header = {_texts(row) for row in table[:_MOST_HEADER_ROWS]}
    of_money = _money_columns(table)
    is_bounded = bool(table) and not (table[0].is_open_above or table[-1].is_open_below)
    kept: list[Row] = []
    upper: Row | None = None
    page = 0
    for row in rows:
        is_body = not row.is_outside and _texts(row) not in header
        is_cut = is_body and upper is not None and row.page > page
        is_next = row.page == page + 1
        if upper and is_cut and is_next and _goes_on(upper, row, of_money, is_bounded=is_bounded):
            upper.take_in(row)
            upper.remarks.append(remark("pdf-row-joined", next=row.page))
        else:
            if upper and is_cut:
                row.remarks += _doubts(upper, row, of_money)
            kept.append(row)
            upper = row if is_body else upper
        page = row.page if is_body else page
    return kept


def join_across_kinds(rows: Sequence[Row], joined: Callable[[Row, Row], Row]) -> list[Row]:
    """Return the rows, joining those that continue from a page of text on a scanned one, or back.

    ``joined`` joins two rows of different types; rows of the same type have been joined before.
    Rows that only may continue stay as they are, with a warning.
    """
    table = [row for row in rows if not row.is_outside]
    header = {_texts(row) for row in table[:_MOST_HEADER_ROWS]}
    of_money = _money_columns(table)
    is_bounded = bool(table) and not (table[0].is_open_above or table[-1].is_open_below)
    kept: list[Row] = []
    at, last = -1, None  # of the upper row, and of its part on the latest page
    for row in rows:
        is_body = not row.is_outside and _texts(row) not in header
        if is_body and last and type(row) is not type(last) and row.page > last.page:
            upper = kept[at]
            is_certain = _goes_on(upper, row, of_money, is_bounded=is_bounded)
            if is_certain and row.page == last.page + 1 and upper.width == row.width:
                kept[at], last = joined(upper, row), row
                kept[at].remarks.append(remark("pdf-row-joined", next=row.page))
                continue
            row.remarks += _doubts(upper, row, of_money) or [_split(row)] * is_certain
        at, last = (len(kept), row) if is_body else (at, last)
        kept.append(row)
    return kept


def _split(lower: PageRow) -> Finding:
    return remark("pdf-row-split", text="; ".join(lower.filled.values()))


def _texts(row: PageRow) -> tuple[str, ...]:
    return tuple(map(fold, row.filled.values()))


def _money_columns(table: Sequence[PageRow]) -> set[int]:
    """Return the columns in which any row has an amount with separators."""
    return {at for row in table for at, text in row.filled.items() if money.has_separators(text)}


def _goes_on(
    upper: PageRow, lower: PageRow, of_money: Collection[int], *, is_bounded: bool
) -> bool:
    """Tell whether the first row of a page certainly continues the last row before."""
    open_sides = (upper.is_open_below, lower.is_open_above) if is_bounded else (False, False)
    if all(open_sides):
        return not (_has_amount(upper, of_money) and _has_amount(lower, of_money))
    if not _may_go_on(upper, lower, of_money):
        return False
    return any(open_sides) or _reads_on(upper, lower)


def _may_go_on(upper: PageRow, lower: PageRow, of_money: Collection[int]) -> bool:
    """Tell whether a row only adds text to the cells of a line."""
    more = set(lower.filled)
    return (
        _has_amount(upper, of_money)
        and not _has_amount(lower, of_money)
        and more <= set(upper.filled)
        and (0 not in more or 0 in upper.filled)
        and more != {0}
    )


def _reads_on(upper: PageRow, lower: PageRow) -> bool:
    """Tell whether a row's texts must continue those above, which filled their cells."""
    small = [text[0].islower() for text in lower.filled.values()]
    texts_above = sum(not money.is_number(text) for text in upper.filled.values())
    is_part = len(lower.filled) < texts_above
    return set(lower.filled) <= upper.full and (all(small) or (is_part and any(small)))


def _has_amount(row: PageRow, of_money: Collection[int]) -> bool:
    """Tell whether a row states an amount: perhaps misread, or too small to have separators."""
    texts = (text for at, text in row.filled.items() if at in of_money)
    return any(money.is_number(text) or looks_like_figure(text) for text in texts)


def _doubts(upper: PageRow, lower: PageRow, of_money: Collection[int]) -> list[Finding]:
    """Return warnings about a row or a merged cell that may continue."""
    if _may_go_on(upper, lower, of_money):
        return [_split(lower)]
    ended = [text for index, text in upper.spanned.items() if index not in lower.filled]
    if ended and _has_amount(lower, of_money) and not lower.spanned:
        return [remark("pdf-merge-split", text="; ".join(ended))]
    return []


# Texts at the edges of pages, such as footers, are moved to after the table

_PAGE = re.compile(r"\b(halaman|hal\.?|page)\s*[0-9]+|^[0-9]+$")


def with_margins_last(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """Return the rows with texts at page edges moved behind the last row of a table."""
    table = [at for at, row in enumerate(rows) if not row.is_outside]
    if not table:
        return [*rows]
    first, end = table[0], table[-1] + 1
    titles = {_key(row) for row in rows[:first]}
    last_on_page = {rows[at].page: at for at in table}
    edges = {
        at
        for at in range(first, end)
        if rows[at].is_outside
        and not rows[at].is_unruled
        and (at > last_on_page.get(rows[at].page, -1) or _key(rows[at]) in titles)
    }
    kept = [row for at, row in enumerate(rows[:end]) if at not in edges]
    return [*kept, *(rows[at] for at in sorted(edges)), *rows[end:]]


def _key(row: PrintedRow) -> tuple[str, ...]:
    """Return a row's texts without page numbers, so that footers are equal on every page."""
    return tuple(_PAGE.sub("#", fold(text)) for text in row.filled.values())
