"""Areas say what they are: a name that fits, a meaning beside the colour, ink that reads."""

from __future__ import annotations

from typing import Any

import pytest

from rkt.core.schema import SEVERAL, Category
from rkt.render import palette
from rkt.render.charts.treemap import HierarchyNode, HierarchyShape, allocation_areas
from rkt.render.charts.treemap_tiles import Size, tile_sizes

OFFICE = "Penyelenggaraan Operasional dan Pemeliharaan Perkantoran KPU Kota Serang"
SALARIES = "Pelaksanaan Akuntabilitas Pengelolaan Administrasi Keuangan"
MEANING = "Category: Salaries <b>"


def areas(shape: HierarchyShape) -> Any:
    """A place of which 75 % are salaries, 22 % the office, 3 % the rest; each with its words."""
    named = [("all", "", "Program", 100, SEVERAL), ("a", "all", SALARIES, 75, Category.SALARIES)]
    named += [("b", "all", OFFICE, 22, Category.OFFICE_OPERATIONS)]
    named += [("c", "all", "Rapat", 3, Category.ACTIVITIES)]
    nodes = [
        HierarchyNode(
            *(identity, parent, label, amount, f"Rp{amount} · {amount}%"),
            palette.FILL_OF[kind],
            MEANING,
            is_hatched=kind in palette.HATCHED,
        )
        for identity, parent, label, amount, kind in named
    ]
    return allocation_areas(shape, nodes, title="Title", stamp="Stamp").data[0]


@pytest.mark.parametrize("shape", [HierarchyShape.TREEMAP, HierarchyShape.ICICLE])
def test_a_name_is_broken_to_the_width_that_its_area_has_on_a_phone(shape: HierarchyShape) -> None:
    """22 % of a phone are twelve letters: a longer word ends the name, figures take two lines."""
    drawn = areas(shape)
    assert drawn.labels[2] == "Penyelengga…"
    assert drawn.text[2] == "Rp22<br>22%"
    assert drawn.text[1] == "Rp75 · 75%"
    assert drawn.labels[1].replace("<br>", " ") == SALARIES


def test_a_tile_with_others_in_it_has_its_name_in_one_line() -> None:
    """Its head has no room for a second."""
    nodes = [
        HierarchyNode("all", "", "Program", 100, "Rp100", palette.FILL_OF[SEVERAL]),
        HierarchyNode("a", "all", SALARIES, 75, "Rp75", palette.FILL_OF[SEVERAL]),
        HierarchyNode("b", "a", "Gaji", 75, "Rp75", palette.FILL_OF[Category.SALARIES]),
    ]
    drawn = allocation_areas(HierarchyShape.TREEMAP, nodes, title="Title", stamp="Stamp").data[0]
    assert drawn.labels[1] == "Pelaksanaan Akuntabilitas Pengelolaan…"


def test_a_name_ends_before_a_word_that_has_no_room() -> None:
    """Only a first word is cut within; nothing stands behind "…"."""
    named = [("all", "", "Program", 100), ("a", "all", "Gaji", 78)]
    named.append(("b", "all", "Layanan Penyelenggaraan Data", 22))
    nodes = [HierarchyNode(*name, "Rp1 · 1%", palette.FILL_OF[SEVERAL]) for name in named]
    drawn = allocation_areas(HierarchyShape.TREEMAP, nodes, title="Title", stamp="Stamp").data[0]
    assert drawn.labels[2] == "Layanan…"


def test_a_narrow_tile_with_others_in_it_has_a_short_name_rather_than_none() -> None:
    """A tenth of a phone are six letters, or a column of its whole height."""
    named = [("all", "", "Program", 100), ("a", "all", OFFICE, 10), ("b", "a", "Gaji", 10)]
    nodes = [HierarchyNode(*name, "Rp1", palette.FILL_OF[SEVERAL]) for name in named]
    drawn = allocation_areas(HierarchyShape.TREEMAP, nodes, title="Title", stamp="Stamp").data[0]
    assert drawn.labels[1] == "Penyel…"


def test_the_ring_of_a_sunburst_holds_two_lines_of_a_name() -> None:
    """And one of figures."""
    drawn = areas(HierarchyShape.SUNBURST)
    assert drawn.labels[2] == "Penyelenggaraan<br>Operasional dan…"
    assert drawn.text[2] == "Rp22 · 22%"
    assert drawn.labels[3] == "Rapat"


def test_whatever_is_cut_on_the_area_is_whole_on_hover() -> None:
    """With its figures, and what its colour means; as typed, not as markup."""
    for shape in (HierarchyShape.TREEMAP, HierarchyShape.ICICLE, HierarchyShape.SUNBURST):
        told = areas(shape).hovertext[2]
        assert told.replace("<br>", " ").startswith(f"{OFFICE} Rp22 · 22%")
        assert told.endswith("Category: Salaries &lt;b&gt;")


def test_salaries_are_hatched_and_the_lightest_fill_has_dark_words() -> None:
    """As on every other chart; nothing hangs on colour alone."""
    drawn = areas(HierarchyShape.TREEMAP)
    assert list(drawn.marker.pattern.shape) == ["", "/", "", ""]
    assert list(drawn.textfont.color) == ["#ffffff", "#ffffff", "#14161a", "#ffffff"]


def test_a_tile_that_is_narrow_as_its_parent_is_has_its_number() -> None:
    """A sixth of a treemap, in thirds: each is large enough for a name, and too narrow for it."""
    named = [("all", "", 107), ("a", "all", 89), ("b", "all", 18)]
    named += [("a1", "a", 89), ("b1", "b", 10), ("b2", "b", 5), ("b3", "b", 3)]
    nodes = [
        HierarchyNode(name, parent, OFFICE, amount, "Rp10 · 9%", palette.PAPER, number=name)
        for name, parent, amount in named
    ]
    drawn = allocation_areas(HierarchyShape.TREEMAP, nodes, title="Title", stamp="Stamp").data[0]
    assert drawn.labels[3].startswith("Penyelenggaraan")
    assert list(drawn.labels[4:]) == ["b1", "b2", "b3"]


def test_tiles_fill_their_parent_as_plotly_lays_them_out() -> None:
    """Side by side in a wide place, below each other in a narrow one."""
    whole = HierarchyNode("all", "", "", 4, "", "")
    halves = [HierarchyNode(name, "all", "", 2, "", "") for name in "ab"]
    wide = tile_sizes([whole, *halves], Size(400, 200))
    assert wide["a"] == wide["b"] == Size((400 - 13) / 2 - 1, 200 - 26 - 6.5 - 1)
    high = tile_sizes([whole, *halves], Size(200, 400))
    assert high["a"].width == 200 - 13 - 1
