"""Findings on what proves a table: the sums that it states, percentages, and notes below it."""

from __future__ import annotations

from rkt.findings.rule import COMPARE, Rule, Severity
from rkt.i18n import N_

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES = {
    "sum-differs": Rule(
        _E,
        N_(
            "“%(label)s” states %(stated)s, but the rows below it add up to %(sum)s: "
            "%(difference)s apart."
        ),
        N_("Look for an amount that was misread, or a row that is missing, below this row."),
    ),
    "realised-sum-differs": Rule(
        _E,
        N_(
            "“%(label)s” states %(stated)s as realised, but the rows below it add up to %(sum)s: "
            "%(difference)s apart."
        ),
        N_("Look for a realised amount that was misread or is missing below this row."),
    ),
    "other-sum-differs": Rule(
        _W,
        N_(
            "“%(label)s” states %(stated)s in the column “%(column)s”, but its rows add up to "
            "%(sum)s: %(difference)s apart."
        ),
        COMPARE,
    ),
    "percentage-differs": Rule(
        _W,
        N_("“%(label)s” states “%(text)s”, but its amounts give %(exact)s."),
        N_("Compare the percentage and the amounts of the row with the document."),
    ),
    "remainder-differs": Rule(
        _W,
        N_(
            "“%(label)s” states “%(text)s” as what is left, but %(amount)s less the realised "
            "%(realised)s leaves %(left)s."
        ),
        COMPARE,
    ),
    "row-doubled": Rule(
        _E,
        N_(
            "“%(label)s” appears twice with the same amount: here, and in row %(other_row)s "
            "with its parts."
        ),
        N_("Leave out one of the two rows, or it is counted twice."),
    ),
    "sums-agree": Rule(
        _I,
        N_("%(count)s of %(of)s sums that the document states agree with the rows below them."),
        N_("Nothing to do."),
    ),
    "table-below": Rule(
        _I,
        N_(
            "“%(text)s” and what follows it, up to row %(last)s, are below the table and were "
            "not read."
        ),
        N_("If it is this table that you need, save it as a separate file."),
    ),
    "table-below-alike": Rule(
        _E,
        N_(
            "Another table with the same columns is below the first, up to row %(last)s; its "
            "amounts were not read."
        ),
        N_(
            "Remove the total, the title and the column names between them so that they form "
            "one table, or save each as a separate file."
        ),
    ),
    "table-below-amounts": Rule(
        _W,
        N_(
            "“%(text)s” and what follows it, up to row %(last)s, are below the table and were "
            "not read, though they state amounts."
        ),
        N_("If they belong to the plan, leave out the total and the titles between the tables."),
    ),
    "sum-without-lines": Rule(
        _E,
        N_(
            "“%(label)s” has no lines below it, unlike the other rows of its kind: lines that make "
            "up its %(amount)s may be missing."
        ),
        N_("Compare it with the document. If it is complete, confirm the amount as it stands."),
        N_("Compare it with the document. If it is complete, confirm it on the data page."),
    ),
    "sums-without-lines": Rule(
        _W,
        N_(
            "Rows without lines below them, though others of their level have some, are counted "
            "as lines: “%(labels)s” (rows: %(rows)s)."
        ),
        N_("Check that no lines are missing below them."),
    ),
}
