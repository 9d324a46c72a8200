"""Pages of plans whose levels are not those of an RKT: eight of them, or one in its own words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from rkt.analysis.filters import Filters, QueryError
from rkt.analysis.hierarchy import path_below, places_below
from rkt.analysis.measures import DEFAULT_BASIS
from rkt.core import schema
from rkt.i18n import load_texts
from rkt.parsing.plan import Plan
from rkt.render.exports.extract import take_extract
from rkt.render.exports.query import filters_from_query
from rkt.storage import Store
from tests.browser.everywhere import ALL_PAGES
from tests.pages.app import html_of, key_part, open_app, words_of
from tests.plans import DEEP, deep_plan, draft_of_plan
from tests.storage.people import PLANNER

EIGHT = deep_plan(DEEP, 24, ragged=True)
ONE = deep_plan(("bidang",), 6, codes=False, more=False, year=2024)


def kept(store: Store, plan: Plan) -> str:
    """Keep a plan and return its code in links."""
    known = store.keep(draft_of_plan(plan), PLANNER)
    return f"kpu-kabupaten-contoh-{known.fiscal_year}-r{known.revision}"


@pytest.mark.parametrize("plan", [EIGHT, ONE], ids=["eight levels", "one level"])
def test_every_page_shows_a_plan_with_any_levels(store: Store, plan: Plan) -> None:
    """Each in its own words, without an error."""
    code = kept(store, plan)
    for page in ALL_PAGES:
        app = open_app(page, plan=code, lang="en")
        assert not app.exception, (page, app.exception)
    words = words_of(open_app("overview", plan=code, lang="en", share="parent"))
    assert "Program" not in words if plan is ONE else "Output group" in words


def test_explore_leads_from_the_first_choice_to_a_line_past_levels_that_it_lacks(
    store: Store,
) -> None:
    """Each place below adds up to it; the line shows its codes, volume and price."""
    code = kept(store, EIGHT)
    path: tuple[str, ...] = ()
    first = words_of(open_app("explore", plan=code, lang="en"))
    assert "Whole plan Program Penyelenggaraan Pemilu Kegiatan" in first.replace("› ", "")
    while len(path) <= len(DEEP):
        below = places_below(EIGHT.lines, path, 1)
        app = open_app("explore", plan=code, lang="en", path=[step or "~" for step in path])
        assert not app.exception, (path, app.exception)
        path = path_below(path, below["step"].iloc[-1])
    app = open_app("explore", plan=code, lang="en", path=[step or "~" for step in path])
    words = words_of(app)
    assert "Account code" in words
    assert re.search(r"4 OK × Rp[\d,]+", words)
    assert "Kind of spending" in words
    assert re.search(r"Quarter 1 Rp[\d,]+ 25\.00% Quarter 2 Rp[\d,]+ 25\.00%", words)
    assert "Quarter 1 (IDR)" not in words
    assert "most is in Quarter 1 and 3 others equally: Rp" in html_of(app)


@pytest.mark.parametrize("by", [schema.ACCOUNT, schema.SPENDING_KIND, schema.COMPONENT])
def test_a_deep_plan_is_divided_and_filtered_by_each_of_its_columns(store: Store, by: str) -> None:
    """Overview, Compare and Scenario offer them; the address keeps them."""
    code = kept(store, EIGHT)
    assert not open_app("overview", plan=code, split=by).exception
    assert not open_app("compare", plan=code, by=by).exception
    value = str(EIGHT.lines[by].iloc[0])
    app = open_app("explore", plan=code, **{by: value})
    assert not app.exception
    assert "query-gone" not in html_of(app)


def test_plans_of_different_depth_are_compared_on_the_levels_that_both_have(store: Store) -> None:
    """The bridge and the lines go by these; with none in common by category."""
    few = deep_plan((schema.PROGRAM, schema.ACTIVITY, schema.OUTPUT_GROUP), 12, year=2024)
    deep, shallow, own = (
        kept(store, EIGHT),
        kept(store, few),
        kept(store, deep_plan(("urusan",), 4, year=2023)),
    )
    for other in (shallow, own):
        app = open_app("compare", plan=deep, compare="plans", **{"with": other}, lang="en")
        assert not app.exception, app.exception
    assert not open_app("compare", plan=own, compare="plans", **{"with": deep}).exception
    assert not open_app("overview", plan=deep, view="present").exception


def test_the_overview_says_what_a_kind_of_spending_follows_from(store: Store) -> None:
    """Beside the figures of a plan with accounts; an RKT says what its categories follow from."""
    words = words_of(open_app("overview", plan=kept(store, EIGHT), lang="en"))
    assert "How kinds of spending are assigned" in words
    assert "Personnel 5.1.01…, 51… Salaries" in words
    assert "Goods and services 5.1.02…, 52… Office operations or Activities" in words
    assert "How kinds of spending are assigned" not in words_of(open_app("overview", lang="en"))


def test_a_level_of_the_documents_own_words_is_filtered_as_any_other(store: Store) -> None:
    """In the sidebar, as a chip, in the address and the files; a name that is gone is told."""
    first, second = "Kesehatan", "Jalan Desa"
    plan = replace(ONE, lines=ONE.lines.assign(bidang=[first, second] * 3))
    code = kept(store, plan)
    app = open_app("explore", plan=code, lang="en")
    key_part(app.multiselect, "own_level:bidang").set_value([first]).run()
    assert not app.exception
    assert app.query_params["own_level"] == f"bidang:{first}"
    assert rf"Field\: {first} ✕" in [button.label for button in app.button]
    chosen = filters_from_query(plan, Filters.from_query([("own_level", "BIDANG:kesehatan")]))
    lines = chosen.apply(plan.lines)
    assert set(lines["bidang"]) == {first}
    assert len(lines) + len(Filters().in_own_level("bidang", [second]).apply(plan.lines)) == 6
    extract = take_extract(plan, chosen, DEFAULT_BASIS, load_texts("en"), date(2026, 1, 2))
    assert "kesehatan" in extract.stem
    with pytest.raises(QueryError) as unmet:
        filters_from_query(plan, Filters.from_query([("own_level", "bidang:Tak Ada")]))
    assert [problem.code for problem in unmet.value.problems] == ["query-unmet"]
