"""Which column of a source table is which: found by the names in its header rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rkt import amounts, schema
from rkt.documents import Row

HEADING = "heading"
"""The source column in which the names of programs, activities and output groups stand."""

ROLES = (HEADING, *schema.DETAILS, schema.AMOUNT, schema.NOTE)
"""The seven columns of a published RKT, in their usual order."""

MOST_SHIFT = 1
"""How many cells to the left or right a page may have moved its columns."""

# Tried in this order: "Indikator Keluaran" is an indicator, "Sasaran Program" an objective.
_NAMES = {
    schema.OBJECTIVE: r"sasaran|objective",
    schema.INDICATOR: r"indikator|indicator",
    schema.NOTE: r"ket\b|keterangan|catatan|note",
    schema.DESCRIPTION: r"uraian|rincian (?!output)|description",
    schema.AMOUNT: r"(?<!sumber )(?:anggaran|pagu|biaya|dana\b)|alokasi|amount|jumlah|nilai|budget",
    schema.OUTPUT: r"(?<!klasifikasi rincian )(?:keluaran|output)",
    HEADING: r"program|kegiatan|kro\b|klasifikasi|activity",
}
_ROLE_NAMES = {role: re.compile(rf"\b(?:{names})", re.IGNORECASE) for role, names in _NAMES.items()}
_LONGEST_NAME = 80
_FIGURES = re.compile(r"[0-9]{5}|[0-9][.,][0-9]{3}")
_IN_BRACKETS = re.compile(r"\([^()]*\)")  # "Anggaran (x Rp1.000)" is a name all the same
_LEAST_ROLES = 3
_COLUMN_NUMBER = re.compile(r"\(?[0-9]{1,2}\)?")
_UNIT_OF_MONEY = re.compile(
    r"\(?\s*(?:dalam\s+)?(?:ribu(?:an)?|juta(?:an)?)?\s*(?:rp|rupiah)?\.?\s*\)?", re.IGNORECASE
)


@dataclass(frozen=True)
class Header:
    """The columns of a table by role (index from 0), and the rows that name them, if any do."""

    columns: Mapping[str, int]
    rows: tuple[Row, ...] = ()

    @property
    def row_numbers(self) -> frozenset[int]:
        return frozenset(row.number for row in self.rows)

    @cached_property
    def others(self) -> dict[int, str]:
        """The names of the columns that an RKT does not have, by index."""
        names = {
            index: text
            for row in self.rows
            for index, text in row.filled
            if not _COLUMN_NUMBER.fullmatch(text) and not states_money_unit(text)
        }
        return {i: name for i, name in names.items() if i not in self.columns.values()}

    @property
    def amount(self) -> int:
        return self.columns[schema.AMOUNT]

    @property
    def heading(self) -> int:
        return self.columns.get(HEADING, 0)


def find_header(rows: Sequence[Row]) -> Header:
    """Return the columns of a table; without a header row, by place around the amounts."""
    for position, row in enumerate(rows):
        if len(_roles(row)) >= _LEAST_ROLES:
            return _header_at(tuple(_header_rows(rows[position:])), rows)
    return _header_by_place(rows)


def _roles(row: Row) -> dict[str, int]:
    """Return the roles that a row's cells name; the first cell to name a role has it."""
    found: dict[str, int] = {}
    if any(_is_no_name(text) for _, text in row.filled):
        return found
    for index, text in row.filled:
        name = schema.fold(text)
        role = next((r for r, names in _ROLE_NAMES.items() if names.search(name)), None)
        if role and role not in found:
            found[role] = index
    return found


def _is_no_name(text: str) -> bool:
    """Whether a text is too long for a column's name, or an amount."""
    return len(text) > _LONGEST_NAME or _FIGURES.search(_IN_BRACKETS.sub("", text)) is not None


def _header_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the first row and those below that go on with it: names, numbers, "(Rp)"."""
    yield rows[0]
    for row in rows[1:]:
        texts = [text for _, text in row.filled]
        names_columns = len(texts) > 1 and len(_roles(row)) * 2 > len(texts)
        states_unit = len(texts) == 1 and states_money_unit(texts[0])
        if texts and not (names_columns or _numbers_columns(texts) or states_unit):
            return
        yield row


def _numbers_columns(texts: Sequence[str]) -> bool:
    return len(texts) > 1 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)


def states_money_unit(text: str) -> bool:
    """Tell whether a text only says in what the amounts are: "(Rp)", "(dalam ribuan rupiah)"."""
    return _UNIT_OF_MONEY.fullmatch(schema.fold(text)) is not None


def _header_at(header_rows: tuple[Row, ...], rows: Sequence[Row]) -> Header:
    """Return the columns named by the header rows together; a lower row names more exactly."""
    columns: dict[str, int] = {}
    for row in reversed(header_rows):
        for role, index in _roles(row).items():
            if role not in columns and index not in columns.values():
                columns[role] = index
    if schema.AMOUNT not in columns:
        columns[schema.AMOUNT] = _amount_place(rows, columns.values())
    return Header(columns, header_rows)


def is_repeated(row: Row, header: Header) -> bool:
    """Tell whether a row prints the header again, as on the next page.

    A line without a readable amount may speak of objectives and budgets too, so the names count
    only where the header has them.
    """
    if any(_texts(row) == _texts(known) for known in header.rows if known.filled):
        return True
    placed = [
        role
        for role, index in _roles(row).items()
        if role in header.columns and abs(index - header.columns[role]) <= MOST_SHIFT
    ]
    return bool(header.rows) and len(placed) > _LEAST_ROLES


def _texts(row: Row) -> list[str]:
    return [schema.fold(text) for _, text in row.filled]


def _header_by_place(rows: Sequence[Row]) -> Header:
    """Return the usual columns, placed so that the amount is where most amounts stand."""
    shift = _amount_place(rows) - ROLES.index(schema.AMOUNT)
    columns = {role: place + shift for place, role in enumerate(ROLES) if place + shift >= 0}
    return Header(columns)


def _amount_place(rows: Sequence[Row], named: Collection[int] = ()) -> int:
    """Return the column in which most numbers with separators stand, else most numbers.

    Columns that are ``named`` as something else are left aside.
    """
    cells = [(i, text) for row in rows for i, text in row.filled if i not in named]
    for is_amount in (amounts.has_separators, amounts.is_number):
        places = Counter(i for i, text in cells if is_amount(text))
        if places:
            return max(places, key=lambda place: (places[place], place))
    return max([ROLES.index(schema.AMOUNT) - 1, *named]) + 1
