"""The groups of several plans beside each other: one chart, a heat table of shares, the figures."""

from __future__ import annotations

from collections.abc import Hashable

import streamlit as st

from rkt.comparison import Across, Scale, compare_groups
from rkt.exports.naming import named_for
from rkt.locale import Texts
from rkt.pictures import draw
from rkt.schema import Category
from rkt.ui.compare.beside import OTHERS, draw_beside, most_drawn, remainder_of
from rkt.ui.compare.groups_table import draw_groups, draw_heat
from rkt.ui.compare.onward import lead_on
from rkt.ui.compare.plans import Plans
from rkt.ui.compare.subject import PlanForm, pick_dimension, pick_plan_form, pick_scale
from rkt.ui.compare.told import told_of_groups
from rkt.ui.drawn import show_chart, show_html
from rkt.ui.ways import key_of_way

_MUCH_LARGER = 3


def show_groups(plans: Plans) -> None:
    """Show the groups of a dimension in every plan: as a chart, by share, and all figures."""
    texts, is_pair = plans.base.view.texts, len(plans.others) == 1
    dimension = pick_dimension(texts)
    form = pick_plan_form(texts) if is_pair else PlanForm.DOTS
    scale = pick_scale(texts, with_log=is_pair)
    across = groups_of(plans, dimension)
    if form is PlanForm.DOTS:
        _show_legend(plans)
    # Bars and shares of many plans want the whole width each.
    chart, table = st.columns(2, gap="medium") if is_pair else (st.container(), st.container())
    with chart:
        _show_chart(plans, across, dimension, scale, form)
    remainder = remainder_of(plans, across, scale, form)
    with table:
        show_html(draw_heat(plans, across, dimension, remainder))
    show_html(draw_groups(plans, across, dimension, remainder))


def _show_chart(plans: Plans, across: Across, dimension: str, scale: Scale, form: PlanForm) -> None:
    """The chart; a click on a mark leads to what it shows."""
    texts, key = plans.base.view.texts, key_of_way(f"groups-{form}")
    show_chart(
        draw_beside(plans, across, plans.key, dimension, scale, form),
        key=key,
        alt=told_of_groups(plans, across, dimension, remainder_of(plans, across, scale, form)),
        texts=texts,
        name=named_for(plans.base.view.stem, f"compared-by-{dimension}"),
        on_select=lambda: lead_on(key, plans.base.view.filters),
    )
    _say_what_is_not_drawn(plans, across, texts)
    _say_what_is_hidden(plans, scale, texts)


def groups_of(plans: Plans, dimension: str) -> Across:
    """Return the groups of all plans beside each other, the open plan first."""
    return _across(plans, plans.key, dimension)


@st.cache_resource(show_spinner=False, max_entries=32)
def _across(_plans: Plans, key: Hashable, dimension: str) -> Across:  # noqa: ARG001
    return compare_groups([plan.lines for plan in _plans.every], dimension)


def _show_legend(plans: Plans) -> None:
    """Say which colour is which plan; the base comes first."""
    variables = [str(Category.SALARIES), *(f"program-{n}" for n in range(len(OTHERS)))]
    base = plans.base.view.texts.gettext("%(plan)s (base)") % {"plan": plans.base.label}
    names = [base, *(plan.label for plan in plans.others)]
    show_html(draw("colours", entries=list(zip(variables, names, strict=False))))


def _say_what_is_hidden(plans: Plans, scale: Scale, texts: Texts) -> None:
    """Say that a small plan hides behind a large one, and what shows it as large."""
    amounts = [plan.amount for plan in plans.every if plan.amount]
    if scale is not Scale.NOMINAL or len(amounts) < 2:
        return
    factor = max(amounts) / min(amounts)
    if factor >= _MUCH_LARGER:
        text = texts.gettext(
            "The largest of these plans has %(factor)s times the money of the smallest."
        )
        more = texts.gettext(
            "“% of total” draws them equally large; the table of shares has it too."
        )
        show_html(draw("note", text=text % {"factor": texts.factor(factor)}, more=more))


def _say_what_is_not_drawn(plans: Plans, across: Across, texts: Texts) -> None:
    most = most_drawn(plans)
    if len(across.rows) > most:
        text = texts.gettext("The %(shown)s largest of %(count)s are drawn; the table has all.")
        values = {"shown": texts.count(most), "count": texts.count(len(across.rows))}
        show_html(draw("note", text=text % values, more=""))
