"""A draft: a document on its way to becoming a plan, with what a person said about it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from rkt.corrections import Correction, correct
from rkt.documents import Grid
from rkt.findings import Severity
from rkt.plan import Plan, plan_of


@dataclass(frozen=True)
class Draft:
    """The bytes of a document, what was read from them, and what a person added.

    ``given`` are facts by name (`rkt.facts.Facts`) that go before those of the document.
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
        return plan_of(correct(self.grid, self.corrections), dict(self.given))

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the document, in hexadecimal digits: the same file has the same."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def has_errors(self) -> bool:
        """Whether the plan cannot be confirmed as it stands."""
        return any(f.severity is Severity.ERROR for f in self.plan.findings)

    def with_facts(self, **given: object) -> Draft:
        """Return the draft with facts that a person gave; None takes one back."""
        facts = {**self.given, **given}
        return replace(self, given={name: v for name, v in facts.items() if v is not None})

    def corrected(self, correction: Correction) -> Draft:
        """Return the draft with one more correction."""
        return replace(self, corrections=(*self.corrections, correction))
