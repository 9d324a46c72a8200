"""Decisions on pairs of lines of two plans: the same line, or not.

Each decision is kept with its author and time; the last one on a pair counts.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from rkt.auth import Person
from rkt.core.kept_records import DecidedMatch, PlanLine, Verdict
from rkt.storage.audit import record
from rkt.storage.records import Action
from rkt.storage.revision_payload import check_texts
from rkt.storage.tables import pair_verdicts

_ACTIONS = {
    Verdict.SAME: Action.PAIR_ACCEPTED,
    Verdict.APART: Action.PAIR_REJECTED,
    Verdict.OPEN: Action.PAIR_REOPENED,
}


def decide_match(
    connection: Connection, lines: tuple[PlanLine, PlanLine], verdict: Verdict, by: Person
) -> None:
    """Store a decision on a pair of lines; their order does not matter."""
    one, other = sorted(lines)
    check_texts([by.name, one.plan, one.text, other.plan, other.text])
    places = {
        f"{name}_{key}": getattr(line, key)
        for name, line in (("one", one), ("other", other))
        for key in ("plan", "line", "text")
    }
    decision = {"verdict": verdict.value, "said_by": by.name, "said_at": datetime.now(UTC)}
    connection.execute(insert(pair_verdicts).values(**places, **decision))
    details = {name: f"{line.plan}.{line.line}" for name, line in (("one", one), ("other", other))}
    record(connection, by, _ACTIONS[verdict], details)


def list_decided_matches(
    connection: Connection, one_plan: str, other_plan: str
) -> list[DecidedMatch]:
    """Return the decided pairs of two plans, the latest decision last."""
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
