"""`GlossaryTerm`, the groups of terms, and the regulations that define them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rkt.core.schema import ACCOUNTABILITY as ACCOUNTABILITY
from rkt.i18n import N_

FINANCES = N_("Law 17 of 2003 on State Finances")
ELECTIONS = N_("Law 7 of 2017 on General Elections")
WORK_PLANS = N_("Government Regulation 6 of 2023 on Preparing Work Plans and Budgets")
BUDGETING = N_(
    "Minister of Finance Regulation 62 of 2023 on Budget Planning, Budget Execution, and Accounting"
    " and Financial Reporting"
)


class TermGroup(Enum):
    """The groups of terms, in the order of the page; the value is the group's name."""

    PLAN = N_("The plan")
    LEVELS = N_("From program to budget line")
    PERFORMANCE = N_("What the money is to achieve")
    FIGURES = N_("Amounts and shares")
    COMPARISON = N_("Comparing")
    SCENARIO = N_("What if")
    DOCUMENT = N_("The document and its checks")


@dataclass(frozen=True)
class GlossaryTerm:
    """A term: its code in links, name, meaning, and the regulation that defines it, if known.

    ``name``, ``meaning`` and ``source`` are texts of the catalogue.
    """

    code: str
    group: TermGroup
    name: str
    meaning: str
    source: str = ""
