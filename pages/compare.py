"""Compare: the parts of this plan with each other, and this plan with others."""

from __future__ import annotations

from rkt.ui.compare import (
    Subject,
    offer_members,
    offer_plans,
    pick_ends,
    pick_parts,
    pick_plans,
    pick_subject,
    read_parts,
    read_plans,
    read_subject,
    show_bridge,
    show_changes,
    show_groups,
    show_likely,
    show_members,
    show_members_opening,
    show_no_other_plan,
    show_plans_opening,
)
from rkt.ui.drawn import show_heading
from rkt.ui.view import View


def show(view: View) -> None:
    """Show the page."""
    if read_subject() is Subject.MEMBERS:
        _show_members(view)
    else:
        _show_plans(view)


def _show_members(view: View) -> None:
    parts = read_parts(view)
    show_members_opening(parts)
    pick_subject(view.texts)
    pick_parts(parts)
    show_members(parts)
    offer_members(parts)


def _show_plans(view: View) -> None:
    _ = view.texts.gettext
    plans = read_plans(view)
    show_plans_opening(plans)
    pick_subject(view.texts)
    if not plans.codes:
        show_no_other_plan(view.texts)
        return
    pick_plans(plans, view.texts)
    if not plans.others:  # what is wrong with those that were asked for has been said
        return
    show_groups(plans)
    show_heading(_("From one plan to the other"))
    ends = pick_ends(plans)
    show_bridge(ends)
    show_heading(_("Lines that differ"))
    show_changes(ends)
    show_likely(ends)
    offer_plans(plans, ends)
