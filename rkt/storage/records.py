"""Records that the store returns: kept plans and audit entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from rkt.core.schema import fold
from rkt.core.text_keys import LONGEST, slug

READER_VERSION = 2
"""Kept with each plan; raise it whenever documents are read differently."""


class Action(StrEnum):
    """What can happen to a revision, a scenario, a pair of lines, a layout, a unit or a name."""

    KEPT = "kept"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    SCENARIO_SAVED = "scenario-saved"
    PAIR_ACCEPTED = "pair-accepted"
    PAIR_REJECTED = "pair-rejected"
    PAIR_REOPENED = "pair-reopened"
    LAYOUT_SAVED = "layout-saved"
    LAYOUT_REMOVED = "layout-removed"
    UNIT_PLACED = "unit-placed"
    NAME_MATCHED = "name-matched"


@dataclass(frozen=True)
class KeptPlan:
    """A revision of a plan in the store, without its lines.

    ``id`` is what `Store.open` takes; ``lines`` counts them, ``total`` is their sum in rupiah.
    ``unit`` is spelled as in the plan's first revision. ``name`` and ``sha256`` are those of the
    document; ``fingerprint`` is equal for equal drafts. ``errors``, ``warnings`` and ``notes``
    count the findings. ``province`` is "" until the unit has a place.
    """

    id: int
    plan_id: int
    unit: str
    fiscal_year: int
    revision: int
    name: str
    sha256: str
    fingerprint: str
    lines: int
    total: int
    kept_at: datetime
    kept_by: str
    errors: int
    warnings: int
    notes: int
    withdrawn: bool
    province: str = ""

    @property
    def label(self) -> Mapping[str, object]:
        """Unit, year and revision, for sentences about the plan."""
        return {"unit": self.unit, "fiscal_year": self.fiscal_year, "revision": self.revision}


@dataclass(frozen=True)
class AuditEntry:
    """Who did what to which revision (if any) and when (UTC); ``details`` depend on the action."""

    id: int
    at: datetime
    who: str
    role: str
    action: Action
    revision_id: int | None
    details: Mapping[str, object] = field(default_factory=dict)


class PlanState(StrEnum):
    """Whether a revision is its plan's latest, an earlier one, or withdrawn."""

    LATEST = "latest"
    EARLIER = "earlier"
    WITHDRAWN = "withdrawn"


def current_revisions(kept: Iterable[KeptPlan]) -> set[int]:
    """Return the ids of each plan's latest revision, ignoring withdrawn ones."""
    in_order = sorted(kept, key=lambda each: each.revision)
    return set({each.plan_id: each.id for each in in_order if not each.withdrawn}.values())


def state_of(kept: KeptPlan, *, is_current: bool) -> PlanState:
    """Return the state of a revision; ``is_current`` as determined by `current_revisions`."""
    if kept.withdrawn:
        return PlanState.WITHDRAWN
    return PlanState.LATEST if is_current else PlanState.EARLIER


# Codes: how links and commands name a kept plan, such as ``kpu-kota-serang-2021-r0``

PUBLISHED_CODE = "published"
"""The code of the plan shipped with the program, or of the one that RKT_PLAN names."""


def sort_kept_plans(kept: Iterable[KeptPlan]) -> list[KeptPlan]:
    """Sort kept plans as in every list: by unit, latest year and revision first."""
    return sorted(
        kept, key=lambda each: (fold(each.unit), -each.fiscal_year, -each.revision, each.id)
    )


_LONGEST_NAME = 120
"""Characters of a unit's name in a code, if its short form is not unique."""


def by_code(every: Iterable[KeptPlan], *, include_withdrawn: bool = False) -> dict[str, KeptPlan]:
    """Return kept plans by code, in the order of every list.

    ``every`` must hold all kept plans, including withdrawn ones: a code belongs for good to the
    first plan kept under it. A later plan with the same short name gets its whole name, or the
    store's id.
    """
    every = list(every)
    codes = _codes_of(every)
    shown = (each for each in sort_kept_plans(every) if include_withdrawn or not each.withdrawn)
    return {codes[each.id]: each for each in shown}


def _codes_of(every: Iterable[KeptPlan]) -> dict[int, str]:
    """Return each revision's code by its id; codes are assigned in the order of keeping."""
    named: dict[str, int] = {}
    codes = {}
    for each in sorted(every, key=lambda each: (each.plan_id, each.id)):
        year = each.fiscal_year
        names = (f"{slug(each.unit, most) or 'rkt'}-{year}" for most in (LONGEST, _LONGEST_NAME))
        name = next((n for n in names if named.setdefault(n, each.plan_id) == each.plan_id), "")
        codes[each.id] = f"{name}-r{each.revision}" if name else f"{_short_code(each)}-{each.id}"
    return codes


def _short_code(kept: KeptPlan) -> str:
    return f"{slug(kept.unit) or 'rkt'}-{kept.fiscal_year}-r{kept.revision}"


_WITH_ID = re.compile(r"(?P<code>.+-r[0-9]+)-(?P<id>[0-9]{1,9})")


def current_code(code: str, known: Mapping[str, KeptPlan]) -> str:
    """Return today's code of a plan that older links name by the store's id; others as given."""
    stated = None if code in known else _WITH_ID.fullmatch(code)
    if stated is None:
        return code
    old = int(stated["id"])
    return next(
        (
            now
            for now, each in known.items()
            if each.id == old and _short_code(each) == stated["code"]
        ),
        code,
    )
