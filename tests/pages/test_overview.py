"""The overview: what it says, in both languages and under each share basis."""

from __future__ import annotations

import json

import pytest

from tests.pages.app import html_of, open_app


@pytest.mark.parametrize(
    ("language", "sentence", "total"),
    [
        ("id", "2 dari 16 baris mencakup 96,07% dari Rp2,75\u00a0miliar.", "Rp2.746.352.000"),
        ("en", "2 of 16 lines account for 96.07% of Rp2.75\u00a0billion.", "Rp2,746,352,000"),
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
    assert f'<dd class="rkt-value">{total}</dd>' in html


def test_indonesian_is_the_default() -> None:
    """Without a language in the link the page is Indonesian."""
    app = open_app()
    assert [header.value for header in app.header] == [
        "Ke mana anggarannya",
        "Menurut program",
        "Menurut kegiatan",
        "Menurut kategori",
        "Sedikit baris mencakup sebagian besar anggaran",
    ]


def test_every_chart_has_a_text_that_states_its_finding() -> None:
    """Alt texts name the largest parts and the basis of the shares."""
    charts = open_app(lang="en").get("plotly_chart")
    alts = [chart.proto.alt for chart in charts]
    assert len(alts) == 4
    assert alts[0] == (
        "Bars by Program, shares of total. Largest: "
        "Program Dukungan Manajemen: Rp2,728,209,000 · 99.34%; "
        "Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi: Rp18,143,000 · 0.66%."
    )
    assert alts[3] == (
        "1 line accounts for at least 50%, 2 lines account for at least 90%, "
        "7 lines account for at least 99% of total."
    )


@pytest.mark.parametrize(
    ("basis", "written", "first_share"),
    [
        ("total", "% of total", 0.7504),
        ("parent", "% of its program", 0.7554),
        ("rest", "% of the rest", 0.4836),
    ],
)
def test_the_share_basis_is_drawn_and_written_on_the_chart(
    basis: str, written: str, first_share: float
) -> None:
    """The longest bar by activity: 2,060.8 of 2,746.4; of 2,728.2; 52.2 of 108.0 million."""
    chart = open_app(lang="en", share=basis).get("plotly_chart")[1]
    spec = json.loads(chart.proto.spec)
    titles = [note["text"] for note in spec["layout"]["annotations"] if "<b>" in note["text"]]
    assert written in titles[0]
    first_panel = [trace for trace in spec["data"] if trace["xaxis"] == "x"]
    lengths: dict[float, float] = {}
    for trace in first_panel:
        for place, share in zip(trace["y"], trace["x"], strict=True):
            lengths[place] = lengths.get(place, 0) + share
    assert max(lengths.values()) == pytest.approx(first_share, abs=0.0001)


def test_drawn_and_tabulated_amounts_are_the_whole() -> None:
    """Each table's total row is the total of the plan, or of the rest."""
    assert html_of(open_app(lang="en")).count("Rp2,746,352,000</td>") == 4
    assert html_of(open_app(lang="en", share="rest")).count("Rp107,994,000</td>") >= 4


def test_nothing_in_the_link_can_break_the_page() -> None:
    """Unknown values fall back to the defaults."""
    app = open_app(lang="<b>", share="'; drop table")
    assert not app.exception
    assert "2 dari 16 baris" in html_of(app)


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
