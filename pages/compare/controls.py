"""The row of controls of the compare page; rarely used ones are behind "more"."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.compare.before_change import offer_comparison_with_before
from pages.compare.options import (
    bridge_levels,
    pick_bridge_level,
    pick_dimension,
    pick_form,
    pick_plan_form,
    pick_scale,
    pick_subject,
    read_bridge_level,
    read_plan_form,
    read_scale,
)
from pages.compare.parts import PartsSelection, pick_base, pick_members
from pages.compare.plan_selection import ComparedPlans, pick_plans, show_filters_note
from rkt.analysis.comparison import Scale
from rkt.analysis.measures import DEFAULT_BASIS, SHARE_BASES
from rkt.i18n import Texts
from rkt.web.components.share_basis import pick_basis
from rkt.web.state.url_state import PlanChartForm


def pick_part_options(parts: PartsSelection) -> None:
    """Show the controls for the parts of a plan."""
    texts = parts.view.texts
    with _row():
        pick_subject(parts.view)
        offer_comparison_with_before(parts.view)
        pick_dimension(texts, parts.view.plan.lines)
        pick_form(texts)
        with _more(_count_set_of_parts(parts), texts):
            pick_basis(parts.view, bases=[basis for basis in SHARE_BASES if basis.adds_up])
            pick_members(parts)
            pick_base(parts)


def _count_set_of_parts(parts: PartsSelection) -> int:
    is_some = len(parts.members.rows) < parts.members.groups
    return sum((parts.view.asked != DEFAULT_BASIS, is_some, parts.base is not None))


def pick_plan_options(plans: ComparedPlans) -> None:
    """Show the controls for plans side by side; with no other plan, how to choose one."""
    texts, is_pair = plans.base.view.texts, len(plans.others) == 1
    with _row():
        pick_subject(plans.base.view)
        offer_comparison_with_before(plans.base.view)
        if plans.codes:
            pick_plans(plans, texts)
        if plans.others:
            pick_dimension(texts, *plans.tables)
            with _more(_count_set_of_plans(plans), texts):
                if is_pair:
                    pick_plan_form(texts)
                pick_scale(texts, with_log=is_pair)
                pick_bridge_level(texts, *plans.tables)
    if plans.codes:
        show_filters_note(plans, texts)


def _count_set_of_plans(plans: ComparedPlans) -> int:
    is_pair = len(plans.others) == 1
    is_other_form = read_plan_form(is_pair=is_pair) is not PlanChartForm.DOTS
    is_other_scale = read_scale(with_log=is_pair) is not Scale.NOMINAL
    default = bridge_levels(*plans.tables)[0]
    return sum((is_other_form, is_other_scale, read_bridge_level(*plans.tables) != default))


def _row() -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="bottom", key="controls")


def _more(count: int, texts: Texts) -> DeltaGenerator:
    """Return the container behind "more", which says how many of its controls are set."""
    label = texts.gettext("More")
    if count:
        label = texts.ngettext("More (%(count)s set)", "More (%(count)s set)", count)
    return st.popover(label, key="more", width="content")
