"""The screens on the open plan under its filters: whole, rest, activities, and its link."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

import pandas as pd
import streamlit as st

from pages.overview.allocation import draw_allocation
from rkt.analysis import measures
from rkt.analysis.filter_labels import describe_filters
from rkt.analysis.wording import list_figures
from rkt.core.schema import ACTIVITY, AMOUNT, SHARE
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.html.magnifier import draw_magnifier
from rkt.render.html.presentation import Slide, draw_link
from rkt.web.components.filter_chips import is_empty_selection
from rkt.web.components.magnifier import magnified
from rkt.web.components.page_header import plan_context
from rkt.web.state.navigation import page_address
from rkt.web.state.view import View

MOST_BARS = 8
"""Bars that can be read from the last row without scrolling."""


def subject_of(view: View) -> str:
    """Return which plan a screen is about, and under which filters."""
    named = f"RKT {view.plan_named}".strip()
    return " · ".join((named, *describe_filters(view.filters, view.texts)))


def strip_slide(view: View) -> Slide:
    """Return the screen that says where the money goes: the sentence and the strip."""
    picture = magnified(view, MOST_BARS)
    context = plan_context(view) if view.filters.is_empty else subject_of(view)
    strip = draw_magnifier(replace(picture, bars=[]))
    return Slide(picture.headline[0], strip, context, kind="first")


def rest_slide(view: View) -> Slide:
    """Return the screen that magnifies what is too small on the strip."""
    picture = magnified(view, MOST_BARS)
    title = picture.headline[1] or view.texts.gettext("Line by line, the largest first.")
    return Slide(title, draw_magnifier(picture), subject_of(view), kind="rest")


def activity_slide(view: View) -> Slide:
    """Return the screen that divides the money by activity, or the plan's own main level."""
    texts, level = view.texts, view.main_levels[1]
    groups = measures.breakdown_by(view.lines, level, basis=view.basis)
    basis = view.basis.denominator_label(level, texts, view.levels)
    context = f"{subject_of(view)} · % {basis}"
    title = _largest_of(groups, level, texts)
    return Slide(title, draw_allocation(view, level, MOST_BARS), context)


def _largest_of(groups: pd.DataFrame, level: str, texts: Texts) -> str:
    """Return the number of groups and what the largest has, or the largest ones have each."""
    _, first = texts.gettext, groups.iloc[0]
    equals = int((groups[AMOUNT] == first[AMOUNT]).sum())
    figures = list_figures(first[AMOUNT], first[SHARE], texts)
    if level == ACTIVITY and equals == 1:
        return texts.ngettext(
            "%(count)s activity: %(figures)s.",
            "%(count)s activities: the largest has %(figures)s.",
            len(groups),
            figures=figures,
        )
    of_activities = _("%(count)s activities: the %(equals)s largest have %(figures)s each.")
    one = _("%(level)s: %(count)s, the largest with %(figures)s.")
    several = _("%(level)s: %(count)s, the %(equals)s largest with %(figures)s each.")
    template = of_activities if level == ACTIVITY else one if equals == 1 else several
    return template % {
        "level": _(COLUMN_LABELS[level]),
        "count": texts.count(len(groups)),
        "equals": texts.count(equals),
        "figures": figures,
    }


def empty_slide(view: View) -> Slide:
    """Return the screen that says why there is nothing to show."""
    _ = view.texts.gettext
    if is_empty_selection(view):
        return Slide(_("No budget line passes these filters."), context=subject_of(view))
    title = _("Without an amount there is nothing to draw or to compare.")
    return Slide(title, context=subject_of(view))


def link_slide(view: View) -> Slide:
    """Return the screen with the link to the overview under the same filters and choices."""
    _ = view.texts.gettext
    label = _("The link as a QR code")
    return Slide(
        _("See for yourself: the same view, to try out."),
        draw_link(link_to_view(view), label),
        subject_of(view),
        kind="link",
    )


def link_to_view(view: View) -> str:
    """Return the full address of the overview as currently filtered."""
    address = urljoin(st.context.url or "", page_address("overview", view, view.filters))
    return address.removesuffix("?")
