"""How many examples Hypothesis draws: a tenth of what a test names, all in a long run."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

IS_LONG = os.environ.get("RKT_TESTS") == "long"
"""Whether this is a long run (``make test-long``)."""

_FEWEST = 5


def load_profile() -> None:
    """Settle what holds for every property test.

    No test asserts a time. A check that gates a change draws the same examples each time; whoever
    works here draws new ones.
    """
    settings.register_profile(
        "rkt",
        max_examples=_scaled(100),
        deadline=None,
        derandomize="CI" in os.environ,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("rkt")


def examples(long: int, *, suppress_health_check: tuple[HealthCheck, ...] = ()) -> settings:
    """Return settings that draw so many examples in a long run, a tenth of them by default."""
    suppressed = [HealthCheck.too_slow, *suppress_health_check]
    return settings(max_examples=_scaled(long), suppress_health_check=suppressed)


def _scaled(long: int) -> int:
    return long if IS_LONG else max(_FEWEST, long // 10)
