"""Labels of columns, levels, categories and severities."""

from __future__ import annotations

from rkt.core import schema
from rkt.core.column_records import CODE_LABELS, CODE_SUFFIX
from rkt.core.regions import PlaceKind
from rkt.core.schema import Category, SpendingKind
from rkt.i18n import N_, Texts


class _ColumnLabels(dict[str, str]):
    """Labels by column; those of document-specific levels are generated."""

    def __missing__(self, name: str) -> str:
        return schema.COLUMN[name].label


class _LevelNames(dict[str, str]):
    """Names by level; a level in a document's own words is its own name."""

    def __missing__(self, level: str) -> str:
        return level.replace("_", " ")


COLUMN_LABELS = _ColumnLabels(
    {
        **{column.name: column.label for column in schema.COLUMN.values()},
        schema.LINES: N_("Lines"),
        schema.CUMULATIVE_SHARE: N_("Cumulative"),
    }
)


def plain_column_label(name: str, texts: Texts) -> str:
    """Return a column's label in a language; codes without one are named after their level."""
    level = name.removesuffix(CODE_SUFFIX)
    if level == name or level in CODE_LABELS:
        return texts.gettext(COLUMN_LABELS[name])
    return texts.gettext("%(level)s (code)") % {"level": texts.gettext(COLUMN_LABELS[level])}


LEVEL_NAMES = _LevelNames(
    {
        schema.PROGRAM: N_("program"),
        schema.ACTIVITY: N_("activity"),
        schema.SUB_ACTIVITY: N_("sub-activity"),
        schema.OUTPUT_GROUP: N_("output group"),
        schema.OUTPUT_DETAIL: N_("output detail"),
        schema.COMPONENT: N_("component"),
        schema.SUB_COMPONENT: N_("sub-component"),
        schema.ACCOUNT: N_("account"),
    }
)
"""Names of the levels as used inside a sentence."""

SPENDING_LABELS = {
    SpendingKind.PERSONNEL: N_("Personnel"),
    SpendingKind.GOODS: N_("Goods and services"),
    SpendingKind.CAPITAL: N_("Capital"),
    SpendingKind.SOCIAL: N_("Social assistance"),
    SpendingKind.GRANTS: N_("Grants"),
    SpendingKind.INTEREST: N_("Interest"),
    SpendingKind.SUBSIDIES: N_("Subsidies"),
    SpendingKind.TRANSFERS: N_("Transfers"),
    SpendingKind.UNEXPECTED: N_("Unexpected spending"),
    SpendingKind.OTHER: N_("Other spending"),
}

KIND_LABELS = {
    PlaceKind.NATIONAL: N_("National office"),
    PlaceKind.PROVINCE: N_("Provinces"),
    PlaceKind.REGENCY: N_("Regencies"),
    PlaceKind.CITY: N_("Cities"),
}

CATEGORY_LABELS = {
    Category.SALARIES: N_("Salaries"),
    Category.OFFICE_OPERATIONS: N_("Office operations"),
    Category.ACTIVITIES: N_("Activities"),
}


def category_label(category: str, texts: Texts) -> str:
    """Return the label of a category in a language."""
    return texts.gettext(CATEGORY_LABELS[Category(category)])


NAMELESS = {
    schema.OBJECTIVE: N_("No objective stated"),
    schema.INDICATOR: N_("No indicator stated"),
    schema.OUTPUT: N_("No output stated"),
    schema.SPENDING_KIND: N_("Kind not stated"),
}
"""Labels for lines that have no value in the column."""

# Keyed by plain strings: `rkt.findings` imports this package, so `Severity` cannot be used here.
SEVERITY_LABELS = {"error": N_("error"), "warning": N_("warning"), "info": N_("note")}
