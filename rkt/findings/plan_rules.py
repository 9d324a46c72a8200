"""Findings on a whole plan: its unit, its fiscal year, and its unit of money."""

from __future__ import annotations

from rkt.findings.rule import BY_LAYOUT, Rule, Severity
from rkt.i18n import N_

_E, _W = Severity.ERROR, Severity.WARNING

_CHOOSE_UNIT = N_("Choose the unit of money under Columns, or correct the document.")
_ANOTHER_UNIT = N_(
    "Compare one amount with the document. Another unit can be chosen under Columns."
)
_BY_UNIT_OF_LAYOUT = N_(
    "Compare one amount with the document. A layout can state another unit (--layout)."
)

RULES: dict[str, Rule] = {
    "tidy-several": Rule(
        _E,
        N_("“%(name)s” contains lines of %(count)s plans: %(plans)s."),
        N_("Import each plan from a separate file."),
    ),
    "package-unreadable": Rule(
        _E,
        N_("The data package “%(name)s” beside the table cannot be read."),
        N_("Correct it, or remove it and enter the unit and the year yourself."),
    ),
    "unit-missing": Rule(
        _W,
        N_("The unit is not known."),
        N_("Enter it when importing, under “Unit”."),
        N_("State it with --unit."),
    ),
    "fiscal-year-missing": Rule(
        _W,
        N_("The fiscal year is not known."),
        N_("Enter it when importing, under “Fiscal year”."),
        N_("State it with --fiscal-year."),
    ),
    "unit-several": Rule(
        _W,
        N_("The document names several units, and nothing says whose plan it is: “%(texts)s”."),
        N_("Enter the right one when importing, under “Unit”."),
        N_("State the right one with --unit."),
    ),
    "fiscal-year-several": Rule(
        _W,
        N_("The document names several years, and nothing says which one it is for: %(texts)s."),
        N_("Enter the right one when importing, under “Fiscal year”."),
        N_("State the right one with --fiscal-year."),
    ),
    "unit-beside": Rule(
        _W,
        N_("The document was read as the plan of “%(text)s”, but it also names “%(others)s”."),
        N_("Check it. Another unit can be entered when importing, under “Unit”."),
        N_("Check it. Another unit is stated with --unit."),
    ),
    "fiscal-year-beside": Rule(
        _W,
        N_("The document was read as the plan for %(text)s, but it also names %(others)s."),
        N_("Check it. Another year can be entered when importing, under “Fiscal year”."),
        N_("Check it. Another year is stated with --fiscal-year."),
    ),
    "unit-differs": Rule(
        _W,
        N_("The document is from “%(found)s”, but “%(given)s” was entered."),
        N_("Check that it is the right document, and the right unit."),
    ),
    "fiscal-year-differs": Rule(
        _W,
        N_("The document is for %(found)s, but %(given)s was entered."),
        N_("Check that it is the right document, and the right year."),
    ),
    # The unit of money: single rupiah, thousands, millions
    "money-unit": Rule(
        _W,
        N_("The table says “%(text)s”, so its amounts were read in units of %(unit)s."),
        _ANOTHER_UNIT,
        _BY_UNIT_OF_LAYOUT,
    ),
    "money-unit-chosen": Rule(
        _W,
        N_("The amounts were read in units of %(unit)s, as chosen; the document does not say it."),
        _ANOTHER_UNIT,
        _BY_UNIT_OF_LAYOUT,
    ),
    "money-unit-unlike": Rule(
        _W,
        N_("The amounts were read in units of %(unit)s, as chosen; the document says “%(text)s”."),
        _ANOTHER_UNIT,
        _BY_UNIT_OF_LAYOUT,
    ),
    "money-unit-contradictory": Rule(
        _E,
        N_(
            "The document states different units of money: “%(texts)s”. The amounts were not "
            "multiplied."
        ),
        _CHOOSE_UNIT,
        BY_LAYOUT,
    ),
    "money-unit-or-sign": Rule(
        _E,
        N_("The document says “%(texts)s”: is the sum %(scaled)s, or %(single)s in single rupiah?"),
        _CHOOSE_UNIT,
        BY_LAYOUT,
    ),
    "money-unit-unreadable": Rule(
        _E,
        N_("The document says “%(text)s”, and amounts in that unit cannot be read as rupiah."),
        _CHOOSE_UNIT,
        BY_LAYOUT,
    ),
    "in-thousands": Rule(
        _W,
        N_("The table says “%(text)s”: its figures are probably not in single rupiah."),
        N_("The amounts were not multiplied. Check the unit before using the figures."),
    ),
}
