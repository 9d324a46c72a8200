"""The objectives as a table: what the cards show, in rows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import streamlit as st

from pages.indicators.absorption import absorbed_share
from pages.indicators.objectives import Objectives, explore_link, gap_name, shown_gaps
from pages.indicators.sort_order import sort_links
from rkt.analysis import wording as sentences
from rkt.analysis.performance import Gap, ObjectiveLink, total_absorption
from rkt.core.schema import AMOUNT, LINES, OBJECTIVE, REALISED_AMOUNT, fold
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS, SEVERITY_LABELS
from rkt.render.html import draw
from rkt.render.html.highlight import explore_step_link, highlight
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_html
from rkt.web.components.labels import rows_caption
from rkt.web.state.drilldown import path_address
from rkt.web.state.url_params import CardOrder

MOST_LISTED = 500


def show_table(purposes: Objectives, order: CardOrder) -> None:
    """Show every objective in an order with its figures, and the total of all."""
    show_html(_table(purposes, (*purposes.view.key, order), order))


@st.cache_data(show_spinner=False, max_entries=32)
def _table(_purposes: Objectives, key: Hashable, order: CardOrder) -> str:  # noqa: ARG001
    purposes, texts = _purposes, _purposes.texts
    ranked = sort_links(purposes, order)
    rows = [_row(purposes, link) for link in ranked[:MOST_LISTED]]
    if tail := ranked[MOST_LISTED:]:
        rows.append(_others(purposes, tail))
    total = (texts.gettext("Total"), *_figures(purposes, purposes.objectives))
    view = purposes.view
    caption = sentences.basis_label(view.asked, OBJECTIVE, view.held, texts)
    summary = texts.gettext("The objectives as a table")
    gone = purposes.left_out
    left_out = [(each.name, each.amount, each.share, "", "", each.lines) for each in gone]
    columns = _columns(purposes)
    return draw_table(caption, columns, rows, total, left_out=left_out, summary=summary)


def _columns(purposes: Objectives) -> list[TableColumn]:
    """The amounts with what was realised of them below, as far as the plan tells it."""
    _ = purposes.texts.gettext
    counted = [_("Indicators"), _("Outputs"), column_label(LINES, purposes.texts)]
    amount: str = column_label(AMOUNT, purposes.texts)
    if purposes.tells_realised:
        amount = rows_caption(amount, _(COLUMN_LABELS[REALISED_AMOUNT]))
    figures = [amount, f"% {purposes.of_what}", *counted]
    return [
        TableColumn(column_label(OBJECTIVE, purposes.texts)),
        *(TableColumn(f, is_figure=True) for f in figures),
    ]


def _row(purposes: Objectives, link: ObjectiveLink) -> tuple[str, ...]:
    texts = purposes.texts
    number = texts.count(purposes.numbers[fold(link.text)])
    name = highlight(f"{number} · {gap_name(link, texts)}", purposes.view.filters.words)
    return (
        explore_step_link(name, explore_link(purposes, {OBJECTIVE: link.text})),
        *_figures(purposes, [link]),
    )


def _others(purposes: Objectives, tail: Sequence[ObjectiveLink]) -> tuple[str, ...]:
    said = purposes.texts.ngettext("%(count)s other", "%(count)s others", len(tail))
    return (said, *_figures(purposes, tail))


def _figures(purposes: Objectives, links: Sequence[ObjectiveLink]) -> list[str]:
    """The figures of some objectives taken together."""
    texts = purposes.texts
    amount = sum(link.amount for link in links)
    below = [each for link in links for each in link.below]
    counts = (
        sum(each.is_stated for each in below),
        sum(output.is_stated for each in below for output in each.below),
        sum(len(link.lines) for link in links),
    )
    written = texts.rupiah(amount)
    if purposes.tells_realised:
        written = rows_caption(written, _realised(links, texts))
    share = texts.percent(purposes.share_of(amount))
    return [written, share, *(texts.count(count) for count in counts)]


def _realised(links: Sequence[ObjectiveLink], texts: Texts) -> str:
    """What was realised, and how much that is of what the same lines planned."""
    absorbed = total_absorption(line for link in links for line in link.lines)
    if not absorbed.counted:
        return "–"
    return f"{texts.rupiah(absorbed.realised)} ({absorbed_share(absorbed, texts)})"


# -- Gaps in the chain, told with their rows and a way to each line.

MOST_TOLD = 40
MOST_LINKS = 12


def show_gaps(purposes: Objectives) -> None:
    """Show what the chain lacks and what it says twice, or that nothing of the kind was found."""
    texts = purposes.texts
    gaps = shown_gaps(purposes)
    if not gaps:
        text = texts.gettext(
            "Every line has its objective, every objective an indicator with money behind it, and "
            "no text stands for several lines."
        )
        show_html(draw("note", text=text, more=""))
        return
    told = [_told(gap, purposes) for gap in gaps[:MOST_TOLD]]
    show_html(draw("note", text=_counted(len(gaps), purposes), more=""))
    show_html(draw("gaps", gaps=told))


def _counted(count: int, purposes: Objectives) -> str:
    """How many there are, and how many of them are listed."""
    texts = purposes.texts
    said = texts.ngettext(
        "%(count)s finding about the lines shown; the whole plan was looked at.",
        "%(count)s findings about the lines shown; the whole plan was looked at.",
        count,
    )
    if count <= MOST_TOLD:
        return said
    first = texts.gettext("The first %(shown)s are listed.") % {"shown": texts.count(MOST_TOLD)}
    return f"{said} {first}"


def _told(gap: Gap, purposes: Objectives) -> dict[str, Any]:
    texts, finding = purposes.texts, gap.finding
    said = texts.gettext("line %(number)s")
    links = [
        (said % {"number": texts.count(line.line_no)}, path_address(purposes.view, path))
        for line in gap.lines[:MOST_LINKS]
        if all(map(fold, path := (*line.path, str(line.line_no))))
    ]
    return {
        "severity": texts.gettext(SEVERITY_LABELS[finding.severity]),
        "problem": finding.problem(texts),
        "remedy": finding.remedy(texts),
        "links": links,
    }
