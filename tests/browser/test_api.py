"""The interface for scripts: the same query string as the page, the same rows."""

from __future__ import annotations

import io
import json
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pytest

from rkt.analysis.filter_links import text_code
from rkt.auth import Person, Role
from rkt.core.schema import LINE_COLUMNS, OPTIONAL_COLUMNS
from rkt.parsing.draft import PlanDraft
from rkt.storage import open_store
from tests.browser.server import serve
from tests.browser.test_server import get
from tests.conftest import ROOT
from tests.tables import HEADER, HEADINGS, grid

VOTERS = "Terwujudnya Data Pemilih secara Berkelanjutan"


def test_lines_as_csv_are_what_the_page_shows(address: str) -> None:
    """The filters of the page's link, the tidy header, the sum on screen."""
    status, headers, body = get(f"{address}/api/lines.csv?category=activities&max=5000000")
    lines = pd.read_csv(io.BytesIO(body))
    assert status == 200
    assert headers["content-type"].startswith("text/csv")
    assert "rkt_kpu-kota-serang_2021_activities_max-5000000.csv" in headers["content-disposition"]
    assert list(lines.columns[:4]) == ["unit", "fiscal_year", "revision", "line_no"]
    assert int(lines["amount"].sum()) == 19_895_000


def test_lines_as_json_state_their_filters_and_totals(address: str) -> None:
    """An answer explains itself."""
    answer = json.loads(get(f"{address}/api/lines.json?q=gaji")[2])
    assert answer["filters"] == [["q", "gaji"]]
    assert answer["totals"] == {"amount": 2_031_713_000, "lines": 1}
    assert answer["whole"] == {"amount": 2_746_352_000, "lines": 16}
    assert answer["lines"][0]["source_row"] == 23


def test_a_summary_adds_up_to_its_total(address: str) -> None:
    """By program within one activity's program, shares of the parent."""
    path = quote("Program Dukungan Manajemen")
    answer = json.loads(get(f"{address}/api/summary.json?by=activity&share=parent&path={path}")[2])
    assert answer["by"] == "activity"
    assert sum(group["amount"] for group in answer["groups"]) == answer["totals"]["amount"]
    assert sum(group["share"] for group in answer["groups"]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("query", "basis"),
    [
        ("by=indicator&share=parent", "total"),  # nothing but the plan is above an indicator
        ("by=program&share=parent", "total"),
        ("by=activity&share=parent", "parent"),
        ("by=activity&share=rest", "rest"),
        ("by=activity&share=rest&min=1000000&max=30000000", "total"),  # no lines dominate
    ],
)
def test_a_summary_names_the_basis_that_its_shares_have(
    address: str, query: str, basis: str
) -> None:
    """Which is not always the one that was asked for."""
    answer = json.loads(get(f"{address}/api/summary.json?{query}")[2])
    assert answer["share"] == basis
    if basis == "total":
        assert sum(group["share"] for group in answer["groups"]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("query", "scope", "left_out"),
    [
        ("share=rest", (107_994_000, 14), (2_638_358_000, 2)),
        ("share=rest&by=activity&min=1000000&max=30000000", None, (0, 0)),
        ("share=total", None, (0, 0)),
        ("share=parent&by=output_group", None, (0, 0)),
    ],
)
def test_a_summary_states_what_its_groups_are_of_and_what_they_leave_out(
    address: str, query: str, scope: tuple[int, int] | None, left_out: tuple[int, int]
) -> None:
    """The groups add up to the scope, and with what is left out to all that the filters leave."""
    answer = json.loads(get(f"{address}/api/summary.json?lang=en&{query}")[2])
    stated, gone, totals = answer["scope"], answer["scope"]["left_out"], answer["totals"]
    assert (stated["amount"], stated["lines"]) == (scope or (totals["amount"], totals["lines"]))
    assert (gone["amount"], gone["lines"]) == left_out
    for name in ("amount", "lines"):
        assert sum(group[name] for group in answer["groups"]) == stated[name]
        assert stated[name] + gone[name] == totals[name]
    if left_out[1]:
        words = "without the 2 dominant lines (Rp2,638,358,000 left out)"
        assert stated["words"] == words


@pytest.mark.parametrize("named", [VOTERS, text_code(VOTERS)], ids=["in full", "by its code"])
def test_an_objective_filters_the_lines(address: str, named: str) -> None:
    """The answer names it as links do; by objective it is summed like by a level."""
    answer = json.loads(get(f"{address}/api/summary.json?by=objective&objective={quote(named)}")[2])
    assert answer["filters"] == [["objective", text_code(VOTERS)]]
    assert answer["groups"] == [
        {"objective": VOTERS, "amount": 29_840_000, "share": 1.0, "lines": 1}
    ]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("colours=red", "“colours”, which is not a filter. Available: plan, program"),
        ("min=1e6", "min “1e6” is not a whole number of rupiah"),
        ("category=gaji", "category “gaji”, which does not exist. Available: salaries"),
        ("objective=3", "Objective “3”, which this plan does not have. Remove it from"),
        ("program=Nowhere", "Program “Nowhere”, which this plan does not have"),
        ("plan=nowhere-1999-r0", "There is no plan “nowhere-1999-r0” to show"),
        ("share=half", "share “half”, which does not exist"),
        ("path=a&path=b&path=c&path=d", "is not a program, activity, output group and line"),
    ],
)
def test_a_bad_query_gets_400_with_a_sentence(address: str, query: str, sentence: str) -> None:
    """What is wrong is named, and what there is."""
    status, _, body = get(f"{address}/api/lines.json?lang=en&{query}")
    assert status == 400
    assert sentence in json.loads(body)["error"]


def test_a_summary_by_what_there_is_not_gets_400(address: str) -> None:
    """The levels are named."""
    status, _, body = get(f"{address}/api/summary.json?by=colour&lang=en")
    assert status == 400
    assert "program, activity, output_group, category" in json.loads(body)["error"]


def test_an_answer_that_is_known_already_is_not_sent_again(address: str) -> None:
    """The tag of the first answer brings 304 the second time, and 200 for other filters."""
    url = f"{address}/api/lines.csv?category=activities"
    tag = get(url)[1]["etag"]
    status, _, body = get(url, **{"if-none-match": tag})
    assert (status, body) == (304, b"")
    assert get(f"{address}/api/lines.csv", **{"if-none-match": tag})[0] == 200


def test_a_kept_plan_is_served_under_its_name(tmp_path: Path) -> None:
    """The same query string, another plan: its lines and its sum."""
    url = f"sqlite:///{tmp_path / 'rkt.db'}"
    table = grid(HEADER, HEADINGS, " | Tertib | Persen | Laporan | Rapat | 1,000,000 |")
    draft = PlanDraft("rkt.csv", b"one", table).with_facts(
        unit="KPU Kota Cilegon", fiscal_year=2022
    )
    open_store(url).keep(draft, Person("Ani", Role.PLANNER))
    with serve(RKT_DATABASE_URL=url) as address:
        body = get(f"{address}/api/lines.csv?plan=kpu-kota-cilegon-2022-r0")[2]
    lines = pd.read_csv(io.BytesIO(body))
    assert lines[["unit", "fiscal_year", "amount"]].to_numpy().tolist() == [
        ["KPU Kota Cilegon", 2022, 1_000_000]
    ]


def test_columns_that_some_plans_bring_are_served_as_well() -> None:
    """Targets as published, realised amounts as numbers, null where a line states none."""
    with serve(ROOT / "tests" / "data" / "rkt_2022_contoh.csv") as address:
        lines = pd.read_csv(io.BytesIO(get(f"{address}/api/lines.csv")[2]))
        answer = json.loads(get(f"{address}/api/lines.json?q=pemutakhiran")[2])
        every = json.loads(get(f"{address}/api/lines.json")[2])["lines"]
    assert tuple(lines.columns) == (*LINE_COLUMNS, *OPTIONAL_COLUMNS)
    assert int(lines["realised_amount"].sum()) == 2_446_603_750
    first = answer["lines"][0]
    assert {name: first[name] for name in OPTIONAL_COLUMNS} == {
        "target": "12",
        "target_unit": "bulan",
        "realised_amount": 17_925_000,
        "realised_output": "12 bulan",
    }
    untold = [line["line_no"] for line in every if line["realised_amount"] is None]
    assert untold == [8, 9]
