"""Columns of the table of all offices' lines, beside those of a plan; and what a plan counts as."""

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
"""What all spellings of an activity share."""

ACTIVITY_NAME = "activity_name"
"""The name that all of them are shown under; the column of the activity keeps the document's."""

PROGRAM_CODE = schema.code_column(schema.PROGRAM)
STATE = "state"
SEARCH_TEXT = "search_text"
"""All texts of a line in lower case and without accents, for searches."""

UNITS = "units"
"""How many units a group is of."""

PLANNED_OF_REALISED = "planned_of_realised"
"""The amount of the lines that state what was realised: what absorption is a share of."""

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
    """Whether a plan's lines count in the figures of all offices."""

    ADDS_UP = "adds_up"
    NO_TOTAL = "no_total"
    """Its document states no total, so nothing proves its sum; it counts, and is stated."""

    DIFFERS = "differs"
    ERRORS = "errors"
    DUPLICATE = "duplicate"
    """The same office has another plan for the year, under another spelling, kept later."""


COUNTED = (PlanState.ADDS_UP, PlanState.NO_TOTAL)
"""The states of the plans whose lines are summed."""
