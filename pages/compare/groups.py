"""The groups of several plans side by side: chart, heat table of shares, and all figures."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from pages.compare.explore_links import filters_at, open_clicked_group
from pages.compare.group_charts import (
    OTHERS,
    RemainderPanel,
    draw_groups_side_by_side,
    groups_remainder,
    max_groups_drawn,
)
from pages.compare.labels import join_listed
from pages.compare.options import read_dimension, read_plan_form, read_scale
from pages.compare.plan_selection import ComparedPlans
from rkt.analysis.comparison import GroupAmount, GroupComparison, GroupRow, Scale, compare_groups
from rkt.analysis.differences import describe_change, format_signed_rupiah, group_names
from rkt.analysis.scenario.saved import is_scenario_code
from rkt.analysis.ties import leaders, name_equals
from rkt.core.schema import AMOUNT, LINES, REALISED_AMOUNT, Category
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.exports.extract import named_for
from rkt.render.html import draw
from rkt.render.html.table import TableColumn, draw_table, explore_step_link
from rkt.web.components.elements import show_chart, show_html
from rkt.web.components.messages import show_note
from rkt.web.state.navigation import child_address, link_widget_key
from rkt.web.state.plan_loader import BEFORE, PUBLISHED
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import PlanChartForm

# Alternative text of the chart

_MOST_DESCRIBED = 3


def describe_groups(
    plans: ComparedPlans, across: GroupComparison, dimension: str, remainder: RemainderPanel | None
) -> str:
    """Return the largest differences from the base plan, and which groups are magnified."""
    names = group_names([row.names for row in across.rows], dimension, plans.base.view.texts)
    text = _pair(plans, across, names) if len(plans.others) == 1 else _several(plans, across, names)
    return f"{text} {_small(plans, across, names, remainder)}" if remainder else text


def _pair(plans: ComparedPlans, across: GroupComparison, names: Sequence[str]) -> str:
    """Return the three largest differences between two plans."""
    texts = plans.base.view.texts
    ordered = sorted(zip(names, across.rows, strict=True), key=lambda e: -abs(e[1].differences[1]))
    largest = [
        f"{name}: {format_signed_rupiah(row.differences[1], texts)}"
        for name, row in ordered[:_MOST_DESCRIBED]
    ]
    return texts.gettext("From %(base)s to %(other)s, the largest differences: %(largest)s.") % {
        "base": plans.base.label,
        "other": plans.others[0].label,
        "largest": join_listed(largest),
    }


def _several(plans: ComparedPlans, across: GroupComparison, names: Sequence[str]) -> str:
    """Return each plan's largest difference from the base."""
    texts = plans.base.view.texts
    largest = []
    for place, plan in enumerate(plans.others, 1):
        differences = [row.differences[place] for row in across.rows]
        equals = leaders(zip(names, differences, strict=True), lambda each: abs(each[1]))
        named = [f"{name} {format_signed_rupiah(amount, texts)}" for name, amount in equals]
        largest.append(f"{plan.label}: {name_equals(named, texts)}")
    return texts.gettext("The largest difference of each plan to %(base)s: %(largest)s.") % {
        "base": plans.base.label,
        "largest": join_listed(largest),
    }


def _small(
    plans: ComparedPlans, across: GroupComparison, names: Sequence[str], remainder: RemainderPanel
) -> str:
    shown = remainder.places[:_MOST_DESCRIBED]
    text = join_listed([_range(names[place], across.rows[place], plans) for place in shown])
    return f"{remainder.title}: {text}."


def _range(name: str, row: GroupRow, plans: ComparedPlans) -> str:
    texts = plans.base.view.texts
    amounts = [cell.amount for cell in row.cells]
    return texts.gettext("%(name)s from %(least)s to %(most)s") % {
        "name": name,
        "least": texts.rupiah(min(amounts)),
        "most": texts.rupiah(max(amounts)),
    }


# Tables

MOST_LISTED = 500
MOST_TINTED = 40


def draw_heat(
    plans: ComparedPlans,
    across: GroupComparison,
    dimension: str,
    remainder: RemainderPanel | None = None,
) -> str:
    """Return the heat table of each group's share in each plan as HTML.

    Groups that a chart magnifies are summed up in a row at the end.
    """
    texts = plans.base.view.texts
    rows = across.rows[:MOST_TINTED]
    names = group_names([row.names for row in rows], dimension, texts)
    cells = [[(cell.share, _share(cell, texts)) for cell in row.cells] for row in rows]
    sums = [(name, _shares(row, texts)) for name, row in _rest(across, remainder)]
    return draw(
        "heat",
        caption=texts.gettext("% of each plan's total"),
        corner=column_label(dimension, texts),
        columns=[plan.label for plan in plans.every],
        rows=list(zip(names, cells, strict=True)),
        sums=sums,
    )


def _shares(row: GroupRow, texts: Texts) -> list[str]:
    return [_share(cell, texts) for cell in row.cells]


def _share(cell: GroupAmount, texts: Texts) -> str:
    """Return a share; a dash if the plan has no line in the group, to distinguish that from 0%."""
    return texts.percent(cell.share) if cell.lines else "–"


def _rest(across: GroupComparison, remainder: RemainderPanel | None) -> list[tuple[str, GroupRow]]:
    """Return a row summing up all but the largest groups, if there are at least two of them."""
    if remainder is None or len(across.rows) - len(remainder.largest) < 2:
        return []
    return [(remainder.name, across.without(remainder.largest))]


def draw_groups(
    plans: ComparedPlans,
    across: GroupComparison,
    dimension: str,
    remainder: RemainderPanel | None = None,
) -> str:
    """Return the table of amount, share, rank, lines and difference per group and plan as HTML."""
    texts = plans.base.view.texts
    columns = [TableColumn(column_label(dimension, texts))]
    for place, plan in enumerate(plans.every):
        columns += _columns(plan.label, texts, is_base=place == 0)
    columns += _realised_columns(plans) if across.tells_realised else []
    rows = across.rows[:MOST_LISTED]
    names = group_names([row.names for row in rows], dimension, texts)
    body = [
        (name, *_figures(row, across, texts, _explore_links(plans, row, dimension)))
        for name, row in zip(names, rows, strict=True)
    ]
    rest = _rest(across, remainder)
    body += [(name, *_figures(row, across, texts)) for name, row in rest]
    total = (texts.gettext("Total"), *_figures(across.total, across, texts))
    caption = texts.gettext("Every group in every plan, shares of each plan's total")
    summary = texts.gettext("All figures: amount, share, rank, lines, difference")
    return draw_table(caption, columns, body, total, summary=summary, is_wide=True)


def _columns(label: str, texts: Texts, *, is_base: bool) -> list[TableColumn]:
    _ = texts.gettext
    labels = [
        f"{_(COLUMN_LABELS[AMOUNT])} · {label}",
        column_label("of_total", texts),
        column_label("rank", texts),
        column_label(LINES, texts),
    ]
    labels += [] if is_base else [column_label("difference", texts)]
    return [TableColumn(text, is_figure=True) for text in labels]


def _realised_columns(plans: ComparedPlans) -> list[TableColumn]:
    """Return the columns for realised amounts, which follow all planned figures."""
    _ = plans.base.view.texts.gettext
    labels = (_(COLUMN_LABELS[REALISED_AMOUNT]), _("Absorption"))
    return [
        TableColumn(f"{label} · {plan.label}", is_figure=True)
        for plan in plans.every
        for label in labels
    ]


def _explore_links(plans: ComparedPlans, row: GroupRow, dimension: str) -> list[str]:
    """Return, per plan, the address of the group on Explore: what a click on its mark opens."""
    view, addresses = plans.base.view, []
    for plan, cell in zip(plans.every, row.cells, strict=True):
        filters = filters_at(view.filters, dimension, row.names, plan.view.levels)
        own = replace(filters, plan=() if plan.code == PUBLISHED else (plan.code,))
        is_there = cell.lines and not is_scenario_code(plan.code) and plan.code != BEFORE
        addresses.append(child_address(view, own) if is_there else "")
    return addresses


def _figures(
    row: GroupRow, across: GroupComparison, texts: Texts, addresses: Sequence[str] = ()
) -> list[str]:
    written: list[str] = []
    for place, (cell, difference) in enumerate(zip(row.cells, row.differences, strict=True)):
        rank = texts.count(cell.rank) if cell.rank else ""
        amount = explore_step_link(texts.rupiah(cell.amount), addresses[place] if addresses else "")
        written += [amount, texts.percent(cell.share), rank]
        written.append(texts.count(cell.lines))
        written += [describe_change(difference, row.cells[0].amount, texts)] if place else []
    for cell in row.cells if across.tells_realised else ():
        written.append("–" if cell.realised is None else texts.rupiah(cell.realised))
        written.append("–" if cell.absorption is None else texts.percent(cell.absorption))
    return written


# The section on the page

_MUCH_LARGER = 3


def show_groups(plans: ComparedPlans) -> None:
    """Show the groups of a dimension in every plan: chart, heat table and all figures."""
    is_pair, dimension = len(plans.others) == 1, read_dimension(*plans.tables)
    form, scale = read_plan_form(is_pair=is_pair), read_scale(with_log=is_pair)
    across = compared_groups(plans, dimension)
    if form is PlanChartForm.DOTS:
        _show_legend(plans)
    _show_chart(plans, across, dimension, scale, form)
    remainder = groups_remainder(plans, across, scale, form)
    show_html(draw_heat(plans, across, dimension, remainder))
    show_html(draw_groups(plans, across, dimension, remainder))


def _show_chart(
    plans: ComparedPlans, across: GroupComparison, dimension: str, scale: Scale, form: PlanChartForm
) -> None:
    """Show the chart; clicking a mark opens the group on Explore."""
    texts, key = plans.base.view.texts, link_widget_key(f"groups-{form}")
    show_chart(
        draw_groups_side_by_side(plans, across, plans.key, dimension, scale, form),
        key=key,
        alt=describe_groups(plans, across, dimension, groups_remainder(plans, across, scale, form)),
        texts=texts,
        name=named_for(plans.base.view.stem, f"compared-by-{dimension}"),
        on_select=lambda: open_clicked_group(key, plans.base.view.filters),
    )
    _show_undrawn_groups(plans, across, texts)
    _show_hidden_groups(plans, scale, texts)


def compared_groups(plans: ComparedPlans, dimension: str) -> GroupComparison:
    """Return the groups of all plans side by side, the open plan first."""
    return _compared(plans, plans.key, dimension)


@shared(max_entries=32)
def _compared(_plans: ComparedPlans, key: Hashable, dimension: str) -> GroupComparison:  # noqa: ARG001
    return compare_groups([plan.lines for plan in _plans.every], dimension)


def _show_legend(plans: ComparedPlans) -> None:
    """Show the legend of the plans' colours; the base comes first."""
    variables = [str(Category.SALARIES), *(f"program-{n}" for n in range(len(OTHERS)))]
    base = plans.base.view.texts.gettext("%(plan)s (base)") % {"plan": plans.base.label}
    names = [base, *(plan.label for plan in plans.others)]
    show_html(draw("colours", entries=list(zip(variables, names, strict=False))))


def _show_hidden_groups(plans: ComparedPlans, scale: Scale, texts: Texts) -> None:
    """Note that one plan dwarfs another, and which scale makes them comparable."""
    amounts = [plan.amount for plan in plans.every if plan.amount]
    if scale is not Scale.NOMINAL or len(amounts) < 2:
        return
    factor = max(amounts) / min(amounts)
    if factor >= _MUCH_LARGER:
        text = texts.gettext(
            "The largest of these plans has %(factor)s times the money of the smallest."
        )
        more = texts.gettext("“% of total” draws them equally large; so does the table of shares.")
        show_note(text % {"factor": texts.factor(factor)}, more)


def _show_undrawn_groups(plans: ComparedPlans, across: GroupComparison, texts: Texts) -> None:
    most = max_groups_drawn(plans)
    if len(across.rows) > most:
        text = texts.gettext("The %(shown)s largest of %(count)s are drawn; the table shows all.")
        values = {"shown": texts.count(most), "count": texts.count(len(across.rows))}
        show_note(text % values)
