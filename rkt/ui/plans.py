"""The plan that is shown: read once, and again when its file changes."""

from __future__ import annotations

import os
from collections.abc import Hashable
from pathlib import Path

import streamlit as st

from rkt.facts import PACKAGE_NAME
from rkt.findings import DocumentError
from rkt.plan import Plan, load_plan

_PUBLISHED = Path(__file__).parents[2] / "data" / "rkt_2021.csv"


def plan_path() -> Path:
    """Return the table to show: ``RKT_PLAN`` in the environment, else the published one."""
    return Path(os.environ.get("RKT_PLAN") or _PUBLISHED)


def open_plan() -> tuple[Plan, Hashable]:
    """Return the plan and a stamp of its version; raise `DocumentError` if it cannot be read."""
    path = plan_path()
    stamp = (str(path), _stamp(path), _stamp(path.parent / PACKAGE_NAME))
    plan = _read(path, stamp)
    if isinstance(plan, DocumentError):
        raise plan
    return plan, stamp


@st.cache_resource(show_spinner=False, max_entries=8)
def _read(path: Path, stamp: Hashable) -> Plan | DocumentError:  # noqa: ARG001 - the cache's key
    """A refusal is remembered like a plan, so that a bad file is not read for every visitor."""
    try:
        return load_plan(path)
    except DocumentError as error:
        return error


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
