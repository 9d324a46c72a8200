"""What the compare page is made of: the parts of one plan, and plans beside each other."""

from __future__ import annotations

from rkt.ui.compare.across import show_groups
from rkt.ui.compare.bridge import show_bridge
from rkt.ui.compare.ends import pick_ends
from rkt.ui.compare.likely import show_likely
from rkt.ui.compare.lines import show_changes
from rkt.ui.compare.members import show_members
from rkt.ui.compare.opening import show_members_opening, show_no_other_plan, show_plans_opening
from rkt.ui.compare.parts import pick_parts, read_parts
from rkt.ui.compare.plans import pick_plans, read_plans
from rkt.ui.compare.subject import Subject, pick_subject, read_subject
from rkt.ui.compare.taken import offer_members, offer_plans

__all__ = [
    "Subject",
    "offer_members",
    "offer_plans",
    "pick_ends",
    "pick_parts",
    "pick_plans",
    "pick_subject",
    "read_parts",
    "read_plans",
    "read_subject",
    "show_bridge",
    "show_changes",
    "show_groups",
    "show_likely",
    "show_members",
    "show_members_opening",
    "show_no_other_plan",
    "show_plans_opening",
]
