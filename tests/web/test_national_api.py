"""The interface for scripts on all plans: their sums and their list, or a sentence why not."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rkt.render.exports.national_extract import NATIONAL_FORMATS
from rkt.storage import Store
from rkt.web.server import api
from tests.pages.conftest import store as store
from tests.pages.kept import ANI
from tests.storage.drafts import small_draft

CLIENT = TestClient(Starlette(routes=api.api_routes()), raise_server_exceptions=True)


@pytest.fixture
def three(store: Store) -> Store:
    """A store with plans of three units of two provinces."""
    for unit, year, amount in (
        ("KPU Kota Jakarta Pusat", 2022, "1,000,000"),
        ("KPU Provinsi DKI Jakarta", 2023, "2,000,000"),
        ("KPU Kab. Sleman", 2023, "4,000,000"),
    ):
        store.keep(small_draft(amount, unit=unit, fiscal_year=year), ANI)
    return store


def asked(path: str) -> dict[str, Any]:
    answer = CLIENT.get(f"/api/{path}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.usefixtures("three")
def test_the_sums_of_provinces_have_official_names_and_codes() -> None:
    """The largest first, with total and what is left out in rupiah."""
    answer = asked("national.json?by=province")
    assert answer["rows"] == [
        {
            "province_code": "34",
            "province": "Daerah Istimewa Yogyakarta",
            "amount": 4_000_000,
            "lines": 1,
            "units": 1,
        },
        {
            "province_code": "31",
            "province": "DKI Jakarta",
            "amount": 3_000_000,
            "lines": 2,
            "units": 2,
        },
    ]
    assert answer["total"] == {"amount": 7_000_000, "lines": 3, "units": 3}
    assert answer["left_out"] == {"amount": 0, "plans": 0, "reasons": []}
    assert answer["unmatched"] == {"activities": 1, "amount": 7_000_000}
    assert answer == asked("national.json")


@pytest.mark.usefixtures("three")
def test_sums_are_by_each_column_under_each_filter() -> None:
    """The group stands under its own name."""
    names = {
        by: [row[by] for row in asked(f"national.json?by={by}")["rows"]]
        for by in ("unit", "activity", "category", "fiscal_year")
    }
    assert names == {
        "unit": ["KPU Kab. Sleman", "KPU Provinsi DKI Jakarta", "KPU Kota Jakarta Pusat"],
        "activity": ["Logistik"],
        "category": ["activities"],
        "fiscal_year": [2022, 2023],
    }
    for query, amount in (
        ("province=31", 3_000_000),
        ("province=dki+jakarta", 3_000_000),
        ("province=31&province=34", 7_000_000),
        ("fiscal_year=2023", 6_000_000),
        ("fiscal_year=2023&province=31", 2_000_000),
        ("category=salaries", 0),
        ("q=RAPAT", 7_000_000),
        ("q=nihil", 0),
        ("unit=kpu+kabupaten+sleman", 4_000_000),
        ("unit_kind=province&lang=en", 2_000_000),
        ("activity=logistik", 7_000_000),
    ):
        assert asked(f"national.json?{query}")["total"]["amount"] == amount, query


def test_a_unit_that_is_not_placed_has_no_province(store: Store) -> None:
    """It counts all the same."""
    store.keep(small_draft("1,000,000", unit="KPU Serang", fiscal_year=2022), ANI)
    [row] = asked("national.json?by=unit")["rows"]
    assert (row["unit"], row["province"], row["amount"]) == ("KPU Serang", None, 1_000_000)
    store.place_unit("KPU Serang", "36.04", ANI)
    [row] = asked("national.json?by=unit")["rows"]
    assert (row["province"], row["region_code"]) == ("Banten", "36.04")


@pytest.mark.usefixtures("three")
def test_plans_are_listed_under_the_filters_of_the_page() -> None:
    """Each with its code in links."""
    answer = asked("plans.json")
    assert answer["total"] == {"plans": 3, "amount": 7_000_000}
    [sleman] = asked("plans.json?q=sleman&state=latest")["rows"]
    assert sleman.pop("kept_at").endswith("+00:00")
    assert sleman == {
        "plan": "kpu-kab-sleman-2023-r0",
        "unit": "KPU Kab. Sleman",
        "province": "Daerah Istimewa Yogyakarta",
        "fiscal_year": 2023,
        "revision": 0,
        "state": "latest",
        "lines": 1,
        "amount": 4_000_000,
        "errors": 0,
        "warnings": 0,
    }
    assert len(asked("plans.json?province=31")["rows"]) == 2
    assert len(asked("plans.json?province=DKI+Jakarta&fiscal_year=2022")["rows"]) == 1
    assert asked("plans.json?state=withdrawn")["rows"] == []


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("national.json?by=output", "by “output”, which does not exist. Available: province, unit"),
        ("national.json?program=x", "“program”"),
        ("national.json?province=Betawi", "province “Betawi”, which does not exist"),
        ("national.json?fiscal_year=20x1", "fiscal_year “20x1”"),
        ("national.json?category=gaji", "Available: salaries, office_operations, activities"),
        ("national.json?q=" + "+".join(["ab"] * 13), "more than 12 words"),
        ("national.json?by=unit&by=category", "“by” more than once"),
        ("plans.json?state=old", "Available: latest, earlier, withdrawn"),
        ("plans.json?fiscal_year=²", "fiscal_year “²”"),
        ("plans.json?province=Betawi", "province “Betawi”"),
        ("plans.json?by=unit", "“by”"),
        ("plans.json?state=latest&state=earlier", "“state” more than once"),
    ],
)
def test_what_it_cannot_answer_it_refuses_with_a_sentence(query: str, sentence: str) -> None:
    """Unknown names and values, and too much."""
    answer = CLIENT.get(f"/api/{query}&lang=en")
    assert answer.status_code == 400
    assert sentence in answer.json()["error"]


def test_a_known_answer_is_not_sent_again_until_the_store_changes(three: Store) -> None:
    """With the tag of the answer."""
    tag = CLIENT.get("/api/national.json").headers["etag"]
    again = CLIENT.get("/api/national.json", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    three.keep(small_draft("8,000,000", unit="KPU Kota Serang", fiscal_year=2022), ANI)
    now = CLIENT.get("/api/national.json", headers={"if-none-match": tag})
    assert (now.status_code, now.json()["total"]["amount"]) == (200, 15_000_000)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("ending", "read"),
    [("csv", pd.read_csv), ("xlsx", pd.read_excel), ("parquet", pd.read_parquet)],
)
def test_every_line_under_the_filters_is_a_file(
    ending: str, read: Callable[[io.BytesIO], pd.DataFrame]
) -> None:
    """With the filters of the sums, and the same total."""
    answer = CLIENT.get(f"/api/national/lines.{ending}?province=31&lang=en")
    lines = read(io.BytesIO(answer.content))
    amount = "Amount (IDR)" if ending == "xlsx" else "amount"
    assert sorted(lines[amount]) == [1_000_000, 2_000_000]
    assert f'filename="national_lines.{ending}"' in answer.headers["content-disposition"]


@pytest.mark.usefixtures("three")
def test_more_lines_than_a_file_holds_are_refused_with_their_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The sentence says how many there are, and how many a file of the kind holds."""
    few = replace(NATIONAL_FORMATS["xlsx"], most_lines=2)
    monkeypatch.setitem(NATIONAL_FORMATS, "xlsx", few)
    answer = CLIENT.get("/api/national/lines.xlsx?lang=en")
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("3 lines are too many for one file of this kind")


@pytest.mark.usefixtures("three")
def test_provinces_and_units_have_their_amount_per_voter_with_a_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Null where the register has no number; without a register the figures are not there."""
    assert "per_voter" not in asked("national.json?by=province")["rows"][0]
    (tmp_path / "voters.csv").write_text("region_code,voters\n31,8000\n31.71,300\n")
    monkeypatch.setenv("RKT_VOTERS", str(tmp_path / "voters.csv"))
    rows = asked("national.json?by=province")["rows"]
    assert [(row["voters"], row["per_voter"]) for row in rows] == [(None, None), (8_000, 375)]
    units = asked("national.json?by=unit&fiscal_year=2022")["rows"]
    assert [row["per_voter"] for row in units] == [3_333]
    assert "voters" not in asked("national.json?by=category")["rows"][0]
