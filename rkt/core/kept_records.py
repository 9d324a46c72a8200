"""Plain records of what people keep beside plans: decisions on pairs of lines, and scenarios."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """A decision on a pair of lines."""

    SAME = "same"
    APART = "apart"
    OPEN = "open"
    """Undecided again."""


@dataclass(frozen=True, order=True)
class PlanLine:
    """A line of a plan: the plan's code in links, the line's number and its text.

    The text is kept so that a verdict never applies to a different line with the same number.
    """

    plan: str
    line: int
    text: str


@dataclass(frozen=True)
class DecidedMatch:
    """The last decision on two lines (sorted by plan), with its author and time (UTC)."""

    one: PlanLine
    other: PlanLine
    verdict: Verdict
    said_by: str
    said_at: datetime

    @property
    def lines(self) -> tuple[PlanLine, PlanLine]:
        return self.one, self.other


@dataclass(frozen=True)
class SavedScenario:
    """One version of a scenario, with its base plan, author and time (UTC)."""

    id: int
    version: int
    base_code: str
    name: str
    content: str
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True)
class ScenarioText:
    """A scenario to be saved.

    ``id`` is the scenario that gets a new version, None for a new scenario; ``version`` is the
    version that was opened for editing.
    """

    base_code: str
    name: str
    content: str
    id: int | None = None
    version: int | None = None
