"""The open plan as it was before a change that its document states: “Semula → Menjadi”."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from rkt.core import schema
from rkt.web.state.plan_loader import BEFORE, PUBLISHED
from rkt.web.state.url_state import (
    COMPARE,
    FROM,
    TO,
    WITH,
    ComparisonSubject,
    mark_widget_event,
    write_query,
)
from rkt.web.state.view import View

_AFTER_THE_CHANGE = (
    *(schema.PREVIOUS_AMOUNT, schema.REALISED_AMOUNT, schema.VOLUME, schema.UNIT_PRICE),
    *(*schema.QUARTERS, *schema.MONTHS),
)
"""What a document states only for the plan as changed."""


def states_before(lines: pd.DataFrame) -> bool:
    """Tell whether lines state their amounts before a change."""
    return schema.PREVIOUS_AMOUNT in lines and bool(lines[schema.PREVIOUS_AMOUNT].gt(0).any())


def lines_before(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the lines that had an amount before the change, with that amount."""
    had = lines[lines[schema.PREVIOUS_AMOUNT].fillna(0) > 0]
    amounts = had[schema.PREVIOUS_AMOUNT].astype("int64")
    stated = [name for name in had.columns if name not in _AFTER_THE_CHANGE]
    return had[stated].assign(**{schema.AMOUNT: amounts})


def view_before(view: View) -> View:
    """Return the view of the open plan as it was before its change."""
    plan = replace(view.plan, lines=lines_before(view.plan.lines))
    return replace(view, plan=plan, stamp=(view.stamp, BEFORE))


def offer_comparison_with_before(view: View) -> None:
    """Offer the comparison from before the change to after, unless shown already or not stated."""
    is_shown = st.query_params.get(FROM) == BEFORE and st.query_params.get_all(WITH) == [BEFORE]
    if is_shown or not states_before(view.plan.lines):
        return
    code = next(iter(view.filters.plan), PUBLISHED)
    label = view.texts.gettext("Before → after the change")
    st.button(label, key="before-after", on_click=_compare_with_before, args=(code,))


def _compare_with_before(code: str) -> None:
    mark_widget_event()
    plans = str(ComparisonSubject.PLANS)
    write_query({COMPARE: [plans], WITH: [BEFORE], FROM: [BEFORE], TO: [code]})
