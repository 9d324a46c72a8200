"""What can be wrong with a setting of the program."""

from __future__ import annotations

from rkt.findings.rule import Rule, Severity
from rkt.locale import N_

RULES = {
    "timezone-unknown": Rule(
        Severity.WARNING,
        N_("RKT_TIMEZONE is “%(text)s”, which is no time zone; all times are in WIB."),
        N_("Set it to WIB, WITA or WIT, or to an IANA name such as Asia/Makassar."),
    ),
}
