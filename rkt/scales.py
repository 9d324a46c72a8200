"""Where an axis ends: at a round number."""

from __future__ import annotations

from math import floor, log10

_STEPS = (1, 1.5, 2, 3, 5, 8, 10)


def round_up(amount: float) -> float:
    """Return the next round number from an amount up: a step times a power of ten, 1 for none."""
    if amount <= 0:
        return 1.0
    power = 10.0 ** floor(log10(amount))
    return next(step * power for step in _STEPS if step * power >= amount * (1 - 1e-9))
