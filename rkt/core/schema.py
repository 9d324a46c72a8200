"""The columns, levels and categories of a plan: the one place that names them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

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

# What some plans bring besides.
TARGET = "target"
TARGET_UNIT = "target_unit"
REALISED_AMOUNT = "realised_amount"
REALISED_OUTPUT = "realised_output"

LEVELS = (PROGRAM, ACTIVITY, OUTPUT_GROUP)
"""The levels that headings name, from the widest to the narrowest."""

DETAILS = (OBJECTIVE, INDICATOR, OUTPUT, DESCRIPTION)
"""The text columns of a line, in the order in which they stand before its amount."""

TEXTS = (*LEVELS, *DETAILS, NOTE)
"""All columns of text from the document, those that a search looks at."""

LINE_COLUMNS = (
    UNIT,
    FISCAL_YEAR,
    REVISION,
    LINE_NO,
    *LEVELS,
    *DETAILS,
    AMOUNT,
    NOTE,
    CATEGORY,
    SOURCE_ROW,
)
"""The tidy columns of ``Plan.lines``, in order: also the header of every CSV export."""

OPTIONAL_COLUMNS = (TARGET, TARGET_UNIT, REALISED_AMOUNT, REALISED_OUTPUT)
"""What a plan may bring besides: text as published, but the realised amount, which is whole
rupiah and missing (``Int64``) where a line states none. They stand behind `LINE_COLUMNS`, in
this order, and only in the lines of a plan whose document has them.
"""

NO_SOURCE_ROW = 0
"""Where a line stands in the document that it is not in."""

# Columns of the small tables that measures return.
SHARE = "share"
LINES = "lines"
CUMULATIVE_SHARE = "cumulative_share"


def tidy_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Return the tidy columns of a table with these columns: the optional ones that it has last."""
    present = set(names)
    return (*LINE_COLUMNS, *(name for name in OPTIONAL_COLUMNS if name in present))


def text_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Return the columns of text from the document that a table with these columns has."""
    more = (name for name in tidy_columns(names)[len(LINE_COLUMNS) :] if name != REALISED_AMOUNT)
    return (*TEXTS, *more)


class Category(StrEnum):
    """What kind of spending a line is, derived by `category_of`."""

    SALARIES = "salaries"
    OFFICE_OPERATIONS = "office_operations"
    ACTIVITIES = "activities"


SEVERAL = "several"
"""Stands for the category where lines of more than one are taken together."""

OFFICE_GROUP = "layanan perkantoran"
SALARY_PREFIX = "gaji"


@lru_cache(maxsize=4096)  # names and objectives come again on line after line
def fold(text: str) -> str:
    """Return the key under which texts count as the same name: case-folded, single spaces."""
    return " ".join(text.split()).casefold()


def category_of(output_group: str, description: str) -> Category:
    """Return a line's category from its output group and its description."""
    if fold(output_group) != OFFICE_GROUP:
        return Category.ACTIVITIES
    if fold(description).startswith(SALARY_PREFIX):
        return Category.SALARIES
    return Category.OFFICE_OPERATIONS
