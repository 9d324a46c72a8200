"""The vocabulary on screen: what each column, level and category is called."""

from __future__ import annotations

from rkt.core import schema
from rkt.core.schema import Category
from rkt.i18n import N_

COLUMN_LABELS = {
    schema.UNIT: N_("Unit"),
    schema.FISCAL_YEAR: N_("Fiscal year"),
    schema.REVISION: N_("Revision"),
    schema.LINE_NO: N_("No."),
    schema.PROGRAM: N_("Program"),
    schema.ACTIVITY: N_("Activity"),
    schema.OUTPUT_GROUP: N_("Output group"),
    schema.OBJECTIVE: N_("Objective"),
    schema.INDICATOR: N_("Indicator"),
    schema.OUTPUT: N_("Output"),
    schema.DESCRIPTION: N_("Description"),
    schema.AMOUNT: N_("Amount (IDR)"),
    schema.NOTE: N_("Note"),
    schema.CATEGORY: N_("Category"),
    schema.SOURCE_ROW: N_("Source row"),
    schema.TARGET: N_("Target"),
    schema.TARGET_UNIT: N_("Target unit"),
    schema.REALISED_AMOUNT: N_("Realised (IDR)"),
    schema.REALISED_OUTPUT: N_("Realised output"),
    schema.LINES: N_("Lines"),
    schema.CUMULATIVE_SHARE: N_("Cumulative"),
}

LEVEL_NAMES = {
    schema.PROGRAM: N_("program"),
    schema.ACTIVITY: N_("activity"),
    schema.OUTPUT_GROUP: N_("output group"),
}
"""The levels as words inside a sentence."""

CATEGORY_LABELS = {
    Category.SALARIES: N_("Salaries"),
    Category.OFFICE_OPERATIONS: N_("Office operations"),
    Category.ACTIVITIES: N_("Activities"),
}

NAMELESS = {
    schema.OBJECTIVE: N_("No objective stated"),
    schema.INDICATOR: N_("No indicator stated"),
    schema.OUTPUT: N_("No output stated"),
}
"""What lines are filed under that name none."""

# Kept as plain words: findings import the texts, so their severities cannot be imported here.
SEVERITY_LABELS = {"error": N_("error"), "warning": N_("warning"), "info": N_("note")}
