"""The brief to take into the meeting: of what is on screen, beside another plan if wanted."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from rkt.brief import Subject
from rkt.comparison.verdicts import Side, accepted_of
from rkt.exports.naming import stem_of
from rkt.locale import today_here
from rkt.papers.brief import brief_as_pdf
from rkt.papers.brief_page import brief_as_html
from rkt.store import StoreError
from rkt.ui.plans import PUBLISHED, open_plan, plan_codes, plan_label, store
from rkt.ui.view import View

_NONE = ""
_COMPARED = "brief-compared"


def offer_brief(view: View) -> None:
    """Offer the brief as PDF and as HTML; it is made when its button is pressed, not before."""
    _ = view.texts.gettext
    compared = _pick_compared(view)
    _offer(view, _("Brief (PDF)"), "pdf", "application/pdf", brief_as_pdf, compared)
    _offer(view, _("Brief (HTML)"), "html", "text/html", brief_as_html, compared)


def _pick_compared(view: View) -> str:
    """Offer the other plans, if there are any, and return the name of the chosen one."""
    shown = next(iter(view.filters.plan), PUBLISHED)
    others = [code for code in plan_codes() if code != shown]
    if not others:
        return _NONE
    texts = view.texts
    none = texts.gettext("no other plan")
    chosen: str = st.selectbox(
        texts.gettext("Brief: compare with"),
        [_NONE, *others],
        format_func=lambda code: plan_label(code, texts) if code else none,
        key=_COMPARED,
    )
    return chosen


def _offer(
    view: View,
    label: str,
    ending: str,
    mime: str,
    make: Callable[[Subject], bytes],
    compared: str,
) -> None:
    st.download_button(
        label,
        data=lambda: make(_subject(view, compared)),
        file_name=f"{stem_of(view.plan.facts, view.filters)}_brief.{ending}",
        mime=mime,
        key=f"download-brief-{ending}",
        on_click="ignore",
        width="stretch",
    )


def _subject(view: View, compared: str) -> Subject:
    other = open_plan((compared,)).plan if compared else None
    accepted = _accepted(Side(compared, other.lines), view) if other else frozenset()
    return Subject(view.plan, view.texts, today_here(), view.filters, view.asked, other, accepted)


def _accepted(compared: Side, view: View) -> frozenset[tuple[int, int]]:
    """The lines of both plans that are kept as the same, whatever they are called."""
    shown = Side(next(iter(view.filters.plan), PUBLISHED), view.plan.lines)
    try:
        return accepted_of(store().judged_pairs(compared.code, shown.code), compared, shown)
    except StoreError:  # the data page says why
        return frozenset()
