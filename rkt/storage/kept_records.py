"""Decisions on pairs of lines and on names, and saved scenarios: added, never overwritten.

The store treats a scenario's content as text; `rkt.analysis.scenario` reads and writes it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, Select, func, insert, select

from rkt.auth import Person
from rkt.core.kept_records import DecidedMatch, PlanLine, SavedScenario, ScenarioText, Verdict
from rkt.core.known_activities import KnownNames
from rkt.core.schema import ACTIVITY
from rkt.core.text_keys import name_key
from rkt.findings import StoreError
from rkt.storage.audit import record
from rkt.storage.records import Action
from rkt.storage.revision_payload import check_texts
from rkt.storage.tables import known_names, pair_verdicts, scenario_versions, scenarios

_ACTIONS = {
    Verdict.SAME: Action.PAIR_ACCEPTED,
    Verdict.APART: Action.PAIR_REJECTED,
    Verdict.OPEN: Action.PAIR_REOPENED,
}
LONGEST_NAME = 120
"""Characters in a scenario's name; a longer one would not fit into lists or file names."""


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


def save_scenario(connection: Connection, text: ScenarioText, by: Person) -> SavedScenario:
    """Save a scenario as its next version and return it.

    Raises `StoreError` if somebody else has saved a version meanwhile, if the name is blank or too
    long, or if there is no scenario with its id.
    """
    if not text.name.strip():
        raise StoreError("scenario-unnamed")
    if len(text.name) > LONGEST_NAME:
        raise StoreError("scenario-name-long", count=len(text.name), most=LONGEST_NAME)
    check_texts([text.name, text.base_code, text.content, by.name])
    known = None if text.id is None else find_scenario(connection, text.id)
    if known and known.version != text.version:
        values = {"name": known.name, "version": known.version, "saved_by": known.saved_by}
        raise StoreError("scenario-changed", **values)
    scenario_id = known.id if known else _add_scenario(connection, text.base_code)
    version = {
        "scenario_id": scenario_id,
        "version": known.version + 1 if known else 1,
        "saved_at": datetime.now(UTC),
        "saved_by": by.name,
        "name": text.name.strip(),
        "content": text.content,
    }
    connection.execute(insert(scenario_versions).values(version))
    saved = find_scenario(connection, scenario_id)
    details = {"scenario": saved.id, "version": saved.version, "name": saved.name}
    record(connection, by, Action.SCENARIO_SAVED, {**details, "base_code": saved.base_code})
    return saved


def find_scenario(
    connection: Connection, scenario_id: int, version: int | None = None
) -> SavedScenario:
    """Return a version of a scenario, by default the latest; raise `StoreError` if missing."""
    wanted = _select_saved().where(scenarios.c.id == scenario_id)
    if version is not None:
        wanted = wanted.where(scenario_versions.c.version == version)
    row = connection.execute(wanted.order_by(scenario_versions.c.version.desc()).limit(1)).first()
    if row is None:
        raise StoreError("scenario-missing", id=scenario_id)
    return SavedScenario(**row._mapping)


def list_latest_scenarios(connection: Connection) -> list[SavedScenario]:
    """Return the latest version of each scenario, most recently saved first."""
    versions = scenario_versions.alias("latest")
    latest = select(func.max(versions.c.version)).where(versions.c.scenario_id == scenarios.c.id)
    wanted = _select_saved().where(scenario_versions.c.version == latest.scalar_subquery())
    in_order = wanted.order_by(scenario_versions.c.saved_at.desc(), scenarios.c.id.desc())
    return [SavedScenario(**row._mapping) for row in connection.execute(in_order)]


def _add_scenario(connection: Connection, base_code: str) -> int:
    added = insert(scenarios).values(base_code=base_code).returning(scenarios.c.id)
    scenario_id: int = connection.execute(added).scalar_one()
    return scenario_id


def _select_saved() -> Select[tuple[object, ...]]:
    named = scenario_versions.c
    columns = (named.version, named.name, named.content, named.saved_at, named.saved_by)
    return select(scenarios.c.id, scenarios.c.base_code, *columns).join(
        scenario_versions, named.scenario_id == scenarios.c.id
    )


def read_known_names(connection: Connection) -> KnownNames:
    """Return what was last said about each activity name."""
    latest = select(func.max(known_names.c.id)).where(known_names.c.level == ACTIVITY)
    latest = latest.group_by(known_names.c.name_key)
    wanted = select(known_names.c.name_key, known_names.c.meant)
    rows = connection.execute(wanted.where(known_names.c.id.in_(latest)))
    return KnownNames({row.name_key: row.meant for row in rows if row.meant})


def match_name(connection: Connection, name: str, meant: str, by: Person) -> None:
    """Record which activity a name stands for: itself, another, or "" to undo the decision.

    Raises `StoreError` if the name is blank.
    """
    if not name_key(name):
        raise StoreError("name-blank")
    check_texts([name, meant, by.name])
    said = {
        "level": ACTIVITY,
        "name": name,
        "name_key": name_key(name),
        "meant": meant,
        "code": "",
        "source": "",
        "said_by": by.name,
        "said_at": datetime.now(UTC),
    }
    connection.execute(insert(known_names).values(said))
    record(connection, by, Action.NAME_MATCHED, {"name": name, "meant": meant})
