"""How the overview opens: the sentence, the key figures, and whether the plan adds up."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from rkt import measures, sentences
from rkt.facts import Facts
from rkt.locale import Texts
from rkt.pictures import draw
from rkt.schema import ACTIVITY, AMOUNT, DESCRIPTION, PROGRAM, SHARE
from rkt.ui.drawn import show_html
from rkt.ui.view import View

_MOST_SHOWN = 2


@dataclass(frozen=True)
class _KeyFigure:
    label: str
    value: str
    detail: str
    is_accent: bool = False


def show_opening(view: View) -> None:
    """Show what the plan comes down to, in a sentence, and which plan it is."""
    opening, rest = sentences.headline(view.held, view.texts)
    context = context_of(view.plan.facts, view.texts)
    show_html(draw("opening", headline=opening, continuation=rest, context=context))


def context_of(facts: Facts, texts: Texts) -> str:
    """Return which plan it is: what it calls itself, its year, its place and date."""
    year = facts.fiscal_year
    dated = ", ".join(filter(None, (facts.place, facts.date)))
    parts = (
        facts.title or texts.gettext("Annual work plan"),
        texts.gettext("fiscal year %(year)s") % {"year": year} if year else "",
        dated,
    )
    return " · ".join(filter(None, parts))


def show_key_figures(view: View) -> None:
    """Show the total, the share of each dominant line, and the rest."""
    show_html(_key_figures(view, view.key))


@st.cache_data(show_spinner=False, max_entries=64)
def _key_figures(_view: View, key: object) -> str:  # noqa: ARG001 - the key stands for the view
    figures = [_total(_view), *_dominant(_view)]
    if _view.held.is_top_heavy:
        figures.append(_rest(_view))
    return draw("key_figures", figures=figures)


def _total(view: View) -> _KeyFigure:
    texts, lines = view.texts, view.lines
    activities = len(measures.breakdown_by(lines, ACTIVITY))
    programs = len(measures.breakdown_by(lines, PROGRAM))
    detail = ", ".join(
        (
            texts.ngettext("%(count)s line", "%(count)s lines", view.held.total.lines),
            texts.ngettext("%(count)s activity", "%(count)s activities", activities),
            texts.ngettext("%(count)s program", "%(count)s programs", programs),
        )
    )
    return _KeyFigure(texts.gettext("Total amount"), texts.rupiah(view.held.total.amount), detail)


def _dominant(view: View) -> list[_KeyFigure]:
    """One figure for each dominant line; from the third on they share one."""
    texts, held = view.texts, view.held
    count = held.dominant.lines if held.is_top_heavy else 1
    shown = count if count <= _MOST_SHOWN else 1
    ranked = measures.rank_lines(view.lines, most=shown)
    figures = [
        _KeyFigure(row[DESCRIPTION] or "–", texts.percent(row[SHARE]), texts.rupiah(row[AMOUNT]))
        for row in ranked.to_dict("records")
    ]
    if count > shown:
        label = sentences.dominant_lines(held, texts)
        share, amount = held.dominant_share, held.dominant.amount
        figures.append(_KeyFigure(label, texts.percent(share), texts.rupiah(amount)))
    return figures


def _rest(view: View) -> _KeyFigure:
    texts, rest = view.texts, view.held.rest
    detail = texts.ngettext(
        "%(amount)s in %(count)s line",
        "%(amount)s in %(count)s lines",
        rest.lines,
        amount=texts.rupiah(rest.amount),
    )
    return _KeyFigure(
        texts.gettext("Everything else"),
        texts.percent(view.held.rest_share),
        detail,
        is_accent=True,
    )
