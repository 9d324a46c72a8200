"""What the explore page calls its percentages, whose whole is more than what it shows."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from rkt.core.schema import Category
from rkt.render import palette
from tests.conftest import Save
from tests.pages.app import html_of, open_app, words_of
from tests.tables import HEADER, csv_text

MANAGEMENT = "Program Dukungan Manajemen"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "% dari total"),
        ({"path": MANAGEMENT}, "% dari seluruh RKT"),
        ({"path": MANAGEMENT, "category": "salaries"}, "% dari semua yang lolos saringan"),
        ({"path": MANAGEMENT, "lang": "en"}, "% of the whole plan"),
        ({"path": MANAGEMENT, "min": "1", "lang": "en"}, "% of everything that passes the filters"),
    ],
)
def test_shares_below_the_top_say_of_which_whole_they_are(query: dict[str, str], said: str) -> None:
    """73,98 % of the plan are 74,47 % of what is shown: one label must not stand for both."""
    app = open_app("explore", shape="treemap", **query)
    switch = str(app.get("button_group")[-1].proto)
    table = html_of(app).partition("<table")[2].partition("</thead>")[0]
    for place in (app.get("plotly_chart")[0].proto.spec, table, switch):
        assert said in place
        assert ("dari total" in place) == (said == "% dari total")
        assert "of total" not in place


def links_of(app: AppTest) -> list[str]:
    """Where the rows of the table lead, in their order."""
    html = html_of(app).partition("<tbody")[2].partition("</tbody>")[0]
    return [unescape(link) for link in re.findall(r'rkt-place" href="([^"]*)"', html)]


def test_bars_are_drawn_where_a_treemap_could_not_name_its_tiles() -> None:
    """99 % and 1 % of the plan are bars; a link that asks for tiles has them, and keeps them."""
    assert not open_app("explore").get("plotly_chart")
    app = open_app("explore", shape="treemap")
    assert len(app.get("plotly_chart")) == 2
    assert all("shape=treemap" in link for link in links_of(app))


def test_tiles_are_drawn_where_each_has_room_for_its_name(
    monkeypatch: pytest.MonkeyPatch, save: Save
) -> None:
    """Five programs of about the same size; a link that asks for bars has them."""
    programs = [
        f"Program {n}\nKegiatan {n}\nNorma\n | S | I | K | Uraian {n} | {50 + n},000,000"
        for n in range(5)
    ]
    table = csv_text(HEADER, "\n".join(programs), delimiter=";")
    monkeypatch.setenv("RKT_PLAN", str(save(table, "even.csv")))
    assert len(open_app("explore").get("plotly_chart")) == 1
    assert not open_app("explore", shape="bars").get("plotly_chart")


def test_each_row_is_a_link_to_its_place() -> None:
    """Under the same filters and choices; below the last level, to the line itself."""
    links = links_of(open_app("explore", category="activities", lang="en", colour="program"))
    assert [parse_qs(urlsplit(link).query) for link in links] == [
        {"category": ["activities"], "path": [name], "lang": ["en"], "colour": ["program"]}
        for name in (MANAGEMENT, "Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi")
    ]


def test_rows_are_sorted_by_name_on_request() -> None:
    """The link is there where there is an order to speak of, and leads back as well."""
    app = open_app("explore", path=MANAGEMENT, lang="en", order="name")
    names = [parse_qs(urlsplit(link).query)["path"][-1] for link in links_of(app)]
    assert names == sorted(names)
    assert "Sort by amount" in words_of(app)


def test_a_sentence_is_cut_in_halves_only_if_each_fits_into_a_line() -> None:
    """Without the dominant lines its first half has 112 letters: three lines of 1280 pixels."""
    assert "rkt-sentence rkt-paired" in html_of(open_app("explore", lang="en"))
    assert 'class="rkt-opening rkt-sentence"' in html_of(
        open_app("explore", lang="en", share="rest")
    )


def test_a_line_states_its_amount_once() -> None:
    """No sentence over it repeats what stands below its name."""
    place = ["Program Dukungan Manajemen", "Pelaksanaan Manajemen Perencanaan dan data"]
    app = open_app("explore", path=[*place, "Layanan Data dan Informasi", "11"], lang="en")
    page = html_of(app).partition("<nav")[2]
    assert page.count("Rp29,840,000") == 1
    assert "<h1>Pemutakhiran Data Pemilih</h1>" in page


def test_a_tile_has_the_colour_of_most_of_it() -> None:
    """The program that is three quarters salaries, and says so; its tooltip has the rest."""
    [chart, _] = open_app("explore", shape="treemap", lang="en").get("plotly_chart")
    [trace] = json.loads(chart.proto.spec)["data"]
    assert trace["marker"]["colors"][1] == palette.FILL_OF[Category.SALARIES]
    assert "Category: Salaries 74.47%, Office operations 22.24%" in trace["hovertext"][1].replace(
        "<br>", " "
    )


def test_a_tile_without_room_for_its_name_has_its_number_in_the_table() -> None:
    """Each of them is a link there."""
    app = open_app("explore", shape="treemap", lang="en")
    [trace] = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    numbers = [label for label in trace["labels"] if re.fullmatch(r"[\d.]+", label)]
    assert numbers
    for number in numbers:
        assert re.search(rf"<b>{number}</b>|</i>{number}</span>", html_of(app))
