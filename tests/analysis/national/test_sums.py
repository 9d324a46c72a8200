"""Every figure of all offices is that of the made-up country, to the rupiah."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.analysis.national import (
    NATIONAL_BY,
    NationalFilters,
    coverage,
    left_out,
    national_breakdown,
    national_cube,
    national_totals,
    province_figures,
    salary_shares,
    search_lines,
    total_bridge,
    unmatched_activities,
    who_differs,
)
from rkt.core.known_activities import KnownNames
from rkt.core.text_keys import name_key
from tests.analysis.national.conftest import Country
from tests.examples import examples
from tests.nation import ACTIVITIES, YEARS, Nation, TrueLine

_TRUE_KEY: dict[str, Callable[[TrueLine], Hashable]] = {
    "province": lambda line: line.place.province_code,
    "unit": lambda line: line.place.region_code,
    "activity": lambda line: name_key(ACTIVITIES[line.activity][0]),
    "category": lambda line: line.category,
    "fiscal_year": lambda line: line.fiscal_year,
}
_KEY = {"province": "province_code", "unit": "region_code", "activity": "activity_key"}


def true_sums(truth: Nation, by: str) -> dict[Hashable, tuple[int, int, int]]:
    """Return amount, lines and units of each group."""
    groups: dict[Hashable, list[TrueLine]] = defaultdict(list)
    for line in truth.lines:
        groups[_TRUE_KEY[by](line)].append(line)
    return {key: figures(lines) for key, lines in groups.items()}


def figures(lines: list[TrueLine]) -> tuple[int, int, int]:
    units = {line.place.region_code for line in lines}
    return sum(line.amount for line in lines), len(lines), len(units)


@pytest.mark.parametrize("by", NATIONAL_BY)
def test_every_sum_is_exact(lines: Any, country: Country, by: str) -> None:
    """Whatever it is by: amount, lines and units, the largest amount first."""
    groups = national_breakdown(lines, by)
    shown = zip(groups["amount"], groups["lines"], groups["units"], strict=True)
    assert dict(zip(groups[_KEY.get(by, by)], shown, strict=True)) == true_sums(country.truth, by)
    if by == "fiscal_year":
        assert groups[by].is_monotonic_increasing
    else:
        assert groups["amount"].is_monotonic_decreasing


def test_a_province_and_an_activity_are_named_as_officials_do(country: Country) -> None:
    """However their plans spell them."""
    provinces = national_breakdown(country.lines, "province")
    true_names = {line.place.province_code: line.place.province for line in country.truth.lines}
    assert dict(zip(provinces["province_code"], provinces["province"], strict=True)) == true_names
    activities = national_breakdown(country.lines, "activity")
    assert len(activities) == len(ACTIVITIES)


def test_what_is_left_out_is_stated_in_rupiah(lines: Any, country: Country) -> None:
    """Counted and left out are all there is, by reason."""
    gone = left_out(lines)
    assert dict(zip(gone.reasons["state"], gone.reasons["amount"], strict=True)) == (
        country.truth.left_out
    )
    whole = sum(each.total for each in _current(country))
    assert national_totals(lines).amount + gone.amount == whole


def _current(country: Country) -> list[Any]:
    latest = {kept.plan_id: kept for kept in country.store.kept()}
    return list(latest.values())


def test_every_unit_without_a_plan_is_named(country: Country) -> None:
    """Those of the other years, those of the register, and those whose plan does not count."""
    for year in YEARS:
        offices = coverage(country.lines, year).set_index("region_code")
        known = {place.region_code for place in country.truth.units}
        missing = offices[offices["status"].isin(["missing", "never"])].index
        assert set(missing) & known == country.truth.missing[year]
        assert len(offices) == 552 + 1
        assert (offices.loc[offices["status"] == "left_out", "plan_code"] != "").all()


def test_shares_of_salaries_are_those_of_each_plan(lines: Any, country: Country) -> None:
    """The largest first."""
    shares = salary_shares(lines)
    assert shares["salary_share"].is_monotonic_decreasing
    found = {(r.region_code, r.fiscal_year): r for r in shares.itertuples()}
    by_plan: dict[tuple[str, int], list[TrueLine]] = defaultdict(list)
    for line in country.truth.lines:
        by_plan[line.place.region_code, line.fiscal_year].append(line)
    assert set(found) == set(by_plan)
    for key, own in by_plan.items():
        salaries = sum(line.amount for line in own if line.category == "salaries")
        amount = sum(line.amount for line in own)
        assert (found[key].salaries, found[key].amount) == (salaries, amount)
        assert found[key].salary_share == pytest.approx(salaries / amount)


def test_the_change_of_a_province_is_of_units_with_both_years(lines: Any, country: Country) -> None:
    """A unit that delivered once only is no change."""
    found = province_figures(lines, 2023).set_index("province_code")
    by_unit: dict[tuple[str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for line in country.truth.lines:
        by_unit[line.place.province_code, line.place.region_code][line.fiscal_year] += line.amount
    for code in found.index:
        both = [y for (c, _), y in by_unit.items() if c == code and {2022, 2023} <= set(y)]
        before, now = (sum(years[year] for years in both) for year in (2022, 2023))
        if both:
            assert found.loc[code, "earlier_amount"] == before
            assert found.loc[code, "change"] == pytest.approx(now / before - 1)
        else:
            assert found["change"].isna()[code]


@pytest.mark.parametrize("by", ["province", "unit", "activity", "category"])
def test_a_bridge_reconciles_to_the_rupiah(lines: Any, country: Country, by: str) -> None:
    """The changes add up to the difference of the two totals."""
    bridge = total_bridge(lines, 2021, 2023, by)
    totals = {y: sum(n.amount for n in country.truth.lines if n.fiscal_year == y) for y in YEARS}
    assert (int(bridge["before"].sum()), int(bridge["after"].sum())) == (totals[2021], totals[2023])
    assert int(bridge["change"].sum()) == totals[2023] - totals[2021]
    assert bridge["change"].is_monotonic_decreasing


def test_a_word_is_found_in_all_plans_with_its_sums(lines: Any, country: Country) -> None:
    """In any case; each line leads to its plan."""
    found = search_lines(lines, "SEWA", most=5)
    true_lines = [line for line in country.truth.lines if "Sewa" in line.description]
    totals = found.totals
    assert (totals.amount, totals.lines, totals.units) == figures(true_lines)
    largest = sorted((line.amount for line in true_lines), reverse=True)[:5]
    assert found.lines["amount"].tolist() == largest
    assert set(found.lines["plan_code"]) <= set(country.lines["plan_code"])
    assert int(found.by_unit_and_year["amount"].sum()) == totals.amount


def _some(*values: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


_FILTERS = st.builds(
    NationalFilters,
    q=st.sampled_from(["", "honor", "kotak suara", "gedung", "tidak ada"]),
    province=_some("00", "31", "32", "36", "91"),
    category=_some("salaries", "activities"),
    fiscal_year=_some(*YEARS),
    unit_kind=_some("city", "regency", "province"),
    activity=_some(*(name for name, _ in ACTIVITIES)),
)


def _fits(line: TrueLine, wanted: NationalFilters) -> bool:
    named = {name_key(text) for text in wanted.activity}
    return all(
        (
            not wanted.province or line.place.province_code in wanted.province,
            not wanted.category or line.category in wanted.category,
            not wanted.fiscal_year or line.fiscal_year in wanted.fiscal_year,
            not wanted.unit_kind or str(line.place.kind) in wanted.unit_kind,
            not named or name_key(ACTIVITIES[line.activity][0]) in named,
            all(word in line.description.lower() for word in wanted.q.split()),
        )
    )


@examples(40)
@given(wanted=_FILTERS, by=st.sampled_from(NATIONAL_BY))
def test_any_filters_give_the_same_on_each_engine(
    country: Country, wanted: NationalFilters, by: str
) -> None:
    """And what is true."""
    import duckdb

    true_total = sum(line.amount for line in country.truth.lines if _fits(line, wanted))
    here = national_breakdown(country.lines, by, wanted)
    there = national_breakdown(duckdb.from_df(country.lines), by, wanted)
    assert here.to_dict("records") == there.to_dict("records")
    assert int(here["amount"].sum()) == true_total == national_totals(country.lines, wanted).amount
    assert national_totals(duckdb.from_df(country.lines), wanted).amount == true_total
    query = NationalFilters.from_query(wanted.to_query())
    assert query == wanted


def test_of_no_lines_every_figure_is_nothing(lines: Any) -> None:
    """No error, whatever is asked."""
    nothing = NationalFilters(fiscal_year=(1999,))
    assert national_totals(lines, nothing) == national_totals(national_cube(lines), nothing)
    assert national_totals(lines, nothing).amount == 0
    assert search_lines(lines, "tidak ada kata ini").totals.lines == 0
    assert left_out(lines, nothing).amount == left_out(lines, nothing).unproved == 0
    for table in (
        national_breakdown(lines, "unit", nothing),
        salary_shares(lines, nothing),
        province_figures(lines, 1999),
        who_differs(lines, nothing),
        total_bridge(lines, 1998, 1999, "province"),
        unmatched_activities(lines, KnownNames(), nothing),
    ):
        assert table.empty
    assert set(coverage(lines, 1999)["status"]) == {"missing", "never"}


def test_who_differs_is_farthest_from_like_units(lines: Any) -> None:
    """A ranking with its reason: what is usual among how many."""
    ranked = who_differs(lines)
    assert not ranked.duplicated(["office", "fiscal_year"]).any()
    assert ranked["distance"].abs().is_monotonic_decreasing
    assert (ranked["peers"] >= 5).all()
    first = ranked.iloc[0]
    like = salary_shares(lines)
    like = like[(like["unit_kind"] == first["unit_kind"])]
    like = like[like["fiscal_year"] == first["fiscal_year"]]
    assert first["peers"] <= len(like)
    assert first["value"] in set(like[first["measure"]].astype(float))
    assert len(who_differs(lines, most=3)) == 3
