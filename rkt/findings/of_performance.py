"""What can be wrong with the chain from the money to what it is for."""

from __future__ import annotations

from rkt.findings.rule import Rule, Severity
from rkt.locale import N_

_W, _I = Severity.WARNING, Severity.INFO

RULES = {
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
}
