"""Why a step of a scenario cannot be done, and what would have to be unlocked for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from rkt.findings import Finding
from rkt.locale import Rupiah
from rkt.scenario.cuts import CeilingError, enough_to_unlock

Amounts = Mapping[int, int]
"""Whole rupiah by line number, in the order of the lines."""


class StepError(ValueError):
    """A step that cannot be done on the lines as they are; ``finding`` says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.finding = Finding(code, values=values)

    def sparing(self, lines: Collection[int]) -> Finding:  # noqa: ARG002 - most name none to unlock
        """Return why, naming those lines last among what somebody would have to unlock."""
        return self.finding


class UnlockError(StepError):
    """A cut that cannot be made without unlocking lines, which are named."""

    def __init__(self, error: CeilingError, amounts: Amounts, locked: Collection[int]) -> None:
        values = {"ceiling": error.ceiling, "locked": error.locked, "short": error.short}
        super().__init__(
            "step-ceiling-impossible", **{name: Rupiah(amount) for name, amount in values.items()}
        )
        self._of = amounts, locked, error.short
        self.finding = self.sparing(())

    def sparing(self, lines: Collection[int]) -> Finding:
        """Return why, and the fewest lines to unlock; of those given only what has to be."""
        named = ", ".join(map(str, enough_to_unlock(*self._of, spared=lines)))
        return replace(self.finding, values={**self.finding.values, "lines": named})
