"""The plan that is there before anything is kept: the program's own, or that of ``RKT_PLAN``."""

from __future__ import annotations

import os
from pathlib import Path

from rkt.findings import DocumentError
from rkt.plan import Plan, load_plan

SETTING = "RKT_PLAN"
_FILE = Path(__file__).parents[1] / "data" / "rkt_2021.csv"


def plan_path() -> Path:
    """Return the table to show: ``RKT_PLAN`` in the environment, else the published one."""
    return Path(os.environ.get(SETTING) or _FILE)


def published_plan() -> Plan | None:
    """Return the plan beside which others are kept; None where its table cannot be read."""
    try:
        return load_plan(plan_path())
    except DocumentError:  # whoever shows that plan says why
        return None
