"""The rule behind a finding: its severity and its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.i18n import N_

COMPARE = N_("Compare the row with the published document.")
"""The remedy if only the document can settle the question."""


class Severity(StrEnum):
    """How much a finding matters; with an error the figures cannot be trusted."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Rule:
    """Severity, problem and remedy of a finding, with ``%(name)s`` placeholders for values."""

    severity: Severity
    problem: str
    remedy: str
