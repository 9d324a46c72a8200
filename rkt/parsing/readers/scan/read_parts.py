"""What was read on a page of a scan: texts, cells, tables, and the rows around them."""

from __future__ import annotations

from dataclasses import dataclass

from rkt.parsing.readers.page_places import PagePicture
from rkt.parsing.readers.pdf.text import doubtful_words, join_texts
from rkt.parsing.readers.scan.cut_tables import Cut
from rkt.parsing.readers.scan.ruling import PageCell, PageTable
from rkt.parsing.readers.scan.text_lines import Box


@dataclass(frozen=True)
class ReadText:
    """What two readers read in a box, and what is known about how sure they are."""

    text: str
    second: str | None
    weakest: float
    is_marked: bool = False
    words: tuple[str, ...] = ()
    """Words with a hyphen at the end of a line that may or may not belong to them."""
    is_full: bool = False
    """Whether its cell has no room for another line below it."""
    is_settled: bool = False
    """Whether it is known which reading is right where they differ."""
    is_regrouped: bool = False
    """Whether the second reading was used because only its digits are grouped as in an amount."""

    @property
    def is_sure(self) -> bool:
        return self.second is None or self.is_settled

    def joined(self, lower: ReadText) -> ReadText:
        """Return this text followed by its rest from the next page."""
        if not (self.text and lower.text):
            return self if self.text else lower
        parts = [(self.text, False), (lower.text, False)]
        seconds = [(self.second or self.text, False), (lower.second or lower.text, False)]
        is_alone = self.second is None and lower.second is None
        return ReadText(
            join_texts(parts),
            None if is_alone else join_texts(seconds),
            min(self.weakest, lower.weakest),
            self.is_marked or lower.is_marked,
            (*self.words, *doubtful_words(parts), *lower.words),
            lower.is_full,
            not is_alone and self.is_sure and lower.is_sure,
        )


@dataclass(frozen=True)
class ReadCell:
    """A cell of a table with its text."""

    cell: PageCell
    read: ReadText


@dataclass(frozen=True)
class ReadTable:
    """A table of a page, cell by cell."""

    table: PageTable
    cells: tuple[ReadCell, ...]


@dataclass(frozen=True)
class OutsideRow:
    """Texts outside tables that are on one line."""

    texts: tuple[tuple[Box, ReadText], ...]

    @property
    def top(self) -> int:
        return self.texts[0][0][1]


@dataclass(frozen=True)
class ReadPage:
    """A page as it was read, numbered from 1; boxes are in pixels of ``width`` and ``height``."""

    number: int
    width: int
    height: int
    picture: PagePicture
    tables: tuple[ReadTable, ...]
    outside: tuple[OutsideRow, ...]
    turned: int
    marks_outside: int = 0
    """How many marks outside tables were left out as dirt or the edge of the sheet."""
    cut: Cut = Cut.NONE
    """What the sides of the picture cut off its tables' outer columns."""
    gutter: int | None = None
    """Where white divides two pages in one picture; the left one is read first."""

    def half(self, left: int) -> int:
        """Return 1 for what is on the right page of two, otherwise 0."""
        return int(self.gutter is not None and left >= self.gutter)

    @property
    def is_unruled(self) -> bool:
        """Whether its table was found by the white space between columns and rows."""
        return any(not each.table.is_ruled for each in self.tables)
