"""Panels side by side over one set of rows, each on an axis of its own: all, and some magnified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from rkt import palette
from rkt.charts.axes import Axis
from rkt.charts.frame import height_of, note, panel_domains, safe, wrap_titles
from rkt.charts.rows import TEXT_HEIGHT

_AXIS_HEIGHT = 26
_MUTED = {"size": 12, "color": palette.MUTED}


@dataclass(frozen=True)
class Reference:
    """A value that all rows are measured against, drawn as a line down the panel."""

    value: float
    words: str
    dash: str = "dash"


@dataclass(frozen=True)
class Panel:
    """Rows on one axis, by their places; over it stands what is shown at what scale."""

    axis: Axis
    rows: Sequence[int]
    title: str = ""
    references: Sequence[Reference] = ()


class Panels:
    """Where panels stand: what is written above their rows, and their axes."""

    def __init__(self, panels: Sequence[Panel]) -> None:
        self._panels = panels
        self._domains = panel_domains(len(panels))
        self._titles = wrap_titles([panel.title for panel in panels])
        self._axes_top = height_of(self._titles) if any(self._titles) else 0
        # Each line's words have a height of their own, so that those of two panels never meet.
        self._firsts = [*accumulate((len(panel.references) for panel in panels), initial=0)]

    @property
    def room(self) -> float:
        """The pixels that are taken above the rows."""
        return self._axes_top + _AXIS_HEIGHT + self._firsts[-1] * TEXT_HEIGHT

    @property
    def notes(self) -> Iterator[Any]:
        """Titles, the words of the axes and, behind all names, those of the lines."""
        for title, domain in zip(self._titles, self._domains, strict=True):
            if title:
                look: dict[str, Any] = {"font": _MUTED, "bgcolor": palette.PAPER}
                yield note(f"<b>{title}</b>", x=domain[0], y=0, yanchor="top", **look)
        for place, panel in enumerate(self._panels):
            is_alone = len(self._panels) == 1
            yield from panel.axis.labels(name_of(place), self._axes_top, only_ends=not is_alone)

    @property
    def labels(self) -> Iterator[Any]:
        """The words of the lines, each on the side where there is room."""
        for place, number, line in self._lines:
            yield note(
                f" {safe(line.words)} ",
                x=self._panels[place].axis.place(line.value),
                y=self._height_of(number) + TEXT_HEIGHT,
                xref=name_of(place),
                xanchor=self._side_of(place, line),
                font=_MUTED,
                bgcolor=palette.PAPER,
            )

    def layout(self, height: float, room: float) -> dict[str, Any]:
        """Return axes and lines as plotly draws them, with ``room`` for half a dot at the ends."""
        axes = {
            f"xaxis{place + 1 if place else ''}": {**panel.axis.layout(room), "domain": domain}
            for place, (panel, domain) in enumerate(zip(self._panels, self._domains, strict=True))
        }
        return {**axes, "shapes": [self._line(*each, height) for each in self._lines]}

    @property
    def _lines(self) -> Iterator[tuple[int, int, Reference]]:
        """Each line with the place of its panel and its number among those of all panels."""
        for place, panel in enumerate(self._panels):
            for number, line in enumerate(panel.references, self._firsts[place]):
                yield place, number, line

    def _height_of(self, number: int) -> float:
        return self._axes_top + _AXIS_HEIGHT + number * TEXT_HEIGHT

    def _side_of(self, place: int, line: Reference) -> str:
        """Towards the middle of the chart; of a panel alone, of that panel."""
        axis = self._panels[place].axis
        middle = (axis.place(axis.start) + axis.place(axis.end)) / 2
        is_left = axis.place(line.value) < middle if len(self._panels) == 1 else place == 0
        return "left" if is_left else "right"

    def _line(self, place: int, number: int, line: Reference, height: float) -> dict[str, Any]:
        x = self._panels[place].axis.place(line.value)
        stroke = {"color": palette.TEXT, "width": 1, "dash": line.dash}
        ends = {"x0": x, "x1": x, "y0": self._height_of(number), "y1": height}
        return {"type": "line", "xref": name_of(place), **ends, "line": stroke}


def name_of(place: int) -> str:
    """Return what plotly calls the axis of a panel."""
    return f"x{place + 1}" if place else "x"
