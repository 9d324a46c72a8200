"""Between which two of the plans on screen the bridge, the lines and the probable pairs are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from pages.compare.plan_selection import ComparedPlan, ComparedPlans, show_missing_plan
from pages.compare.url_matches import NOTHING_STATED, UrlMatches
from rkt.i18n import Texts
from rkt.render.exports.comparison_tables import NamedTable
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.state.plan_loader import compared_plan_label
from rkt.web.state.url_state import FROM, TO, sync_widget, write_choice, write_query


@dataclass(frozen=True)
class BridgeEndpoints:
    """Where a bridge starts and where it leads; what the link says of pairs of their lines."""

    start: ComparedPlan
    other: ComparedPlan
    stated: UrlMatches = NOTHING_STATED

    @property
    def texts(self) -> Texts:
        return self.start.view.texts

    @property
    def named(self) -> tuple[NamedTable, NamedTable]:
        return self.start.named, self.other.named


def pairs_from_base(plans: ComparedPlans) -> list[BridgeEndpoints]:
    """Return the ways from the base plan to each of the others."""
    return [BridgeEndpoints(plans.base, other, plans.stated) for other in plans.others]


def pick_endpoints(plans: ComparedPlans) -> BridgeEndpoints:
    """Offer which of several plans the bridge and the lines start from, and where they lead.

    Of two plans there is a choice only where a link has turned them round. Where the URL asks for
    none, the way is from the base plan to the first other, of which there must be one.
    """
    ends = _read_endpoints(plans)
    if len(plans.others) < 2 and ends.start.code == plans.base.code:
        return ends
    texts, to = ends.texts, _others_than(ends.start, plans)
    left, right = st.columns(2, gap="small")
    with left:
        _show_select(FROM, texts.gettext("From"), plans.every, ends.start)
    with right:
        _show_select(TO, texts.gettext("To"), to, ends.other)
    return ends


def _read_endpoints(plans: ComparedPlans) -> BridgeEndpoints:
    """The two plans that the URL asks for; it is said where it cannot be these two."""
    start = _read(FROM, plans.every, plans)
    to = _others_than(start, plans)
    if st.query_params.get(TO) == start.code:
        _show_same_plan_twice(start, to[0])
        return BridgeEndpoints(start, to[0], plans.stated)
    return BridgeEndpoints(start, _read(TO, to, plans), plans.stated)


def _read(name: str, ends: Sequence[ComparedPlan], plans: ComparedPlans) -> ComparedPlan:
    """The end that the URL names; where it is none of them, that is said and the first is taken."""
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
    text = texts.gettext("The link leads from or to %(plan)s, which is not compared here.")
    more = texts.gettext("Choose it above, among the plans to compare with.")
    show_html(draw("problem", text=text % {"plan": compared_plan_label(code, texts)}, remedy=more))


def _others_than(start: ComparedPlan, plans: ComparedPlans) -> list[ComparedPlan]:
    """Return where a bridge can lead: to any plan but its own start, the base plan last."""
    return [each for each in (*plans.others, plans.base) if each.code != start.code]


def _show_same_plan_twice(start: ComparedPlan, instead: ComparedPlan) -> None:
    texts = start.view.texts
    text = texts.gettext("The link leads from %(plan)s to itself, where nothing can differ.")
    more = texts.gettext("The way shown here leads to %(other)s.")
    values = {"plan": start.label, "other": instead.label}
    show_html(draw("problem", text=text % values, remedy=more % values))


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
    """Write an end into the URL; where the start is now what was the other, another is."""
    write_choice(name, default)
    if name == FROM and st.query_params.get(TO) == st.session_state[FROM]:
        write_query({TO: []})
