"""Columns, levels and categories of a plan: the only place that defines them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rkt.core import N_

UNIT = "unit"
FISCAL_YEAR = "fiscal_year"
REVISION = "revision"
LINE_NO = "line_no"
PROGRAM = "program"
ACTIVITY = "activity"
OUTPUT_GROUP = "output_group"
OBJECTIVE = "objective"
INDICATOR = "indicator"
OUTPUT = "output"
DESCRIPTION = "description"
AMOUNT = "amount"
NOTE = "note"
CATEGORY = "category"
SOURCE_ROW = "source_row"

# Optional columns
TARGET = "target"
TARGET_UNIT = "target_unit"
REALISED_AMOUNT = "realised_amount"
REALISED_OUTPUT = "realised_output"

ACCOUNTABILITY = N_(
    "Presidential Regulation 29 of 2014 on the Performance Accountability System of Government"
    " Agencies"
)

LEVELS = (PROGRAM, ACTIVITY, OUTPUT_GROUP)
"""The levels that headings name, from the broadest to the narrowest."""

DETAILS = (OBJECTIVE, INDICATOR, OUTPUT, DESCRIPTION)
"""The text columns of a line, in their order before the amount."""

TEXTS = (*LEVELS, *DETAILS, NOTE)
"""All columns with text of the document; a search looks at these."""


class ColumnType(StrEnum):
    """What a column holds: text of the document, whole numbers, or whole rupiah."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Column:
    """Everything about a column; tables, files, the glossary and the store follow from it.

    ``label``, ``description``, ``meaning`` and ``regulation`` are texts of the catalogue.
    """

    name: str
    label: str
    type: ColumnType = ColumnType.TEXT
    excel_width: int = 36
    """Width in characters on the workbook's sheet of lines."""
    may_be_blank: bool = False
    """Whether a number may be missing (``Int64``); a missing text is ""."""
    published_heading: str = ""
    """Its heading in published tables; set only for columns that some plans lack."""
    recognised_headings: tuple[str, ...] = ()
    """Other headings that identify such a column in a document."""
    description: str = ""
    """Its description in the data package."""
    meaning: str = ""
    """Its meaning in the glossary, for columns without a term of their own."""
    regulation: str = ""
    """The regulation that defines it, for the glossary."""

    @property
    def is_optional(self) -> bool:
        """Whether only some plans have it."""
        return bool(self.published_heading)


_NUMBER, _AMOUNT = ColumnType.NUMBER, ColumnType.AMOUNT

COLUMNS = (
    Column(UNIT, N_("Unit"), excel_width=20),
    Column(FISCAL_YEAR, N_("Fiscal year"), _NUMBER, 10, may_be_blank=True),
    Column(REVISION, N_("Revision"), _NUMBER, 9),
    Column(LINE_NO, N_("No."), _NUMBER, 6),
    Column(PROGRAM, N_("Program")),
    Column(ACTIVITY, N_("Activity")),
    Column(OUTPUT_GROUP, N_("Output group")),
    Column(OBJECTIVE, N_("Objective")),
    Column(INDICATOR, N_("Indicator")),
    Column(OUTPUT, N_("Output")),
    Column(DESCRIPTION, N_("Description")),
    Column(AMOUNT, N_("Amount (IDR)"), _AMOUNT, 18),
    Column(NOTE, N_("Note"), excel_width=18),
    Column(CATEGORY, N_("Category"), excel_width=20),
    Column(SOURCE_ROW, N_("Source row"), _NUMBER, 9),
    Column(
        TARGET,
        N_("Target"),
        excel_width=14,
        published_heading="Target",
        description=N_("How much output was planned, as published."),
        meaning=N_(
            "How much of an output, or which value of an indicator, is planned for the year."
        ),
        regulation=ACCOUNTABILITY,
    ),
    Column(
        TARGET_UNIT,
        N_("Target unit"),
        excel_width=14,
        published_heading="Satuan",
        description=N_("What the target counts, as published."),
        meaning=N_("What a target is counted in: documents, people, per cent."),
    ),
    Column(
        REALISED_AMOUNT,
        N_("Realised (IDR)"),
        _AMOUNT,
        18,
        may_be_blank=True,
        published_heading="Realisasi Anggaran",
        description=N_("Whole rupiah spent; blank where the document states none."),
        meaning=N_("The money of a line that has been spent so far, in whole rupiah."),
    ),
    Column(
        REALISED_OUTPUT,
        N_("Realised output"),
        excel_width=20,
        published_heading="Realisasi Keluaran",
        description=N_("How much output was achieved, as published."),
        meaning=N_("How much of the target has been reached so far, as the document states it."),
    ),
)
"""Every column of ``Plan.lines``, in order, the optional ones last."""

COLUMN = {column.name: column for column in COLUMNS}

LINE_COLUMNS = tuple(column.name for column in COLUMNS if not column.is_optional)
"""The columns that every plan has, in order: also the header of every CSV export."""

OPTIONAL_COLUMNS = tuple(column.name for column in COLUMNS if column.is_optional)
"""The columns that only some plans have, in order after `LINE_COLUMNS`: text as published, or
whole rupiah (``Int64``, missing if a line states none).
"""

NUMBERS = tuple(column.name for column in COLUMNS if column.type is not ColumnType.TEXT)
"""The columns with whole numbers; all others hold text."""

AMOUNTS = tuple(column.name for column in COLUMNS if column.type is ColumnType.AMOUNT)
"""The columns with whole rupiah."""

NO_SOURCE_ROW = 0
"""The source row of a line that is not in the document."""

# Columns that measures add
SHARE = "share"
LINES = "lines"
CUMULATIVE_SHARE = "cumulative_share"


def tidy_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Return `LINE_COLUMNS` and those optional columns that are among ``names``."""
    present = set(names)
    return (*LINE_COLUMNS, *(name for name in OPTIONAL_COLUMNS if name in present))


def text_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Return the columns with text of the document in a table with these columns."""
    more = (name for name in tidy_columns(names)[len(LINE_COLUMNS) :] if name not in NUMBERS)
    return (*TEXTS, *more)


class Category(StrEnum):
    """The kind of spending of a line; see `category_of`."""

    SALARIES = "salaries"
    OFFICE_OPERATIONS = "office_operations"
    ACTIVITIES = "activities"


SEVERAL = "several"
"""In place of a category, for lines of more than one."""

OFFICE_GROUP = "layanan perkantoran"
SALARY_PREFIX = "gaji"


@lru_cache(maxsize=4096)  # names repeat on line after line
def fold(text: str) -> str:
    """Return the key by which names are compared: case-folded, single spaces."""
    return " ".join(text.split()).casefold()


def category_of(output_group: str, description: str) -> Category:
    """Return a line's category from its output group and its description."""
    if fold(output_group) != OFFICE_GROUP:
        return Category.ACTIVITIES
    if fold(description).startswith(SALARY_PREFIX):
        return Category.SALARIES
    return Category.OFFICE_OPERATIONS
