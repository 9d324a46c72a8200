"""The objectives as a table, and the findings on gaps in their chain."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from pages.indicators.absorption import format_absorption
from pages.indicators.objectives import Objectives, explore_link, gap_name, shown_gaps
from pages.indicators.sort_order import sort_links
from rkt.analysis import wording
from rkt.analysis.performance import Gap, ObjectiveLink, total_absorption
from rkt.core.schema import AMOUNT, LINES, OBJECTIVE, REALISED_AMOUNT, fold
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS, SEVERITY_LABELS
from rkt.render.html import draw
from rkt.render.html.table import (
    TableColumn,
    draw_table,
    explore_step_link,
    highlight_words,
    rows_caption,
)
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_note
from rkt.web.state.navigation import path_address
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import CardOrder

MOST_LISTED = 500


def show_table(objectives: Objectives, order: CardOrder) -> None:
    """Show all objectives sorted, with their figures and the total."""
    show_html(_table(objectives, (*objectives.view.key, order), order))


@shared(max_entries=32)
def _table(_objectives: Objectives, key: Hashable, order: CardOrder) -> str:  # noqa: ARG001
    objectives, texts = _objectives, _objectives.texts
    ranked = sort_links(objectives, order)
    rows = [_row(objectives, link) for link in ranked[:MOST_LISTED]]
    if tail := ranked[MOST_LISTED:]:
        rows.append(_others(objectives, tail))
    total = (texts.gettext("Total"), *_figures(objectives, objectives.objectives))
    view = objectives.view
    caption = wording.basis_label(view.asked, OBJECTIVE, view.held, texts)
    summary = texts.gettext("The objectives as a table")
    gone = objectives.left_out
    left_out = [(each.name, each.amount, each.share, "", "", each.lines) for each in gone]
    columns = _columns(objectives)
    return draw_table(caption, columns, rows, total, left_out=left_out, summary=summary)


def _columns(objectives: Objectives) -> list[TableColumn]:
    """Return the columns; realised amounts are below the planned ones, if the plan states any."""
    _ = objectives.texts.gettext
    counted = [_("Indicators"), _("Outputs"), column_label(LINES, objectives.texts)]
    amount: str = column_label(AMOUNT, objectives.texts)
    if objectives.tells_realised:
        amount = rows_caption(amount, _(COLUMN_LABELS[REALISED_AMOUNT]))
    figures = [amount, f"% {objectives.of_what}", *counted]
    return [
        TableColumn(column_label(OBJECTIVE, objectives.texts)),
        *(TableColumn(f, is_figure=True) for f in figures),
    ]


def _row(objectives: Objectives, link: ObjectiveLink) -> tuple[str, ...]:
    texts = objectives.texts
    number = texts.count(objectives.numbers[fold(link.text)])
    name = highlight_words(f"{number} · {gap_name(link, texts)}", objectives.view.filters.words)
    return (
        explore_step_link(name, explore_link(objectives, {OBJECTIVE: link.text})),
        *_figures(objectives, [link]),
    )


def _others(objectives: Objectives, tail: Sequence[ObjectiveLink]) -> tuple[str, ...]:
    text = objectives.texts.ngettext("%(count)s other", "%(count)s others", len(tail))
    return (text, *_figures(objectives, tail))


def _figures(objectives: Objectives, links: Sequence[ObjectiveLink]) -> list[str]:
    """Return the figures of several objectives together."""
    texts = objectives.texts
    amount = sum(link.amount for link in links)
    below = [each for link in links for each in link.below]
    counts = (
        sum(each.is_stated for each in below),
        sum(output.is_stated for each in below for output in each.below),
        sum(len(link.lines) for link in links),
    )
    written = texts.rupiah(amount)
    if objectives.tells_realised:
        written = rows_caption(written, _format_realised(links, texts))
    share = texts.percent(objectives.share_of(amount))
    return [written, share, *(texts.count(count) for count in counts)]


def _format_realised(links: Sequence[ObjectiveLink], texts: Texts) -> str:
    """Return the realised amount and its share of what the same lines planned."""
    absorbed = total_absorption(line for link in links for line in link.lines)
    if not absorbed.counted:
        return "–"
    return f"{texts.rupiah(absorbed.realised)} ({format_absorption(absorbed, texts)})"


# Gaps in the chain
MOST_GAPS_LISTED = 40
MOST_LINKS = 12


def show_gaps(objectives: Objectives) -> None:
    """Show what is missing or duplicated in the chain, or that nothing was found."""
    texts = objectives.texts
    gaps = shown_gaps(objectives)
    if not gaps:
        text = texts.gettext(
            "Every line has an objective, every objective has an indicator with money behind "
            "it, and no text is shared by several lines."
        )
        show_note(text)
        return
    details = [_gap_details(gap, objectives) for gap in gaps[:MOST_GAPS_LISTED]]
    show_note(_counted(len(gaps), objectives))
    show_html(draw("gaps", gaps=details))


def _counted(count: int, objectives: Objectives) -> str:
    """Return how many findings there are, and how many of them are listed."""
    texts = objectives.texts
    text = texts.ngettext(
        "%(count)s finding about the lines shown; the whole plan was checked.",
        "%(count)s findings about the lines shown; the whole plan was checked.",
        count,
    )
    if count <= MOST_GAPS_LISTED:
        return text
    first = texts.gettext("The first %(shown)s are listed.") % {
        "shown": texts.count(MOST_GAPS_LISTED)
    }
    return f"{text} {first}"


def _gap_details(gap: Gap, objectives: Objectives) -> dict[str, Any]:
    texts, finding = objectives.texts, gap.finding
    text = texts.gettext("line %(number)s")
    links = [
        (text % {"number": texts.count(line.line_no)}, path_address(objectives.view, path))
        for line in gap.lines[:MOST_LINKS]
        if all(map(fold, path := (*line.path, str(line.line_no))))
    ]
    return {
        "severity": texts.gettext(SEVERITY_LABELS[finding.severity]),
        "problem": finding.problem(texts),
        "remedy": finding.remedy(texts),
        "links": links,
    }
