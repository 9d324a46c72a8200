"""The objectives as cards: money and share as bars, and all that stands behind them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import islice

import streamlit as st

from pages.indicators.absorption import describe_absorption
from pages.indicators.objectives import Objectives, explore_link, gap_name
from pages.indicators.sort_order import pick_part, read_part, sort_links
from rkt.analysis import wording as sentences
from rkt.analysis.performance import CHAIN, ObjectiveLine, ObjectiveLink, total_absorption
from rkt.core.number_format import round_up
from rkt.core.schema import INDICATOR, OBJECTIVE, REALISED_AMOUNT, REALISED_OUTPUT, TARGET, fold
from rkt.findings import describe_location
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.html.highlight import highlight
from rkt.render.html.objective_cards import Card, CardBar, CardLine, CardLink, draw_cards
from rkt.web.components.elements import show_html
from rkt.web.state.drilldown import path_address
from rkt.web.state.url_params import CardOrder

MOST_LINES = 60
"""Lines on one card; the table and the downloads have all."""


def show_cards(purposes: Objectives, order: CardOrder) -> None:
    """Show the objectives in an order, some at a time, each with its chain down to its lines."""
    ranked = sort_links(purposes, order)
    shown = read_part(len(ranked))
    show_html(_cards(purposes, (*purposes.view.key, order), ranked, shown))
    pick_part(shown, ranked, purposes.texts)


@st.cache_data(show_spinner=False, max_entries=32)
def _cards(
    _purposes: Objectives,
    key: Hashable,  # noqa: ARG001 - the key stands for purposes and ranking
    _ranked: Sequence[ObjectiveLink],
    shown: range,
) -> str:
    ends = _ends(_purposes)
    cards = [_card(_purposes, _ranked[place], ends) for place in shown]
    return draw_cards(cards, _scales(_purposes, ends))


def _ends(purposes: Objectives) -> tuple[int, int]:
    """The rupiah at the end of the true scale, and of the magnified one (0 without one)."""
    largest = max((link.amount for link in purposes.objectives), default=0)
    if not purposes.dominant:
        return int(round_up(largest)), 0
    rest = max((purposes.rest_of(link) for link in purposes.objectives), default=0)
    return purposes.amount or 1, int(round_up(rest))


def _scales(purposes: Objectives, ends: tuple[int, int]) -> list[tuple[str, bool]]:
    """What the bars are drawn to, so that nobody takes one for the other; without any, nothing."""
    if not purposes.amount:
        return []
    texts = purposes.texts
    whole, rest = ends
    true = texts.gettext("True scale: the full width is %(amount)s.")
    scales = [(true % {"amount": texts.rupiah(whole)}, False)]
    if rest:
        values = {
            "without": sentences.capitalise(
                sentences.without_dominant_label(purposes.view.held, texts)
            ),
            "factor": sentences.magnification_label(whole / rest, texts),
            "amount": texts.rupiah(rest),
        }
        said = texts.gettext("%(without)s, %(factor)s: the full width is %(amount)s.")
        scales.append((said % values, True))
    return scales


def _card(purposes: Objectives, link: ObjectiveLink, ends: tuple[int, int]) -> Card:
    texts = purposes.texts
    return Card(
        number=texts.count(purposes.numbers[fold(link.text)]),
        text=highlight(gap_name(link, texts), purposes.view.filters.words),
        figures=texts.rupiah(link.amount),
        share=f"{texts.percent(purposes.share_of(link.amount))} {purposes.of_what}",
        bars=_bars(purposes, link, ends),
        summary=_summary(purposes, link),
        links=_links(purposes, link, CHAIN[1:], set(_listed(link))),
        address=explore_link(purposes, {OBJECTIVE: link.text}),
        notes=_notes(purposes, link),
        more=_more(purposes, link),
        is_stated=link.is_stated,
    )


def _bars(purposes: Objectives, link: ObjectiveLink, ends: tuple[int, int]) -> list[CardBar]:
    if not purposes.amount:
        return []
    whole, magnified = ends
    bars = [CardBar(link.amount / whole)]
    rest = purposes.rest_of(link)
    return [*bars, CardBar(rest / magnified, is_magnified=True)] if magnified and rest else bars


def _summary(purposes: Objectives, link: ObjectiveLink) -> str:
    """How many indicators, outputs and lines there are: "1 indicator, 1 output, 1 line"."""
    texts = purposes.texts
    indicators = sum(each.is_stated for each in link.below)
    outputs = sum(output.is_stated for each in link.below for output in each.below)
    return ", ".join(
        (
            texts.ngettext("%(count)s indicator", "%(count)s indicators", indicators),
            texts.ngettext("%(count)s output", "%(count)s outputs", outputs),
            texts.ngettext("%(count)s line", "%(count)s lines", len(link.lines)),
        )
    )


def _notes(purposes: Objectives, link: ObjectiveLink) -> list[str]:
    if not purposes.tells_realised:
        return []
    return [describe_absorption(total_absorption(link.lines), purposes.texts)]


def _listed(link: ObjectiveLink) -> islice[int]:
    """The numbers of the lines that are listed on a card: the first of its chain."""
    lines = (line for each in link.below for output in each.below for line in output.lines)
    return islice((line.line_no for line in lines), MOST_LINES)


def _more(purposes: Objectives, link: ObjectiveLink) -> str:
    listed = set(_listed(link))
    left = [line for line in link.lines if line.line_no not in listed]
    if not left:
        return ""
    return purposes.texts.ngettext(
        "Not listed: %(count)s more line, %(amount)s.",
        "Not listed: %(count)s more lines, %(amount)s.",
        len(left),
        amount=purposes.texts.rupiah(sum(line.amount for line in left)),
    )


def _links(
    purposes: Objectives, link: ObjectiveLink, columns: Sequence[str], listed: set[int]
) -> list[CardLink]:
    """What is below a link, as far as its lines are listed."""
    texts, column = purposes.texts, columns[0]
    return [
        CardLink(
            kind=texts.gettext(COLUMN_LABELS[column]),
            text=highlight(gap_name(below, texts, column), purposes.view.filters.words),
            figures=texts.rupiah(below.amount) if len(below.lines) > 1 else "",
            address=_explore_link(purposes, link, below) if column == INDICATOR else "",
            links=_links(purposes, below, columns[1:], listed) if column == INDICATOR else (),
            lines=[] if below.below else _lines(purposes, below, listed),
        )
        for below in link.below
        if any(line.line_no in listed for line in below.lines)
    ]


def _explore_link(purposes: Objectives, objective: ObjectiveLink, indicator: ObjectiveLink) -> str:
    """Where an indicator leads: to the lines under it that serve this objective."""
    return explore_link(purposes, {OBJECTIVE: objective.text, INDICATOR: indicator.text})


def _lines(purposes: Objectives, link: ObjectiveLink, listed: set[int]) -> list[CardLine]:
    return [_line(purposes, line) for line in link.lines if line.line_no in listed]


def _line(purposes: Objectives, line: ObjectiveLine) -> CardLine:
    view, texts = purposes.view, purposes.texts
    grid = view.plan.grid
    path = (*line.path, str(line.line_no))
    return CardLine(
        text=highlight(line.description or "–", view.filters.words),
        address=path_address(view, path) if all(map(fold, path)) else "",
        figures=texts.rupiah(line.amount),
        place=describe_location(texts, line.source_row, page=grid.pages.get(line.source_row)),
        results=_results(purposes, line),
    )


def _results(purposes: Objectives, line: ObjectiveLine) -> list[tuple[str, str]]:
    """Target, realised output and realised amount, those that the document states."""
    texts = purposes.texts
    target = " ".join(filter(None, (line.target, line.target_unit)))
    realised = "" if line.realised_amount is None else texts.rupiah(line.realised_amount)
    said = {TARGET: target, REALISED_OUTPUT: line.realised_output, REALISED_AMOUNT: realised}
    return [(texts.gettext(COLUMN_LABELS[name]), text) for name, text in said.items() if text]
