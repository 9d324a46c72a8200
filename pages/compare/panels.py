"""Magnified panels for groups that are too small to read beside the largest ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rkt.analysis import measures
from rkt.analysis import wording as sentences
from rkt.analysis.comparison import Scale
from rkt.core.number_format import round_up
from rkt.i18n import Texts
from rkt.render.charts import slope
from rkt.render.charts.axes import ChartAxis
from rkt.render.charts.dot_plot import ComparisonPanel, Reference

SHARES_OF_A_WHOLE = (Scale.NOMINAL, Scale.SHARE)
"""Scales on which a few groups can dwarf the rest; not so on the index or the log scale."""


@dataclass(frozen=True)
class RemainderPanel:
    """The positions of the groups drawn again, magnified, and of the few largest left out.

    ``name`` says what is left out, ``factor`` by how much the panel is magnified.
    """

    places: tuple[int, ...]
    largest: tuple[int, ...]
    name: str
    factor: str

    @property
    def title(self) -> str:
        return f"{self.name}, {self.factor}"


def remainder_among(
    sizes: Sequence[float], texts: Texts, reach: Callable[[float], float] = round_up
) -> RemainderPanel | None:
    """Return which groups to draw again, magnified; None if all are readable as they are.

    ``reach`` maps the largest value to the end of the axis.
    """
    places = measures.places_of_small(sizes)
    if not places:
        return None
    largest = tuple(n for n, size in enumerate(sizes) if size and n not in places)
    factor = reach(max(sizes)) / reach(max(sizes[place] for place in places))
    name = texts.ngettext("Without the largest", "Without the %(count)s largest", len(largest))
    return RemainderPanel(
        tuple(places), largest, name, sentences.magnification_label(factor, texts)
    )


def panels_beside(
    values: Sequence[Sequence[float]],
    remainder: RemainderPanel | None,
    make_axis: Callable[[Sequence[float]], ChartAxis],
    texts: Texts,
    references: Sequence[Reference] = (),
) -> list[ComparisonPanel]:
    """Return the panels of a bar or dot chart: all rows and, beside it, the magnified rest.

    ``values`` holds one sequence per row. A panel shows the reference lines that lie on its axis.
    """
    whole = ComparisonPanel(make_axis(_all_of(values)), range(len(values)), "", references)
    if remainder is None:
        return [whole]
    axis = make_axis(_all_of([values[place] for place in remainder.places]))
    near = [line for line in references if line.value <= axis.end]
    rest = ComparisonPanel(axis, remainder.places, remainder.title, near)
    return [replace(whole, title=_true_scale(texts)), rest]


def panels_below(
    count: int, remainder: RemainderPanel | None, texts: Texts
) -> list[slope.SlopePanel]:
    """Return the panels of a slope chart: all rows, and the rest below; none if one will do."""
    if remainder is None:
        return []
    rest = [place + 1 for place in remainder.places]
    everything = range(1, count + 1)
    return [
        slope.SlopePanel(_true_scale(texts), everything),
        slope.SlopePanel(remainder.title, rest),
    ]


def _true_scale(texts: Texts) -> str:
    return texts.gettext("All at true scale")


def _all_of(values: Sequence[Sequence[float]]) -> list[float]:
    return [value for each in values for value in each]
