"""A plan with any levels is opened as it was kept: names, order, codes, optional columns."""

from __future__ import annotations

import pandas as pd
import pytest

from rkt.core import schema
from rkt.storage import Store
from tests.plans import DEEP, deep_plan, draft_of_plan
from tests.storage.drafts import small_draft
from tests.storage.people import PLANNER


@pytest.mark.parametrize(
    ("levels", "codes", "more"),
    [
        (DEEP, True, True),
        (("urusan", schema.PROGRAM, "sub_bidang", schema.ACCOUNT), True, False),
        (("bidang",), False, True),
        ((schema.ACTIVITY, schema.PROGRAM), False, False),
    ],
    ids=["eight", "own words", "one", "another order"],
)
def test_any_levels_are_opened_as_they_were_kept(
    store: Store, levels: tuple[str, ...], codes: bool, more: bool
) -> None:
    """Each with its types; an RKT beside it keeps its own columns."""
    plan = deep_plan(levels, 7, codes=codes, ragged=True, more=more)
    opened = store.open(store.keep(draft_of_plan(plan), PLANNER).id)
    pd.testing.assert_frame_equal(opened.lines, plan.lines)
    assert opened.levels == levels
    rkt = small_draft()
    kept = store.open(store.keep(rkt, PLANNER).id)
    pd.testing.assert_frame_equal(kept.lines, rkt.plan.lines)
