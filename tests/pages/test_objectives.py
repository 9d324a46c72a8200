"""The objective as a filter: in the link, in the sidebar, as a chip, and as a way to Explore."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from rkt.analysis.filter_links import text_code
from tests.pages.app import html_of, key_part, open_app
from tests.pages.conftest import PublishTable
from tests.tables import HEADER

VOTERS = "Terwujudnya Data Pemilih secara Berkelanjutan"
TABLE = """
    Pemilu
    Logistik
    Norma
     | Tertib  | Persen | Laporan | Rapat  | 60,000,000 |
     | TERTIB  | Jumlah | Laporan | Survei | 30,000,000 |
     | Tertib administrasi | Persen | Arsip | Bimtek | 6,000,000 |
    Dukungan
    Umum
    Layanan
     |         | Nilai  | Rekap   | Gudang |  3,000,000 |
     | Tertib  | Jumlah | Buku    | Kirim  |  1,000,000 |
    Jumlah ||||| 100,000,000
"""


@pytest.fixture
def small(publish_table: PublishTable) -> None:
    """A small plan in place of the published one."""
    publish_table(HEADER, TABLE)


def opened(page: str = "explore", **query: str | list[str]) -> AppTest:
    app = open_app(page, **{"lang": "en", **query})
    assert not app.exception
    return app


def filters_of(app: AppTest) -> list[str]:
    return [each.key for each in app.sidebar.multiselect if each.key]


def ways_to_explore(app: AppTest) -> dict[str, dict[str, list[str]]]:
    """The query of each link to Explore by what stands on it, the last one of that name."""
    links = re.findall(r'<a class="rkt-step" href="([^"]*)"[^>]*>(.*?)</a>', html_of(app))
    plain = {unescape(re.sub("<[^>]*>", "", text)): unescape(href) for href, text in links}
    return {text: parse_qs(urlsplit(href).query) for text, href in plain.items()}


def test_a_link_names_an_objective_shortly_and_the_page_in_full() -> None:
    """One of 16 lines; the chip and the totals say so, and an indicator can be chosen now."""
    app = opened(objective=text_code(VOTERS))
    assert "Showing 1 of 16 lines, Rp29,840,000" in html_of(app)
    assert "The link asks for" not in html_of(app)
    [chip] = [button for button in app.button if "chip-" in (button.key or "")]
    assert chip.label == "Objective\\: Terwujudnya Data Pemilih secara Berk… ✕"
    assert app.sidebar.multiselect(key="objective").value == [VOTERS]
    assert "indicator" in filters_of(app)


def test_the_side_bar_asks_for_an_indicator_only_below_an_objective() -> None:
    """It is not longer than it needs to be."""
    assert filters_of(opened()) == ["program", "activity", "output_group", "objective", "category"]


def test_choosing_an_objective_writes_its_code_and_taking_it_off_removes_it() -> None:
    """However long it is, the link stays short."""
    app = opened()
    app.sidebar.multiselect(key="objective").select(VOTERS).run()
    assert app.query_params["objective"] == text_code(VOTERS)
    assert "Showing 1 of 16 lines" in html_of(app)
    key_part(app.button, "chip-").click().run()
    assert "objective" not in app.query_params


def test_an_objective_of_another_plan_is_reported_and_nothing_else_taken_for_it() -> None:
    """As any choice that the plan does not have."""
    html = html_of(opened(objective=text_code("Terwujudnya Data Pemilih")))
    assert re.search(
        r"asks for Objective “terwujudnya-data-pemilih\.[0-9a-f]{8}”, which this plan does not",
        html,
    )
    assert "Showing all 16 lines" in html


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"objective": text_code("tertib")}, "Showing 3 of 5 lines, Rp91,000,000"),
        ({"objective": "none"}, "Showing 1 of 5 lines, Rp3,000,000"),
        ({"objective": [text_code("tertib"), "none"]}, "Showing 4 of 5 lines, Rp94,000,000"),
        (
            {"objective": text_code("tertib"), "indicator": text_code("jumlah")},
            "Showing 2 of 5 lines, Rp31,000,000",
        ),
    ],
    ids=["spelled twice", "none stated", "both", "an indicator of it"],
)
def test_lines_are_those_of_the_objective(query: Any, shown: str) -> None:
    """Case does not matter, and one objective is not another that begins like it."""
    assert shown in html_of(opened(**query))


@pytest.mark.usefixtures("small")
def test_lines_without_an_objective_are_offered_by_name() -> None:
    """In the list, on the chip, on the card."""
    app = opened("indicators", objective="none")
    assert "No objective stated" in app.sidebar.multiselect(key="objective").options
    assert key_part(app.button, "chip-").label.startswith("Objective\\: No objective stated")
    assert ways_to_explore(app)["No objective stated"]["objective"] == ["none"]


def test_cards_rows_and_ends_of_the_sankey_lead_to_the_objective() -> None:
    """Under the filters of the page; an indicator to its lines of that objective."""
    ways = ways_to_explore(opened("indicators", max="30000000", share="rest"))
    narrowed = {"lang": ["en"], "max": ["30000000"], "share": ["rest"]}
    assert ways[VOTERS] == narrowed | {"objective": [text_code(VOTERS)]}
    assert ways[f"1 · {VOTERS}"] == ways[VOTERS]
    indicator = "Persentase Pemutakhiran Data Pemilih Tepat Waktu"
    assert ways[indicator] == ways[VOTERS] | {"indicator": [text_code(indicator)]}


@pytest.mark.parametrize(
    ("by", "name", "wanted"),
    [
        ("objective", VOTERS, {"objective": [text_code(VOTERS)]}),
        ("category", "Salaries", {"category": ["salaries"]}),
        ("program", "Program Dukungan Manajemen", {"path": ["Program Dukungan Manajemen"]}),
    ],
)
def test_a_part_of_the_comparison_leads_to_explore_from_the_table(
    by: str, name: str, wanted: dict[str, list[str]]
) -> None:
    """What a click on its bar does, for the keyboard."""
    assert ways_to_explore(opened("compare", by=by, min="1"))[name] == wanted | {
        "lang": ["en"],
        "min": ["1"],
    }


def test_more_objectives_than_can_be_listed_are_reported(publish_table: PublishTable) -> None:
    """600 of them: 500 in the list and the one that the link names."""
    lines = "\n".join(
        f" | Sasaran {n} | Persen | Buku | Rapat {n} | 1,000,000 |" for n in range(600)
    )
    table = f"Pemilu\nLogistik\nNorma\n{lines}\nJumlah ||||| 600,000,000"
    publish_table(HEADER, table)
    box = opened(objective=text_code("Sasaran 599")).sidebar.multiselect(key="objective")
    assert len(box.options) == 501
    assert box.value == ["Sasaran 599"]
    assert "The first 500 are listed; the search finds the others." in box.help
