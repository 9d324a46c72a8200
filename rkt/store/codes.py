"""What a kept plan is called in links and commands: ``kpu-kota-serang-2021-r0``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rkt.schema import fold
from rkt.slugs import slug
from rkt.store.records import Kept

PUBLISHED_CODE = "published"
"""What links call the plan that comes with the program, or that RKT_PLAN names."""


def in_order(kept: Iterable[Kept]) -> list[Kept]:
    """Return what is kept as every list has it: by unit, the latest year and revision first."""
    return sorted(
        kept, key=lambda each: (fold(each.unit), -each.fiscal_year, -each.revision, each.id)
    )


def by_code(kept: Iterable[Kept]) -> dict[str, Kept]:
    """Return what is kept by code, in the order of every list.

    Where two units differ only in signs that a code does not hold, the store's own number is
    added to both.
    """
    ordered = in_order(kept)
    codes = [f"{slug(each.unit) or 'rkt'}-{each.fiscal_year}-r{each.revision}" for each in ordered]
    times = Counter(codes)
    return {
        code if times[code] == 1 else f"{code}-{each.id}": each
        for code, each in zip(codes, ordered, strict=True)
    }
