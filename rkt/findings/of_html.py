"""What can be wrong with a table in HTML, or was decided in reading it."""

from __future__ import annotations

from rkt.findings.rule import Rule, Severity
from rkt.locale import N_

_E, _W = Severity.ERROR, Severity.WARNING

RULES = {
    "html-no-table": Rule(
        _E,
        N_("The page “%(name)s” holds no table."),
        N_("Save the page that shows the RKT table, not the one that leads to it."),
    ),
    "html-too-deep": Rule(
        _E,
        N_(
            "The page “%(name)s” cannot be read to its end: its elements nest too deep, or one of "
            "them is too long."
        ),
        N_("Copy the table into a new document and read that."),
    ),
    "tables-unread": Rule(
        _W,
        N_(
            "%(count)s other tables with amounts are no part of the plan that was read; the first "
            "begins with “%(text)s”."
        ),
        N_("If one of them is the plan, save the page with that table only."),
    ),
}
