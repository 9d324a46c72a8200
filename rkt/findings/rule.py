"""The rule behind a finding: its severity and its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.i18n import N_

COMPARE = N_("Compare the row with the published document.")
"""The remedy if only the document can settle the question."""

BY_LAYOUT = N_(
    "Open it on the data page (`rkt serve`), under Import, and choose the columns. Choices "
    "saved there as a layout are used here with --layout NAME."
)
"""The command-line remedy if only a person can say which column is which."""


class Severity(StrEnum):
    """How much a finding matters; with an error the figures cannot be trusted."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Rule:
    """Severity, problem and remedy of a finding, with ``%(name)s`` placeholders for values.

    ``in_command`` is the command-line remedy, for rules whose ``remedy`` names fields of a page.
    """

    severity: Severity
    problem: str
    remedy: str
    in_command: str = ""
