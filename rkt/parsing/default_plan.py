"""The published plan: the one shipped with the program, or the table named by ``RKT_PLAN``."""

from __future__ import annotations

import os
from pathlib import Path

from rkt.core.locations import published_table
from rkt.findings import DocumentError
from rkt.parsing.plan import Plan, load_plan, load_plan_apart

SETTING = "RKT_PLAN"


def plan_path() -> Path:
    """Return the path of the table to show: ``RKT_PLAN`` if set, else the shipped one."""
    return Path(os.environ.get(SETTING) or published_table())


def is_own_table() -> bool:
    """Tell whether a table other than the shipped one is published."""
    return plan_path() != published_table()


def read_published() -> Plan:
    """Read the published plan; raise `DocumentError` if it cannot be read.

    A table named by ``RKT_PLAN`` is read in a sandboxed process, within the configured limits.
    """
    return (load_plan_apart if is_own_table() else load_plan)(plan_path())


def published_plan() -> Plan | None:
    """Return the published plan; None if its table cannot be read."""
    try:
        return read_published()
    except DocumentError:  # the page that shows the plan reports the error
        return None
