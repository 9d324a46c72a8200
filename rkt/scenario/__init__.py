"""What if: a plan changed step by step under a ceiling, in whole rupiah, none made or lost.

A scenario is its steps, not a copy of the plan: what comes of them is reckoned anew each time.
"""

from __future__ import annotations

from rkt.scenario.cuts import CeilingError, cut_to_ceiling, share_out
from rkt.scenario.refusals import StepError
from rkt.scenario.scenarios import Outcome, Scenario
from rkt.scenario.steps import (
    AddLine,
    ChangeByPercent,
    CutToCeiling,
    DropLine,
    MoveAmount,
    SetAmount,
    Step,
)

__all__ = [
    "AddLine",
    "CeilingError",
    "ChangeByPercent",
    "CutToCeiling",
    "DropLine",
    "MoveAmount",
    "Outcome",
    "Scenario",
    "SetAmount",
    "Step",
    "StepError",
    "cut_to_ceiling",
    "share_out",
]
