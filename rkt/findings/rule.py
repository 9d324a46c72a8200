"""What a kind of finding is: how severe, and the sentences that tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.i18n import N_

COMPARE = N_("Compare the row with the published document.")
"""The remedy where only the document itself can tell."""


class Severity(StrEnum):
    """How much a finding matters: an error means that the figures cannot be trusted as they are."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Rule:
    """One entry of the catalogue: how severe, and the sentences with ``%(value)s`` places."""

    severity: Severity
    problem: str
    remedy: str
