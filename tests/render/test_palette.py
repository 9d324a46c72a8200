"""The colours can be told from what they stand on, and apart, by eyes of every kind (WCAG 2.2)."""

from __future__ import annotations

from itertools import combinations

import pytest

from rkt.core.schema import SEVERAL, Category
from rkt.render.palette import FILL_OF, FILLS, HATCHED, INKS, PROGRAMS, Colour, ink_on
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
@pytest.mark.parametrize("fill", [Category.SALARIES, Category.ACTIVITIES, SEVERAL])
def test_words_on_a_bar_are_read(fill: str, theme: str) -> None:
    """Charts write on bars and tiles in the colour of the page."""
    assert ratio(FILLS[fill], INKS["paper"], theme) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_words_on_the_lightest_bar_are_read(theme: str) -> None:
    """What the page's colour cannot be read on has the other one."""
    ink = ink_on(FILL_OF[Category.OFFICE_OPERATIONS])
    assert ink == INKS["unpaper"].light
    assert ratio(FILLS[Category.OFFICE_OPERATIONS], INKS["unpaper"], theme) >= 4.5


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
