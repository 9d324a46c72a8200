"""Which offices have a plan for a year, which have none, and whose plan does not count."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt.analysis.measures.sums import collect
from rkt.core import national_columns as names
from rkt.core.regions import places
from rkt.core.schema import FISCAL_YEAR, UNIT
from rkt.core.unit_places import office_key

if TYPE_CHECKING:
    import pandas as pd

STATUS = "status"


class Coverage(StrEnum):
    """Whether there is a plan for an office and year."""

    COUNTED = "counted"
    LEFT_OUT = "left_out"
    """It has a plan, but one with errors or that does not add up."""

    MISSING = "missing"
    """It has plans for other years only."""

    NEVER = "never"
    """It is in the register and has no plan at all."""


def coverage(lines: Any, fiscal_year: int) -> pd.DataFrame:
    """Return every office with its `Coverage` ``status`` in a year, by region code.

    Offices are the units of all plans, and the places in the register (38 provinces, 514 regencies
    and cities) that no unit belongs to, named after their region. ``plan_code`` is "" without a
    plan.
    """
    import pandas as pd

    known = _known_units(lines, fiscal_year)
    never = _never_seen(set(known[names.OFFICE]))
    every = pd.concat([known, never], ignore_index=True)
    order = [names.PROVINCE_CODE, names.REGION_CODE, UNIT]
    return every.sort_values(order, ignore_index=True)


def _known_units(lines: Any, fiscal_year: int) -> pd.DataFrame:
    plans = _plans(lines)
    units = plans[list(names.PLACE_COLUMNS)].drop_duplicates(names.OFFICE)
    counts = plans[names.STATE].isin([str(state) for state in names.COUNTED])
    plans = plans.assign(**{STATUS: counts.map({True: "counted", False: "left_out"})})
    of_year = plans[plans[FISCAL_YEAR] == fiscal_year].sort_values(STATUS)
    of_year = of_year.drop_duplicates(names.OFFICE)[[names.OFFICE, names.PLAN_CODE, STATUS]]
    known = units.merge(of_year, on=names.OFFICE, how="left")
    return known.fillna({STATUS: str(Coverage.MISSING), names.PLAN_CODE: ""})


def _plans(lines: Any) -> pd.DataFrame:
    keys = [names.PLAN_CODE, *names.PLACE_COLUMNS, FISCAL_YEAR, names.STATE]
    return collect(nw.from_native(lines).lazy().select(*keys).unique().sort(names.PLAN_CODE))


def _never_seen(offices: set[str]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (key, p.region, str(p.kind), p.province_code, p.province, code, "", str(Coverage.NEVER))
        for code, p in places().items()
        if (key := office_key("KPU", code)) not in offices
    ]
    columns = [*names.PLACE_COLUMNS, names.PLAN_CODE, STATUS]
    return pd.DataFrame(rows, columns=columns, dtype="str")
