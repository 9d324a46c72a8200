"""The columns of an RKT and its levels; `column_records` has those of other budget documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rkt.core import N_
from rkt.core.category import SEVERAL as SEVERAL
from rkt.core.category import Category as Category
from rkt.core.category import category_of as category_of
from rkt.core.column_records import BUDGET_RECORDS, CODE_SUFFIX, LEVEL_RECORDS, ColumnRecords
from rkt.core.column_records import Column as Column
from rkt.core.column_records import ColumnType as ColumnType
from rkt.core.folding import fold as fold
from rkt.core.spending_kind import SpendingKind as SpendingKind
from rkt.core.spending_kind import spending_kind_of as spending_kind_of

UNIT = "unit"
FISCAL_YEAR = "fiscal_year"
REVISION = "revision"
LINE_NO = "line_no"
PROGRAM = "program"
ACTIVITY = "activity"
SUB_ACTIVITY = "sub_activity"
OUTPUT_GROUP = "output_group"
OUTPUT_DETAIL = "output_detail"
COMPONENT = "component"
SUB_COMPONENT = "sub_component"
ACCOUNT = "account"
OBJECTIVE = "objective"
INDICATOR = "indicator"
OUTPUT = "output"
DESCRIPTION = "description"
AMOUNT = "amount"
NOTE = "note"
CATEGORY = "category"
SOURCE_ROW = "source_row"

# Columns that only some documents have
TARGET = "target"
TARGET_UNIT = "target_unit"
REALISED_AMOUNT = "realised_amount"
REALISED_OUTPUT = "realised_output"
VOLUME = "volume"
VOLUME_UNIT = "volume_unit"
UNIT_PRICE = "unit_price"
PREVIOUS_AMOUNT = "previous_amount"
FUND_SOURCE = "fund_source"
LOCATION = "location"
NEXT_YEAR_AMOUNT = "next_year_amount"
SPENDING_KIND = "spending_kind"
QUARTERS = tuple(f"amount_q{number}" for number in range(1, 5))
MONTHS = tuple(f"amount_m{number:02}" for number in range(1, 13))

ACCOUNTABILITY = N_(
    "Presidential Regulation 29 of 2014 on the Performance Accountability System of Government"
    " Agencies"
)

LEVELS = (PROGRAM, ACTIVITY, OUTPUT_GROUP)
"""The levels of a work plan (RKT), named by its headings, from broadest to narrowest.

Other documents have different ones: use `levels_of` or ``Plan.levels``.
"""

KNOWN_LEVELS = (
    *(PROGRAM, ACTIVITY, SUB_ACTIVITY, OUTPUT_GROUP, OUTPUT_DETAIL),
    *(COMPONENT, SUB_COMPONENT, ACCOUNT),
)
"""Every level that we have a name for; other documents use their own words."""

DETAILS = (OBJECTIVE, INDICATOR, OUTPUT, DESCRIPTION)
"""The text columns of a line, in their order before the amount."""

TEXTS = (*LEVELS, *DETAILS, NOTE)
"""All text columns of an RKT; a search looks at `text_columns`."""

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
    Column(
        NOTE,
        N_("Note"),
        excel_width=18,
        heading_pattern=r"(?:ket(?:erangan)?\.?|catatan(?: penting)?)",
    ),
    Column(CATEGORY, N_("Category"), excel_width=20),
    Column(SOURCE_ROW, N_("Source row"), _NUMBER, 9),
    Column(
        TARGET,
        N_("Target"),
        excel_width=14,
        published_heading="Target",
        needs_context=True,
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
        needs_context=True,
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
        needs_context=True,
        description=N_("Whole rupiah spent; blank where the document states none."),
        meaning=N_("The money of a line that has been spent so far, in whole rupiah."),
    ),
    Column(
        REALISED_OUTPUT,
        N_("Realised output"),
        excel_width=20,
        published_heading="Realisasi Keluaran",
        needs_context=True,
        description=N_("How much output was achieved, as published."),
        meaning=N_("How much of the target has been reached so far, as the document states it."),
    ),
)
"""The columns of an RKT's ``Plan.lines`` in order, optional ones last; see `COLUMN` for all."""

COLUMN = ColumnRecords({c.name: c for c in (*COLUMNS, *LEVEL_RECORDS, *BUDGET_RECORDS)})

LINE_COLUMNS = tuple(column.name for column in COLUMNS if not column.is_optional)
"""The columns that every RKT has, in order; also the header of every CSV export of an RKT."""

OPTIONAL_COLUMNS = tuple(column.name for column in COLUMNS if column.is_optional)
"""The columns that some RKT have, in order after `LINE_COLUMNS`: text as published, or whole
rupiah (``Int64``, missing if a line states none).
"""

BUDGET_COLUMNS = tuple(column.name for column in BUDGET_RECORDS)
"""The columns that other budget documents have, in order, with the same types."""

MORE_COLUMNS = (*OPTIONAL_COLUMNS, *BUDGET_COLUMNS)
"""All columns that only some documents have, in order after `SOURCE_ROW`."""

NUMBERS = tuple(column.name for column in COLUMN.values() if column.type is not ColumnType.TEXT)
"""The columns with whole numbers; all others hold text."""

AMOUNTS = tuple(column.name for column in COLUMN.values() if column.type is ColumnType.AMOUNT)
"""The columns with whole rupiah."""

SUMMED = tuple(name for name in AMOUNTS if COLUMN[name].is_summed)
"""The columns that can meaningfully be summed."""

INHERITED = tuple(name for name in COLUMN if COLUMN[name].is_inherited)
"""What a row of a budget table states for all rows below it."""

NO_SOURCE_ROW = 0
"""The source row of a line that does not come from the document."""

# Columns that measures add
SHARE = "share"
LINES = "lines"
CUMULATIVE_SHARE = "cumulative_share"


def code_column(level: str) -> str:
    """Return the name of the column with the codes of a level."""
    return level + CODE_SUFFIX


@lru_cache(maxsize=256)
def _path_columns(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns of levels and their codes: those between `LINE_NO` and `OBJECTIVE`."""
    if LINE_NO in names and OBJECTIVE in names:
        between = names[names.index(LINE_NO) + 1 : names.index(OBJECTIVE)]
        if between and AMOUNT not in between:
            return between
    levels = tuple(level for level in KNOWN_LEVELS if level in names)
    return levels or LEVELS


def path_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Return the level columns of a table with these columns, each followed by its code column."""
    return _path_columns(tuple(names))


def levels_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the levels of a table with these columns, from the broadest to the narrowest.

    They are the columns between `LINE_NO` and `OBJECTIVE` that hold no codes; those of an RKT if
    there are none.
    """
    return _levels_of(tuple(names))


@lru_cache
def _levels_of(names: tuple[str, ...]) -> tuple[str, ...]:
    path = _path_columns(names)
    return tuple(name for name in path if name not in map(code_column, path))


def level_path(column: str, levels: Sequence[str] = LEVELS) -> tuple[str, ...]:
    """Return a level after all levels above it, or any other column by itself."""
    if column not in levels:
        return (column,)
    return tuple(levels[: levels.index(column) + 1])


def common_levels(*tables: Iterable[str]) -> tuple[str, ...]:
    """Return the levels that all tables have, given their columns, in the order of the first."""
    first, *others = [levels_of(names) for names in tables]
    return tuple(level for level in first if all(level in other for other in others))


def codes_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the code columns of a table with these columns, in order."""
    path = path_columns(names)
    return tuple(name for name in path if name in {code_column(level) for level in path})


def tidy_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Return the columns of lines, in order, for a table's columns: levels, details, optional ones.

    A table without level columns is treated as an RKT: `LINE_COLUMNS` and the optional ones.
    """
    present = tuple(names)
    path = path_columns(present)
    first, last = LINE_COLUMNS.index(PROGRAM), LINE_COLUMNS.index(OBJECTIVE)
    more = (name for name in MORE_COLUMNS if name in present)
    return (*LINE_COLUMNS[:first], *path, *LINE_COLUMNS[last:], *more)


def text_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Return the columns with text of the document in a table with these columns."""
    present = tuple(names)
    more = (name for name in MORE_COLUMNS if name in present and name not in NUMBERS)
    return (*path_columns(present), *DETAILS, NOTE, *more)
