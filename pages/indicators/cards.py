"""The objectives as cards: amount and share as bars, down to the budget lines."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import islice

from pages.indicators.absorption import describe_absorption
from pages.indicators.objectives import Objectives, explore_link, gap_name
from pages.indicators.sort_order import pick_part, read_part, sort_links
from rkt.analysis import wording
from rkt.analysis.performance import CHAIN, ObjectiveLine, ObjectiveLink, total_absorption
from rkt.core.number_format import round_up
from rkt.core.schema import INDICATOR, OBJECTIVE, REALISED_AMOUNT, REALISED_OUTPUT, TARGET, fold
from rkt.findings import describe_location
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.html.objective_cards import Card, CardBar, CardLine, CardLink, draw_cards
from rkt.render.html.table import highlight_words
from rkt.web.components.elements import show_html
from rkt.web.state.navigation import path_address
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import CardOrder

MOST_LINES = 60
"""Lines on one card; the table and the downloads list all."""


def show_cards(objectives: Objectives, order: CardOrder) -> None:
    """Show the sorted objectives page by page, each with its chain down to its lines."""
    ranked = sort_links(objectives, order)
    shown = read_part(len(ranked))
    show_html(_cards(objectives, (*objectives.view.key, order), ranked, shown))
    pick_part(shown, ranked, objectives.texts)


@shared(max_entries=32)
def _cards(
    _objectives: Objectives,
    key: Hashable,  # noqa: ARG001 - the key stands for objectives and ranking
    _ranked: Sequence[ObjectiveLink],
    shown: range,
) -> str:
    ends = _ends(_objectives)
    cards = [_card(_objectives, _ranked[place], ends) for place in shown]
    return draw_cards(cards, _scales(_objectives, ends))


def _ends(objectives: Objectives) -> tuple[int, int]:
    """Return the ends of both scales in rupiah: true and magnified (0 if nothing is magnified)."""
    largest = max((link.amount for link in objectives.objectives), default=0)
    if not objectives.dominant:
        return int(round_up(largest)), 0
    rest = max((objectives.rest_of(link) for link in objectives.objectives), default=0)
    return objectives.amount or 1, int(round_up(rest))


def _scales(objectives: Objectives, ends: tuple[int, int]) -> list[tuple[str, bool]]:
    """Return captions that say what the full width of each kind of bar stands for."""
    if not objectives.amount:
        return []
    texts = objectives.texts
    whole, rest = ends
    true = texts.gettext("True scale: the full width is %(amount)s.")
    scales = [(true % {"amount": texts.rupiah(whole)}, False)]
    if rest:
        values = {
            "without": wording.capitalise(objectives.without_dominant),
            "factor": wording.magnification_label(whole / rest, texts),
            "amount": texts.rupiah(rest),
        }
        results = texts.gettext("%(without)s, %(factor)s: the full width is %(amount)s.")
        scales.append((results % values, True))
    return scales


def _card(objectives: Objectives, link: ObjectiveLink, ends: tuple[int, int]) -> Card:
    texts = objectives.texts
    return Card(
        number=texts.count(objectives.numbers[fold(link.text)]),
        text=highlight_words(gap_name(link, texts), objectives.view.filters.words),
        figures=texts.rupiah(link.amount),
        share=f"{texts.percent(objectives.share_of(link.amount))} {objectives.of_what}",
        bars=_bars(objectives, link, ends),
        summary=_summary(objectives, link),
        links=_links(objectives, link, CHAIN[1:], set(_listed(link))),
        address=explore_link(objectives, {OBJECTIVE: link.text}),
        notes=_notes(objectives, link),
        more=_more(objectives, link),
        is_stated=link.is_stated,
    )


def _bars(objectives: Objectives, link: ObjectiveLink, ends: tuple[int, int]) -> list[CardBar]:
    if not objectives.amount:
        return []
    whole, magnified = ends
    bars = [CardBar(link.amount / whole)]
    rest = objectives.rest_of(link)
    return [*bars, CardBar(rest / magnified, is_magnified=True)] if magnified and rest else bars


def _summary(objectives: Objectives, link: ObjectiveLink) -> str:
    """Return the counts on a card: "1 indicator, 1 output, 1 line"."""
    texts = objectives.texts
    indicators = sum(each.is_stated for each in link.below)
    outputs = sum(output.is_stated for each in link.below for output in each.below)
    return ", ".join(
        (
            texts.ngettext("%(count)s indicator", "%(count)s indicators", indicators),
            texts.ngettext("%(count)s output", "%(count)s outputs", outputs),
            texts.ngettext("%(count)s line", "%(count)s lines", len(link.lines)),
        )
    )


def _notes(objectives: Objectives, link: ObjectiveLink) -> list[str]:
    if not objectives.tells_realised:
        return []
    return [describe_absorption(total_absorption(link.lines), objectives.texts)]


def _listed(link: ObjectiveLink) -> islice[int]:
    """Return the numbers of the lines listed on a card: the first ones of its chain."""
    lines = (line for each in link.below for output in each.below for line in output.lines)
    return islice((line.line_no for line in lines), MOST_LINES)


def _more(objectives: Objectives, link: ObjectiveLink) -> str:
    listed = set(_listed(link))
    left = [line for line in link.lines if line.line_no not in listed]
    if not left:
        return ""
    return objectives.texts.ngettext(
        "Not listed: %(count)s more line, %(amount)s.",
        "Not listed: %(count)s more lines, %(amount)s.",
        len(left),
        amount=objectives.texts.rupiah(sum(line.amount for line in left)),
    )


def _links(
    objectives: Objectives, link: ObjectiveLink, columns: Sequence[str], listed: set[int]
) -> list[CardLink]:
    """Return what is below a link, as far as its lines are listed."""
    texts, column = objectives.texts, columns[0]
    return [
        CardLink(
            kind=texts.gettext(COLUMN_LABELS[column]),
            text=highlight_words(gap_name(below, texts, column), objectives.view.filters.words),
            figures=texts.rupiah(below.amount) if len(below.lines) > 1 else "",
            address=_explore_link(objectives, link, below) if column == INDICATOR else "",
            links=_links(objectives, below, columns[1:], listed) if column == INDICATOR else (),
            lines=[] if below.below else _lines(objectives, below, listed),
        )
        for below in link.below
        if any(line.line_no in listed for line in below.lines)
    ]


def _explore_link(
    objectives: Objectives, objective: ObjectiveLink, indicator: ObjectiveLink
) -> str:
    """Return the address of an indicator's lines that serve this objective."""
    return explore_link(objectives, {OBJECTIVE: objective.text, INDICATOR: indicator.text})


def _lines(objectives: Objectives, link: ObjectiveLink, listed: set[int]) -> list[CardLine]:
    return [_line(objectives, line) for line in link.lines if line.line_no in listed]


def _line(objectives: Objectives, line: ObjectiveLine) -> CardLine:
    view, texts = objectives.view, objectives.texts
    grid = view.plan.grid
    path = (*line.path, str(line.line_no))
    return CardLine(
        text=highlight_words(line.description or "–", view.filters.words),
        address=path_address(view, path) if all(map(fold, path)) else "",
        figures=texts.rupiah(line.amount),
        place=describe_location(texts, line.source_row, page=grid.pages.get(line.source_row)),
        results=_results(objectives, line),
    )


def _results(objectives: Objectives, line: ObjectiveLine) -> list[tuple[str, str]]:
    """Return target, realised output and realised amount, as far as the document states them."""
    texts = objectives.texts
    target = " ".join(filter(None, (line.target, line.target_unit)))
    realised = "" if line.realised_amount is None else texts.rupiah(line.realised_amount)
    results = {TARGET: target, REALISED_OUTPUT: line.realised_output, REALISED_AMOUNT: realised}
    return [(texts.gettext(COLUMN_LABELS[name]), text) for name, text in results.items() if text]
