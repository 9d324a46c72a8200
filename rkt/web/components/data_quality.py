"""Whether the plan can be trusted: a quiet line when it adds up, a clear banner when not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from rkt.findings import DocumentError, Severity
from rkt.i18n import Texts
from rkt.render.html import draw
from rkt.render.html.findings import (
    SIGNS,
    Told,
    counted,
    gravest_first,
    severity_of,
    tell,
    verdict_on,
)
from rkt.render.html.table import Column, draw_table
from rkt.web.components.elements import show_html
from rkt.web.state.view import View

_MOST_LISTED = 50
_MOST_SHOWN = 300


def show_verdict(view: View, *, with_findings: bool = True) -> None:
    """Show whether the lines add up to the published total, and every finding behind it.

    Without the findings where `show_findings` tells them on the same page.
    """
    findings = gravest_first(view.plan.findings) if with_findings else []
    told = view.texts.gettext("%(counted)s on the document")
    told %= {"counted": counted(findings, view.texts)}
    listed = [tell(finding, view.texts) for finding in findings[:_MOST_LISTED]]
    _show(severity_of(view.plan), verdict_on(view.plan, view.texts), listed, told)


def show_findings(view: View) -> None:
    """Show every finding as a table: how severe, where, what is wrong, what to do."""
    texts = view.texts
    labels = (
        texts.gettext("Kind"),
        texts.gettext("Place"),
        texts.gettext("What"),
        texts.gettext("What to do"),
    )
    findings = gravest_first(view.plan.findings)
    rows = [astuple(tell(finding, texts)) for finding in findings[:_MOST_SHOWN]]
    caption = counted(findings, texts)
    if len(findings) > _MOST_SHOWN:
        shown = {"shown": texts.count(_MOST_SHOWN), "rows": texts.count(len(findings))}
        first = texts.gettext("The first %(shown)s of %(rows)s rows") % shown
        caption = f"{caption} · {first}"
    columns = [Column(label, is_short=place < 2) for place, label in enumerate(labels)]
    show_html(draw_table(caption, columns, rows))


def show_unreadable(error: DocumentError, texts: Texts) -> None:
    """Say that there is no plan to show, why, and what to do."""
    sentence = texts.gettext("The plan cannot be shown.")
    _show(Severity.ERROR, sentence, [tell(error.finding, texts)], texts.gettext("Why"))


def _show(severity: Severity, verdict: str, findings: Sequence[Told], summary: str) -> None:
    show_html(
        draw(
            "verdict",
            severity=str(severity),
            sign=SIGNS[severity],
            verdict=verdict,
            findings=findings,
            summary=summary,
        )
    )
