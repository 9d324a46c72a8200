"""Amounts per voter, of a register that states how many voters a province or regency has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rkt.core import national_columns as names
from rkt.core.schema import AMOUNT, UNIT

if TYPE_CHECKING:
    import pandas as pd

VOTERS = "voters"
PER_VOTER = "per_voter"

_CODES = {names.PROVINCE: names.PROVINCE_CODE, UNIT: names.REGION_CODE}
"""What groups' voters are found by: a province's office has those of its province."""


def with_voters(groups: pd.DataFrame, by: str, voters: Mapping[str, int]) -> pd.DataFrame:
    """Return groups of provinces or units with ``voters`` and ``per_voter``, whole rupiah each.

    Both are NA where the register has no number. The voters of a province are all of them, also
    where a unit of it has no plan. Other groups, and all groups without a register, stay as they
    are.
    """
    if not voters or by not in _CODES:
        return groups
    counts = groups[_CODES[by]].map(voters).astype("Int64")
    rounded = (groups[AMOUNT] / counts).round().astype("Int64")
    return groups.assign(**{VOTERS: counts, PER_VOTER: rounded})
