"""The indicators page: what the money is for, in both languages and under each share basis."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.pages.app import html_of, numbers_in, open_app, spec_of, words_of
from tests.pages.conftest import PublishTable
from tests.tables import HEADER, HEADINGS

TABLE = """
    Pemilu
    Logistik
    Norma
     | Tertib  | Persen | Laporan | Rapat  | 60,000,000 |
     | TERTIB  | Persen | laporan | Survei | 30,000,000 |
     | Terbuka |        | Arsip   | Bimtek |  6,000,000 |
    Dukungan
    Umum
    Layanan
     |         | Nilai  | Rekap   | Gudang |  3,000,000 |
     | Tertib  | Jumlah | Buku    | Kirim  |  1,000,000 |
    Jumlah ||||| 100,000,000
"""


PAYROLL = (
    "Pelaksanaan Akuntabilitas Pengelolaan Administrasi Keuangan di Lingkungan Setjen KPU",
    "Layanan Perkantoran",
)


def opened(**query: str) -> AppTest:
    app = open_app("indicators", **{"lang": "en", **query})
    assert not app.exception
    return app


@pytest.fixture
def small(publish_table: PublishTable) -> None:
    """A small plan in place of the published one."""
    publish_table(HEADER, TABLE)


def cards_of(app: AppTest) -> list[str]:
    """The words of each card."""
    html = (
        html_of(app)
        .split('<div class="rkt-cards">', 1)[1]
        .split('<details class="rkt-details">')[0]
    )
    cards = html.split('<li class="rkt-card')[1:]
    return [re.sub(r"\s+", " ", unescape(re.sub("<[^>]*>", " ", card))) for card in cards]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("id", "16 baris mendukung 13 sasaran; 2 sasaran terbesar mencakup 96,07%"),
        ("en", "16 lines serve 13 objectives; the 2 largest account for 96.07%"),
    ],
)
def test_the_page_opens_with_what_the_money_is_for(language: str, sentence: str) -> None:
    """The sentence is computed and follows the language."""
    assert sentence in words_of(opened(lang=language))


def test_indonesian_is_the_default() -> None:
    """Headings are Indonesian; without realised amounts there is none for absorption."""
    app = open_app("indicators")
    assert [header.value for header in app.header] == [
        "Dari program ke sasaran",
        "Sasaran dan rinciannya",
        "Temuan tentang rantai sasaran",
    ]


@pytest.mark.usefixtures("small")
def test_money_without_an_objective_is_a_group_of_its_own() -> None:
    """91 + 6 + 3 = 100 million: nothing is lost, and the opening says what states none."""
    app = opened()
    words = words_of(app)
    assert "4 lines serve 2 objectives; the largest accounts for 91.00% of Rp100 million." in words
    assert "The other one has Rp6 million. 1 line (Rp3 million) states no objective." in words
    told = [re.match(r"[^>]*> ?(\d) +(.+?) Rp([\d,]+)", card) for card in cards_of(app)]
    assert [match.groups() for match in told if match] == [
        ("1", "Tertib", "91,000,000"),
        ("2", "Terbuka", "6,000,000"),
        ("3", "No objective stated", "3,000,000"),
    ]


@pytest.mark.usefixtures("small")
def test_a_card_lists_its_chain_down_to_lines_that_lead_to_explore() -> None:
    """Indicator, output, line; the link is the line's place with the language."""
    app = opened()
    first = cards_of(app)[0]
    assert "2 indicators, 2 outputs, 3 lines" in first
    assert "Indicator Persen Rp90,000,000 Output Laporan Rp90,000,000 Rapat" in first
    assert "Rp60,000,000 · row 5" in first
    link = "./explore?path=Pemilu&amp;path=Logistik&amp;path=Norma&amp;path=1&amp;lang=en"
    assert f'href="{link}"' in html_of(app)


@pytest.mark.usefixtures("small")
def test_by_name_the_unstated_comes_last() -> None:
    """Terbuka before Tertib, numbers stay those of the rank by money."""
    told = [card.split(" Rp")[0].strip(' ">') for card in cards_of(opened(order="name"))]
    assert [text.split()[-2:] for text in told] == [
        ["2", "Terbuka"],
        ["1", "Tertib"],
        ["objective", "stated"],
    ]


@pytest.mark.usefixtures("small")
def test_a_search_leaves_the_cards_in_which_a_word_stands() -> None:
    """One of three, the word marked; written into the link from the field beside the cards."""
    app = opened()
    app.text_input("q-of-objectives").set_value("bimtek").run()
    assert app.query_params["q"] == "bimtek"
    assert len(cards_of(app)) == 1
    assert "<mark>Bimtek</mark>" in html_of(app)
    app.text_input("q-of-objectives").set_value("").run()
    assert "q" not in app.query_params
    assert len(cards_of(app)) == 3


def test_a_tiny_objective_has_a_bar_that_can_be_read() -> None:
    """2,044,000 of 2,746,352,000 is 0.07 % at true scale, and 6.8 % of the magnified width."""
    html = html_of(opened())
    assert "Without the 2 dominant lines, magnified 92×: the full width is Rp30,000,000." in html
    last = html.split('<li class="rkt-card')[13]
    assert [float(width) for width in re.findall(r"width:([\d.]+)%", last)] == [
        pytest.approx(100 * 2_044_000 / 2_746_352_000, abs=1e-4),
        pytest.approx(100 * 2_044_000 / 30_000_000, abs=1e-4),
    ]


def test_the_sankey_stands_beside_its_remainder() -> None:
    """16 lines and 14, 13 objectives and 11; the factor is that of the sums."""
    app = opened()
    whole, rest = (spec_of(app, place) for place in (0, 1))
    assert sum(whole["data"][0]["link"]["value"]) == 2_746_352_000
    assert sum(rest["data"][0]["link"]["value"]) == 107_994_000
    titles = [spec["layout"]["annotations"][0]["text"] for spec in (whole, rest)]
    assert titles == [
        "<b>All 16 lines<br>% of total</b>",
        "<b>Without the 2 dominant lines<br>magnified 25× · % of total</b>",
    ]
    assert app.get("plotly_chart")[0].proto.alt.startswith(
        "Money from programs to objectives, All 16 lines, % of total. Largest: Program Dukungan "
        "Manajemen → Terselesaikannya permasalahan pengelolaan keuangan: Rp2,031,713,000 · 73.98%;"
    )


@pytest.mark.parametrize("share", ["total", "parent", "rest"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_table_adds_up_under_each_basis(share: str, language: str) -> None:
    """The whole, or without the dominant lines the rest."""
    html = html_of(opened(lang=language, share=share))
    whole = "2746352000" if share != "rest" else "107994000"
    totals = re.findall(r"<tfoot.*?</tfoot>", html, flags=re.DOTALL)
    assert len(totals) == 2
    assert all(whole in total.replace(",", "").replace(".", "") for total in totals)


def test_numbers_are_the_same_on_chart_table_and_cards() -> None:
    """The third objective is the third everywhere."""
    app = opened()
    keys = [note["text"] for note in spec_of(app, 1)["layout"]["annotations"]]
    assert "3 · 1.09%" in keys
    assert "3 · Terwujudnya Data Pemilih secara Berkelanjutan" in words_of(app)
    assert "3 Terwujudnya Data Pemilih secara Berkelanjutan Rp29,840,000" in words_of(app)


def test_a_text_of_several_lines_is_reported_with_links() -> None:
    """“Layanan Perkantoran” is the output of the lines 8 and 14, in rows 23 and 37."""
    words = words_of(opened())
    assert "1 finding about the lines shown; the whole plan was checked." in words
    assert "Output shared by several lines: “Layanan Perkantoran” (rows: 23, 37)." in words
    assert "line 8 line 14" in words


@pytest.mark.usefixtures("small")
def test_what_the_chain_lacks_is_reported() -> None:
    """A line without an objective, an objective without an indicator, texts of several lines."""
    words = words_of(opened())
    assert "warning The lines in these rows state no objective: 11." in words
    assert "warning The objective “Terbuka” has no indicator" in words
    assert "note Indicator shared by several lines: “Persen” (rows: 5, 6)." in words


@pytest.mark.usefixtures("small")
def test_a_filter_makes_no_finding_and_hides_those_of_other_lines() -> None:
    """Only Kirim: nothing is the matter with it, though its objective's other lines are gone."""
    words = words_of(opened(q="kirim"))
    assert "Every line has an objective" in words
    assert "warning The" not in words


@pytest.mark.usefixtures("small")
def test_a_plan_without_objectives_says_so(publish_table: PublishTable) -> None:
    """No empty page: one group, and a sentence."""
    table = re.sub(r"\| +(?:Tertib|TERTIB|Terbuka) +\|", "| |", TABLE)
    publish_table(HEADER, table)
    app = opened()
    assert "No line states an objective." in words_of(app)
    assert len(cards_of(app)) == 1


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            " | Tertib | Persen | Laporan | Rapat | 5,000,000 |",
            "1 line serves a single objective, with Rp5 million.",
        ),
        (
            " | A | Nilai | Buku | Rapat | 5,000,000 |\n | B | Mutu | Arsip | Survei | 5,000,000 |",
            "2 lines serve 2 objectives of equal amount: each accounts for 50.00% of Rp10 million.",
        ),
        (
            " | A | Nilai | Buku | Rapat | 6,000,000 |\n | B | Mutu | Arsip | Survei | 4,000,000 |",
            "2 lines serve 2 objectives; the largest accounts for 60.00% of Rp10 million. "
            "The other one has Rp4 million.",
        ),
        (
            " | A | Nilai | Buku | Rapat | 4,000,000 |\n | B | Mutu | Arsip | Survei | 4,000,000 |"
            "\n | C | Mutu | Arsip | Survei | 2,000,000 |",
            "3 lines serve 3 objectives; the 2 largest account for 80.00% of Rp10 million. "
            "The other one has Rp2 million.",
        ),
        (
            " | A | Nilai | Buku | Rapat | 6,000,000 |\n | B | Mutu | Arsip | Survei | 0 |",
            "2 lines serve 2 objectives; the largest accounts for 100.00% of Rp6 million. "
            "The other one has no amount.",
        ),
        (
            " | A | Persen | Laporan | Rapat | 0 |\n | B | Nilai | Arsip | Survei | 0 |",
            "2 lines serve 2 objectives, and none has an amount.",
        ),
    ],
)
def test_the_opening_fits_plans_of_other_shapes(
    publish_table: PublishTable, rows: str, sentence: str
) -> None:
    """A single objective, none that dominates, no money at all."""
    publish_table(HEADER, HEADINGS, rows)
    assert sentence in words_of(opened())


def many(count: int) -> str:
    """Lines that serve an objective each, of falling amounts."""
    rows = (
        f" | Sasaran {n} | Indikator {n} | Keluaran {n} | Uraian {n} | {900 - n},000,000 |"
        for n in range(count)
    )
    return "\n".join(("Pemilu", "Logistik", "Norma", *rows))


def test_many_objectives_come_some_at_a_time(publish_table: PublishTable) -> None:
    """20 of 45, then 5 in the third part; a part beyond the last one is the last."""
    publish_table(HEADER, many(45))
    app = opened()
    assert len(cards_of(app)) == 20
    assert "Objectives 1 to 20 of 45" in words_of(app)
    app.button("part-Next objectives").click().run()
    assert app.query_params["part"] == "2"
    assert "Sasaran 20 " in cards_of(app)[0]
    for wanted in ("3", "99"):
        app = opened(part=wanted)
        assert "Objectives 41 to 45 of 45" in words_of(app)
    assert len(cards_of(opened(part="x"))) == 20


def test_small_ends_of_the_sankey_share_one(publish_table: PublishTable) -> None:
    """20 of 45 objectives have a key, the others are one end that makes up the whole."""
    publish_table(HEADER, many(45))
    app = opened()
    spec = spec_of(app, 0)
    assert sum(spec["data"][0]["link"]["value"]) == sum(900 - n for n in range(45)) * 1_000_000
    keys = [note["text"] for note in spec["layout"]["annotations"]]
    assert "+25" in keys
    assert len(spec["data"][0]["node"]["label"]) == 22


def test_a_card_of_many_lines_says_what_it_does_not_list(publish_table: PublishTable) -> None:
    """60 of 75 lines, and what the others come to."""
    table = re.sub(r"Sasaran \d+", "Sasaran", many(75))
    publish_table(HEADER, table)
    app = opened()
    assert html_of(app).count('href="./explore') >= 60
    left = sum(900 - n for n in range(60, 75)) * 1_000_000
    assert f"Not listed: 15 more lines, Rp{left:,}." in words_of(app)


def test_document_text_stays_text(publish_table: PublishTable) -> None:
    """An objective that looks like HTML is written and drawn as typed."""
    table = TABLE.replace("Terbuka", "<b>x</b> $1$").replace("Bimtek", "<script>1</script>")
    publish_table(HEADER, table)
    app = opened()
    assert "<b>x</b>" not in html_of(app)
    assert "<script>" not in html_of(app)
    assert "&lt;b&gt;x&lt;/b&gt; $1$" in html_of(app)
    hovers = spec_of(app, 0)["data"][0]["node"]["customdata"]
    assert any("&lt;b&gt;x&lt;/b&gt; &#36;1&#36;" in hover for hover in hovers)


@pytest.fixture
def realised(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan that states targets and what was realised, in place of the published one."""
    monkeypatch.setenv("RKT_PLAN", str(ROOT / "tests" / "data" / "rkt_2022_contoh.csv"))


@pytest.mark.usefixtures("realised")
def test_absorption_counts_the_lines_that_tell_it_and_says_what_it_leaves_out() -> None:
    """2,446,603,750 of 2,490,150,000 in seven lines; two of 62,850,000 are not counted."""
    words = words_of(opened())
    assert "Realised: Rp2,446,603,750 of Rp2,490,150,000 (98.25%)." in words
    assert "Not counted: 2 lines without a realised amount, Rp62,850,000." in words
    assert "Total Rp2,490,150,000 Rp2,446,603,750 98.25% 2 lines, Rp62,850,000" in words


@pytest.mark.usefixtures("realised")
@pytest.mark.parametrize(
    ("by", "planned", "realised_of_them"),
    [
        ("program", [2_426_400_000, 63_750_000], [2_385_366_250, 61_237_500]),
        (
            "activity",
            [2_426_400_000, 32_300_000, 31_450_000],
            [2_385_366_250, 33_462_500, 27_775_000],
        ),
    ],
)
def test_bullets_are_realised_on_planned(
    by: str, planned: list[int], realised_of_them: list[int]
) -> None:
    """By program and by activity; more than planned reaches beyond it."""
    bars = spec_of(opened(by=by), 2)["data"]
    assert [numbers_in(bar["x"]) for bar in bars[:2]] == [planned, realised_of_them]


@pytest.mark.usefixtures("realised")
def test_the_remainder_of_absorption_has_an_axis_of_its_own() -> None:
    """Without the two dominant lines the largest program tells nothing."""
    spec = spec_of(opened(), 2)
    assert spec["data"][2]["x"] == [None, 63_750_000]
    titles = [note["text"] for note in spec["layout"]["annotations"] if "<b>" in note["text"]]
    assert titles == [
        "<b>7 lines with a realised<br>amount,<br>% of planned</b>",
        "<b>Without the 2 dominant<br>lines,<br>magnified 38×</b>",
    ]


@pytest.mark.usefixtures("realised")
def test_what_is_over_the_plan_or_untold_stands_on_the_chart() -> None:
    """26.05 of 24.8 million on one line: its program says so, its objective is over as a whole.

    Of the objective none of whose lines tells anything the chart has the name and the amount.
    """
    by_program, by_objective = (_over_bars(opened(by=by)) for by in ("program", "objective"))
    assert (
        "Rp2.39 billion of<br>Rp2.43 billion (98.31%)<br>+ 2 lines not counted,<br>Rp62.85 million"
        in by_program
    )
    assert any("▲ 1 line above plan." in text for text in by_program)
    assert "Rp33.46 million of<br>Rp32.3 million<br>(103.60%)<br>▲ Above plan." in by_objective
    assert "Terpenuhinya sarana kerja" in by_objective
    assert any("No realised amount" in text and "Rp62.85 million" in text for text in by_objective)


def _over_bars(app: AppTest) -> list[str]:
    return [note["text"] for note in spec_of(app, 2)["layout"]["annotations"]]


@pytest.mark.usefixtures("realised")
def test_a_line_over_its_plan_is_among_the_findings() -> None:
    """With both amounts, and how much more it is."""
    words = words_of(opened())
    assert "realised Rp26,050,000 of the planned Rp24,800,000, Rp1,250,000 more" in words
    assert "▲ 1 line above plan." in words


def test_a_plan_without_amounts_is_reported_and_not_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nine lines of nothing: sentences and tables, but no chart, no bar, no scale of Rp1."""
    plan = (ROOT / "tests" / "data" / "rkt_2022_contoh.csv").read_text("utf-8")
    empty = tmp_path / "empty.csv"
    empty.write_text(re.sub(r'"[0-9][0-9.]{5,}"', '"0"', plan), "utf-8")
    monkeypatch.setenv("RKT_PLAN", str(empty))
    app = opened()
    words = words_of(app)
    assert "9 lines serve 6 objectives, and none has an amount." in words
    assert "Without an amount there is nothing to draw" in words
    assert "share Rp0" not in words
    assert "Rp1" not in words
    assert 'class="rkt-card-track' not in html_of(app)
    for page in ("indicators", "overview", "explore"):
        assert not open_app(page, lang="en").get("plotly_chart")


@pytest.mark.usefixtures("realised")
def test_targets_and_what_became_of_them_stand_on_the_cards() -> None:
    """As published; an objective none of whose lines tells anything says so."""
    cards = cards_of(opened())
    told = next(card for card in cards if "partisipasi" in card)
    assert "Realised: Rp33,462,500 of Rp32,300,000 (103.60%)." in told
    assert "Target 1.250 orang Realised output 1.310 orang Realised (IDR) Rp26,050,000" in told
    untold = next(card for card in cards if "sarana kerja" in card)
    assert "No realised amount is stated." in untold
    assert "Target 6 unit" in untold


@pytest.mark.usefixtures("realised")
def test_a_single_line_says_what_was_aimed_at_and_realised() -> None:
    """Where a card's link leads; what is not stated is a dash."""
    levels = ["Program Dukungan Manajemen", "Pengelolaan Keuangan dan Umum"]
    path: Any = [*levels, "Layanan Sarana Internal", "8"]
    words = words_of(open_app("explore", lang="en", path=path))
    assert "Target 6 unit Realised output – Realised (IDR) –" in words


@pytest.mark.usefixtures("realised")
def test_the_lines_of_the_data_page_have_what_was_realised() -> None:
    """Beside the amount, with its sum; a plan without it has no column for it."""
    words = words_of(open_app("data", lang="en"))
    assert "Rp18,500,000 Rp17,925,000 12 bulan 12 bulan" in words
    assert "Total Rp2,553,000,000 Rp2,446,603,750" in words


def test_a_plan_that_states_nothing_realised_has_no_place_for_it() -> None:
    """Neither on the data page nor on a line of the published plan."""
    path: Any = ["Program Dukungan Manajemen", *PAYROLL, "8"]
    for page, query in (("data", {}), ("explore", {"path": path})):
        words = words_of(open_app(page, lang="en", **query))
        assert "2,031,713,000" in words
        assert "Realised" not in words


@pytest.mark.usefixtures("realised")
def test_the_choice_of_absorption_is_written_into_the_link() -> None:
    """By objective; the default need not be named."""
    app = opened()
    app.segmented_control("by").set_value("objective").run()
    assert app.query_params["by"] == "objective"
    assert "Terpenuhinya sarana kerja – – – 2 lines, Rp62,850,000" in words_of(app)


@pytest.mark.usefixtures("realised")
def test_where_no_line_shown_tells_anything_no_chart_pretends() -> None:
    """Only the two lines without a realised amount: a sentence, and no bullets."""
    app = opened(q="sarana kerja")
    assert len(app.get("plotly_chart")) == 1
    assert "Absorption: realised of planned" in [header.value for header in app.header]
    assert "No realised amount is stated." in words_of(app)


def test_nothing_in_the_link_can_break_the_page() -> None:
    """Unknown values fall back to the defaults."""
    app = opened(order="'; drop", part="-1", by="nothing", share="x")
    assert "16 lines serve 13 objectives" in words_of(app)
