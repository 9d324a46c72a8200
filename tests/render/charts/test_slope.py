"""A slope chart: each group a line between two plans, labels apart, values where they belong."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.compare.group_charts import panels_below, remainder_among
from rkt.i18n import load_texts
from rkt.render.charts.dot_plot import Mark
from rkt.render.charts.layout import linear_axis, log_axis
from rkt.render.charts.slope import (
    Slope,
    SlopePanel,
    group_overlapping,
    overlapping_places,
    slope_chart,
)


def slope(name: str, before: float | None, after: float | None) -> Slope:
    marks = tuple(Mark(value, "words", "#000", f"{value}", "t") for value in (before, after))
    return Slope(name, ["figures"], (marks[0], marks[1]))


def lines_in(slopes: list[Slope]) -> list[tuple[float, float]]:
    """Where each drawn line begins and ends, in pixels from the top."""
    axis = linear_axis([100.0], str)
    figure = slope_chart(slopes, axis, ("A", "B"), stamp="x")
    return [tuple(trace.y) for trace in figure.data if trace.mode == "lines+markers"]


def test_a_line_rises_as_its_group_does() -> None:
    """From 20 to 60 up, from 50 to 0 down, 100 level; nothing is lowest, all is highest."""
    up, down, level = lines_in([slope("Up", 20, 60), slope("Down", 50, 0), slope("Flat", 100, 100)])
    assert up[1] < up[0]
    assert down[1] > down[0]
    assert level[0] == level[1] < up[1]
    assert (down[1] - up[0]) / (up[0] - up[1]) == 0.5


def test_a_group_without_a_value_has_no_line_but_its_name() -> None:
    """An index has nothing to count from where the base plan has nothing."""
    assert len(lines_in([slope("New", None, None), slope("Old", 10, 20)])) == 1
    figure = slope_chart([slope("New", None, 3)], linear_axis([3.0], str), ("A", "B"), stamp="x")
    assert "1 · New" in [note.text for note in figure.layout.annotations]


def test_document_text_stays_text() -> None:
    """Names of plans and of groups alike."""
    slopes = [slope("<b>x</b> $1$", 1, 2)]
    figure = slope_chart(slopes, log_axis([1.0, 2.0], str), ("<i>A</i>", "B"), stamp="x")
    texts = [note.text for note in figure.layout.annotations]
    assert "1 · &lt;b&gt;x&lt;/b&gt; &#36;1&#36;" in texts
    assert "<b>&lt;i&gt;A&lt;/i&gt;</b>" in texts


def test_a_panel_of_the_rest_draws_its_largest_as_high_as_the_whole_draws_its_own() -> None:
    """100 fills the first panel, 4 the second; the same slope of 2 to 4 is 25 times steeper."""
    slopes = [slope("Large", 100, 90), slope("Small", 2, 4), slope("Smaller", 1, 1)]
    panels = [SlopePanel("All", [1, 2, 3]), SlopePanel("Rest", [2, 3])]
    figure = slope_chart(slopes, linear_axis([100.0], str), ("A", "B"), panels, stamp="x")
    drawn = [tuple(trace.y) for trace in figure.data]
    small, again = drawn[1], drawn[3]
    assert len(drawn) == 5
    assert (again[0] - again[1]) / (small[0] - small[1]) == pytest.approx(25)
    assert {"All", "Rest"} <= {note.text for note in figure.layout.annotations}


def test_the_few_that_hold_nearly_all_are_left_out_of_the_second_panel() -> None:
    """950 of 1,000 are two of six; where none dominate there is one panel."""
    texts = load_texts("en")
    panels = panels_below(6, remainder_among([700, 250, 20, 15, 10, 5], texts, float), texts)
    assert [list(panel.numbers) for panel in panels] == [[1, 2, 3, 4, 5, 6], [3, 4, 5, 6]]
    assert panels[1].title == "Without the 2 largest, magnified 35×"
    assert panels_below(6, remainder_among([5] * 6, texts, float), texts) == []


def test_labels_that_would_meet_become_one_and_keep_what_they_share() -> None:
    """An index is 100 for all in the base plan; 20 and 21 are named below, by their numbers."""
    slopes = [slope("A", 100, 20), slope("B", 100, 21), slope("C", 100, 90)]
    figure = slope_chart(slopes, linear_axis([100.0], str), ("A", "B"), stamp="x")
    texts = [note.text for note in figure.layout.annotations]
    assert texts[2:5] == ["100  <b>1–3</b>", "<b>3</b>  90", "<b>1, 2</b>"]


@given(places=st.lists(st.floats(0, 300), min_size=1, max_size=15))
def test_labels_never_meet_and_keep_their_order(places: list[float]) -> None:
    """Each number is in one of the labels, those from above in the upper ones."""
    groups = overlapping_places(dict(enumerate(places)), 18)
    means = [sum(places[n] for n in group) / len(group) for group in groups]
    assert all(b - a >= 18 - 1e-9 for a, b in pairwise(means))
    assert sorted(n for group in groups for n in group) == list(range(len(places)))
    for upper, lower in pairwise(groups):
        assert max(places[n] for n in upper) <= min(places[n] for n in lower)


def test_numbers_in_a_row_are_one_word() -> None:
    """A label of many groups stays short enough for a phone."""
    assert group_overlapping([1, 2, 3, 4, 5, 6, 7, 9, 10]) == ["1–7", "9", "10"]
    assert group_overlapping([3]) == ["3"]
    assert group_overlapping([]) == []
