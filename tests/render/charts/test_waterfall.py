"""The bridge from before to after: it reconciles, at true scale, and document text stays text."""

from __future__ import annotations

import pytest

from rkt.render.charts.waterfall import LESS, MORE, WaterfallBar, bridge_bars, magnification

PIERS = [
    WaterfallBar("Before", 1_000, "Rp1,000", is_whole=True),
    WaterfallBar("Program <b>A</b> $x$", -300, "−Rp300"),
    WaterfallBar("Program B", 100, "+Rp100"),
    WaterfallBar("After", 800, "Rp800", is_whole=True),
]


def test_each_change_hangs_where_the_one_before_it_led_and_the_last_meets_the_whole() -> None:
    """1,000, less 300, more 100: 800."""
    bars = bridge_bars(PIERS, ("whole", "changes"), stamp="RKT").data[0]
    ends = [start + length for start, length in zip(bars.base, bars.x, strict=True)]
    assert list(bars.base) == [0, 1_000, 700, 0]
    assert ends == [1_000, 700, 800, 800]
    assert bars.marker.color[1:3] == (LESS, MORE)


def test_the_changes_stand_alone_on_an_axis_of_their_own_whose_factor_is_stated() -> None:
    """-300 to 100 fill what 1,000 fill on the other axis: two and a half times as long."""
    figure = bridge_bars(PIERS, ("whole", "changes"), stamp="RKT")
    assert list(figure.data[1].x) == [-300, 100]
    assert tuple(figure.layout.xaxis.range) == (0, 1_000)
    assert tuple(figure.layout.xaxis2.range) == (-300, 100)
    assert magnification(PIERS) == pytest.approx(2.5)


def test_names_of_the_document_are_shown_as_they_are() -> None:
    """No mark-up, no formula, in labels and hovers."""
    figure = bridge_bars(PIERS, ("whole", "changes"), stamp="RKT <i>")
    texts = [note.text for note in figure.layout.annotations]
    assert "Program &lt;b&gt;A&lt;/b&gt; &#36;x&#36;" in texts
    assert "<b>A" not in "".join(figure.data[0].hovertext)
    assert "RKT &lt;i&gt;" in texts


@pytest.mark.parametrize("amounts", [[], [-5], [5], [0], [10**15, -1]])
def test_a_bridge_of_any_changes_is_drawn(amounts: list[int]) -> None:
    """None, only less, only more, far apart."""
    piers = [PIERS[0], *(WaterfallBar("x", amount, "Rp") for amount in amounts), PIERS[-1]]
    assert bridge_bars(piers, ("a", "b"), stamp="RKT").layout.height > 0
    assert magnification(piers) > 0
