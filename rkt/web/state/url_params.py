"""The values of the pages' options in links."""

from __future__ import annotations

from enum import StrEnum


class ComparisonSubject(StrEnum):
    """What is compared; the value is the one in links."""

    MEMBERS = "parts"
    PLANS = "plans"


class PartChartForm(StrEnum):
    """How the parts of a plan are drawn."""

    BARS = "bars"
    DOTS = "dots"
    LOG_DOTS = "log-dots"
    STRIP = "strip"
    TABLE = "table"


class PlanChartForm(StrEnum):
    """How two plans are drawn."""

    DOTS = "dots"
    SLOPE = "slope"


class CardOrder(StrEnum):
    """What the objectives are sorted by; the value is the one in links."""

    MONEY = "money"
    NAME = "name"
