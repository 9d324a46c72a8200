"""Provinces as tiles: each in a place of its own on both grids, in a class of the legend."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.core.regions import provinces
from rkt.render.html.tile_map import (
    NO_DATA,
    PROVINCE_PLACES,
    MapTile,
    ShadeKey,
    draw_tile_map,
    shades_by_change,
    shades_by_rank,
)
from rkt.render.palette import SHADES


def whole(value: float) -> str:
    return f"{value:.0f}"


def test_each_of_the_38_provinces_has_a_place_of_its_own_on_both_grids() -> None:
    """18 columns on a wide screen, 7 on a phone."""
    places = PROVINCE_PLACES.values()
    assert set(PROVINCE_PLACES) == set(provinces())
    assert len({(place.column, place.row) for place in places}) == 38
    assert len({(place.narrow_column, place.narrow_row) for place in places}) == 38
    assert max(place.column for place in places) == 18
    assert max(place.narrow_column for place in places) == 7


def test_a_tile_is_a_link_that_says_province_and_figure() -> None:
    """In the order of the map, whatever the order given; texts are escaped."""
    tiles = [
        MapTile("91", "3", "rise-4", "Papua: 3", "./national?province=91"),
        MapTile("11", "–", NO_DATA, "Aceh: <none>", "./national?province=11", is_chosen=True),
    ]
    html = draw_tile_map(tiles, [ShadeKey("rise-4", "3")], alt="Most in Papua", unit="millions")
    assert html.index("Aceh") < html.index("Papua: 3")
    assert 'aria-label="Aceh: &lt;none&gt;"' in html
    assert 'aria-current="true"><span>Aceh' in html
    assert '<i class="rkt-shade-rise-4"></i>3</li>' in html


@given(st.dictionaries(st.text(min_size=1, max_size=2), st.integers(0, 99), min_size=1))
def test_a_larger_figure_is_never_lighter_and_the_legend_holds_each(
    figures: dict[str, int],
) -> None:
    """Equal figures share a class."""
    shades = shades_by_rank(figures, whole)
    order = list(SHADES)
    ranked = sorted(figures, key=lambda code: figures[code])
    drawn = [order.index(shades.of(code)) for code in ranked]
    assert drawn == sorted(drawn)
    ranges = {key.shade: [int(end) for end in key.label.split(" – ")] for key in shades.legend}
    for code, figure in figures.items():
        assert ranges[shades.of(code)][0] <= figure <= ranges[shades.of(code)][-1]
    assert shades.of("absent") == NO_DATA


def test_figures_that_are_written_alike_share_a_shade() -> None:
    """So no figure of a tile stands in two ranges of the legend: 86.6 and 87.4 are both "87"."""
    shades = shades_by_rank({"11": 80.0, "12": 86.6, "13": 87.4, "14": 89.0, "15": 91.0}, whole)
    assert shades.of("12") == shades.of("13")
    assert [key.label for key in shades.legend] == ["80", "87", "89", "91"]
    changes = {"11": -0.024, "12": -0.016, "13": 0.024, "14": 0.104}
    shades = shades_by_change(changes, lambda value: f"{100 * value:.0f}")
    assert [shades.of(code) for code in changes] == ["fall-0", "fall-0", "fall-0", "rise-1"]
    legend = [key.label for key in shades.legend]
    assert legend == ["< -10", "-10 – -3", "-2 – 2", "3 – 10", "> 10"]


@pytest.mark.parametrize(
    ("change", "shade"),
    [
        (-0.5, "fall-2"),
        (-0.1, "fall-1"),
        (-0.02, "fall-0"),
        (0.0, "fall-0"),
        (0.1, "rise-1"),
        (0.11, "rise-3"),
    ],
)
def test_falls_and_rises_have_colours_of_their_own(change: float, shade: str) -> None:
    """By fixed bounds, so that two years can be compared."""
    assert shades_by_change({"11": change}, whole).of("11") == shade
