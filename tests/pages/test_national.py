"""The national page: all units at once, down to each line, and nothing left out unsaid."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from rkt.storage import Store
from rkt.storage.mirror import Mirror
from rkt.web.state.plan_index import unit_count
from tests.pages.app import html_of, open_app, words_of
from tests.pages.offices import ANI, OFFICES, keep_offices, keep_one_that_does_not_add_up
from tests.plans import DEEP, deep_plan, draft_of_plan


@pytest.fixture
def offices(store: Store) -> Store:
    """A store with eight plans of six units that count, and one that does not."""
    keep_offices(store, OFFICES)
    keep_one_that_does_not_add_up(store)
    return store


def links_to(app: AppTest, page: str) -> dict[str, str]:
    """Return the addresses of a page's links to another by the text that they have."""
    found = re.findall(rf'<a [^>]*href="(\./{page}[^"]*)"[^>]*>(.*?)</a>', html_of(app), re.DOTALL)
    return {
        re.sub(r"\s+", " ", re.sub("<[^>]*>", "", text)).strip(): unescape(address)
        for address, text in found
    }


def follow(address: str) -> AppTest:
    """Open an address in a session of its own."""
    parts = urlsplit(address)
    return open_app(parts.path.removeprefix("./") or "overview", **parse_qs(parts.query))


@pytest.mark.usefixtures("offices")
def test_the_sentence_says_who_plans_how_much_and_what_is_not_counted() -> None:
    """The published plan's unit is one's own as long as no other is named."""
    words = words_of(open_app("national", lang="en"))
    assert "5 units plan Rp6.5 billion for 2023; salaries and office operations take 46%." in words
    assert (
        "The largest province is Banten, Rp2 billion. KPU Kota Serang: salaries 74%, rank 2 of 5."
        in words
    )
    assert "have no plan for 2023 · 1 plan is not counted, Rp100,000,000" in words
    assert "1 with a sum that is not the published total" in words


@pytest.mark.usefixtures("offices")
def test_each_province_is_a_tile_with_its_figure_and_the_rest_is_stated() -> None:
    """38 tiles; the national office is on none of them, and in the total all the same."""
    app = open_app("national", lang="en")
    html = html_of(app)
    assert html.count('class="rkt-step rkt-tile ') == 38
    assert 'aria-label="Banten: Rp2,000,000,000 (the province of your unit)"' in html
    assert html.count('class="rkt-step rkt-tile rkt-shade-rise-4 rkt-tile-own"') == 1
    assert 'aria-label="Bali: no plan"' in html
    assert "Not on the map: the national office, Rp3,000,000,000." in words_of(app)
    assert "Total 5 Rp6,500,000,000" in words_of(app)


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize(
    ("measure", "figure"),
    [
        ("per_unit", "Banten: Rp1,000,000,000"),
        ("salaries", "Banten: 72.00%"),
        ("change", "Banten: +25.00%"),  # of the unit that has both years
    ],
)
def test_the_map_shows_the_measure_of_the_link(measure: str, figure: str) -> None:
    """Units, shares and changes of the same plans."""
    assert f'aria-label="{figure} (the' in html_of(open_app("national", lang="en", measure=measure))


@pytest.mark.usefixtures("offices")
def test_a_province_leads_to_its_units_a_unit_to_its_plan_and_back_up() -> None:
    """Each by a link that keeps the other choices."""
    nation = open_app("national", lang="en", measure="salaries")
    banten = follow(links_to(nation, "national")["Banten 72%"])
    words = words_of(banten)
    assert "Banten: 2 units plan Rp2 billion for 2023" in words
    assert "KPU Provinsi Banten Rp1,000,000,000 salaries 70.00%" in words
    assert "KPU Kabupaten Lebak has a plan that is not counted" in words
    assert "measure=salaries" in links_to(banten, "national")["All provinces"]
    serang = links_to(banten, '[?][^"]*plan=')[
        "KPU Kota Serang (your unit) Rp1,000,000,000 salaries 74.00%"
    ]
    assert "RKT KPU Kota Serang 2023" in words_of(follow(serang))


@pytest.mark.usefixtures("offices")
def test_a_place_whose_plans_all_count_has_no_table_of_those_that_do_not() -> None:
    """The national office has one unit, and its plan counts."""
    app = open_app("national", lang="en", province="00")
    assert not app.exception
    assert "KPU Republik Indonesia" in words_of(app)
    assert "Who has no plan" not in words_of(app)


@pytest.mark.usefixtures("offices")
def test_a_search_finds_lines_of_all_plans_with_sums_and_each_leads_to_its_line() -> None:
    """In every year; a line opens as a place of its plan."""
    app = open_app("national", lang="en", q="sewa kendaraan")
    words = words_of(app)
    assert "“sewa kendaraan”: 5 units plan Rp3.49 billion for 2023." in words
    assert "KPU Kota Bandung 2023 1 Rp300,000,000" in words
    assert "Total 6 Rp3,590,000,000" in words  # with Bandung's Rp100 million of 2022
    [national] = re.findall(r'href="(\./explore[^"]*republik[^"]*)"', html_of(app))
    line = follow(unescape(national))
    assert not line.exception
    assert "KPU Republik Indonesia" in words_of(line)
    assert "Sewa kendaraan" in words_of(line)
    nothing = open_app("national", lang="en", q="zzz")
    assert "“zzz”: no unit plans anything of this for 2023." in words_of(nothing)
    assert "No line of any plan contains these words." in words_of(nothing)
    narrowed = words_of(open_app("national", lang="en", q="sewa", category="salaries"))
    assert "No line that passes the other filters contains these words." in narrowed


def test_the_lines_are_asked_once_for_words_and_once_for_the_largest_of_them(
    offices: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many figures the page has: a cluster takes seconds for each question."""
    asked: list[str] = []
    mirror = offices.mirror()
    assert mirror
    read = type(mirror).lines

    def counted(self: Mirror) -> Any:
        asked.append("lines")
        return read(self)

    monkeypatch.setattr(type(mirror), "lines", counted)
    open_app("national", lang="en")
    asked.clear()
    assert "“sewa”: 5 units plan" in words_of(open_app("national", lang="en", q="sewa"))
    assert len(asked) == 2
    words = words_of(
        open_app("national", lang="id", q="sewa", measure="per_unit", change_by="unit")
    )
    assert "“sewa”: 5 satuan kerja" in words
    assert len(asked) == 2
    banten = words_of(open_app("national", lang="en", q="sewa", province="36"))
    assert "Banten, “sewa”: 2 units plan Rp140 million for 2023." in banten
    assert len(asked) == 3


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"province": "00"}, "National office: 1 unit plans Rp3 billion for 2023"),
        ({"province": "00"}, "The unit has a plan for 2023"),
        ({"province": "00", "fiscal_year": "2022"}, "National office: no plan for 2022 counts."),
        ({"province": "00", "fiscal_year": "2022"}, "The unit has no plan for 2022"),
        ({"province": "51"}, "Bali: no plan for 2023 counts. None of the 10 units has a plan"),
        ({"unit_kind": "city"}, "Cities: 2 units plan Rp2 billion for 2023"),
        ({"unit_kind": "city"}, "96 of 98 units have no plan for 2023"),
    ],
)
def test_the_sentence_suits_none_one_and_all_units(link: dict[str, str], said: str) -> None:
    """Of the kind and place that are shown; the national office goes by its name."""
    assert said in words_of(open_app("national", lang="en", **link))


@pytest.mark.usefixtures("offices")
def test_a_measure_without_figures_is_neither_offered_nor_drawn() -> None:
    """A part of each plan has no share of salaries, and what has no year before no change."""
    part = open_app("national", lang="en", category="salaries", measure="salaries")
    assert "Share of salaries" not in words_of(part)
    assert "Amount by province" in html_of(part)
    first = open_app("national", lang="en", fiscal_year="2022", measure="change")
    assert "Change from the previous year" not in html_of(first)


@pytest.mark.usefixtures("offices")
def test_a_plan_that_is_missing_is_not_read_as_a_cut() -> None:
    """The bridge says what units with one of the two years add; changes by province leave them."""
    words = words_of(open_app("national", lang="en"))
    assert "3 units have a plan for 2023 but none for 2022: +Rp4,500,000,000." in words
    assert "1 unit has a plan for 2022 but none for 2023: −Rp200,000,000." in words
    assert "Banten" in words
    assert "+25.00% from 2022" in words  # the provincial office alone has both years
    assert "The changes are those of the units that plan in both years." in words


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize(
    ("by", "province"), [("province", ""), ("unit", "36"), ("activity", ""), ("category", "36")]
)
def test_the_bridge_adds_up_to_the_rupiah(by: str, province: str) -> None:
    """From Rp1,800 million to Rp6,500 million; in Banten from Rp1,000 to Rp2,000 million."""
    app = open_app("national", lang="en", change_by=by, province=province)
    words = words_of(app)
    bars = re.findall(r"<(a|span)[^>]*rkt-row rkt-change", html_of(app))
    assert bars
    assert set(bars) == {"a"}
    table = words.split("the differences add up to it exactly")[1]
    named = re.split(r"Total (?=Rp)", table)[0]
    signed = re.findall(r"([+−])Rp([\d,]+)", named)
    moved = sum(int(f"{'-' if s == '−' else ''}{a.replace(',', '')}") for s, a in signed)
    before, after = (1_000, 2_000) if province else (1_800, 6_500)
    total = f"Rp{before:,},000,000 Rp{after:,},000,000 +Rp{after - before:,},000,000"
    assert f"Total {total}" in table
    assert moved == (after - before) * 1_000_000


@pytest.mark.usefixtures("offices")
def test_what_a_link_cannot_mean_is_said_and_the_page_shows_the_rest() -> None:
    """A measure, a year and a province that do not exist."""
    link = {"measure": "luck", "fiscal_year": "1999", "province": "Atlantis"}
    app = open_app("national", lang="en", **link)
    assert not app.exception
    for text in link.values():
        assert f"“{text}”" in words_of(app)
    assert "5 units plan" in words_of(app)


@pytest.mark.usefixtures("offices")
def test_the_choices_are_written_into_the_address() -> None:
    """Year, measure, category and words; the defaults are not."""
    app = open_app("national", lang="en")
    app.selectbox("fiscal_year").set_value("2022").run()
    assert app.query_params["fiscal_year"] == "2022"
    assert "3 units plan Rp1.8 billion for 2022" in words_of(app)
    app.selectbox("category").set_value("salaries").run()
    assert "Salaries: 3 units plan Rp1.2 billion for 2022." in words_of(app)
    app.selectbox("category").set_value("").run()
    assert "category" not in app.query_params
    app.text_input("national-q").set_value("sewa").run()
    assert app.query_params["q"] == "sewa"
    assert not app.exception


def test_one_unit_is_nothing_to_compare_and_the_page_says_what_to_do(cilegon: Store) -> None:
    """The navigation shows the page only when there are more."""
    app = open_app("national", lang="en")
    assert "This page compares units: fewer than two have a saved plan that counts." in words_of(
        app
    )
    assert 'href="./data?section=import"' in html_of(app)
    assert unit_count() == 1
    keep_offices(cilegon, OFFICES)
    assert unit_count() == 6


def test_a_line_of_a_plan_with_other_levels_is_reached(offices: Store) -> None:
    """By its number alone: the table of all lines does not know the levels of its plan."""
    deep = deep_plan(DEEP, 24, ragged=True)
    offices.keep(draft_of_plan(deep), ANI)
    wanted = str(deep.lines["description"].iloc[-1])
    app = open_app("national", lang="en", q=wanted)
    [address] = re.findall(r'href="(\./explore[^"]*path=%2324)"', html_of(app))
    line = follow(unescape(address))
    assert not line.exception
    assert wanted in words_of(line)
    assert "1 of 24 lines" in words_of(line)


@pytest.mark.usefixtures("offices")
def test_all_lines_and_two_pages_can_be_taken_along() -> None:
    """As CSV, Parquet, data package, workbook; the brief only of whole plans."""
    app = open_app("national", lang="en")
    labels = [button.proto.label for button in app.get("download_button")]
    kinds = {f"{kind} of the lines" for kind in ("CSV", "XLSX", "Parquet")}
    assert {*kinds, "Data package", "Brief (PDF)"} <= {*labels}
    found = open_app("national", lang="en", q="sewa")
    assert "Brief (PDF)" not in [button.proto.label for button in found.get("download_button")]


@pytest.mark.usefixtures("offices")
def test_amounts_per_voter_are_offered_with_a_register_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the map and its table, in the ranking of units, and in the province's table."""
    without = open_app("national", lang="en", measure="per_voter")
    assert "The link asks for measure “per_voter”" in words_of(without)
    assert "Per voter" not in words_of(without)
    (tmp_path / "voters.csv").write_text("region_code,voters\n36,8000000\n36.73,500000\n")
    monkeypatch.setenv("RKT_VOTERS", str(tmp_path / "voters.csv"))
    nation = open_app("national", lang="en", measure="per_voter")
    assert 'aria-label="Banten: Rp250 (the province of your unit)"' in html_of(nation)
    assert "KPU Kota Serang (your unit) Rp2,000 Rp1,000,000,000, 500,000 voters" in words_of(nation)
    assert "rows that cannot be used 0; places without a number" in words_of(nation)
    province = words_of(open_app("national", lang="en", province="36", measure="per_voter"))
    assert "Per voter" in province


@pytest.mark.parametrize(
    ("units", "sentence"),
    [
        (
            ("KPU Kota Serang", "KPU Kota Bandung"),
            "The largest provinces are Banten and Jawa Barat, Rp1 billion each.",
        ),
        (
            ("KPU Kota Serang", "KPU Kota Bandung", "KPU Kota Denpasar"),
            "3 provinces share the largest amount, Rp1 billion each.",
        ),
    ],
)
def test_equally_large_provinces_are_not_ranked(
    store: Store, units: tuple[str, ...], sentence: str
) -> None:
    """Neither by the sentence nor by what the map says."""
    smaller = {("KPU Kabupaten Aceh Besar", 2023): (400, 50, 50)}
    keep_offices(store, {**{(unit, 2023): (740, 220, 40) for unit in units}, **smaller})
    app = open_app("national", lang="en")
    assert sentence in words_of(app)
    both = "Banten and Jawa Barat" if len(units) == 2 else "Bali and 2 others"
    assert f"largest figure Rp1,000,000,000 ({both} equally)" in html_of(app)
    assert "smallest Rp500,000,000 (Aceh)" in html_of(app)
    assert "The largest share of salaries: KPU Kabupaten Aceh Besar, 80.00%." in html_of(app)


def test_equally_large_units_are_not_ranked(store: Store) -> None:
    """In a province, and where all have the same share of salaries."""
    units = ("KPU Kota Serang", "KPU Kota Cilegon")
    keep_offices(store, {(unit, 2023): (740, 220, 40) for unit in units})
    banten = open_app("national", lang="en", province="36")
    assert "The largest are KPU Kota Cilegon and KPU Kota Serang, Rp1 billion each." in words_of(
        banten
    )
    both = "KPU Kota Cilegon and KPU Kota Serang equally"
    assert f"the largest is {both}, Rp1,000,000,000." in html_of(banten)
    assert f"The largest share of salaries: {both}, 74.00%." in html_of(
        open_app("national", lang="en")
    )
