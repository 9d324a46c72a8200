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
        N_("Look for a missing heading above the row."),
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
        N_("“%(text)s” calls itself a %(says)s, but its position makes it the %(level)s."),
        COMPARE,
    ),
    "heading-two-levels": Rule(
        _W,
        N_(
            "“%(text)s” counts as the %(level)s here, though it is an output group in row "
            "%(other_row)s."
        ),
        N_("Check in the document whether a budget line is missing under it."),
    ),
    "heading-resembles": Rule(
        _I,
        N_("“%(text)s” resembles “%(other)s” (row %(other_row)s); they count as two."),
        N_("Check in the document whether both are meant to be the same, or are different levels."),
    ),
    "spelling-differs": Rule(
        _I,
        N_("“%(text)s” and “%(other)s” (row %(other_row)s) count as the same name."),
        N_("Nothing to do; the text is kept as published."),
    ),
    "cell-unused": Rule(
        _E,
        N_("The text “%(text)s” belongs to no line and is left out."),
        COMPARE,
    ),
    "cells-unused": Rule(
        _E,
        N_("%(count)s texts in this row belong to no line and are left out: %(texts)s."),
        COMPARE,
    ),
    "column-unused": Rule(
        _W,
        N_("The column “%(text)s” (%(count)s filled cells) is not an RKT column and is left out."),
        N_("Nothing to do if the column is not needed."),
    ),
    "column-percentages": Rule(
        _I,
        N_(
            "The column “%(text)s” states percentages (%(count)s filled cells), which are not read."
        ),
        N_("Nothing to do: percentages are computed if the table states the amounts in rupiah."),
    ),
    "column-compared": Rule(
        _I,
        N_(
            "The column “%(text)s” (%(count)s filled cells) was compared with the amounts and is "
            "not kept."
        ),
        N_("Nothing to do: what is left follows from the amounts."),
    ),
    "column-realised-part": Rule(
        _I,
        N_(
            "The column “%(text)s” (%(count)s filled cells) states a part of what was realised, "
            "which was read from “%(read)s”."
        ),
        N_("Nothing to do."),
    ),
    "column-realised-other": Rule(
        _W,
        N_(
            "The column “%(text)s” (%(count)s filled cells) also states what was realised and is "
            "left out; “%(read)s” was read."
        ),
        N_("Check that it is the right column, and rename or delete the other."),
    ),
    "column-numbering": Rule(
        _I,
        N_("The column “%(text)s” numbers the rows (%(count)s filled cells) and is left out."),
        N_("Nothing to do."),
    ),
    "header-again": Rule(
        _W,
        N_("The row was read as a repeated header, although its text differs: %(texts)s."),
        COMPARE,
    ),
    "header-missing": Rule(
        _W,
        N_(
            "The table has no header; the columns were identified by their position before the "
            "amount."
        ),
        N_("Check the columns of the lines."),
    ),
    "text-outside": Rule(
        _I, N_("Outside the table, and not part of it: “%(text)s”."), N_("Nothing to do.")
    ),
    "text-outside-again": Rule(
        _I,
        N_("Outside the table, and not part of it, %(count)s times: “%(text)s”."),
        N_("Nothing to do."),
    ),
    "levels-repeated": Rule(
        _I,
        N_(
            "%(count)s rows leave their program, activity or other level blank: the one above "
            "applies."
        ),
        N_("Nothing to do if the document leaves blank what repeats."),
    ),
    "level-texts": Rule(
        _I,
        N_(
            "%(count)s texts beside programs, activities or other levels, such as “%(text)s”, "
            "belong to no budget line and are left out."
        ),
        N_("Nothing to do unless they are needed; they stay in the document."),
    ),
    # Corrections
    "cell-corrected": Rule(
        _I,
        N_("“%(text)s” was corrected to “%(new)s”: %(reason)s"),
        N_("Nothing to do; the document itself is kept unchanged."),
    ),
    "cell-confirmed": Rule(
        _I,
        N_("“%(text)s” was confirmed as it was read: %(reason)s"),
        N_("Nothing to do."),
    ),
    "row-skipped": Rule(
        _I,
        N_("The row “%(text)s” was left out: %(reason)s"),
        N_("Nothing to do; the document itself is kept unchanged."),
    ),
    # Tidy tables
    "tidy-form": Rule(
        _I,
        N_("The table itself states unit, year, line numbers and source rows; they are kept."),
        N_("Nothing to do; source rows refer to the document that this table was made from."),
    ),
    "tidy-number": Rule(
        _E,
        N_("“%(text)s” is not a valid number for “%(column)s”."),
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
        N_("“%(label)s” appears twice under the same headings, also in row %(other_row)s."),
        N_("Check in the document whether it was counted twice."),
    ),
    "line-after-total": Rule(_W, N_("The line “%(label)s” is below the total."), COMPARE),
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
        N_("The lines in these rows state no objective: %(rows)s."),
        N_("Say which objective they serve; until then they are counted separately."),
    ),
    "objective-without-indicator": Rule(
        _W,
        N_("The objective “%(text)s” has no indicator, so nothing measures it (rows: %(rows)s)."),
        N_("State an indicator, or say why there is none."),
    ),
    "indicator-without-money": Rule(
        _W,
        N_("The indicator “%(text)s” has no money behind it (rows: %(rows)s)."),
        N_("Check whether an amount is missing, or whether the indicator costs nothing."),
    ),
    "text-of-several-lines": Rule(
        _I,
        N_("%(what)s shared by several lines: “%(text)s” (rows: %(rows)s)."),
        N_("Nothing to do if that is intended; otherwise say what each line delivers."),
    ),
    "realised-unreadable": Rule(
        _E,
        N_("The realised amount “%(text)s” of “%(label)s” cannot be read as whole rupiah."),
        N_("Correct the realised amount, or leave its cell blank."),
    ),
    "realised-above": Rule(
        _W,
        N_(
            "“%(label)s” realised %(realised)s of the planned %(amount)s, %(excess)s more "
            "than planned."
        ),
        N_("Check both amounts; a later revision may have planned more."),
    ),
    "realised-shared": Rule(
        _W,
        N_(
            "One merged cell states the realised amount “%(text)s” of several lines; it is "
            "counted only for the first of them."
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
        N_("Nothing to do; there is nothing to compare it with."),
    ),
    # Columns
    "column-rivals": Rule(
        _W,
        N_("More than one column may be “%(column)s”: “%(text)s” was read, “%(others)s” was not."),
        N_("Check that it is the right column, and rename or delete the other."),
    ),
    "column-guessed": Rule(
        _I,
        N_("By its cells, the column “%(text)s” was read as “%(column)s”."),
        N_("If that is wrong, name the column more precisely."),
    ),
    "cell-beside": Rule(
        _W,
        N_("“%(text)s” under “%(column)s” is beside a heading or a total and is left out."),
        N_("Nothing to do unless it belongs to a budget line."),
    ),
}
