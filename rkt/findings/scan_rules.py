"""Findings on scans and photographs: what a person must look at."""

from __future__ import annotations

from rkt.findings.rule import Rule, Severity
from rkt.i18n import N_

_E, _W = Severity.ERROR, Severity.WARNING

_LOOK = N_("Look at the page, then confirm the text or type what is printed there.")

RULES: dict[str, Rule] = {
    "scan-amount-doubtful": Rule(
        _E,
        N_(
            "The amount was not read with certainty: one reader saw “%(first)s”, another "
            "“%(second)s”."
        ),
        N_("Look at the page, then confirm the amount or type what is printed there."),
    ),
    "scan-text-doubtful": Rule(
        _W,
        N_(
            "The text was not read with certainty: one reader saw “%(first)s”, another "
            "“%(second)s”."
        ),
        _LOOK,
    ),
}
