"""Steps that an address brings: taken for what they are, or told why they are not."""

from __future__ import annotations

from typing import NamedTuple

from rkt.findings import Finding
from rkt.scenario.links import Draft, DraftError, print_of_scenario, read_draft
from rkt.scenario.saved import scenario_in
from rkt.store import StoreError
from rkt.ui.plans import facts_of, store
from rkt.ui.scenario.desk import Work
from rkt.ui.scenario.fresh import new_work
from rkt.ui.view import View


class Brought(NamedTuple):
    """The scenario of a draft, and what is to be told of it, if anything."""

    work: Work
    told: Finding | None = None


def bring(text: str, code: str, view: View) -> Brought:
    """Return the scenario that a draft is, on the plan that is shown.

    One that started from a saved version still does, if this store has that very version.
    Raises `DraftError` where the draft cannot be read or is of another plan.
    """
    draft = read_draft(text)
    base = draft.scenario.base_code
    if base != code:
        raise DraftError("draft-of-other-plan", base=base, plan=_name_of(base))
    if (work := _as_started(draft)) is not None:
        return Brought(work)
    fresh = new_work(code, view)
    told = None if draft.id is None else Finding("draft-without-origin")
    return Brought(Work(draft.scenario, fresh.saved, made_on=draft.made_on), told)


def _as_started(draft: Draft) -> Work | None:
    """Return the draft as changes to the saved version that it started from, if that is here."""
    if draft.id is None:
        return None
    try:
        saved = store().scenario(draft.id, draft.version)
        scenario = scenario_in(saved)
    except (StoreError, OverflowError):
        return None
    if print_of_scenario(scenario) != draft.started:
        return None
    return Work(draft.scenario, scenario, saved.id, saved.version, draft.made_on)


def _name_of(code: str) -> str:
    """Return unit and year of a plan; its name in links where it is not here."""
    facts = facts_of(code)
    return " ".join(filter(None, (facts.unit, str(facts.fiscal_year or "")))) if facts else code
