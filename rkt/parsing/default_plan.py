"""The plan that is there before anything is kept: the program's own, or that of ``RKT_PLAN``."""

from __future__ import annotations

import os
from pathlib import Path

from rkt.core.locations import published_table
from rkt.findings import DocumentError
from rkt.parsing.plan import Plan, load_plan, load_plan_apart

SETTING = "RKT_PLAN"


def plan_path() -> Path:
    """Return the table to show: ``RKT_PLAN`` in the environment, else the published one."""
    return Path(os.environ.get(SETTING) or published_table())


def is_own_table() -> bool:
    """Tell whether another table than the program's own is published."""
    return plan_path() != published_table()


def read_published() -> Plan:
    """Return the plan that is published; raise `DocumentError` where it cannot be read.

    A table of ``RKT_PLAN`` is held to the limits that are set, in a process of its own.
    """
    return (load_plan_apart if is_own_table() else load_plan)(plan_path())


def published_plan() -> Plan | None:
    """Return the plan beside which others are kept; None where its table cannot be read."""
    try:
        return read_published()
    except DocumentError:  # whoever shows that plan says why
        return None
