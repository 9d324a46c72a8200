"""A table split into its parts: cells, lines, headings, totals and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rkt.core import schema
from rkt.core.money import AmountProblem, Separators
from rkt.findings import Finding
from rkt.parsing import totals
from rkt.parsing.fact_choice import Statement
from rkt.parsing.header import Header
from rkt.parsing.headings import Heading, HeadingUse, Path
from rkt.parsing.layouts import Layout


@dataclass(frozen=True)
class TableCell:
    """A text of the source and its place; row and column count from 1."""

    row: int
    column: int
    text: str


@dataclass(frozen=True)
class ParsedLine:
    """A row that states an amount; ``amount`` is None if it was refused because of ``problem``."""

    path: Path
    texts: dict[str, str]
    source: TableCell
    amount: int | None
    problem: AmountProblem | None = None
    columns: Mapping[str, int] = field(default_factory=dict)
    """The source columns of its texts, from 1; a page may have shifted them."""
    realised: int | None = None
    realised_problem: AmountProblem | None = None
    """Why the line's realised amount was refused."""
    stated: Mapping[str, str] = field(default_factory=dict)
    """What a tidy table states about the line besides its texts and amounts, by column."""
    codes: Path = ()
    """The codes of its levels, "" for each that the document does not state."""
    own_code: str = ""
    """The code of the row itself."""
    money: Mapping[str, int | None] = field(default_factory=dict)
    """Other amounts of the line in rupiah, by column of the schema; None where unreadable."""

    @property
    def label(self) -> str:
        """The name of the line for messages: its description, else its first text."""
        texts = (self.texts[schema.DESCRIPTION], *self.texts.values(), *reversed(self.path))
        return next(filter(None, texts), "?")


@dataclass(frozen=True)
class StatedTotal:
    """A total in the document: how many lines precede it, and whether it belongs to a heading.

    ``realised`` is the cell of the realised total, if there is one.
    """

    source: TableCell
    label: str
    amount: int | None
    lines_above: int
    of_heading: bool = False
    realised: TableCell | None = None
    realised_amount: int | None = None
    money: Mapping[str, int] = field(default_factory=dict)
    """What else it states in rupiah, by column of the schema."""


@dataclass(frozen=True)
class ReconciliationNode:
    """A row with others below it: what it states (None if nothing) and what they add up to."""

    level: str
    code: str
    name: str
    stated: int | None
    summed: int
    row: int
    page: int | None = None
    depth: int = 0
    column: int | None = None
    parent: int | None = None
    """The position of the row above among the table's rows."""
    at: int = 0
    """Its own position among the table's rows."""
    unreadable: str = ""
    """The text in the amount's place, if it cannot be read."""
    has_refused: bool = False
    """Whether an amount that could not be read is missing from the sum."""
    money: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    """Its other amounts in rupiah, by schema column, with their sums over the rows below."""
    columns: Mapping[str, int] = field(default_factory=dict)
    """The columns of these other amounts."""

    @property
    def difference(self) -> int:
        """By how much the stated amount exceeds the sum; 0 if it states none."""
        return 0 if self.stated is None else self.stated - self.summed


@dataclass(frozen=True)
class SumOfParts:
    """A line that states the sum of others: how many there are, and their sum."""

    line: ParsedLine
    parts: int
    amount: int


@dataclass(frozen=True)
class OpenSum:
    """A row that the stated sums allow below either of two others; "" stands for none."""

    source: TableCell
    name: str
    above: tuple[str, ...]


@dataclass(frozen=True)
class StatedUnit:
    """A text stating the unit of amounts: 1, 1,000 or 1,000,000 rupiah; None for others."""

    cell: TableCell
    unit: int | None


@dataclass
class ParsedTable:
    """A table split into parts: every filled cell of the source is in exactly one of them."""

    header: Header
    separators: Separators | None = None
    """The separators of its amounts, if the amounts show them."""
    units: tuple[StatedUnit, ...] = ()
    """What the document says about the unit of its amounts; ``header`` has the one used."""
    is_unit_chosen: bool = False
    """Whether a person chose that unit."""
    is_tidy: bool = False
    """Whether it is a tidy table, whose columns state everything about its lines."""
    levels: tuple[str, ...] = schema.LEVELS
    """The levels of the lines' paths, from the broadest."""
    understood: Layout | None = None
    """What each column means, for tables whose rows form a tree."""
    tree: tuple[ReconciliationNode, ...] = ()
    """The rows with others below them, in order."""
    open_sum: OpenSum | None = None
    """The first row whose place the sums leave open, if nothing else says how rows nest."""
    root_total: StatedTotal | None = None
    """The sum of the broadest rows, if no row states the total."""
    stated_facts: tuple[Statement, ...] = ()
    """Unit, year and title, as stated by columns or by pairs of cells above the table."""
    lines: list[ParsedLine] = field(default_factory=list)
    headings: list[HeadingUse] = field(default_factory=list)
    totals: list[StatedTotal] = field(default_factory=list)
    outside: list[TableCell] = field(default_factory=list)
    unused: list[TableCell] = field(default_factory=list)
    in_other_columns: list[TableCell] = field(default_factory=list)
    header_again: list[TableCell] = field(default_factory=list)
    currency_signs: list[TableCell] = field(default_factory=list)
    grouped: list[TableCell] = field(default_factory=list)
    """Amounts beside a row's own: its parts, the amount before a change, the difference."""
    levels_again: list[TableCell] = field(default_factory=list)
    """Names in level columns that only repeat those of the line above."""
    beside: list[TableCell] = field(default_factory=list)
    """Targets and similar cells in heading and total rows."""
    realised_shared: list[TableCell] = field(default_factory=list)
    """Cells that a merged realised amount of the line above extends into."""
    subtotals: list[SumOfParts] = field(default_factory=list)
    """Rows that look like lines but only sum up others."""
    unlike_parts: list[SumOfParts] = field(default_factory=list)
    """Lines marked as the sum of others whose amount differs from it."""
    repeated_levels: int = 0
    """How many rows omit names of levels that repeat those above."""
    beside_levels: list[TableCell] = field(default_factory=list)
    """Targets, indicators and other texts in rows of levels, which belong to no line."""
    other_table: list[TableCell] = field(default_factory=list)
    """What follows the end of the table: another table, or a signature."""
    not_spending: list[TableCell] = field(default_factory=list)
    """The amounts of revenue and financing, which are not spending."""
    joined: list[TableCell] = field(default_factory=list)
    """Texts that belong to the line above, which shares its merged amount cell."""

    @cached_property
    def published_total(self) -> StatedTotal | None:
        """The total of the whole table: the last one whose label names no part.

        Below all lines, even a label naming a program is the whole table's, unless similar ones
        precede it.
        """
        stated = [total for total in self.totals if not total.of_heading]
        whole = [total for total in stated if not totals.is_part_total(total.label)]
        if whole and whole[-1].lines_above in (0, len(self.lines)):
            return whole[-1]
        if stated and self._closes(stated[-1], stated[:-1]):
            return stated[-1]
        return whole[-1] if whole else self.root_total

    def _closes(self, total: StatedTotal, others: list[StatedTotal]) -> bool:
        """Tell whether a total is below all lines and does not end a series of subtotals."""
        in_series = any(totals.is_part_total(other.label) for other in others)
        is_below = total.lines_above == len(self.lines)
        return is_below and not in_series and not totals.is_carried_forward(total.label)


def has_levels(table: ParsedTable) -> bool:
    """Tell whether any line is under a program, an activity or another level."""
    return table.is_tidy or any(any(line.path) for line in table.lines)


def found_at(cell: TableCell, code: str, **values: object) -> Finding:
    """Return a finding about a cell."""
    return Finding(code, cell.row, cell.column, values)


def found_at_heading(heading: Heading, code: str, **values: object) -> Finding:
    """Return a finding about a heading."""
    return Finding(code, heading.row, heading.column, {"text": heading.text, **values})


def found_beside(code: str, heading: Heading, other: Heading) -> Finding:
    """Return a finding about a heading that refers to another one."""
    values = {"other": other.text, "other_row": other.row}
    return found_at_heading(heading, code, **values)
