"""The colours contrast with their background and with each other for every eye (WCAG 2.2)."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from rkt.core.schema import Category
from rkt.render.palette import (
    FILL_OF,
    FILLS,
    HATCHED,
    INK_ON,
    INKS,
    PROGRAMS,
    SHADES,
    Colour,
    ink_on,
    ink_on_shade,
    inks_on_fills,
    stylesheet,
)
from tests.contrast import contrast

THEMES = ("light", "dark")


def ratio(one: Colour, other: Colour, theme: str) -> float:
    return contrast(getattr(one, theme), getattr(other, theme))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "tint"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "warning"])
def test_text_reads_on_every_ground(ink: str, ground: str, theme: str) -> None:
    """At least 4.5 to 1, on the page and on the tinted ground of the magnified picture."""
    assert ratio(INKS[ink], INKS[ground], theme) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("fill", [*FILLS.values(), *PROGRAMS])
def test_what_is_drawn_is_seen_on_the_page(fill: Colour, theme: str) -> None:
    """At least 3 to 1 between a bar, tile or dot and the page."""
    assert ratio(fill, INKS["paper"], theme) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("fill", FILL_OF)
def test_text_on_a_bar_has_enough_contrast(fill: str, theme: str) -> None:
    """Text on bars has the page's colour, or the ink that the fill names."""
    assert ratio(FILLS[fill], INKS[INK_ON.get(fill, "paper")], theme) >= 4.5


def test_text_on_the_lightest_bar_has_its_own_ink_in_figures_and_in_the_brief() -> None:
    """Office operations are too light for text in the page's colour."""
    lightest = Category.OFFICE_OPERATIONS
    assert ink_on(FILL_OF[lightest]) == inks_on_fills()[lightest] == "#14161a"
    assert ink_on(FILL_OF[Category.SALARIES]) == inks_on_fills()["salaries"] == "#ffffff"
    assert ink_on(PROGRAMS[1].light) == "#ffffff"


@pytest.mark.parametrize("name", FILL_OF)
def test_each_category_has_a_class_with_its_fill_its_ink_and_its_hatching(name: str) -> None:
    """A new category needs no rule of its own in the stylesheets."""
    rule = stylesheet().split(f".rkt-{name}{{")[1].split("}")[0]
    background, ink = rule.split(";")
    assert background.endswith(f"var(--rkt-{name})")
    assert ("repeating-linear-gradient" in background) == (name in HATCHED)
    assert ink == f"color:var(--rkt-{INK_ON.get(name, 'paper')})"


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("theme", THEMES)
def test_words_on_a_programs_tile_are_read(program: Colour, theme: str) -> None:
    """The same for tiles that are coloured by program."""
    assert ratio(program, INKS["paper"], theme) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_categories_are_told_apart_without_colours(theme: str) -> None:
    """Any two differ in lightness, or one of them is hatched."""
    for one, other in combinations(Category, 2):
        differs = ratio(FILLS[one], FILLS[other], theme) >= 1.5
        assert differs or (one in HATCHED) != (other in HATCHED), (one, other)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("shade", SHADES)
def test_words_on_each_class_of_a_map_are_read(shade: str, theme: str) -> None:
    """At least 4.5 to 1, in the ink that the class names."""
    assert ratio(SHADES[shade], INKS[ink_on_shade(shade)], theme) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_neighbouring_classes_of_a_map_differ_in_lightness(theme: str) -> None:
    """So that the order is seen without colours."""
    for kind in ("rise", "fall"):
        shades = [shade for name, shade in SHADES.items() if name.startswith(kind)]
        assert all(ratio(one, other, theme) >= 1.25 for one, other in pairwise(shades))
