"""Findings on the facts of a plan: its unit, its fiscal year, and where they are stated."""

from __future__ import annotations

from rkt.findings.rule import Rule, Severity
from rkt.i18n import N_

_E, _W = Severity.ERROR, Severity.WARNING

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
}
