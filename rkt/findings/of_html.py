"""What can be wrong with a table in HTML, or was decided in reading it."""

from __future__ import annotations

from rkt.findings.rule import Rule, Severity
from rkt.locale import N_

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

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
    "html-styles-many": Rule(
        _E,
        N_("The page “%(name)s” has too many style rules to tell what of it is shown."),
        N_("Copy the table into a new document and read that."),
    ),
    "html-style-unread": Rule(
        _W,
        N_(
            "%(count)s style rules that may hide text are not understood; the first is for "
            "“%(text)s”."
        ),
        N_("Compare the amounts with the page as a browser shows it."),
    ),
    "html-style-elsewhere": Rule(
        _I,
        N_("The page takes styles from other files (%(count)s), which were not looked at."),
        N_("Compare the amounts with the page as a browser shows it."),
    ),
    "html-generated-amount": Rule(
        _E,
        N_(
            "The page shows “%(text)s” beside the amount in the rows %(rows)s, which its style "
            "adds: the amount shown is another than the one read."
        ),
        N_("Type the amount into the table as it is shown, and read it again."),
    ),
    "html-generated-text": Rule(
        _W,
        N_(
            "The page shows “%(text)s” beside the text of the cell in the rows %(rows)s, which its "
            "style adds; it was not read."
        ),
        N_("If it is part of the table, type it into the table."),
    ),
}
