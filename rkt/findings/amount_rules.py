"""Findings on amounts and totals."""

from __future__ import annotations

from rkt.findings.rule import BY_LAYOUT, COMPARE, Rule, Severity
from rkt.i18n import N_

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_CORRECT_AMOUNT = N_("Correct the amount in the document and read it again.")
_LOOK = N_("Look for a line that is missing, doubled or misread.")
_IF_SUBTOTAL = N_(
    "If it is a subtotal, leave out its row, or it is counted twice. If it is a separate line, "
    "there is nothing to do."
)

RULES = {
    # Amounts that are refused
    "amount-blank": Rule(
        _E, N_("The amount of “%(label)s” is blank; the row is left out."), _CORRECT_AMOUNT
    ),
    "amount-ambiguous": Rule(
        _E,
        N_(
            "The amount “%(text)s” of “%(label)s” can be read in two ways, and nothing in the "
            "table shows which is meant; the row is left out."
        ),
        N_(
            "Correct the amount in the document and read it again, or say under “Choose the "
            "columns” what separates thousands."
        ),
        in_command=BY_LAYOUT,
    ),
    "amount-other-separators": Rule(
        _E,
        N_(
            "The amount “%(text)s” of “%(label)s” has other separators than the rest of the "
            "table; the row is left out."
        ),
        _CORRECT_AMOUNT,
    ),
    "amount-fractional": Rule(
        _E,
        N_("The amount “%(text)s” of “%(label)s” is not in whole rupiah; the row is left out."),
        _CORRECT_AMOUNT,
    ),
    "amount-negative": Rule(
        _E,
        N_("The amount “%(text)s” of “%(label)s” is negative; the row is left out."),
        _CORRECT_AMOUNT,
    ),
    "amount-too-large": Rule(
        _E,
        N_("The amount “%(text)s” of “%(label)s” is implausibly large; the row is left out."),
        _CORRECT_AMOUNT,
    ),
    "amount-unreadable": Rule(
        _E,
        N_("The amount “%(text)s” of “%(label)s” is not a number; the row is left out."),
        _CORRECT_AMOUNT,
    ),
    "amount-split": Rule(
        _E,
        N_(
            "The amount “%(text)s” of “%(label)s” is next to a cell of digits, as if an amount "
            "had been split at its separators; the row is left out."
        ),
        N_("Put the amounts in quotation marks, or save the table with semicolons."),
    ),
    "amount-columns": Rule(
        _E,
        N_(
            "More than one column may contain the amounts: “%(text)s” was read, and "
            "“%(others)s” was not."
        ),
        N_("Choose the right one under Columns, or rename or delete the other."),
        BY_LAYOUT,
    ),
    "amounts-after-change": Rule(
        _I,
        N_(
            "The amounts are those after the change, “%(text)s”; “%(others)s” are not part of them."
        ),
        N_("Nothing to do."),
    ),
    "amounts-of-total": Rule(
        _I,
        N_("The amounts are read from “%(text)s”, which is the sum of “%(others)s”."),
        N_("Nothing to do."),
    ),
    "amounts-summed": Rule(
        _W,
        N_("No column states the whole amount, so each is the sum of “%(others)s”."),
        N_("Check that these columns are the parts of one amount, and that none is missing."),
    ),
    "parts-differ": Rule(
        _E,
        N_(
            "In the row of “%(label)s”, “%(others)s” add up to %(sum)s, but “%(text)s” states "
            "%(amount)s."
        ),
        N_("Correct the amount that is wrong in the document and read it again."),
    ),
    "parts-never": Rule(
        _E,
        N_(
            "In no row do “%(others)s” add up to “%(text)s”, so it is unclear which column "
            "states the amount."
        ),
        N_("Name the amount column “Anggaran”, or remove the columns that are not amounts."),
    ),
    "row-moved": Rule(
        _E,
        N_(
            "“%(text)s” is out of place: the cells of “%(label)s” were probably moved, so its "
            "amount may be wrong."
        ),
        N_("Move the cells of the row into their columns and read the document again."),
    ),
    "change-differs": Rule(
        _W,
        N_(
            "“%(label)s” changes from %(before)s to %(after)s, but the row states a change of "
            "“%(text)s”."
        ),
        COMPARE,
    ),
    "amount-shared": Rule(
        _W,
        N_(
            "One merged cell states the amount of this row and of the line above, so the row is "
            "counted with that line: %(texts)s."
        ),
        COMPARE,
    ),
    "amount-zero": Rule(
        _W, N_("The amount of “%(label)s” is zero."), N_("Check whether an amount is missing.")
    ),
    "amount-to-zero": Rule(
        _I,
        N_("The change takes the whole amount of “%(label)s” away, %(before)s."),
        N_("Nothing to do; the line stays with an amount of zero."),
    ),
    "amount-elsewhere": Rule(
        _W,
        N_("“%(text)s” looks like an amount but is not in the amount column."),
        COMPARE,
    ),
    "amount-moved": Rule(
        _W,
        N_(
            "The amount of “%(label)s”, “%(text)s”, is left of its column, because the row "
            "begins one cell too early."
        ),
        COMPARE,
    ),
    # Totals
    "total-missing": Rule(
        _W,
        N_("The table states no total, so the sum of %(sum)s cannot be checked."),
        N_("Compare the sum with the published document."),
    ),
    "total-unreadable": Rule(
        _E, N_("The total “%(text)s” cannot be read as an amount."), _CORRECT_AMOUNT
    ),
    "total-differs": Rule(
        _E,
        N_("The lines add up to %(sum)s, the table states %(total)s: %(difference)s apart."),
        _LOOK,
    ),
    "subtotal-differs": Rule(
        _W,
        N_("The subtotal “%(label)s” states %(total)s, but no part of the table adds up to that."),
        _LOOK,
    ),
    "not-spending": Rule(
        _W,
        N_("%(count)s rows of revenue, financing and balances are not spending and are left out."),
        N_("Nothing to do if only the spending is needed."),
    ),
    "price-differs": Rule(
        _E,
        N_("“%(label)s”: %(volume)s × %(price)s is %(product)s, but the amount says %(amount)s."),
        N_("Compare volume, unit price and amount with the document."),
    ),
    "prices-rounded": Rule(
        _I,
        N_(
            "Unit prices are rounded, such as that of “%(label)s” (lines: %(count)s): times the "
            "volume they miss the amount by %(most)s at most."
        ),
        N_("Nothing to do."),
    ),
    "periods-differ": Rule(
        _E,
        N_("“%(label)s”: its quarters or months add up to %(sum)s, the amount is %(amount)s."),
        N_("Compare the parts and the amount with the document."),
    ),
    "line-is-total": Rule(
        _E,
        N_(
            "The amount of “%(label)s” is the sum of all lines above it, %(sum)s, so it is "
            "probably a total."
        ),
        N_("If it is one, begin its row with “Jumlah” and read the document again."),
    ),
    "line-is-sum": Rule(
        _W,
        N_("The amount of “%(label)s” is exactly the sum of all lines above it, %(sum)s."),
        N_(
            "If it is a total, leave out its row, or it is counted twice. If it is a separate "
            "line, there is nothing to do."
        ),
    ),
    "line-is-sum-below": Rule(
        _W,
        N_(
            "The amount of “%(label)s” is exactly the sum of the %(count)s lines below it, "
            "%(sum)s (rows %(first)s to %(last)s)."
        ),
        _IF_SUBTOTAL,
    ),
    "line-is-sum-above": Rule(
        _W,
        N_(
            "The amount of “%(label)s” is exactly the sum of the %(count)s lines above it, "
            "%(sum)s (rows %(first)s to %(last)s)."
        ),
        _IF_SUBTOTAL,
    ),
    "subtotal-is-line": Rule(
        _E,
        N_(
            "“%(label)s” is probably the subtotal of the %(count)s lines below it: its amount is "
            "exactly their sum, %(sum)s (rows %(first)s to %(last)s)."
        ),
        N_(
            "If it is one, leave out its row, or it is counted twice. If it is a separate line, "
            "number it and those lines one by one (1., 2., 3.)."
        ),
    ),
    "subtotal-rows": Rule(
        _W,
        N_("Rows that only sum up others are not counted as lines: “%(labels)s” (rows: %(rows)s)."),
        N_("Check that these rows are subtotals; their amounts are not counted."),
    ),
    "subtotal-unlike": Rule(
        _E,
        N_(
            "“%(label)s” is marked like a subtotal and states %(amount)s, but its parts add up "
            "to %(sum)s; it is counted as a line."
        ),
        N_("Correct the amount that is wrong, or leave out the row if it is a subtotal."),
    ),
    "line-over-lines": Rule(
        _W,
        N_(
            "By their numbering, the lines below “%(label)s” are parts of it; it states "
            "%(amount)s, they add up to %(sum)s, and all of them are counted."
        ),
        COMPARE,
    ),
}
