"""Columns that the table of all offices' lines has besides a plan's, and the states of plans."""

from __future__ import annotations

from enum import StrEnum

from rkt.core import schema

PLAN_CODE = "plan_code"
"""The plan's code in links."""

OFFICE = "office"
"""The key of a unit, the same for every spelling of its name."""

UNIT_KIND = "unit_kind"
PROVINCE_CODE = "province_code"
PROVINCE = "province"
REGION_CODE = "region_code"
ACTIVITY_CODE = schema.code_column(schema.ACTIVITY)
ACTIVITY_KEY = "activity_key"
"""The key that all spellings of an activity share."""

ACTIVITY_NAME = "activity_name"
"""The name under which all spellings are shown; `ACTIVITY` keeps the document's own."""

PROGRAM_CODE = schema.code_column(schema.PROGRAM)
STATE = "state"
SEARCH_TEXT = "search_text"
"""All texts of a line in lower case without accents, for searching."""

UNITS = "units"
"""The number of units in a group."""

PLANNED_OF_REALISED = "planned_of_realised"
"""The planned amount of the lines that state a realised one: the denominator of absorption."""

PLACE_COLUMNS = (OFFICE, schema.UNIT, UNIT_KIND, PROVINCE_CODE, PROVINCE, REGION_CODE)

NATIONAL_COLUMNS = (
    *(PLAN_CODE, *PLACE_COLUMNS, schema.FISCAL_YEAR, STATE, schema.LINE_NO),
    *(PROGRAM_CODE, schema.PROGRAM, ACTIVITY_CODE, schema.ACTIVITY, schema.OUTPUT_GROUP),
    *(ACTIVITY_KEY, ACTIVITY_NAME),
    *(schema.DESCRIPTION, schema.AMOUNT, schema.PREVIOUS_AMOUNT, schema.REALISED_AMOUNT),
    *(schema.CATEGORY, schema.SOURCE_ROW, SEARCH_TEXT),
)
"""The columns of the table of all offices' lines, in order."""


class PlanState(StrEnum):
    """Whether a plan's lines count towards the figures of all offices, and why not."""

    ADDS_UP = "adds_up"
    NO_TOTAL = "no_total"
    """Its document states no total, so its sum is unproved; it counts, and pages say so."""

    DIFFERS = "differs"
    ERRORS = "errors"
    DUPLICATE = "duplicate"
    """The same office has a plan for the year under another spelling, kept later."""


COUNTED = (PlanState.ADDS_UP, PlanState.NO_TOTAL)
"""The states of the plans whose lines are summed."""
