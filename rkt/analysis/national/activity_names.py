"""Activities whose names are not known yet, and the known names that they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process

from rkt.analysis.national.breakdown import ALL, national_breakdown
from rkt.analysis.national.selection import NationalFilters
from rkt.core.known_activities import KnownNames
from rkt.core.national_columns import ACTIVITY_KEY
from rkt.core.schema import ACTIVITY
from rkt.core.text_keys import name_key

if TYPE_CHECKING:
    import pandas as pd

NEAREST = "nearest"
LIKENESS = "likeness"
_NEAR = 80
"""The similarity, out of 100, that a known name needs to be suggested."""


def unmatched_activities(
    lines: Any, known: KnownNames, filters: NationalFilters = ALL
) -> pd.DataFrame:
    """Return the activities that are not known, largest first.

    Adds the ``nearest`` known name ("" if none is similar) and its ``likeness``, out of 100, to
    `national_breakdown`. Nothing is merged: only a person can decide that.
    """
    groups = national_breakdown(lines, ACTIVITY, filters)
    unknown = groups[~groups[ACTIVITY_KEY].isin(list(known.names))].reset_index(drop=True)
    near = [_nearest(key, known) for key in unknown[ACTIVITY_KEY]]
    unknown[NEAREST] = [name for name, _ in near]
    unknown[LIKENESS] = [score for _, score in near]
    return unknown


def _nearest(key: str, known: KnownNames) -> tuple[str, int]:
    found = process.extractOne(
        key, list(known.names), scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR
    )
    if found is None:
        return "", 0
    name = known.name_of(known.names[found[0]])
    return known.names.get(name_key(name), name), round(found[1])
