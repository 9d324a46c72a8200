"""What can be wrong with targets and with what was realised."""

from __future__ import annotations

from rkt.findings.rule import COMPARE, Rule, Severity
from rkt.locale import N_

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_COMPLETE = N_("Complete it in the document and read it again, or leave it as published.")

RULES = {
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
    # columns
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
