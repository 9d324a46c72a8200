"""Gaps in the chain, told with their rows and a way to each line."""

from __future__ import annotations

from typing import Any

from rkt.locale.terms import SEVERITY_LABELS
from rkt.performance import Gap
from rkt.pictures import draw
from rkt.schema import fold
from rkt.ui.drawn import show_html
from rkt.ui.indicators.purposes import Purposes, gaps_shown
from rkt.ui.place import address_of

MOST_TOLD = 40
MOST_LINKS = 12


def show_gaps(purposes: Purposes) -> None:
    """Show what the chain lacks and what it says twice, or that nothing of the kind was found."""
    texts = purposes.texts
    gaps = gaps_shown(purposes)
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


def _counted(count: int, purposes: Purposes) -> str:
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


def _told(gap: Gap, purposes: Purposes) -> dict[str, Any]:
    texts, finding = purposes.texts, gap.finding
    said = texts.gettext("line %(number)s")
    links = [
        (said % {"number": texts.count(line.line_no)}, address_of(purposes.view, path))
        for line in gap.lines[:MOST_LINKS]
        if all(map(fold, path := (*line.path, str(line.line_no))))
    ]
    return {
        "severity": texts.gettext(SEVERITY_LABELS[finding.severity]),
        "problem": finding.problem(texts),
        "remedy": finding.remedy(texts),
        "links": links,
    }
