"""Compare: the parts of this plan with each other, and this plan with others."""

from __future__ import annotations

from rkt.ui import compare
from rkt.ui.drawn import show_heading
from rkt.ui.view import View


def show(view: View) -> None:
    """Show the page."""
    if compare.read_subject() is compare.Subject.MEMBERS:
        _show_members(view)
    else:
        _show_plans(view)


def _show_members(view: View) -> None:
    parts = compare.read_parts(view)
    compare.show_members_opening(parts)
    compare.pick_subject(view)
    compare.pick_parts(parts)
    compare.show_members(parts)
    compare.offer_members(parts)


def _show_plans(view: View) -> None:
    _ = view.texts.gettext
    plans = compare.read_plans(view)
    compare.show_plans_opening(plans)
    compare.pick_subject(view)
    if not plans.codes:
        compare.show_no_other_plan(view.texts)
        return
    compare.pick_plans(plans, view.texts)
    if not plans.others:  # what is wrong with those that were asked for has been said
        return
    compare.show_groups(plans)
    show_heading(_("From one plan to the other"))
    ends = compare.pick_ends(plans)
    compare.show_bridge(ends)
    show_heading(_("Lines that differ"))
    compare.show_changes(ends)
    compare.show_likely(ends)
    compare.offer_plans(plans, ends)
