"""A slope chart: each group a line between two plans, labels apart, values where they belong."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rkt.charts.axes import linear_axis, log_axis
from rkt.charts.comparison import Mark
from rkt.charts.slope import Slope, slope_chart, spread


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


@given(places=st.lists(st.floats(0, 300), min_size=1, max_size=15))
def test_labels_never_meet_and_keep_their_order(places: list[float]) -> None:
    """Fifteen labels of 18 pixels fit into 300."""
    moved = spread(places, 18, 0, 300)
    ordered = sorted(moved)
    assert all(b - a >= 18 - 1e-9 for a, b in pairwise(ordered))
    assert ordered[0] >= -1e-9
    assert ordered[-1] <= 300 + 1e-9
    by_place = [moved[i] for i in sorted(range(len(places)), key=lambda i: (places[i], moved[i]))]
    assert by_place == sorted(by_place)
