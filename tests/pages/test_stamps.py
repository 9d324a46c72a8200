"""What is written on a chart says in the reader's words what it shows."""

from __future__ import annotations

from dataclasses import replace

from rkt import Plan
from rkt.filters import Filters
from rkt.locale import load_texts
from rkt.measures import ShareBasis
from rkt.ui.stamp import stamp_of
from rkt.ui.view import View


def stamp(plan: Plan, filters: Filters, language: str) -> str:
    return stamp_of(View(plan, "stamp", filters, load_texts(language), ShareBasis.TOTAL), "Peta")


def test_filters_are_written_as_they_are_read_on_screen(serang: Plan) -> None:
    """Categories by their names, amounts with separators, no code of a link."""
    filters = Filters(category=("activities",), min=1_000_000)
    assert "Peta · RKT KPU Kota Serang 2021 · Kategori: Kegiatan lain" in stamp(
        serang, filters, "id"
    )
    assert "Category: Activities" in stamp(serang, filters, "en")
    assert "Rp1,000,000" in stamp(serang, filters, "en")
    assert "=" not in stamp(serang, filters, "en")


def test_a_kept_plan_is_told_by_its_revision(serang: Plan) -> None:
    """Its name in links is for links."""
    plan = replace(serang, facts=replace(serang.facts, revision=1))
    filters = Filters(plan=("kpu-kota-serang-2021-r1",))
    assert "RKT KPU Kota Serang 2021, revisi 1 · tanpa saringan ·" in stamp(plan, filters, "id")
    assert "kpu-kota-serang" not in stamp(plan, filters, "en")
