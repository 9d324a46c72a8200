"""What a link calls the switches of the pages, and the values that each can take."""

from __future__ import annotations

from enum import StrEnum


class ComparisonSubject(StrEnum):
    """What stands beside each other; the value is what links call it."""

    MEMBERS = "parts"
    PLANS = "plans"


class PartChartForm(StrEnum):
    """How the parts of a plan are shown."""

    BARS = "bars"
    DOTS = "dots"
    LOG_DOTS = "log-dots"
    STRIP = "strip"
    TABLE = "table"


class PlanChartForm(StrEnum):
    """How two plans are shown beside each other."""

    DOTS = "dots"
    SLOPE = "slope"


class CardOrder(StrEnum):
    """What the objectives are sorted by; the value is what links call it."""

    MONEY = "money"
    NAME = "name"
