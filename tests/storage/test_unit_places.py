"""Where units are: what the register says, and what people say instead, kept for ever."""

from __future__ import annotations

import pytest

from rkt.auth import NotAllowedError
from rkt.core import national_columns as names
from rkt.storage import Action, Store, StoreError
from tests.storage.drafts import published_draft, small_draft, told_in
from tests.storage.people import PLANNER, VIEWER


def test_a_plan_has_the_province_of_its_unit(store: Store) -> None:
    """By its name, or by what a person said; "" as long as nobody knows."""
    store.keep(published_draft(), PLANNER)
    unknown = store.keep(small_draft(unit="KPU Serang", fiscal_year=2022), PLANNER)
    assert [kept.province for kept in store.kept()] == ["Banten", ""]
    store.place_unit("KPU Serang", "36.04", PLANNER)
    assert store.find(unknown.id).province == "Banten"
    last = store.audit()[-1]
    assert (last.action, last.details) == (
        Action.UNIT_PLACED,
        {"unit": "KPU Serang", "region_code": "36.04"},
    )
    store.place_unit("kpu  SERANG", "", PLANNER)
    assert store.find(unknown.id).province == ""


def test_a_place_must_exist_and_needs_a_planner(store: Store) -> None:
    """Nothing is kept then."""
    with pytest.raises(StoreError) as refusal:
        store.place_unit("KPU Serang", "99.01", PLANNER)
    assert "99.01" in told_in(refusal)
    with pytest.raises(NotAllowedError):
        store.place_unit("KPU Serang", "36.04", VIEWER)
    assert store.placements().said == {}


def test_the_table_of_all_lines_has_the_last_revision_of_each_plan(store: Store) -> None:
    """Not the withdrawn ones; two spellings of an office in a year count once."""
    assert store.national_lines().empty
    store.keep(published_draft(), PLANNER)
    store.keep(small_draft("1,000,000", unit="KPU Kab. Serang", fiscal_year=2022), PLANNER)
    store.keep(small_draft("2,000,000", unit="KPU Kab. Serang", fiscal_year=2022), PLANNER)
    store.keep(small_draft("3,000,000", unit="KPU Kabupaten Serang", fiscal_year=2022), PLANNER)
    lines = store.national_lines()
    assert tuple(lines.columns) == names.NATIONAL_COLUMNS
    assert int(lines["amount"].sum()) == 2_746_352_000 + 2_000_000 + 3_000_000
    small = lines[lines["fiscal_year"] == 2022]
    assert small["state"].tolist() == ["duplicate", "adds_up"]
    assert set(small["unit"]) == {"KPU Kab. Serang"}
    assert small["plan_code"].tolist() == [
        "kpu-kab-serang-2022-r1",
        "kpu-kabupaten-serang-2022-r0",
    ]


def test_texts_are_searched_without_case_and_accents(store: Store) -> None:
    """Each of a line's texts, on a line of its own."""
    store.keep(published_draft(), PLANNER)
    text = store.national_lines()["search_text"]
    assert text.str.contains("gaji").sum() == 1
    assert not text.str.contains("[A-Z]").any()
