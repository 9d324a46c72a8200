"""Amounts per voter, if a register states how many voters a province or regency has."""

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
"""The column by which groups find their voters; a provincial office has its province's."""


def with_voters(groups: pd.DataFrame, by: str, voters: Mapping[str, int]) -> pd.DataFrame:
    """Return groups of provinces or units with ``voters`` and ``per_voter``, in whole rupiah.

    Both are NA if the register has no number. A province has all its voters, even if some of its
    units have no plan. Other groups, or any groups without a register, stay as they are.
    """
    if not voters or by not in _CODES:
        return groups
    counts = groups[_CODES[by]].map(voters).astype("Int64")
    rounded = (groups[AMOUNT] / counts).round().astype("Int64")
    return groups.assign(**{VOTERS: counts, PER_VOTER: rounded})
