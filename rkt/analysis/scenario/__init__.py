"""What-if scenarios: a plan changed step by step, optionally under a ceiling.

Amounts are whole rupiah and totals are exact. A scenario stores its steps, not a copy of the plan;
the outcome is computed each time.
"""

from __future__ import annotations

from rkt.analysis.scenario.cuts import CeilingError, cut_to_ceiling, share_out
from rkt.analysis.scenario.model import Outcome, Scenario
from rkt.analysis.scenario.steps import (
    AddLine,
    AddLineAt,
    ChangeByPercent,
    CutToCeiling,
    DropLine,
    MoveAmount,
    SetAmount,
    Step,
    StepError,
    line_to_add,
)

__all__ = [
    "AddLine",
    "AddLineAt",
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
    "line_to_add",
    "share_out",
]
