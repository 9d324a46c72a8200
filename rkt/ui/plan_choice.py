"""Which plan is looked at: picked beside the filters, once there are several."""

from __future__ import annotations

import streamlit as st

from rkt.filters import Filters
from rkt.locale import Texts
from rkt.pictures import draw
from rkt.ui.choices import DRAFT, SCENARIO, WITH, mirror, write_filters
from rkt.ui.drawn import show_html
from rkt.ui.plans import PUBLISHED, plan_codes, plan_in_short, plan_label

_PLAN = "plan"


def pick_plan(filters: Filters, texts: Texts) -> None:
    """Offer the plans, once there are several, with the whole name of the chosen one below."""
    codes = plan_codes()
    if len(codes) < 2:
        return
    chosen = next(iter(filters.plan), PUBLISHED)
    mirror(_PLAN, chosen)
    with st.container(gap="xxsmall"):  # a box cuts long names
        st.selectbox(
            texts.gettext("Plan"),
            codes,
            format_func=lambda code: plan_in_short(code, texts),
            key=_PLAN,
            on_change=_show_other_plan,
        )
        show_html(draw("chosen", text=plan_label(chosen, texts)))


def beside_after(code: str) -> list[str]:
    """Return what stands beside a plan once it is looked at: the one before takes its place."""
    before = st.query_params.get(_PLAN, PUBLISHED)
    return [before if each == code else each for each in st.query_params.get_all(WITH)]


def _show_other_plan() -> None:
    """Show another plan whole, without filters.

    What was tried on the last one is not on this one.
    """
    code = st.session_state[_PLAN]
    others = {DRAFT: [], SCENARIO: [], WITH: beside_after(code)}
    write_filters(Filters(plan=() if code == PUBLISHED else (code,)), others)
