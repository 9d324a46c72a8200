"""The two plans that the bridge, the line list and the suggested matches compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pages.compare.plan_selection import ComparedPlan, ComparedPlans, show_missing_plan
from pages.compare.url_matches import NOTHING_STATED, UrlMatches
from rkt.analysis.comparison import shared_levels
from rkt.i18n import Texts
from rkt.render.exports.comparison_tables import NamedTable
from rkt.web.components.messages import show_problem_in_words
from rkt.web.state.late_reports import is_late
from rkt.web.state.plan_loader import compared_plan_label
from rkt.web.state.url_state import FROM, TO, sync_widget, write_choice, write_query


@dataclass(frozen=True)
class BridgeEndpoints:
    """The two plans that a bridge connects, and the line matches stated in the URL."""

    start: ComparedPlan
    other: ComparedPlan
    stated: UrlMatches = NOTHING_STATED

    @property
    def texts(self) -> Texts:
        return self.start.view.texts

    @property
    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The lines of both plans, without filters."""
        return self.start.view.plan.lines, self.other.view.plan.lines

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that both plans have."""
        return shared_levels(*self.tables)

    @property
    def named(self) -> tuple[NamedTable, NamedTable]:
        return self.start.named, self.other.named


def pairs_from_base(plans: ComparedPlans) -> list[BridgeEndpoints]:
    """Return the pairs of the base plan with each other plan."""
    return [BridgeEndpoints(plans.base, other, plans.stated) for other in plans.others]


def pick_endpoints(plans: ComparedPlans) -> BridgeEndpoints:
    """Show the select boxes for the two plans, and return the choice.

    With only two plans, the boxes appear only if a link has swapped them. The default is from the
    base plan to the first other plan; there must be at least one other plan.
    """
    ends = _read_endpoints(plans)
    if len(plans.others) < 2 and ends.start.code == plans.base.code:
        return ends
    texts, targets = ends.texts, _others_than(ends.start, plans)
    left, right = st.columns(2, gap="small")
    with left:
        _show_select(FROM, texts.gettext("From"), plans.every, ends.start)
    with right:
        _show_select(TO, texts.gettext("To"), targets, ends.other)
    return ends


def _read_endpoints(plans: ComparedPlans) -> BridgeEndpoints:
    """Read both plans from the URL, and show a message if they cannot be used."""
    start = _read(FROM, plans.every, plans)
    targets = _others_than(start, plans)
    if st.query_params.get(TO) == start.code:
        _show_same_plan_twice(start, targets[0])
        return BridgeEndpoints(start, targets[0], plans.stated)
    return BridgeEndpoints(start, _read(TO, targets, plans), plans.stated)


def _read(name: str, ends: Sequence[ComparedPlan], plans: ComparedPlans) -> ComparedPlan:
    """Return the plan named by a URL parameter; if it is not shown, say so and return the first."""
    wanted = st.query_params.get(name, "")
    found = next((each for each in ends if each.code == wanted), None)
    if wanted and not found:
        _show_not_shown(wanted, plans)
    return found or ends[0]


def _show_not_shown(code: str, plans: ComparedPlans) -> None:
    texts = plans.base.view.texts
    if code not in plans.codes:
        show_missing_plan(code, texts)
        return
    text = texts.gettext(
        "The link asks for the changes from or to %(plan)s, which is not compared here."
    )
    more = texts.gettext("Choose it above, among the plans to compare with.")
    show_problem_in_words(text % {"plan": compared_plan_label(code, texts)}, more)


def _others_than(start: ComparedPlan, plans: ComparedPlans) -> list[ComparedPlan]:
    """Return the plans that a bridge can lead to: all except its start, the base plan last."""
    return [each for each in (*plans.others, plans.base) if each.code != start.code]


def _show_same_plan_twice(start: ComparedPlan, instead: ComparedPlan) -> None:
    texts = start.view.texts
    text = texts.gettext(
        "The link asks for the changes from %(plan)s to itself, where nothing can differ."
    )
    more = texts.gettext("The changes shown here lead to %(other)s.")
    values = {"plan": start.label, "other": instead.label}
    show_problem_in_words(text % values, more % values)


def _show_select(
    name: str, label: str, plans: Sequence[ComparedPlan], chosen: ComparedPlan
) -> None:
    texts = chosen.view.texts
    sync_widget(name, chosen.code)
    st.selectbox(
        label,
        [each.code for each in plans],
        format_func=lambda code: compared_plan_label(code, texts),
        key=name,
        on_change=_write_endpoint,
        args=(name, plans[0].code),
    )


def _write_endpoint(name: str, default: str) -> None:
    """Write an endpoint into the URL; if both would be the same plan, drop the other one."""
    if is_late(name):
        return
    write_choice(name, default)
    if name == FROM and st.query_params.get(TO) == st.session_state[FROM]:
        write_query({TO: []})
