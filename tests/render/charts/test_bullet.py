"""Bullet bars: realised on planned, each panel on an axis of its own."""

from __future__ import annotations

from rkt.render.charts.bullet import Bullet, BulletPanel, bullet_bars

WHOLE = BulletPanel("All", [Bullet(900, 450, ["50 %"]), Bullet(10, 12, ["120 %"])])
REST = BulletPanel("Rest", [Bullet(None, None, ["–"]), Bullet(10, 12, ["120 %"])])


def test_realised_lies_on_planned_in_each_panel() -> None:
    """450 of 900 and 12 of 10; the first has nothing in the rest."""
    figure = bullet_bars(["A", "B"], [WHOLE, REST], stamp="stamp")
    drawn = [(bar.xaxis, list(bar.x)) for bar in figure.data]
    assert drawn == [
        ("x", [900, 10]),
        ("x", [450, 12]),
        ("x2", [None, 10]),
        ("x2", [None, 12]),
    ]
    assert figure.data[1].width < figure.data[0].width


def test_an_axis_has_room_for_what_goes_beyond_the_plan() -> None:
    """12 realised of 10 planned end within 0 to 15."""
    figure = bullet_bars(["A", "B"], [WHOLE, REST], stamp="stamp")
    assert tuple(figure.layout.xaxis.range) == (0, 1000)
    assert tuple(figure.layout.xaxis2.range) == (0, 15)


def test_names_and_figures_stand_above_their_bars() -> None:
    """The name, its figures in each panel, then the bar."""
    figure = bullet_bars(["A", "B"], [WHOLE, REST], stamp="stamp")
    bars = list(figure.data[0].y)
    names = {note.text: note.y for note in figure.layout.annotations}
    assert names["A"] < bars[0] < names["B"] < bars[1]


def test_document_text_stays_text() -> None:
    """In names and in hovers."""
    panel = BulletPanel("All", [Bullet(1, 1, ["1"], ["<b>x</b>"])])
    figure = bullet_bars(["<i>y</i>"], [panel], stamp="stamp")
    assert figure.data[0].hovertext[0] == "&lt;b&gt;x&lt;/b&gt;"
    assert any(note.text == "&lt;i&gt;y&lt;/i&gt;" for note in figure.layout.annotations)
