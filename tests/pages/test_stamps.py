"""What is written on a chart says in the reader's words what it shows."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

from rkt import Plan
from rkt.analysis.filters import Filters
from rkt.analysis.measures import ShareBasis
from rkt.i18n import load_texts
from rkt.render.charts.layout import STAMP_WIDTH, stamp_notes
from rkt.web.state.view import View, chart_stamp
from tests.pages.app import open_app


def stamp(plan: Plan, filters: Filters, language: str) -> str:
    return chart_stamp(View(plan, "stamp", filters, load_texts(language), ShareBasis.TOTAL), "Peta")


def test_filters_are_written_as_they_are_read_on_screen(serang: Plan) -> None:
    """Categories by their names, amounts with separators, no code of a link."""
    filters = Filters(category=("activities",), min=1_000_000)
    assert "Peta · RKT KPU Kota Serang 2021 · Kategori: Kegiatan lain" in stamp(
        serang, filters, "id"
    )
    assert "Category: Activities" in stamp(serang, filters, "en")
    assert "Rp1,000,000" in stamp(serang, filters, "en")
    assert "=" not in stamp(serang, filters, "en")


def test_many_filters_are_reported_in_short_and_the_source_stands_at_the_end(serang: Plan) -> None:
    """Of forty programs some are named, the others counted; the file's name is not lost."""
    filters = Filters(program=tuple(f"Program Penyelenggaraan {number}" for number in range(40)))
    said = stamp(serang, filters, "en")
    assert "Program: Program Penyelenggaraan 0, " in said
    assert re.search(r", and 3\d more filters · ", said)
    assert said.endswith(f" · {serang.facts.source}")
    assert len(said) < 1_000


def test_all_of_a_stamp_stands_at_the_foot_of_a_chart(serang: Plan) -> None:
    """A long name in capitals and many filters take more lines, and the figure more height."""
    unit = "KOMISI PEMILIHAN UMUM KABUPATEN KEPULAUAN SIAU TAGULANDANG BIARO " * 2
    long = replace(serang, facts=replace(serang.facts, unit=unit.strip()))
    filters = Filters(program=tuple(f"Program Penyelenggaraan {number}" for number in range(40)))
    for text in (stamp(long, filters, "id"), stamp(long, Filters(), "en")):
        for width in (STAMP_WIDTH, 42):
            [foot], height = stamp_notes(text, width)
            lines = unescape(foot["text"]).split("<br>")
            assert " ".join(lines).split() == text.split()
            assert height > 15 * len(lines)
            assert all(len(line) <= width for line in lines)
            capitals = [line for line in lines if line.isupper()]
            assert all(len(line) <= width * 0.9 for line in capitals)


def test_a_picture_of_a_chart_is_called_as_other_files_are() -> None:
    """Whose plan, which year, which filters, then what is drawn."""
    app = open_app("explore", lang="en", category="activities")
    configs = [json.loads(chart.proto.config) for chart in app.get("plotly_chart")]
    names = [config["toImageButtonOptions"]["filename"] for config in configs]
    assert "rkt_kpu-kota-serang_2021_activities_treemap" in names
    assert all(name.startswith("rkt_kpu-kota-serang_2021_activities_") for name in names)


def test_a_saved_plan_is_named_with_its_revision(serang: Plan) -> None:
    """Its name in links is for links."""
    plan = replace(serang, facts=replace(serang.facts, revision=1))
    filters = Filters(plan=("kpu-kota-serang-2021-r1",))
    assert "RKT KPU Kota Serang 2021, revisi 1 · tanpa saringan ·" in stamp(plan, filters, "id")
    assert "kpu-kota-serang" not in stamp(plan, filters, "en")
