"""Records that the store returns: kept plans and audit entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from rkt.core.schema import fold
from rkt.core.text_keys import slug

READER_VERSION = 2
"""Kept with each plan; raise it whenever documents are read differently."""


class Action(StrEnum):
    """What can happen to a revision, to a scenario, to a pair of lines, to a layout."""

    KEPT = "kept"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    SCENARIO_SAVED = "scenario-saved"
    PAIR_ACCEPTED = "pair-accepted"
    PAIR_REJECTED = "pair-rejected"
    PAIR_REOPENED = "pair-reopened"
    LAYOUT_SAVED = "layout-saved"
    LAYOUT_REMOVED = "layout-removed"


@dataclass(frozen=True)
class KeptPlan:
    """A revision of a plan in the store, without its lines.

    ``id`` is what `Store.open` takes; ``lines`` counts them, ``total`` is their sum in rupiah.
    ``unit`` is spelled as in the plan's first revision. ``name`` and ``sha256`` are those of the
    document; ``fingerprint`` is equal for equal drafts. ``errors``, ``warnings``
    and ``notes`` count the findings.
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


# Codes: how links and commands name a kept plan, such as ``kpu-kota-serang-2021-r0``

PUBLISHED_CODE = "published"
"""The code of the plan that comes with the program, or that RKT_PLAN names."""


def sort_kept_plans(kept: Iterable[KeptPlan]) -> list[KeptPlan]:
    """Return kept plans in the order of every list: by unit, the latest year and revision first."""
    return sorted(
        kept, key=lambda each: (fold(each.unit), -each.fiscal_year, -each.revision, each.id)
    )


def by_code(kept: Iterable[KeptPlan]) -> dict[str, KeptPlan]:
    """Return kept plans by code, in the order of every list.

    If two units differ only in characters that a code cannot hold, both codes get the store's id.
    """
    ordered = sort_kept_plans(kept)
    codes = [f"{slug(each.unit) or 'rkt'}-{each.fiscal_year}-r{each.revision}" for each in ordered]
    times = Counter(codes)
    return {
        code if times[code] == 1 else f"{code}-{each.id}": each
        for code, each in zip(codes, ordered, strict=True)
    }
