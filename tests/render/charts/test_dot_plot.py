"""Bars and dots in panels: all rows at true scale, and beside them the small ones magnified."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest

from rkt.render.charts.dot_plot import (
    ComparisonPanel,
    ComparisonRow,
    Mark,
    Reference,
    comparison_bars,
    comparison_dots,
)
from rkt.render.charts.layout import linear_axis

LARGE, SMALL = (
    ComparisonRow("Salaries", [Mark(90, "90", "#000", "A: 90")], ["90"]),
    ComparisonRow(
        "Activities", [Mark(3, "3", "#000", "A: 3"), Mark(4, "4", "#111", "B: 4")], ["3 → 4"]
    ),
)
AVERAGE = Reference(45, "average 45")


def two_panels() -> list[ComparisonPanel]:
    """All on an axis to 100, Activities again on one to 5."""
    whole = ComparisonPanel(linear_axis([90.0], str), [0, 1], "All", [AVERAGE])
    return [
        whole,
        ComparisonPanel(linear_axis([4.0], str), [1], "Rest", [Reference(2, "median 2")]),
    ]


def one_panel() -> list[ComparisonPanel]:
    return [ComparisonPanel(linear_axis([90.0], str), [0, 1])]


def texts_of(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def test_a_small_row_is_drawn_in_both_panels_on_one_height() -> None:
    """The bars of 3 and 4 again, twenty times as long, in the row of their own."""
    every, small = comparison_bars([LARGE, SMALL], two_panels(), stamp="x").data
    assert list(every.x) == [90, 3, 4]
    assert list(small.x) == [3, 4]
    assert list(small.y) == list(every.y[1:])
    assert (every.xaxis, small.xaxis) == ("x", "x2")


def test_names_and_figures_stand_once_over_both_panels() -> None:
    """What a bar is called is not written again beside its magnified self."""
    texts = texts_of(comparison_bars([LARGE, SMALL], two_panels(), stamp="x"))
    assert texts.count("Activities") == texts.count("B: 4") == 1
    assert {"<b>All</b>", "<b>Rest</b>"} <= set(texts)


def test_panels_stand_side_by_side_and_only_the_ends_of_their_axes_are_written() -> None:
    """Two axes share the width of a phone; one alone has room for its middle too."""
    layout = comparison_bars([LARGE, SMALL], two_panels(), stamp="x").layout
    assert layout.xaxis.domain[1] < layout.xaxis2.domain[0]
    assert list(layout.xaxis.range) == [0, 100]
    assert list(layout.xaxis2.range) == [0, 5]
    assert "50.0" not in [note.text for note in layout.annotations]
    assert "50.0" in texts_of(comparison_bars([LARGE, SMALL], one_panel(), stamp="x"))


def test_dots_are_drawn_again_as_bars_are() -> None:
    """The dots of 3 and 4, and the line between them, on the second axis."""
    figure = comparison_dots([LARGE, SMALL], two_panels(), stamp="x")
    again = [trace for trace in figure.data if trace.xaxis == "x2"]
    assert [list(trace.x) for trace in again] == [[3, 4], [3, 4]]


@pytest.mark.parametrize("draw", [comparison_bars, comparison_dots])
def test_words_of_lines_have_heights_of_their_own_and_stay_on_the_chart(draw: Any) -> None:
    """Those of the first panel reach to the right, those of the last to the left."""
    layout = draw([LARGE, SMALL], two_panels(), stamp="x").layout
    words = {note.text.strip(): note for note in layout.annotations}
    average, median = words["average 45"], words["median 2"]
    assert average.y < median.y
    assert (average.xref, average.xanchor) == ("x", "left")
    assert (median.xref, median.xanchor) == ("x2", "right")
    assert [(line.xref, line.x0) for line in layout.shapes] == [("x", 45), ("x2", 2)]


def test_a_panel_alone_has_its_words_where_there_is_room() -> None:
    """A line in the right half has its words on its left."""
    panel = ComparisonPanel(linear_axis([90.0], str), [0, 1], "", [Reference(80, "late")])
    layout = comparison_bars([LARGE, SMALL], [panel], stamp="x").layout
    assert [note.xanchor for note in layout.annotations if note.text == " late "] == ["right"]


def test_document_text_stays_text() -> None:
    """Names, figures and words of lines; a title is ours."""
    row = ComparisonRow("<b>x</b>", [Mark(1, "<i>w</i>", "#000", "$1$")])
    panel = ComparisonPanel(linear_axis([1.0], str), [0], "", [Reference(1, "<a>")])
    figure = comparison_bars([row], [panel], stamp="x")
    assert {"&lt;b&gt;x&lt;/b&gt;", "&#36;1&#36;", " &lt;a&gt; "} <= set(texts_of(figure))
    assert figure.data[0].hovertext == ("&lt;i&gt;w&lt;/i&gt;",)
