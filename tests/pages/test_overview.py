"""The overview: what it says, in both languages and under each share basis."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import html_of, open_app, words_of


def links_in(app: AppTest, picture: str) -> list[str]:
    """Return the addresses that a picture of the page leads to."""
    [drawn] = re.findall(rf'<figure class="{picture}".*?</figure>', html_of(app), re.DOTALL)
    return [unescape(link) for link in re.findall(r'<a [^>]*href="([^"]*)"', drawn)]


@pytest.mark.parametrize(
    ("language", "sentence", "total"),
    [
        (
            "id",
            "Gaji (74%) dan operasional kantor (22%) menyerap 96% dari Rp2,75\u00a0miliar.",
            "16 baris · Rp2.746.352.000",
        ),
        (
            "en",
            "Salaries (74%) and office operations (22%) take 96% of Rp2.75\u00a0billion.",
            "16 lines · Rp2,746,352,000",
        ),
    ],
)
def test_the_page_opens_with_what_the_plan_comes_down_to(
    language: str, sentence: str, total: str
) -> None:
    """The sentence and the total are computed and follow the language."""
    app = open_app(lang=language)
    assert not app.exception
    html = html_of(app)
    assert sentence in html
    assert f'<span class="rkt-plan-size">{total}</span>' in html


def test_indonesian_is_the_default() -> None:
    """Without a language in the link the page is Indonesian."""
    app = open_app()
    assert [header.value for header in app.header] == [
        "Alokasi menurut",
        "Berapa baris yang menyerap sebagian besar anggaran",
    ]


def test_nothing_on_the_page_waits_for_plotly() -> None:
    """All pictures are drawn on the server."""
    for split in ("activity", "program", "category", "objective"):
        assert not open_app(split=split).get("plotly_chart")


def test_every_picture_has_a_text_that_states_its_finding() -> None:
    """Alt texts name the largest parts and the basis of the shares."""
    html = unescape(html_of(open_app(lang="en", split="program")))
    assert (
        'aria-label="Bars by Program, shares of total. Largest: '
        "Program Dukungan Manajemen: Rp2,728,209,000 · 99.34%; "
        'Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi: Rp18,143,000 · 0.66%."'
    ) in html
    assert (
        'aria-label="1 line accounts for at least 50%, 2 lines account for '
        'at least 90%, 7 lines account for at least 99% of total."'
    ) in html


@pytest.mark.parametrize(
    ("basis", "first_share"), [("total", "75.04%"), ("parent", "75.54%"), ("rest", "48.36%")]
)
def test_the_share_basis_is_drawn_and_written_beside_the_bars(basis: str, first_share: str) -> None:
    """The longest bar by activity: 2,060.8 of 2,746.4; of 2,728.2; 52.2 of 108.0 million."""
    html = html_of(open_app(lang="en", share=basis))
    [drawn] = re.findall(r'<figure class="rkt-breakdown".*?</figure>', html, re.DOTALL)
    assert re.findall(r"<span>([\d.]+%)</span>", drawn)[0] == first_share


def test_activities_too_small_to_be_compared_are_magnified() -> None:
    """Five of seven: the largest of them, Rp52 million, is drawn as long as Rp2,061 million."""
    words = words_of(open_app(lang="en"))
    assert "The 5 smaller ones — magnified 39×" in words
    assert "smaller ones" not in words_of(open_app(lang="en", split="program"))  # only one is small


def test_drawn_and_tabulated_amounts_are_the_whole() -> None:
    """Each table's total row is the total of the plan, or of the rest."""
    assert html_of(open_app(lang="en")).count("Rp2,746,352,000</td>") == 2
    assert html_of(open_app(lang="en", share="rest")).count("Rp107,994,000</td>") >= 2


@pytest.mark.parametrize("split", ["activity", "program", "category", "objective"])
def test_every_bar_leads_to_its_place(split: str) -> None:
    """Followed, a bar of the allocation shows the amount that stood beside it."""
    app = open_app(lang="en", share="parent", split=split)
    html = html_of(app)
    [drawn] = re.findall(r'<figure class="rkt-breakdown".*?</figure>', html, re.DOTALL)
    amounts = re.findall(r'"rkt-figures"><b>(.*?)</b>', drawn)
    links = links_in(app, "rkt-breakdown")
    assert len(links) == len(amounts) > 1
    link = urlsplit(links[1])
    query = parse_qs(link.query)
    assert (link.path, query["lang"], query["share"]) == ("./explore", ["en"], ["parent"])
    assert amounts[1] in words_of(open_app("explore", **query))


def test_every_line_leads_to_itself() -> None:
    """Strip, magnified bars and columns of the ranking; the rest leads to the rest."""
    app = open_app(lang="en", category="activities")
    for picture in ("rkt-magnifier", "rkt-pareto"):
        lines = [link for link in links_in(app, picture) if link.count("path=") == 4]
        assert len(lines) >= 11
        query = parse_qs(urlsplit(lines[0]).query)
        assert query["category"] == ["activities"]
        assert query["path"][3] == "11"  # Pemutakhiran Data Pemilih
    strip = links_in(open_app(), "rkt-magnifier")
    assert "./explore?share=rest" in strip


def test_a_bar_never_leads_above_the_place_that_is_shown() -> None:
    """By program within an activity: the link stays in the activity."""
    place = ["Program Dukungan Manajemen", "Pelaksanaan Manajemen Perencanaan dan data"]
    [link] = links_in(open_app(split="program", path=place), "rkt-breakdown")
    assert parse_qs(urlsplit(link).query)["path"] == place


def test_nothing_in_the_link_can_break_the_page() -> None:
    """Unknown values fall back to the defaults."""
    app = open_app(lang="<b>", share="'; drop table", split="<i>")
    assert not app.exception
    assert "Gaji (74%)" in html_of(app)


@pytest.mark.parametrize("page", ["overview", "explore", "indicators"])
def test_where_no_few_lines_dominate_nothing_is_left_out(page: str) -> None:
    """The 14 activities, Rp107,994,000 together: no chart, table or title speaks of fewer."""
    app = open_app(page, lang="en", share="rest", category="activities")
    shown = html_of(app) + "".join(chart.proto.spec for chart in app.get("plotly_chart"))
    assert not app.exception
    assert "no lines dominate: nothing left out" in " ".join(shown.replace("<br>", " ").split())
    assert "ithout the 9" not in shown
    assert "of the rest" not in shown


@pytest.mark.parametrize(("page", "name"), [("overview", "program"), ("explore", "category")])
def test_a_choice_without_a_value_does_not_offer_all_of_none(page: str, name: str) -> None:
    """With a search that finds nothing, every filter says so."""
    app = open_app(page, q="nothing has this", lang="en")
    offered = {each.key: each.placeholder for each in app.multiselect}
    assert offered[name] == "None left to choose"
    assert not any("(0)" in words for words in offered.values())
