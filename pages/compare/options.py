"""What is compared, by what, and how it is drawn: the switches of the page."""

from __future__ import annotations

import streamlit as st

from pages.compare.plan_selection import closest_plan, codes_beside
from rkt.analysis.comparison import DIMENSIONS, Scale
from rkt.core.schema import ACTIVITY, PROGRAM
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.web.state.plan_loader import PUBLISHED
from rkt.web.state.url_params import ComparisonSubject, PartChartForm, PlanChartForm
from rkt.web.state.url_state import (
    BRIDGE,
    BY,
    COMPARE,
    FORM,
    VALUES,
    WITH,
    mark_widget_event,
    pick_choice,
    write_query,
)
from rkt.web.state.view import View


def read_subject() -> ComparisonSubject:
    """Return what the URL wants compared; the parts of the plan where it says nothing known."""
    wanted = st.query_params.get(COMPARE)
    return (
        ComparisonSubject(wanted) if wanted in set(ComparisonSubject) else ComparisonSubject.MEMBERS
    )


def pick_subject(view: View) -> None:
    """Offer the two comparisons."""
    _ = view.texts.gettext
    labels = {
        ComparisonSubject.MEMBERS: _("Categories in this plan"),
        ComparisonSubject.PLANS: _("Plans"),
    }
    said = {str(code): label for code, label in labels.items()}
    base = next(iter(view.filters.plan), PUBLISHED)
    pick_choice(COMPARE, _("Compare"), said, lambda: _write_subject(base))


def _write_subject(base: str) -> None:
    """Write what is compared into the URL; with plans the one that stands beside at first.

    Both at once: they are one step for Back.
    """
    mark_widget_event()
    are_plans = st.session_state[COMPARE] == ComparisonSubject.PLANS
    changes = {COMPARE: [str(ComparisonSubject.PLANS)] if are_plans else []}
    if are_plans and WITH not in st.query_params:
        changes[WITH] = closest_plan(base, codes_beside(base))[:1]
    write_query(changes)


def read_dimension() -> str:
    """Return the column that the URL compares by; the category where it names none."""
    wanted = st.query_params.get(BY, "")
    return wanted if wanted in DIMENSIONS else DIMENSIONS[0]


def pick_dimension(texts: Texts) -> str:
    """Offer the columns to compare by."""
    labels = {name: texts.gettext(COLUMN_LABELS[name]) for name in DIMENSIONS}
    return pick_choice(BY, texts.gettext("Compare by"), labels)


def pick_form(texts: Texts) -> PartChartForm:
    """Offer the ways to draw the parts of a plan."""
    _ = texts.gettext
    labels = {
        PartChartForm.BARS: _("Bars"),
        PartChartForm.DOTS: _("Dots"),
        PartChartForm.LOG_DOTS: _("Dots, log scale"),
        PartChartForm.STRIP: _("Strip, 100%"),
        PartChartForm.TABLE: _("Table"),
    }
    return PartChartForm(
        pick_choice(FORM, _("Form"), {str(form): label for form, label in labels.items()})
    )


def pick_plan_form(texts: Texts) -> PlanChartForm:
    """Offer the ways to draw two plans."""
    _ = texts.gettext
    labels = {PlanChartForm.DOTS: _("Dots"), PlanChartForm.SLOPE: _("Slopes")}
    said = {str(form): label for form, label in labels.items()}
    return PlanChartForm(pick_choice(FORM, _("Form"), said))


def pick_scale(texts: Texts, *, with_log: bool) -> Scale:
    """Offer what the figures of plans are counted in; a log scale only where dots are drawn."""
    _ = texts.gettext
    labels = {
        Scale.NOMINAL: _("Rupiah"),
        Scale.SHARE: _("% of total"),
        Scale.INDEX: _("Base plan = 100"),
        Scale.LOG: _("Rupiah, log scale"),
    }
    said = {str(code): label for code, label in labels.items() if code != Scale.LOG or with_log}
    return Scale(pick_choice(VALUES, _("Values"), said))


def read_bridge_level() -> str:
    """Return the level of which the URL wants the bridge built; programs where it names none."""
    return ACTIVITY if st.query_params.get(BRIDGE) == ACTIVITY else PROGRAM


def pick_bridge_level(texts: Texts) -> str:
    """Offer the levels of which the bridge is built."""
    labels = {
        level: texts.gettext("By %(what)s") % {"what": texts.gettext(COLUMN_LABELS[level])}
        for level in (PROGRAM, ACTIVITY)
    }
    return pick_choice(BRIDGE, texts.gettext("Bridge"), labels)
