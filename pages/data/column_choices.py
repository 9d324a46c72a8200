"""What a column can be, in the words of the page."""

from __future__ import annotations

from collections.abc import Mapping

from rkt.core import schema
from rkt.core.money import Separators
from rkt.i18n import N_, Texts
from rkt.i18n.labels import COLUMN_LABELS, plain_column_label
from rkt.parsing.layouts import (
    ADDED,
    CODE,
    NAME,
    NONE,
    PART,
    UNIT,
    YEAR,
    Layout,
    Stated,
    Subtotals,
    code_role,
    level_role,
)
from rkt.parsing.layouts.proposal import CHOOSABLE_ROLES, LOCAL_LEVELS

STATED_LABELS: Mapping[Stated, str] = {
    Stated.HEADINGS: N_("heading rows without amounts"),
    Stated.CODES: N_("codes, numbering or marks; rows above state subtotals"),
    Stated.COLUMNS: N_("a column for each level"),
}
SUBTOTAL_LABELS: Mapping[Subtotals | None, str] = {
    None: N_("as worked out"),
    Subtotals.CODES: N_("how deep its code, number or mark is"),
    Subtotals.WORDS: N_("a word such as Jumlah or Subtotal"),
    Subtotals.BOLD: N_("bold letters, above what it sums up"),
    Subtotals.INDENT: N_("how far its name is indented"),
    Subtotals.SUMS: N_("the sums alone, if they agree in exactly one way"),
    Subtotals.NONE: N_("nothing: every row with an amount is a line"),
}
UNIT_LABELS: Mapping[int | None, str] = {
    None: N_("as the document says, else rupiah"),
    1: N_("single rupiah"),
    1_000: N_("thousands of rupiah"),
    1_000_000: N_("millions of rupiah"),
}
SEPARATOR_LABELS: Mapping[Separators | None, str] = {
    None: N_("as the amounts show"),
    Separators.DOT: N_("dots: 1.868.000,00"),
    Separators.COMMA: N_("commas: 1,868,000.00"),
}
_ROLE_LABELS = {
    NONE: N_("– not read –"),
    NAME: N_("Names of all levels"),
    CODE: N_("Codes of all levels"),
    PART: N_("Part of the amount, or a difference"),
    ADDED: N_("Added to the amount"),
    UNIT: N_("Unit of the plan"),
    YEAR: N_("Fiscal year of the plan"),
}
_LEVELS = (*schema.KNOWN_LEVELS, *(level for level in LOCAL_LEVELS))


def level_options(layout: Layout) -> list[str]:
    """Return the levels to choose from: those known, and those that the layout names."""
    named = (*layout.levels, *layout.level_columns, *layout.code_columns)
    return list(dict.fromkeys((*_LEVELS, *named)))


def role_options(layout: Layout) -> list[str]:
    """Return what a column can be: common roles first, then levels with their codes."""
    levels = level_options(layout)
    of_levels = [role for level in levels for role in (level_role(level), code_role(level))]
    return list(
        dict.fromkeys(
            (*CHOOSABLE_ROLES[:3], *of_levels, *CHOOSABLE_ROLES[3:], *layout.roles.values())
        )
    )


def role_label(role: str, texts: Texts) -> str:
    """Return what a role is called in the choice."""
    kind, _, level = role.partition(":")
    if kind == "level" and level:
        return texts.gettext("Level: %(name)s") % {"name": level_label(level, texts)}
    if kind == "code" and level:
        return plain_column_label(schema.code_column(level), texts)
    return texts.gettext(_ROLE_LABELS.get(role) or COLUMN_LABELS[role])


def level_label(level: str, texts: Texts) -> str:
    """Return the label of a level."""
    return texts.gettext(COLUMN_LABELS[level])
