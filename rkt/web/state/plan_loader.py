"""Load plans and scenarios, each only once: the published plan and stored ones."""

from __future__ import annotations

import os
import threading
from collections.abc import Hashable, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from pathlib import Path

from rkt.analysis.scenario import Scenario
from rkt.analysis.scenario.saved import (
    checked_number,
    is_scenario_code,
    plan_after,
    scenario_code,
    scenario_in,
    scenario_label,
    scenario_number,
)
from rkt.findings import DocumentError
from rkt.i18n import Texts
from rkt.parsing.default_plan import is_own_table, plan_path, read_published
from rkt.parsing.facts import PACKAGE_NAME, Facts
from rkt.parsing.plan import Plan
from rkt.parsing.readers.limits import limits_of_files
from rkt.storage import KeptPlan, SavedScenario, Store, StoreError, open_store
from rkt.storage.engine import READ_ONLY_SETTING, SETTING
from rkt.storage.errors import Refusals
from rkt.storage.records import PUBLISHED_CODE, by_code, current_code
from rkt.web.state.shared_results import shared

PUBLISHED = PUBLISHED_CODE
BEFORE = "before"
"""Among the plans being compared, stands for the open plan before its change."""
_STORE_SETTINGS = (SETTING, READ_ONLY_SETTING)


@dataclass(frozen=True)
class LoadedPlan:
    """A plan as pages show it; ``stamp`` identifies its version, ``code`` is its name in links."""

    code: str
    plan: Plan
    stamp: Hashable


def store() -> Store:
    """Return the store of plans; raise `StoreError` if it cannot be opened."""
    settings = tuple(os.environ.get(name, "") for name in _STORE_SETTINGS)
    if (refusal := _refusals.recent(settings)) is not None:
        raise refusal
    try:
        return _opened(*settings)
    except StoreError as error:
        _refusals.note(settings, error)
        raise


@shared(max_entries=4)
def _opened(*settings: str) -> Store:  # noqa: ARG001 - the cache's key
    return open_store()


_refusals: Refusals[tuple[str, ...]] = Refusals()


_run = threading.local()


def begin_run() -> None:
    """Begin a run of the page: it checks the store once, however many parts of the page ask."""
    _run.stamps = {}


def stamp_of(plan_store: Store) -> str:
    """Return the store's stamp: within a run, the one first found, or found after the run wrote."""
    stamps: dict[tuple[str, int], str] | None = getattr(_run, "stamps", None)
    if stamps is None:  # no run: the API, a callback
        return plan_store.stamp()
    key = (plan_store.place, plan_store.writes)
    if key not in stamps:
        stamps[key] = plan_store.stamp()
    return stamps[key]


def kept_plans() -> dict[str, KeptPlan]:
    """Return the stored plans that are not withdrawn by their code, latest revision first."""
    plan_store = store()
    return _kept(plan_store.place, stamp_of(plan_store))[1]


def every_kept_plan() -> dict[str, KeptPlan]:
    """Return all stored plans by their code, withdrawn ones too, in the order of every list."""
    plan_store = store()
    return _kept(plan_store.place, stamp_of(plan_store))[0]


@shared(max_entries=4)
def _kept(place: str, stamp: str) -> tuple[dict[str, KeptPlan], dict[str, KeptPlan]]:  # noqa: ARG001 - the key
    """Look once per change of the store; return all plans, and those not withdrawn."""
    every = by_code(store().kept(include_withdrawn=True), include_withdrawn=True)
    return every, {code: each for code, each in every.items() if not each.withdrawn}


def plan_codes() -> list[str]:
    """Return the codes of all plans; only the published one if the store cannot be opened."""
    try:
        return [PUBLISHED, *kept_plans()]
    except StoreError:  # the data page says why
        return [PUBLISHED]


def known_code(code: str) -> str:
    """Return today's code of a plan that a link names by an old one; other codes as given."""
    try:
        return current_code(code, kept_plans())
    except StoreError:  # the data page says why
        return code


def plan_label(code: str, texts: Texts) -> str:
    """Return a plan's label in lists; its code if it no longer exists."""
    if code == PUBLISHED:
        facts = _published().plan.facts
        name = " ".join(filter(None, (facts.unit, str(facts.fiscal_year or ""))))
        return texts.gettext("%(name)s (published)") % {"name": name or plan_path().name}
    kept = kept_plans().get(code)
    if kept is None:
        return code
    return texts.gettext("%(unit)s %(fiscal_year)s, revision %(revision)s") % kept.label


def short_plan_label(code: str, texts: Texts) -> str:
    """Return a plan's label starting with what distinguishes it: year and revision, then unit."""
    facts = plan_facts_line(code)
    if facts is None or not facts.unit:
        return plan_label(code, texts)
    template = texts.gettext("%(fiscal_year)s rev. %(revision)s · %(unit)s")
    year = facts.fiscal_year or "–"
    return template % {"fiscal_year": year, "revision": facts.revision, "unit": facts.unit}


def plan_facts_line(code: str) -> Facts | None:
    """Return unit, year and revision of a plan by its code; None if it has none."""
    if code == PUBLISHED:
        plan = load_published_plan()
        return plan.facts if plan else None
    try:
        kept = kept_plans().get(code)
    except StoreError:  # the data page says why
        return None
    return Facts(kept.unit, kept.fiscal_year, kept.revision) if kept else None


def load_plan_by_code(wanted: Sequence[str] = ()) -> LoadedPlan:
    """Return the first of the requested plans that exists, otherwise the published one.

    Raises `DocumentError` if it cannot be read.
    """
    known = kept_plans() if set(wanted) - {PUBLISHED} else {}
    wanted = [current_code(each, known) for each in wanted]
    code = next((each for each in wanted if each == PUBLISHED or each in known), PUBLISHED)
    if code == PUBLISHED:
        return _published()
    stamp = (store().place, known[code].id, known[code].kept_at)
    return LoadedPlan(code, _open_kept(*stamp), stamp)


@shared(max_entries=16)
def _open_kept(place: str, revision: int, kept_at: datetime) -> Plan:  # noqa: ARG001 - the key
    return store().open(revision)


def load_published_plan() -> Plan | None:
    """Return the published plan; None if it cannot be read."""
    try:
        return _published().plan
    except DocumentError:  # the pages' frame says why
        return None


def next_revision(unit: str, fiscal_year: int) -> int:
    """Return the next revision number of a unit's plan, taking the published one into account."""
    return store().next_revision(Facts(unit, fiscal_year), load_published_plan())


def _published() -> LoadedPlan:
    path = plan_path()
    stamp = (str(path), _stamp(path), _stamp(path.parent / PACKAGE_NAME))
    plan = _read(stamp, astuple(limits_of_files()) if is_own_table() else ())
    if isinstance(plan, DocumentError):
        raise plan
    return LoadedPlan(PUBLISHED, plan, stamp)


@shared(max_entries=8)
def _read(stamp: Hashable, limits: Hashable) -> Plan | DocumentError:  # noqa: ARG001 - the key
    """Read the published plan; errors are cached too, so that a bad file is read only once."""
    try:
        return read_published()
    except DocumentError as error:
        return error


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


# Saved scenarios, loaded as plans


@dataclass(frozen=True)
class LoadedScenario:
    """A saved scenario as a plan; ``undone`` counts the steps that its plan does not allow."""

    saved: SavedScenario
    shown: LoadedPlan
    undone: int


def saved_scenarios() -> dict[str, SavedScenario]:
    """Return the scenarios by their code, latest first."""
    plan_store = store()
    return _saved(plan_store.place, stamp_of(plan_store))


@shared(max_entries=4)
def _saved(place: str, stamp: str) -> dict[str, SavedScenario]:  # noqa: ARG001 - the cache's key
    known = kept_plans()
    saved = (replace(e, base_code=current_code(e.base_code, known)) for e in store().scenarios())
    return {scenario_code(each.id): each for each in saved}


def scenario_codes() -> list[str]:
    """Return the codes of all scenarios; empty if the store cannot be opened."""
    try:
        return list(saved_scenarios())
    except StoreError:  # the scenario page says why
        return []


def read_saved(asked: str) -> SavedScenario:
    """Return a stored scenario by its number in a link; raise `StoreError` if there is none."""
    saved = store().scenario(checked_number(asked))
    saved = replace(saved, base_code=known_code(saved.base_code))
    if saved.base_code not in plan_codes():
        raise StoreError("scenario-base-missing", name=saved.name, plan=saved.base_code)
    return saved


def load_scenario_by_code(code: str) -> LoadedScenario:
    """Return a scenario as a plan: the lines of its base plan after its steps.

    Raises `StoreError` if it does not exist or cannot be read, `DocumentError` if its plan cannot
    be read.
    """
    saved = read_saved(scenario_number(code))
    scenario = scenario_in(saved)
    base = load_plan_by_code((saved.base_code,))
    stamp = (base.stamp, store().place, code, saved.version)
    plan, undone = _tried(base.plan, stamp, scenario)
    return LoadedScenario(saved, LoadedPlan(code, plan, stamp), undone)


@shared(max_entries=16)
def _tried(_plan: Plan, stamp: Hashable, scenario: Scenario) -> tuple[Plan, int]:  # noqa: ARG001
    return plan_after(_plan, scenario)


def compared_plan_label(code: str, texts: Texts) -> str:
    """Return the label of a plan or a scenario; its code if it no longer exists."""
    if code == BEFORE:
        return texts.gettext("Before the change")
    if not is_scenario_code(code):
        return plan_label(code, texts)
    saved = saved_scenarios().get(code)
    return scenario_label(saved, texts) if saved else code
