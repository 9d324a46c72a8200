"""Charts of the groups of several plans: dots, slopes, grouped bars, and the magnified rest."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from pages.compare.explore_links import explore_target
from pages.compare.labels import format_mark_value, format_total, format_value, scale_name
from pages.compare.plan_selection import ComparedPlans
from rkt.analysis import measures
from rkt.analysis import wording as sentences
from rkt.analysis.comparison import GroupAmount, GroupComparison, GroupRow, Scale, scaled_value
from rkt.analysis.differences import describe_change, format_signed_rupiah, group_names
from rkt.core.number_format import round_up
from rkt.core.schema import Category
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render import palette
from rkt.render.charts import slope
from rkt.render.charts.dot_plot import (
    ComparisonPanel,
    ComparisonRow,
    Mark,
    Reference,
    comparison_bars,
    comparison_dots,
)
from rkt.render.charts.layout import ChartAxis, linear_axis, log_axis
from rkt.render.charts.slope import Slope, slope_chart
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import PlanChartForm
from rkt.web.state.view import chart_stamp

SHARES_OF_A_WHOLE = (Scale.NOMINAL, Scale.SHARE)
"""Scales on which a few groups can dwarf the rest, unlike the index and the log scale."""
MOST_DRAWN = 20
MOST_DRAWN_OF_SEVERAL = 10
_BASE = palette.FILL_OF[Category.SALARIES]
OTHERS = [colour.light for colour in palette.PROGRAMS[:6]]


@dataclass(frozen=True)
class RemainderPanel:
    """The positions of the groups drawn again, magnified, and of the few largest left out.

    ``name`` says what is left out, ``factor`` how much the panel is magnified.
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

    A panel that would be half empty is not drawn either. ``reach`` maps the largest value to the
    end of the axis.
    """
    places = measures.places_of_small(sizes)
    if 2 * len(places) <= len(sizes):
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
    """Return the panels of a slope chart: all rows, and the rest below; none if one is enough."""
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


def max_groups_drawn(plans: ComparedPlans) -> int:
    """Return how many groups are drawn: fewer when there are more plans."""
    return MOST_DRAWN if len(plans.others) == 1 else MOST_DRAWN_OF_SEVERAL


def groups_remainder(
    plans: ComparedPlans, across: GroupComparison, scale: Scale, form: PlanChartForm
) -> RemainderPanel | None:
    """Return which groups to draw again, magnified, judged by their largest amount in any plan."""
    if scale not in SHARES_OF_A_WHOLE:
        return None
    sizes = [max(_values(row, scale)) for row in across.rows[: max_groups_drawn(plans)]]
    axis_end = float if form is PlanChartForm.SLOPE else round_up
    return remainder_among(sizes, plans.base.view.texts, axis_end)


def _values(row: GroupRow, scale: Scale) -> list[float]:
    return [scaled_value(cell, row.cells[0], scale) or 0.0 for cell in row.cells]


@shared(max_entries=64)
def draw_groups_side_by_side(
    _plans: ComparedPlans,
    _across: GroupComparison,
    key: Hashable,  # noqa: ARG001 - stands for the plans and their groups
    dimension: str,
    scale: Scale,
    form: PlanChartForm,
) -> go.Figure:
    """Return the chart of the largest groups of all plans, with the small ones magnified.

    The scales and the magnification are written on the chart.
    """
    rows, texts = _across.rows[: max_groups_drawn(_plans)], _plans.base.view.texts
    names = group_names([row.names for row in rows], dimension, texts)
    marks = [_marks(_plans, row, dimension, scale) for row in rows]
    values = [_values(row, scale) for row in rows]
    remainder = groups_remainder(_plans, _across, scale, form)
    stamp = _stamp(_plans, dimension, scale)
    captions = [_from_to(row, scale, texts) for row in rows]
    if form is PlanChartForm.SLOPE and len(_plans.others) == 1:
        ends = [_with_ends(each, scale, texts) for each in marks]
        slopes = [Slope(n, w, e) for n, w, e in zip(names, captions, ends, strict=True)]
        headings = (_plans.base.label, _plans.others[0].label)
        axis = _axis([value for each in values for value in each], scale, texts)
        below = panels_below(len(slopes), remainder, texts)
        return slope_chart(slopes, axis, headings, below, stamp=stamp)
    drawn = [ComparisonRow(n, m, w) for n, m, w in zip(names, marks, captions, strict=True)]
    draw_figure = comparison_dots if len(_plans.others) == 1 else comparison_bars
    panels = panels_beside(values, remainder, lambda each: _axis(each, scale, texts), texts)
    return draw_figure(drawn, panels, stamp=stamp)


def plan_colour(place: int) -> str:
    """Return the colour of a plan by its position; the base plan is 0."""
    return OTHERS[(place - 1) % len(OTHERS)] if place else _BASE


def _axis(values: Sequence[float], scale: Scale, texts: Texts) -> ChartAxis:
    make = log_axis if scale is Scale.LOG else linear_axis
    return make(values, lambda value: format_mark_value(value, scale, texts))


def _marks(plans: ComparedPlans, row: GroupRow, dimension: str, scale: Scale) -> list[Mark]:
    base, texts = row.cells[0], plans.base.view.texts
    return [
        Mark(
            scaled_value(cell, base, scale),
            _mark_labels(plan.label, cell, base, texts),
            plan_colour(place),
            f"{plan.label}: {_figures(cell, base, scale, texts)}",
            explore_target(plan.code, dimension, row.names, cell.lines),
        )
        for place, (plan, cell) in enumerate(zip(plans.every, row.cells, strict=True))
    ]


def _with_ends(marks: Sequence[Mark], scale: Scale, texts: Texts) -> tuple[Mark, Mark]:
    """Return the two marks of a slope, labelled with the value alone."""
    first, last = (
        Mark(m.value, m.tooltip, m.colour, format_value(m.value or 0, scale, texts), m.target)
        for m in marks
    )
    return first, last


def _figures(cell: GroupAmount, base: GroupAmount, scale: Scale, texts: Texts) -> str:
    """Return amount and share, after the index if that is drawn; a dash if there are no lines."""
    if not cell.lines:
        return "–"
    written = sentences.list_figures(cell.amount, cell.share, texts)
    if scale is not Scale.INDEX:
        return written
    index = scaled_value(cell, base, scale)
    return f"{'–' if index is None else texts.factor(index)} · {written}"


def _from_to(row: GroupRow, scale: Scale, texts: Texts) -> list[str]:
    """Return a group's figures in the base plan and the last one, and the change between them."""
    base, other = row.cells[0], row.cells[-1]
    written = [_figures(cell, base, scale, texts) for cell in (base, other)]
    return [" → ".join(written), describe_change(other.amount - base.amount, base.amount, texts)]


def _mark_labels(label: str, cell: GroupAmount, base: GroupAmount, texts: Texts) -> str:
    captions = f"{label}: {format_total(cell.amount, cell.share, texts)}"
    return (
        captions
        if cell is base
        else f"{captions} · {format_signed_rupiah(cell.amount - base.amount, texts)}"
    )


def _stamp(plans: ComparedPlans, dimension: str, scale: Scale) -> str:
    texts = plans.base.view.texts
    what = texts.gettext("By %(what)s") % {"what": texts.gettext(COLUMN_LABELS[dimension])}
    others = plans.others[0].label
    if len(plans.others) > 1:  # each is named at its bars
        others = texts.ngettext("%(count)s other plan", "%(count)s other plans", len(plans.others))
    title = texts.gettext("%(what)s, %(scale)s, beside %(others)s") % {
        "what": what,
        "scale": scale_name(scale, texts),
        "others": others,
    }
    return chart_stamp(plans.base.view, title)
