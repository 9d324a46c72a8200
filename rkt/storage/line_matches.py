"""Pairs of lines of two plans, and what a person said of each: the same line, or not.

Each word is kept with who said it and when; the last one on a pair counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from rkt.auth import Person
from rkt.storage.audit import record
from rkt.storage.records import Action
from rkt.storage.revision_payload import check_texts
from rkt.storage.tables import pair_verdicts


class Verdict(StrEnum):
    """What is said of a pair of lines."""

    SAME = "same"
    APART = "apart"
    OPEN = "open"
    """Neither, as if nothing had been said."""


_ACTIONS = {
    Verdict.SAME: Action.PAIR_ACCEPTED,
    Verdict.APART: Action.PAIR_REJECTED,
    Verdict.OPEN: Action.PAIR_REOPENED,
}


@dataclass(frozen=True, order=True)
class PlanLine:
    """A line of a plan: what links call the plan, the line's number, and what it is known by.

    ``text`` is kept as well, so that a verdict does not pass to another line that gets the number.
    """

    plan: str
    line: int
    text: str


@dataclass(frozen=True)
class DecidedMatch:
    """Two lines, the smaller plan name first, and the last word on them: whose, and when (UTC)."""

    one: PlanLine
    other: PlanLine
    verdict: Verdict
    said_by: str
    said_at: datetime

    @property
    def lines(self) -> tuple[PlanLine, PlanLine]:
        return self.one, self.other


def decide_match(
    connection: Connection, lines: tuple[PlanLine, PlanLine], verdict: Verdict, by: Person
) -> None:
    """Write what somebody says of a pair of lines, whichever of them is named first."""
    one, other = sorted(lines)
    check_texts([by.name, one.plan, one.text, other.plan, other.text])
    places = {
        f"{name}_{key}": getattr(line, key)
        for name, line in (("one", one), ("other", other))
        for key in ("plan", "line", "text")
    }
    said = {"verdict": verdict.value, "said_by": by.name, "said_at": datetime.now(UTC)}
    connection.execute(insert(pair_verdicts).values(**places, **said))
    details = {name: f"{line.plan}.{line.line}" for name, line in (("one", one), ("other", other))}
    record(connection, by, _ACTIONS[verdict], details)


def list_decided_matches(
    connection: Connection, one_plan: str, other_plan: str
) -> list[DecidedMatch]:
    """Return the pairs of two plans on which the last word is a verdict, the latest last."""
    first, second = sorted((one_plan, other_plan))
    column = pair_verdicts.c
    wanted = select(pair_verdicts).where(column.one_plan == first, column.other_plan == second)
    latest: dict[tuple[PlanLine, PlanLine], DecidedMatch] = {}
    for row in connection.execute(wanted.order_by(column.id)):
        one = PlanLine(row.one_plan, row.one_line, row.one_text)
        other = PlanLine(row.other_plan, row.other_line, row.other_text)
        latest.pop((one, other), None)
        latest[one, other] = DecidedMatch(
            one, other, Verdict(row.verdict), row.said_by, row.said_at
        )
    return [pair for pair in latest.values() if pair.verdict is not Verdict.OPEN]
