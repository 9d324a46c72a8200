"""A draft: a document on its way to becoming a plan, with what a person said about it."""

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
    """The bytes of a document, what was read from them, and what a person added.

    ``given`` are facts by name (`rkt.parsing.facts.Facts`) that go before those of the document.
    Nothing of a draft is kept anywhere until a store keeps it.
    """

    name: str
    content: bytes
    grid: Grid
    given: Mapping[str, object] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()

    @cached_property
    def plan(self) -> Plan:
        """The plan as understood; raises `DocumentError` where the grid holds no table."""
        return build_plan(apply_corrections(self.grid, self.corrections), dict(self.given))

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the document, in hexadecimal digits: the same file has the same."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def has_errors(self) -> bool:
        """Whether the plan cannot be confirmed as it stands."""
        return any(f.severity is Severity.ERROR for f in self.plan.findings)

    def checked(self) -> PlanDraft:
        """Return the draft if there is a plan in it; raise `DocumentError` where there is none."""
        _ = self.plan
        return self

    def with_facts(self, **given: object) -> PlanDraft:
        """Return the draft with facts that a person gave; None takes one back."""
        facts = {**self.given, **given}
        return replace(self, given={name: v for name, v in facts.items() if v is not None})

    def corrected(self, correction: Correction) -> PlanDraft:
        """Return the draft with one more correction."""
        return replace(self, corrections=(*self.corrections, correction))

    def without(self, correction: Correction) -> PlanDraft:
        """Return the draft with a correction taken back."""
        kept = tuple(each for each in self.corrections if each != correction)
        return replace(self, corrections=kept)


def read_plan_draft(
    content: bytes, name: str, *, sheet: str | None = None, limits: Limits | None = None
) -> PlanDraft:
    """Read a document from outside in a process of its own; its name is cleaned, never opened.

    The limits are those of imports unless others are given. Raises `DocumentError`.
    """
    shown = clean_name(name)
    grid = read_in_sandbox(content, shown, limits or limits_of_imports(), sheet=sheet)
    return PlanDraft(shown, content, grid).checked()
