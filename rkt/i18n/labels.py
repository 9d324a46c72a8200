"""Labels of columns, levels, categories and severities."""

from __future__ import annotations

from rkt.core import schema
from rkt.core.schema import Category
from rkt.i18n import N_

COLUMN_LABELS = {
    **{column.name: column.label for column in schema.COLUMNS},
    schema.LINES: N_("Lines"),
    schema.CUMULATIVE_SHARE: N_("Cumulative"),
}

LEVEL_NAMES = {
    schema.PROGRAM: N_("program"),
    schema.ACTIVITY: N_("activity"),
    schema.OUTPUT_GROUP: N_("output group"),
}
"""Names of the levels inside a sentence."""

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
"""Labels for lines that state none."""

# Keyed by plain strings: `rkt.findings` imports this package, so `Severity` cannot be used here.
SEVERITY_LABELS = {"error": N_("error"), "warning": N_("warning"), "info": N_("note")}
