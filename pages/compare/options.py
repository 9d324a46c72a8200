"""The options of the compare page: subject, dimension, chart form and scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.compare.plan_selection import closest_plan, codes_beside
from rkt.analysis.comparison import Scale, dimensions_of, shared_levels
from rkt.core.schema import ACTIVITY, CATEGORY, LEVELS, PROGRAM
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.web.state.late_reports import is_late
from rkt.web.state.plan_loader import PUBLISHED
from rkt.web.state.url_state import (
    BRIDGE,
    BY,
    COMPARE,
    FORM,
    VALUES,
    WITH,
    ComparisonSubject,
    Option,
    PartChartForm,
    PlanChartForm,
    mark_widget_event,
    pick_choice,
    pick_from_list,
    pick_option,
    write_query,
)
from rkt.web.state.view import View


def read_subject() -> ComparisonSubject:
    """Return what the URL asks to compare; the parts of the plan by default."""
    wanted = st.query_params.get(COMPARE)
    return (
        ComparisonSubject(wanted) if wanted in set(ComparisonSubject) else ComparisonSubject.MEMBERS
    )


def pick_subject(view: View) -> None:
    """Show the choice between the two comparisons."""
    _ = view.texts.gettext
    labels = {
        ComparisonSubject.MEMBERS: _("Categories in this plan"),
        ComparisonSubject.PLANS: _("Plans"),
    }
    options = {str(code): label for code, label in labels.items()}
    base = next(iter(view.filters.plan), PUBLISHED)
    pick_choice(COMPARE, _("Compare"), options, lambda: _write_subject(base))


def _write_subject(base: str) -> None:
    """Write the subject into the URL and, for plans, the closest one to compare with.

    Both are written at once, so that Back undoes them in one step.
    """
    mark_widget_event()
    if is_late(COMPARE):
        return
    are_plans = st.session_state[COMPARE] == ComparisonSubject.PLANS
    changes = {COMPARE: [str(ComparisonSubject.PLANS)] if are_plans else []}
    if are_plans and WITH not in st.query_params:
        changes[WITH] = closest_plan(base, codes_beside(base))[:1]
    write_query(changes)


def read_dimension(*plans: Any) -> str:
    """Return the column that the URL compares tables by; the category by default."""
    wanted, known = st.query_params.get(BY, ""), dimensions_of(*plans)
    return wanted if wanted in known else known[0]


def pick_dimension(texts: Texts, *plans: Any) -> str:
    """Show the choice of columns to compare tables by."""
    labels = {name: texts.gettext(COLUMN_LABELS[name]) for name in dimensions_of(*plans)}
    return pick_from_list(BY, texts.gettext("Compare by"), labels)


def pick_form(texts: Texts) -> None:
    """Show the choice of chart forms for the parts of a plan."""
    _ = texts.gettext
    labels = {
        PartChartForm.BARS: _("Bars"),
        PartChartForm.DOTS: _("Dots"),
        PartChartForm.LOG_DOTS: _("Dots, log scale"),
        PartChartForm.STRIP: _("Strip, 100%"),
        PartChartForm.TABLE: _("Table"),
    }
    pick_from_list(FORM, _("Form"), {str(form): label for form, label in labels.items()})


def read_form() -> PartChartForm:
    """Return the chart form for the parts of a plan from the URL; bars by default."""
    return _read(FORM, tuple(PartChartForm))


def pick_plan_form(texts: Texts) -> None:
    """Show the choice of chart forms for two plans."""
    _ = texts.gettext
    labels = {PlanChartForm.DOTS: _("Dots"), PlanChartForm.SLOPE: _("Slopes")}
    pick_option(FORM, _("Form"), labels)


def read_plan_form(*, is_pair: bool) -> PlanChartForm:
    """Return the chart form for plans from the URL; only two plans have a choice."""
    return _read(FORM, tuple(PlanChartForm)) if is_pair else PlanChartForm.DOTS


def pick_scale(texts: Texts, *, with_log: bool) -> None:
    """Show the choice of scales; the log scale is only offered for dots."""
    _ = texts.gettext
    labels = {
        Scale.NOMINAL: _("Rupiah"),
        Scale.SHARE: _("% of total"),
        Scale.INDEX: _("Base plan = 100"),
        Scale.LOG: _("Rupiah, log scale"),
    }
    offered = {scale: label for scale, label in labels.items() if scale in _scales(with_log)}
    pick_option(VALUES, _("Values"), offered)


def read_scale(*, with_log: bool) -> Scale:
    """Return the scale from the URL; rupiah by default."""
    return _read(VALUES, _scales(with_log))


def _scales(with_log: bool) -> tuple[Scale, ...]:
    scales = (Scale.NOMINAL, Scale.SHARE, Scale.INDEX)
    return (*scales, Scale.LOG) if with_log else scales


def _read(name: str, options: Sequence[Option]) -> Option:
    """Return the option that the URL names; the first one if it names none or an unknown one."""
    wanted = st.query_params.get(name, "")
    return next((option for option in options if option == wanted), options[0])


def bridge_levels(*plans: Any) -> tuple[str, ...]:
    """Return the levels that a bridge can use: program and activity in an RKT.

    In other plans, they are all levels that the plans share, or the category if they share none.
    """
    levels = shared_levels(*plans)
    return (PROGRAM, ACTIVITY) if levels == LEVELS else levels or (CATEGORY,)


def read_bridge_level(*plans: Any) -> str:
    """Return the hierarchy level of the bridge's steps from the URL; the highest by default."""
    wanted, known = st.query_params.get(BRIDGE, ""), bridge_levels(*plans)
    return wanted if wanted in known else known[0]


def pick_bridge_level(texts: Texts, *plans: Any) -> None:
    """Show the choice of levels for the bridge's steps."""
    labels = {
        level: texts.gettext("By %(what)s") % {"what": texts.gettext(COLUMN_LABELS[level])}
        for level in bridge_levels(*plans)
    }
    pick = pick_choice if len(labels) <= len(LEVELS) else pick_from_list
    pick(BRIDGE, texts.gettext("Bridge"), labels)
