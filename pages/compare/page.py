"""Compare page: the parts of one plan with each other, or several plans side by side."""

from __future__ import annotations

from pages.compare.bridge import show_bridge
from pages.compare.change_summary import show_change_summary, show_plans_headline
from pages.compare.controls import pick_part_options, pick_plan_options
from pages.compare.downloads import show_part_downloads, show_plan_downloads
from pages.compare.endpoints import BridgeEndpoints, pick_endpoints
from pages.compare.groups import show_groups
from pages.compare.headline import show_no_other_plan, show_parts_headline
from pages.compare.lines import show_changes
from pages.compare.options import read_subject
from pages.compare.part_charts import show_parts
from pages.compare.parts import read_parts
from pages.compare.plan_selection import ComparedPlans, read_plans
from rkt.web.components.elements import show_heading
from rkt.web.state.url_state import ComparisonSubject
from rkt.web.state.view import View


def show(view: View) -> None:
    """Show the page."""
    if read_subject() is ComparisonSubject.MEMBERS:
        _show_members(view)
    else:
        _show_plans(view)


def _show_members(view: View) -> None:
    parts = read_parts(view)
    show_parts_headline(parts)
    pick_part_options(parts)
    show_parts(parts)
    show_part_downloads(parts)


def _show_plans(view: View) -> None:
    plans = read_plans(view)
    ends = show_plans_headline(plans)
    pick_plan_options(plans)
    if not plans.codes:
        show_no_other_plan(view.texts)
    elif plans.others:  # otherwise read_plans has already said why
        _show_differences(plans.between(ends.start, ends.other) if ends else plans, ends)


def _show_differences(plans: ComparedPlans, ends: BridgeEndpoints | None) -> None:
    _ = plans.base.view.texts.gettext
    show_groups(plans)
    show_heading(_("From one plan to the other"))
    if ends is None:
        ends = pick_endpoints(plans)
        show_change_summary(ends)
    show_bridge(ends)
    show_heading(_("Lines that differ"))
    show_changes(ends)
    show_plan_downloads(plans, ends)
