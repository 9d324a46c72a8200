"""The names of kept plans in links: each means the same plan for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rkt.storage import KeptPlan, Store
from rkt.storage.records import by_code, current_code
from tests.storage.drafts import small_draft
from tests.storage.people import PLANNER

LONG = "Komisi Pemilihan Umum Kabupaten"  # a longer name is cut after it


@pytest.fixture
def kept(store: Store) -> KeptPlan:
    return store.keep(small_draft(), PLANNER)


def named(kept: KeptPlan, *units: str, withdrawn: bool = False) -> list[KeptPlan]:
    """Return a plan of each unit, kept in this order."""
    return [
        replace(kept, id=n, plan_id=n, unit=unit, withdrawn=withdrawn and n == 1)
        for n, unit in enumerate(units, 1)
    ]


def test_a_later_namesake_changes_no_link(kept: KeptPlan) -> None:
    """The first keeps the short name, as links have it; the later one is told by its whole name."""
    first, later = f"{LONG} Siau", f"{LONG} Talaud"
    alone = by_code(named(kept, first))
    both = by_code(named(kept, first, later))
    [code] = alone
    assert both[code].unit == first
    [other] = set(both) - {code}
    assert "talaud" in other


def test_a_withdrawn_plan_keeps_its_name(kept: KeptPlan) -> None:
    """A link to it must not open a namesake."""
    plans = named(kept, f"{LONG} Siau", f"{LONG} Talaud", withdrawn=True)
    [code] = by_code(plans)
    assert "talaud" in code
    assert len(by_code(plans, include_withdrawn=True)) == 2


def test_units_that_a_code_cannot_tell_apart_get_their_id(kept: KeptPlan) -> None:
    """The first does not, and its former link, which had one, goes on."""
    known = by_code(named(kept, "KPU Kota A", "KPU Kota (A)"))
    by_id = {each.id: code for code, each in known.items()}
    assert by_id[2] == f"{by_id[1]}-2"
    assert current_code(f"{by_id[1]}-1", known) == by_id[1]
    assert current_code("nowhere-1999-r0-1", known) == "nowhere-1999-r0-1"
