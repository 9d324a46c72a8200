"""Findings on the structure and texts of a table, its objectives, and realised amounts."""

from __future__ import annotations

from rkt.findings.rule import COMPARE, Rule, Severity
from rkt.i18n import N_

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

_COMPLETE = N_("Complete it in the document and read it again, or leave it as published.")


RULES: dict[str, Rule] = {
    # Structure: every cell is used once, every heading is used, every line has its path
    "path-incomplete": Rule(
        _E,
        N_("The line “%(label)s” has no %(levels)s above it."),
        N_("Look for a heading that is missing above the row."),
    ),
    "heading-unused": Rule(
        _E,
        N_("The heading “%(text)s” has no budget line under it."),
        N_("Look for a line that is missing, or a heading that was cut in two."),
    ),
    "heading-repeated": Rule(
        _I,
        N_("“%(text)s” repeats a heading that already applies, as after a page break."),
        N_("Nothing to do if the document continues there on a new page."),
    ),
    "heading-split": Rule(
        _W,
        N_("The heading “%(text)s” looks like the second half of the heading before it."),
        COMPARE,
    ),
    "heading-level": Rule(
        _W,
        N_("“%(text)s” calls itself a %(says)s, but by its place it is the %(level)s."),
        COMPARE,
    ),
    "heading-resembles": Rule(
        _I,
        N_("“%(text)s” resembles “%(other)s” (row %(other_row)s); they count as two."),
        N_("Check in the document whether they are meant to be the same, or another level."),
    ),
    "spelling-differs": Rule(
        _I,
        N_("“%(text)s” and “%(other)s” (row %(other_row)s) count as the same name."),
        N_("Nothing to do; the text is kept as published."),
    ),
    "cell-unused": Rule(
        _E,
        N_("The text “%(text)s” belongs to no line, and is left out."),
        COMPARE,
    ),
    "cells-unused": Rule(
        _E,
        N_("%(count)s texts of the row belong to no line, and are left out: %(texts)s."),
        COMPARE,
    ),
    "column-unused": Rule(
        _W,
        N_("The column “%(text)s” (%(count)s filled cells) is none of an RKT's, and is left out."),
        N_("Nothing to do if the column is not needed."),
    ),
    "column-percentages": Rule(
        _I,
        N_(
            "The column “%(text)s” states percentages (%(count)s filled cells), which are not read."
        ),
        N_("Nothing to do: they are computed where the table states the amounts in rupiah."),
    ),
    "column-numbering": Rule(
        _I,
        N_("The column “%(text)s” numbers the rows (%(count)s filled cells), and is left out."),
        N_("Nothing to do."),
    ),
    "header-again": Rule(
        _W,
        N_("The row was taken for the header printed again, which reads otherwise: %(texts)s."),
        COMPARE,
    ),
    "header-missing": Rule(
        _W,
        N_("The table has no header; the columns are taken by their place before the amount."),
        N_("Check the columns of the lines."),
    ),
    "text-outside": Rule(
        _I, N_("Outside the table, and not part of it: “%(text)s”."), N_("Nothing to do.")
    ),
    # Corrections
    "cell-corrected": Rule(
        _I,
        N_("“%(text)s” was corrected to “%(new)s”: %(reason)s"),
        N_("Nothing to do; the document itself is kept as it was."),
    ),
    "row-skipped": Rule(
        _I,
        N_("The row “%(text)s” was left out: %(reason)s"),
        N_("Nothing to do; the document itself is kept as it was."),
    ),
    # Tidy tables
    "tidy-form": Rule(
        _I,
        N_("The table states unit, year, line numbers and source rows itself, and they are kept."),
        N_("Nothing to do; the source rows are those of the document that it was made from."),
    ),
    "tidy-number": Rule(
        _E,
        N_("“%(text)s” is no number that can stand under “%(column)s”."),
        N_("Correct the number in the table and read it again."),
    ),
    "tidy-numbered-anew": Rule(
        _W,
        N_("Line numbers are missing, repeated or out of order: %(count)s lines were renumbered."),
        N_("Nothing to do if lines were added or moved."),
    ),
    "tidy-lines-missing": Rule(
        _W,
        N_("The table has %(count)s lines, but numbers them up to %(last)s."),
        N_("Check that it is a whole plan and not a part of one."),
    ),
    "tidy-category": Rule(
        _W,
        N_("The table calls “%(label)s” “%(text)s”; by its texts it counts as “%(category)s”."),
        N_("Nothing to do if that is right: the category always follows from the texts."),
    ),
    # Lines, objectives and realised amounts
    "line-duplicate": Rule(
        _W,
        N_("“%(label)s” stands twice under the same headings, also in row %(other_row)s."),
        N_("Check in the document whether it was counted twice."),
    ),
    "line-after-total": Rule(_W, N_("The line “%(label)s” stands below the total."), COMPARE),
    "text-cut-off": Rule(
        _I, N_("“%(text)s” looks cut off in the source."), N_("The text is kept as published.")
    ),
    "note-is-mark": Rule(
        _I,
        N_("The note “%(text)s” is only a mark, probably an empty bullet."),
        N_("The mark is kept as published."),
    ),
    "lines-without-objective": Rule(
        _W,
        N_("No objective is stated for the lines in these rows: %(rows)s."),
        N_("Say which objective they serve; until then they are counted apart."),
    ),
    "objective-without-indicator": Rule(
        _W,
        N_("Nothing measures the objective “%(text)s”: no indicator is stated (rows: %(rows)s)."),
        N_("State an indicator, or say why there is none."),
    ),
    "indicator-without-money": Rule(
        _W,
        N_("There is no money behind the indicator “%(text)s” (rows: %(rows)s)."),
        N_("Check whether an amount is missing, or whether the indicator costs nothing."),
    ),
    "text-of-several-lines": Rule(
        _I,
        N_("%(what)s of several lines: “%(text)s” (rows: %(rows)s)."),
        N_("Nothing to do if it is meant; otherwise tell apart what each line delivers."),
    ),
    "realised-unreadable": Rule(
        _E,
        N_("The realised amount “%(text)s” of “%(label)s” cannot be read as whole rupiah."),
        N_("Correct the realised amount, or leave its cell blank."),
    ),
    "realised-above": Rule(
        _W,
        N_(
            "“%(label)s” realised %(realised)s of a planned %(amount)s: %(excess)s more than its "
            "ceiling."
        ),
        N_("Check both amounts; a higher ceiling may stand in a later revision."),
    ),
    "realised-shared": Rule(
        _W,
        N_(
            "One merged cell holds the realised amount “%(text)s” of several lines; it counts to "
            "the first of them alone."
        ),
        COMPARE,
    ),
    "realised-total-differs": Rule(
        _W,
        N_(
            "The realised amounts add up to %(sum)s, the table states %(total)s: %(difference)s "
            "apart."
        ),
        N_("Look for a realised amount that is missing, doubled or misread."),
    ),
    "realised-total-unreadable": Rule(
        _W,
        N_("The realised total “%(text)s” cannot be read as an amount."),
        N_("Compare it with the sum of the realised amounts."),
    ),
    "target-without-unit": Rule(
        _W, N_("The target “%(text)s” of “%(label)s” has no unit."), _COMPLETE
    ),
    "target-negative": Rule(
        _I,
        N_("The target “%(text)s” of “%(label)s” is negative."),
        N_("The text is kept as published."),
    ),
    "unit-without-target": Rule(
        _W, N_("“%(label)s” has a unit, “%(text)s”, but no target."), _COMPLETE
    ),
    "output-without-target": Rule(
        _I,
        N_("“%(label)s” states a realised output, “%(text)s”, but no target."),
        N_("Nothing to do; it cannot be compared with anything."),
    ),
    # Columns
    "column-rivals": Rule(
        _W,
        N_("More than one column may be “%(column)s”: “%(text)s” was read, “%(others)s” was not."),
        N_("Check that it is the right one, and rename or take away the other."),
    ),
    "column-guessed": Rule(
        _I,
        N_("By what stands in it, the column “%(text)s” was taken for “%(column)s”."),
        N_("Name the column more exactly if that is wrong."),
    ),
    "cell-beside": Rule(
        _W,
        N_("“%(text)s” under “%(column)s” stands beside a heading or a total, and is left out."),
        N_("Nothing to do unless it belongs to a budget line."),
    ),
}
