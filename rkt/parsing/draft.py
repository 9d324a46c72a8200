"""A draft: an imported document that is not yet a plan, with a person's facts and corrections."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from rkt.findings import Severity
from rkt.parsing.corrections import Correction, apply_corrections
from rkt.parsing.file_names import clean_name
from rkt.parsing.plan import Plan, build_plan
from rkt.parsing.readers import Grid
from rkt.parsing.readers.limits import Limits, limits_of_imports
from rkt.parsing.sandbox import read_in_sandbox


@dataclass(frozen=True)
class PlanDraft:
    """The bytes of a document, the grid read from them, and what a person added.

    ``given`` maps fact names (`rkt.parsing.facts.Facts`) to values that override the document's. A
    draft lives in memory only until a store saves it.
    """

    name: str
    content: bytes
    grid: Grid
    given: Mapping[str, object] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()

    @cached_property
    def plan(self) -> Plan:
        """The plan as understood; raises `DocumentError` if the grid holds no table."""
        return build_plan(apply_corrections(self.grid, self.corrections), dict(self.given))

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the document in hexadecimal; identical files have the same digest."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def has_errors(self) -> bool:
        """Whether errors prevent the plan from being confirmed."""
        return any(f.severity is Severity.ERROR for f in self.plan.findings)

    def checked(self) -> PlanDraft:
        """Return the draft if it holds a plan; raise `DocumentError` otherwise."""
        _ = self.plan
        return self

    def with_facts(self, **given: object) -> PlanDraft:
        """Return the draft with facts set by a person; None removes one."""
        facts = {**self.given, **given}
        return replace(self, given={name: v for name, v in facts.items() if v is not None})

    def corrected(self, correction: Correction) -> PlanDraft:
        """Return the draft with one more correction."""
        return replace(self, corrections=(*self.corrections, correction))

    def without(self, correction: Correction) -> PlanDraft:
        """Return the draft without a correction."""
        kept = tuple(each for each in self.corrections if each != correction)
        return replace(self, corrections=kept)


def read_plan_draft(
    content: bytes, name: str, *, sheet: str | None = None, limits: Limits | None = None
) -> PlanDraft:
    """Read an uploaded document in a sandboxed process; its name is cleaned and never opened.

    Uses the import limits unless others are given. Raises `DocumentError`.
    """
    shown = clean_name(name)
    grid = read_in_sandbox(content, shown, limits or limits_of_imports(), sheet=sheet)
    return PlanDraft(shown, content, grid).checked()
