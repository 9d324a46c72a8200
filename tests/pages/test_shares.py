"""Every percentage on a page is of what it says: each share basis, filtered and in places."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from inspect import unwrap
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from rkt.parsing.plan import load_plan
from tests.conftest import ROOT
from tests.pages.app import html_of, open_app, spec_of, words_of
from tests.pages.conftest import PublishTable
from tests.pages.shares import (
    Area,
    Shown,
    areas_of,
    breakdown_of,
    dominant_of,
    figures_in,
    percent_in,
    rupiah_in,
    tables_of,
)
from tests.tables import HEADER

LINES = load_plan(ROOT / "data" / "rkt_2021.csv").lines
SUPPORT = "Program Dukungan Manajemen"
FINANCE = LINES.sort_values("amount")["activity"].iloc[-1]
LEVELS = ("program", "activity")
PLACES: dict[str, dict[str, Any]] = {
    "whole": {},
    "words": {"q": "pemilu"},
    "large lines": {"min": "9000000"},
    "category": {"category": "activities"},
    "place": {"path": [SUPPORT]},
    "deep place": {"path": [SUPPORT, FINANCE]},
    "place and filter": {"path": [SUPPORT], "min": "8000000"},
}
BASES = ("total", "parent", "rest")
everywhere = pytest.mark.parametrize("where", PLACES.values(), ids=list(PLACES))
each_basis = pytest.mark.parametrize("basis", BASES)


_opened: dict[str, AppTest] = {}


def overview_of(where: dict[str, Any], basis: str, split: str) -> AppTest:
    """Return the overview of a place, opened once for all tests."""
    query = {"share": basis, "split": split, **where}
    if str(query) not in _opened:
        _opened[str(query)] = open_app(lang="en", **query)
    return _opened[str(query)]


def lines_at(where: dict[str, Any]) -> pd.DataFrame:
    """Return the lines of a filter and place, found without any code of ours."""
    lines = LINES
    for level, name in zip(LEVELS, where.get("path", []), strict=False):
        lines = lines[lines[level] == name]
    if "min" in where:
        lines = lines[lines["amount"] >= int(where["min"])]
    if "category" in where:
        lines = lines[lines["category"] == where["category"]]
    if "q" in where:
        texts = lines.select_dtypes(exclude="number").agg(" ".join, axis=1)
        lines = lines[texts.str.casefold().str.contains(where["q"])]
    return lines


def spoken_of(lines: pd.DataFrame, basis: str) -> pd.DataFrame:
    return lines.drop(dominant_of(lines)) if basis == "rest" else lines


def percent(part: Any, whole: Any) -> Decimal:
    """Return what people write for an exact quotient, which is never nothing for something."""
    exact: Decimal = Decimal(int(part)) / Decimal(int(whole)) * 100
    rounded: Decimal = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return max(rounded, Decimal("0.01")) if part else rounded


def near(found: Decimal | int, wanted: Decimal | int, count: int = 1) -> bool:
    """Whether rounded percentages add up to what they should."""
    return abs(Decimal(found) - Decimal(wanted)) <= Decimal("0.005") * (count + 1)


def assert_left_out(table: Shown, lines: pd.DataFrame, basis: str) -> None:
    """What is listed and what is left out are all; the row is there where anything is left out."""
    dominant = LINES.loc[dominant_of(lines)] if basis == "rest" else LINES.iloc[:0]
    amounts = [rupiah_in(" ".join(row)) for row in table.foot]
    assert len(table.foot) == (2 if len(dominant) else 1)
    assert sum(amounts) == lines["amount"].sum()
    assert sum(rupiah_in(" ".join(row)) for row in table.rows) == amounts[0]
    if len(dominant):
        named = f"Left out: the {len(dominant)} dominant line"
        assert any(cell.startswith(named) for cell in table.foot[1])
        assert amounts[1] == dominant["amount"].sum()
        assert not any("%" in cell for cell in table.foot[1])


@each_basis
@everywhere
def test_each_table_of_the_overview_divides_what_it_says(where: dict[str, Any], basis: str) -> None:
    """By program, activity, category, objective: amounts and shares as pandas has them."""
    lines = lines_at(where)
    shown = spoken_of(lines, basis)
    is_rest = len(shown) < len(lines)
    for heading, path, kin in (
        ("Program", ["program"], "total"),
        ("Activity", ["program", "activity"], "its program"),
        ("Category", ["category"], "total"),
        ("Objective", ["objective"], "total"),
    ):
        app = overview_of(where, basis, path[-1])
        tables = tables_of(app)
        [table] = [t for t in tables if t.headings[0] == heading and "%" in t.headings[2]]
        sums: dict[Any, Any] = shown.groupby(path)["amount"].sum().to_dict()
        whole = shown["amount"].sum()
        of_what = "the rest" if is_rest else kin if basis == "parent" else "total"
        assert table.headings[2] == f"% of {of_what}"
        is_parent = of_what == "its program"
        parents = shown.groupby("program")["amount"].sum()
        expected = sorted(
            (int(sum_), percent(sum_, parents[names[0]] if is_parent else whole))
            for names, sum_ in sums.items()
        )
        found = sorted((rupiah_in(row[1]), percent_in(row[2])) for row in table.rows)
        assert found == expected
        assert_left_out(table, lines, basis)


@each_basis
@everywhere
def test_percentages_over_bars_of_one_basis_make_a_hundred(
    where: dict[str, Any], basis: str
) -> None:
    """The magnified ones included; under % of parent one hundred for each parent.

    What is left out is said below the bars.
    """
    lines = lines_at(where)
    shown = spoken_of(lines, basis)
    for level in ("program", "activity", "category"):
        bars, notes = breakdown_of(overview_of(where, basis, level))
        of_parents = basis == "parent" and level == "activity"
        wholes = shown["program"].nunique() if of_parents else 1
        assert near(sum(share or 0 for _, share in bars), 100 * wholes, len(bars))
        assert sum(amount for amount, _ in bars) == shown["amount"].sum()
        left = [rupiah_in(text) for text in notes]
        assert sum(left) == lines["amount"].sum() - shown["amount"].sum()
        assert bool(left) == (len(shown) < len(lines))


@each_basis
@everywhere
def test_the_areas_of_a_place_have_one_basis_and_its_name(
    where: dict[str, Any], basis: str
) -> None:
    """At both levels, in both charts: of the whole plan, of the area around, or of the rest."""
    here = lines_at(where)
    everywhere = lines_at({name: each for name, each in where.items() if name != "path"})
    app = open_app("explore", lang="en", share=basis, shape="treemap", **where)
    charts = len(app.get("plotly_chart"))
    dominant = dominant_of(here)
    assert charts == (2 if len(dominant) and basis != "rest" else 1)
    for chart in range(charts):
        spec = spec_of(app, chart)
        is_rest = basis == "rest" and len(dominant) > 0
        is_part = is_rest or chart == 1
        lines = here.drop(dominant) if is_part else here
        root, *areas = areas_of(spec)
        assert root.amount == lines["amount"].sum()
        whole_name = "All that is shown" if where.keys() - {"path"} else "Whole plan"
        name = where["path"][-1] if "path" in where else whole_name
        rest = "The other line" if len(lines) == 1 else f"The other {len(lines)} lines"
        wanted = rest if is_part else name
        assert root.label.replace("<br>", " ").rstrip("…") in wanted
        title = next(n["text"] for n in spec["layout"]["annotations"] if "<b>" in n["text"])
        assert _written(basis, where, is_rest=is_rest) in title.replace("<br>", " ")
        whole = here.drop(dominant) if is_rest else everywhere
        _assert_shares(root, areas, basis, int(whole["amount"].sum()))


def _written(basis: str, where: dict[str, Any], *, is_rest: bool) -> str:
    if is_rest:
        return "% of the rest"
    if basis == "parent":
        return "% of parent (the enclosing area)"
    if "path" not in where:
        return "% of total"
    return "% of everything that passes the filters" if len(where) > 1 else "% of the whole plan"


def _assert_shares(root: Area, areas: list[Area], basis: str, whole: int) -> None:
    amounts = {area.id: area.amount for area in (root, *areas)}
    assert areas
    for area in areas:
        [(amount, share)] = figures_in([area.text])
        assert amount == area.amount
        assert share == percent(amount, amounts[area.parent] if basis == "parent" else whole)


@each_basis
@everywhere
def test_the_table_of_a_place_says_what_its_percentages_are_of(
    where: dict[str, Any], basis: str
) -> None:
    """Beside the rest on its own scale; what is left out has its row."""
    here = lines_at(where)
    everywhere = lines_at({name: each for name, each in where.items() if name != "path"})
    dominant = dominant_of(here)
    app = open_app("explore", lang="en", share=basis, shape="bars", **where)
    [table] = places_in(app)
    amounts = [rupiah_in(row[1]) for row in (*table.rows, *table.foot)]
    assert sum(amounts) == here["amount"].sum()
    assert sum(int(row[-1]) for row in (*table.rows, *table.foot)) == len(here)
    is_rest = basis == "rest" and len(dominant) > 0
    whole = here.drop(dominant) if is_rest else here if basis == "parent" else everywhere
    shares = [percent_in(row[1].split()[-1]) for row in table.rows]
    assert shares == [percent(a, whole["amount"].sum()) for a in amounts[: len(shares)]]
    if is_rest:
        [left_out] = table.foot
        assert left_out[0].startswith("Left out: the")
        assert left_out[1] == f"Rp{here.loc[dominant, 'amount'].sum():,}"
    elif len(dominant):
        beside = [rupiah_in(row[2]) for row in table.rows if row[2] != "–"]
        assert sum(beside) == here.drop(dominant)["amount"].sum()
    assert len(table.headings) == (4 if len(dominant) and not is_rest else 3)


def places_in(app: AppTest) -> list[Shown]:
    """The tables of what a place divides into."""
    return [each for each in tables_of(app) if each.headings[-1] == "Lines"]


def test_bars_of_a_place_say_what_they_are_of() -> None:
    """A single level has a single parent: this place."""
    app = open_app("explore", lang="en", share="parent", shape="bars")
    [table] = places_in(app)
    assert table.headings[1:3] == ["Whole plan % of this place", "The other 14 lines magnified 30×"]
    assert sum(percent_in(row[1].split()[-1]) for row in table.rows) == 100


def test_the_row_that_is_left_out_leads_nowhere() -> None:
    """It is no place: only the two programs are links."""
    html = html_of(open_app("explore", lang="en", share="rest"))
    body, _, foot = html.partition("<tfoot")
    assert body.count("rkt-place-row") == 2
    assert "Left out: the 2 dominant lines" in foot
    assert "<a" not in foot.partition("</tfoot")[0]


@each_basis
@everywhere
def test_the_tables_of_the_indicators_divide_what_they_say(
    where: dict[str, Any], basis: str
) -> None:
    """Flows and objectives: of the total, or of the rest with a row for what is not in it."""
    lines = lines_at(where)
    shown = spoken_of(lines, basis)
    of_what = "of the rest" if len(shown) < len(lines) else "of total"
    app = open_app("indicators", lang="en", share=basis, **where)
    tables = [each for each in tables_of(app) if f"% {of_what}" in each.headings]
    assert len(tables) == 2
    for table, path in zip(tables, (["program", "objective"], ["objective"]), strict=True):
        at = table.place_of(f"% {of_what}")
        sums = shown.groupby(path)["amount"].sum()
        expected = sorted((int(sum_), percent(sum_, shown["amount"].sum())) for sum_ in sums)
        assert sorted((rupiah_in(r[at - 1]), percent_in(r[at])) for r in table.rows) == expected
        assert_left_out(table, lines, basis)
    cards = re.findall(r"([<\d.,\u00a0]+%) of (\w+(?: rest)?)", words_of(app))
    assert {of for _, of in cards if of in ("total", "the rest")} <= {of_what.removeprefix("of ")}


@each_basis
@everywhere
@pytest.mark.parametrize("by", ["program", "category"])
def test_the_table_of_compared_parts_divides_what_it_says(
    where: dict[str, Any], basis: str, by: str
) -> None:
    """Of the total, of what is shown, or of the rest with a row for what is not in it."""
    lines = lines_at(where)
    shown = spoken_of(lines, basis)
    app = open_app("compare", lang="en", share=basis, by=by, form="table", **where)
    [table] = [each for each in tables_of(app) if "Rank" in each.headings]
    of_what = "of total" if not where else "of what is shown"
    assert table.headings[2] == ("of the rest" if len(shown) < len(lines) else of_what)
    sums = shown.groupby(by)["amount"].sum()
    expected = sorted((int(sum_), percent(sum_, shown["amount"].sum())) for sum_ in sums)
    assert sorted((rupiah_in(row[1]), percent_in(row[2])) for row in table.rows) == expected
    assert_left_out(table, lines, basis)


def test_the_strip_says_what_its_percentages_are_of() -> None:
    """The bars below it may be of the rest or of an activity: the strip is of the total."""
    for basis in BASES:
        html = html_of(open_app(lang="en", share=basis))
        assert "At true scale: 100% is Rp2,746,352,000." in html
        assert "14 other lines · Rp107,994,000 · 3.93% of total — magnified" in html
        assert ("magnified 41×, bars by amount" in html) == (basis == "parent")


@pytest.mark.parametrize("basis", BASES)
def test_groups_without_room_of_their_own_are_drawn_as_one(
    basis: str, publish_table: PublishTable
) -> None:
    """Bars of 40 programs: the thirty largest, the others, and what is left out, are the plan."""
    programs = [
        f"Program {n}\nKegiatan {n}\nNorma\n | S | I | K | Uraian {n} | {50_000 - n}"
        for n in range(40)
    ]
    large = "Program Besar\nGaji\nNorma\n | S | I | K | Besar | 900,000,000"
    publish_table(HEADER, "\n".join([large, *programs]))
    whole = 900_000_000 + sum(range(49_961, 50_001))
    programs_drawn, notes = breakdown_of(open_app(lang="en", share=basis, split="program"))
    assert sum(amount for amount, _ in programs_drawn) + sum(map(rupiah_in, notes)) == whole
    assert near(sum(share or 0 for _, share in programs_drawn), 100, len(programs_drawn))
    assert len(programs_drawn) == 31
    activities, _ = breakdown_of(open_app(lang="en", share=basis))
    assert sum(amount for amount, _ in activities) == sum(amount for amount, _ in programs_drawn)
    without_share = [amount for amount, share in activities if share is None]
    assert len(without_share) == (basis == "parent")  # of ten parents there is no one share


def test_places_that_are_not_listed_are_one_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two programs, one of them listed: the other stands below it, and leads nowhere."""
    from pages.explore import drilldown_table as steps

    monkeypatch.setattr(steps, "MOST_AT_FIRST", 1)
    monkeypatch.setattr(steps, "_table", unwrap(steps._table))  # not what was drawn before
    app = open_app("explore", lang="en", share="rest")
    [table] = places_in(app)
    assert [row[0] for row in table.foot] == ["1 other", "Left out: the 2 dominant lines"]
    rows = [*table.rows, *table.foot]
    assert sum(rupiah_in(row[1]) for row in rows) == LINES["amount"].sum()
    assert [row[1].partition(" ")[2] for row in rows] == ["83.20%", "16.80%", ""]
    [more] = re.findall(r'href="([^"]*rows=all[^"]*)"', html_of(app))
    assert "share=rest" in more
