"""Read published work plans (RKT) into trustworthy tables, and measure, compare and export them.

The names here are the library's public interface and stay put; everything else in the package may
move. ``docs/library.md`` has an example of each. Everything is imported on first use, since some
parts pull in large libraries.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rkt.analysis.comparison.bridge import PlanComparison, compare_plans
    from rkt.analysis.filters import Filters
    from rkt.analysis.measures import (
        Concentration,
        ShareBasis,
        Totals,
        breakdown_by,
        concentration,
        rank_lines,
        totals,
    )
    from rkt.analysis.scenario import CeilingError, cut_to_ceiling
    from rkt.findings import DocumentError, Finding, Severity
    from rkt.parsing.plan import Plan, load_plan
    from rkt.render.exports import export_plan
    from rkt.storage import Store, StoreError, open_store

__version__ = "0.1.0"

_MODULES = {
    "rkt.analysis.comparison.bridge": ("PlanComparison", "compare_plans"),
    "rkt.analysis.filters": ("Filters",),
    "rkt.analysis.measures": (
        "Concentration",
        "ShareBasis",
        "Totals",
        "breakdown_by",
        "concentration",
        "rank_lines",
        "totals",
    ),
    "rkt.analysis.scenario": ("CeilingError", "cut_to_ceiling"),
    "rkt.findings": ("DocumentError", "Finding", "Severity"),
    "rkt.parsing.plan": ("Plan", "load_plan"),
    "rkt.render.exports": ("export_plan",),
    "rkt.storage": ("Store", "StoreError", "open_store"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "CeilingError",
    "Concentration",
    "DocumentError",
    "Filters",
    "Finding",
    "Plan",
    "PlanComparison",
    "Severity",
    "ShareBasis",
    "Store",
    "StoreError",
    "Totals",
    "breakdown_by",
    "compare_plans",
    "concentration",
    "cut_to_ceiling",
    "export_plan",
    "load_plan",
    "open_store",
    "rank_lines",
    "totals",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'rkt' has no attribute {name!r}")
    return getattr(import_module(_MODULE_OF[name]), name)


def __dir__() -> list[str]:
    """Return the public names, for completion in a notebook."""
    return __all__
