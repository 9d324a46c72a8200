"""The data page: lines, findings and the table as published."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from rkt.findings import RULES, Finding
from rkt.i18n import load_texts
from rkt.render.html.table import highlight_words
from tests.conftest import ROOT
from tests.pages.app import html_of, open_app, words_of
from tests.pages.conftest import PublishTable
from tests.tables import HEADER, HEADINGS

SALARIES = [
    "Program Dukungan Manajemen",
    "Pelaksanaan Akuntabilitas Pengelolaan Administrasi Keuangan di Lingkungan Setjen KPU",
    "Layanan Perkantoran",
    "8",
]
"""The line of the salaries, in row 23 of the published document."""


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("id", ["Baris anggaran", "Catatan tentang dokumen", "Tabel sebagaimana diterbitkan"]),
        ("en", ["Budget lines", "Notes on the document", "The table as published"]),
    ],
)
def test_the_page_shows_lines_doubts_and_source(language: str, headings: list[str]) -> None:
    """Three sections, in the reader's language."""
    app = open_app("data", lang=language)
    assert not app.exception
    assert [header.value for header in app.header] == headings


def test_a_line_can_be_traced_to_its_source_row() -> None:
    """The salaries stand in row 23 as read and as published."""
    html = html_of(open_app("data", lang="en"))
    read, published = html.split("KPU Kota Serang, Rencana Kerja Tahunan", 1)
    assert '<td role="cell" class="rkt-figure">23</td>' in read
    assert (
        '<th scope="row" role="rowheader" class="rkt-figure" data-label="Row">23</th>' in published
    )
    assert "2,031,713,000</td>" in published.split(">23</th>")[1].split("</tr>")[0]


def test_a_line_on_explore_leads_to_its_row_in_the_document() -> None:
    """The row is marked, under the filters of the link; one that is not there is said."""
    line = html_of(open_app("explore", path=SALARIES, lang="en", q="gaji"))
    [address] = re.findall(r'href="(./data[?][^"]*)"[^>]*>row 23<', unescape(line))
    query = parse_qs(urlsplit(address).query)
    assert query == {"q": ["gaji"], "lang": ["en"], "row": ["23"]}
    html = html_of(open_app("data", **query))
    assert html.count("rkt-sought") - html.count("tr:has(.rkt-sought)") == 1
    assert '<mark class="rkt-sought">23</mark>' in html
    assert "row “999”, which does not exist" in words_of(open_app("data", lang="en", row="999"))
    assert "which is not a filter" not in words_of(open_app("data", lang="en", row="23"))


def test_a_row_far_down_a_long_document_is_shown_among_those_around_it(
    publish_table: PublishTable,
) -> None:
    """Of 404 rows; without a link to a row the first ones are shown."""
    lines = (f"| Sasaran | Indikator | Keluaran | Rapat {n} | {n},000 |" for n in range(1, 401))
    publish_table(HEADER, HEADINGS, "\n".join(lines))
    html = html_of(open_app("data", lang="en", row="250"))
    assert "Rows 100 to 399, 404 rows in all" in html
    assert '<mark class="rkt-sought">250</mark>' in html
    assert "The first 300 of 404 rows" in html_of(open_app("data", lang="en"))


def test_cells_that_are_stacked_have_the_headings_of_the_document() -> None:
    """Beside the numbers of the columns, which head them on a wide screen."""
    published = html_of(open_app("data", lang="en")).split("KPU Kota Serang, Rencana Kerja", 1)[1]
    assert 'data-label="Perkiraan kebutuhan Anggaran">2,031,713,000</td>' in published
    assert "Column 6</th>" in published
    assert 'data-label="Column' not in published


def test_every_doubt_about_the_published_table_is_listed() -> None:
    """The bullet, the spelling, the cut-off text and the odd group are all reported."""
    html = html_of(open_app("data", lang="en"))
    for doubt in (
        "The note “•” is only a mark",
        "“Layanan Monitoring dan Evaluasi Internal” and “layanan Monitoring",
        "uappa-” looks cut off",
        "“Perencanaan dan Penganggaran” resembles",
    ):
        assert doubt in html


def test_the_words_of_a_search_are_marked_where_they_stand() -> None:
    """Whatever their case and accents, in the table of lines and in the list of matches."""
    html = html_of(open_app("data", lang="en", q="jdiih MONITÓRING"))
    assert html.count("<mark>") == 0  # no line has both words
    html = html_of(open_app("data", lang="en", q="jdiih"))
    matches, lines = html.split("<caption>Search words", 1)[1].split("</table>", 1)
    assert "<mark>JDIIH</mark>" in matches
    assert "<mark>JDIIH</mark>" in lines
    assert '"rkt-short" data-label="Found in">Objective</td>' in matches


def test_marks_leave_document_text_as_it_was_typed() -> None:
    """What looks like HTML is text, marked or not."""
    assert highlight_words("<b>Rapat</b> & rapat", ["rapat", "b"]) == (
        "&lt;<mark>b</mark>&gt;<mark>Rapat</mark>&lt;/<mark>b</mark>&gt; &amp; <mark>rapat</mark>"
    )


def test_targets_and_realised_amounts_are_shown_where_a_plan_has_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the table of lines with their sum, and on the page of a single line with its share."""
    assert "Realised (IDR)" not in html_of(open_app("data", lang="en"))
    monkeypatch.setenv("RKT_PLAN", str(ROOT / "tests" / "data" / "rkt_2022_contoh.csv"))
    html = html_of(open_app("data", lang="en"))
    assert "Realised (IDR)" in html
    assert "Rp2,446,603,750" in html
    assert "&lt;NA&gt;" not in html
    path = ["Program Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi"]
    path += ["Sosialisasi dan Partisipasi Masyarakat", "Pelayanan Publik Lainnya", "4"]
    line = html_of(open_app("explore", lang="en", path=path))
    assert "1.250 orang" in line
    assert "Rp26,050,000 · 105.04% of the planned amount" in line


def test_each_doubt_is_reported_once() -> None:
    """The verdict leads to the table of them, and does not list them as well."""
    html = html_of(open_app("data", lang="en"))
    assert html.count("The note “•” is only a mark") == 1


def test_rows_are_named_in_one_way_in_all_findings() -> None:
    """A finding on several rows says “baris sumber” as the place of each other one does."""
    texts = load_texts("id")
    finding = Finding("lines-without-objective", 7, values={"rows": (7, 8)})
    assert finding.place(texts) == "baris sumber 7"
    assert "baris sumber 7, 8" in finding.problem(texts)
    problems = (texts.gettext(rule.problem) for rule in RULES.values())
    assert not [problem for problem in problems if "baris sumber: " in problem]
