"""A layout: what each column means in a family of documents, and how rows state a hierarchy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from rkt.core import schema
from rkt.core.money import Separators


class Stated(StrEnum):
    """How a document states which program, activity and so on a line belongs to."""

    HEADINGS = "headings"
    """Heading rows without amounts come above the lines."""
    CODES = "codes"
    """Codes, numbering or marks nest the rows; rows above the deepest level state subtotals."""
    COLUMNS = "columns"
    """Each level has a column of its own."""


class Subtotals(StrEnum):
    """What marks a row that only sums up others."""

    CODES = "codes"
    """How deep its code, number or mark is."""
    WORDS = "words"
    """A word such as Jumlah or Subtotal, below what it sums up."""
    BOLD = "bold"
    """Bold letters, above what it sums up."""
    INDENT = "indent"
    """How far its name is indented."""
    SUMS = "sums"
    """Only the amounts: there is exactly one way in which all of them agree."""
    NONE = "none"
    """Nothing: every row with an amount is a line."""


CODE = "code"
"""The role of a column with the codes of all levels."""
NAME = "name"
"""The role of a column with the names of all levels, one per row."""
NONE = "none"
"""The role of a column that is not read."""
PART = "part"
"""The role of a column with a part of the amount, or the difference to an earlier one."""
ADDED = "added"
"""The role of a column that is added to the amount's, if no column states the whole."""
UNIT = "fact_unit"
"""The role of a column that repeats the unit on each row."""
YEAR = "fact_fiscal_year"
"""The role of a column that repeats the fiscal year on each row."""

_LEVEL, _LEVEL_CODE = "level:", "code:"


def level_role(level: str) -> str:
    """Return the role of a column with the names of one level."""
    return _LEVEL + level


def code_role(level: str) -> str:
    """Return the role of a column with the codes of one level."""
    return _LEVEL_CODE + level


def broadest_first(roles: Mapping[int, str]) -> list[int]:
    """Return columns of levels or their codes, broadest first.

    Levels other than the usual ones are in column order, above accounts.
    """
    usual = {level: place for place, level in enumerate(schema.KNOWN_LEVELS)}
    levels = {index: role.partition(":")[2] for index, role in roles.items()}
    if all(level in usual for level in levels.values()):
        return sorted(levels, key=lambda index: usual[levels[index]])
    return sorted(levels, key=lambda index: (levels[index] == schema.ACCOUNT, index))


@dataclass(frozen=True)
class Layout:
    """What each column means, how many rows its names take, and how rows state a hierarchy.

    ``names`` are the columns' names as the document prints them, ``roles`` what they hold, both by
    index from 0: a name in `schema.DETAILS`, `schema.AMOUNT` or another column of the schema,
    `level_role`, `code_role`, or one of this module. ``reasons`` says, for each column, which words
    or figures decided, as catalogue texts. ``levels`` are the names of the levels, broadest first,
    if they are known before the rows are read. ``money_unit`` is 1, 1,000 or 1,000,000 rupiah, or
    None for what the document says; ``separators`` is how it groups digits, or None if its amounts
    show it. ``subtotals`` is what marks a subtotal; None leaves it to the document's codes, words,
    marks and sums. ``subtotals_reason`` says why it was chosen.
    """

    roles: Mapping[int, str]
    names: Mapping[int, str] = field(default_factory=dict)
    header_rows: int = 1
    stated: Stated = Stated.HEADINGS
    levels: tuple[str, ...] = ()
    money_unit: int | None = None
    separators: Separators | None = None
    reasons: Mapping[int, str] = field(default_factory=dict)
    name: str = ""
    subtotals: Subtotals | None = None
    subtotals_reason: str = ""

    @cached_property
    def columns(self) -> dict[str, int]:
        """The first column of each role."""
        found: dict[str, int] = {}
        for index in sorted(self.roles):
            found.setdefault(self.roles[index], index)
        return found

    @cached_property
    def level_columns(self) -> dict[str, int]:
        """The columns with the names of one level each, by level, in order."""
        return self._of(_LEVEL)

    @cached_property
    def code_columns(self) -> dict[str, int]:
        """The columns with the codes of one level each, by level, in order."""
        return self._of(_LEVEL_CODE)

    def _of(self, kind: str) -> dict[str, int]:
        return {
            role.removeprefix(kind): index
            for role, index in self.columns.items()
            if role.startswith(kind)
        }

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The folded names of the columns, by which the layout is recognised again."""
        return tuple(schema.fold(self.names[index]) for index in sorted(self.names))
