"""Read a published RKT (annual work plan) into a trustworthy table, and measure it."""

from rkt.findings import DocumentError, Finding, Severity
from rkt.parsing.plan import Plan, load_plan

__all__ = ["DocumentError", "Finding", "Plan", "Severity", "load_plan"]
