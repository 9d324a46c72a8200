"""The Sankey: bands in proportion to money, keys that stand beside their ends and never touch."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.render.charts.sankey import FlowEnd, FlowStream, flow_sankey

NAME_HEIGHT = 34  # pixels that a name of two lines takes beside an end


def drawn(amounts: list[int]) -> Any:
    """One program that spends the given amounts on an objective each."""
    start = FlowEnd("P1", sum(amounts), ["Program"], "#9b1c1c")
    ends = [
        FlowEnd(str(i), amount, [f"Sasaran {i}"], "#6b7684") for i, amount in enumerate(amounts)
    ]
    streams = [FlowStream(0, i, amount, ["words"], "#9b1c1c") for i, amount in enumerate(amounts)]
    return flow_sankey([start], ends, streams, title="All", stamp="stamp")


def middles(figure: Any) -> list[float]:
    """Where the keys at the right stand, in pixels from the top of the bands."""
    top, bottom = figure.layout.margin.t, figure.layout.margin.b
    height = figure.layout.height - top - bottom
    return [(1 - note.y) * height for note in figure.layout.annotations if note.x == 1]


def test_bands_are_the_amounts() -> None:
    """Three objectives from one program; nothing is enlarged to be seen."""
    trace = drawn([70, 29, 1]).data[0]
    assert list(trace.link.value) == [70, 29, 1]
    assert list(trace.link.source) == [0, 0, 0]
    assert list(trace.link.target) == [1, 2, 3]


@given(st.lists(st.integers(1, 10**12), min_size=2, max_size=21))
def test_keys_never_touch_and_stay_within_the_figure(amounts: list[int]) -> None:
    """Whether the ends are equal or one holds all but everything."""
    figure = drawn(sorted(amounts, reverse=True))
    places = middles(figure)
    assert len(places) == len(amounts)
    for above, below in pairwise(places):
        assert below - above >= NAME_HEIGHT
    assert places[0] >= 0
    assert places[-1] <= figure.layout.height - figure.layout.margin.t


def test_keys_stand_at_the_middle_of_their_ends() -> None:
    """The places that plotly gets are those of the keys."""
    figure = drawn([96, 3, 1])
    height = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    told = [place * height for place in figure.data[0].node.y[1:]]
    assert middles(figure) == pytest.approx(told, abs=1)


def test_all_money_is_as_high_in_one_figure_as_in_another() -> None:
    """So the factor between two figures is that of their sums, however many ends they have."""
    few, many = drawn([96, 4]), drawn([1, 1, 1, 1])
    gap = 34
    heights = [f.layout.height - f.layout.margin.t - f.layout.margin.b for f in (few, many)]
    assert heights[0] - gap == heights[1] - 3 * gap


@pytest.mark.parametrize("count", [2, 13, 21])
def test_plotly_draws_bands_as_high_as_they_are_reckoned(count: int) -> None:
    """It takes less than the gap asked for where gaps have more than two thirds of the height."""
    figure = drawn([1] * count)
    height = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    assert figure.data[0].node.pad <= 2 / 3 * height / (count - 1)


def test_document_text_stays_text_in_hovers() -> None:
    """Plotly would draw tags and links."""
    end = FlowEnd("1", 5, ["<b>x</b> $1"], "#6b7684")
    figure = flow_sankey(
        [end], [end], [FlowStream(0, 0, 5, ["<a>"], "#6b7684")], title="", stamp=""
    )
    assert figure.data[0].node.customdata[0] == "&lt;b&gt;x&lt;/b&gt; &#36;1"
    assert figure.data[0].link.customdata[0] == "&lt;a&gt;"
