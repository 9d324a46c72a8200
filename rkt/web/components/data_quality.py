"""Data quality: a quiet line if the plan adds up, a clear banner if not."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import astuple

from rkt.findings import DocumentError, Severity
from rkt.i18n import Texts
from rkt.render.html import draw
from rkt.render.html.findings import (
    SIGNS,
    FindingText,
    data_quality_verdict,
    describe_finding,
    describe_finding_count,
    severity_of,
    sort_by_severity,
)
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_html
from rkt.web.state.shared_results import shared
from rkt.web.state.view import View

_MOST_LISTED = 50
_MOST_SHOWN = 300


def show_verdict(view: View, *, with_findings: bool = True) -> None:
    """Show whether the lines add up to the published total, with the findings behind it.

    Pass ``with_findings=False`` if the page also calls `show_findings`.
    """
    show_html(draw_verdict(view, with_findings=with_findings))


def draw_verdict(view: View, *, with_findings: bool = True) -> str:
    """Return the verdict as HTML."""
    return _drawn(view, view.stamp, view.texts.language, with_findings)


@shared(max_entries=64)
def _drawn(_view: View, stamp: Hashable, language: str, with_findings: bool) -> str:  # noqa: ARG001
    view = _view
    findings = sort_by_severity(view.plan.findings) if with_findings else []
    summary = view.texts.gettext("%(counted)s about the document")
    summary %= {"counted": describe_finding_count(findings, view.texts)}
    listed = [describe_finding(finding, view.texts) for finding in findings[:_MOST_LISTED]]
    verdict = data_quality_verdict(view.plan, view.texts)
    return _draw(severity_of(view.plan), verdict, listed, summary)


def show_findings(view: View) -> None:
    """Show all findings as a table: severity, location, problem, remedy."""
    texts = view.texts
    labels = (
        texts.gettext("Kind"),
        texts.gettext("Place"),
        texts.gettext("What"),
        texts.gettext("What to do"),
    )
    findings = sort_by_severity(view.plan.findings)
    rows = [astuple(describe_finding(finding, texts)) for finding in findings[:_MOST_SHOWN]]
    caption = describe_finding_count(findings, texts)
    if len(findings) > _MOST_SHOWN:
        shown = {"shown": texts.count(_MOST_SHOWN), "rows": texts.count(len(findings))}
        first = texts.gettext("The first %(shown)s of %(rows)s rows") % shown
        caption = f"{caption} · {first}"
    columns = [TableColumn(label, is_short=place < 2) for place, label in enumerate(labels)]
    show_html(draw_table(caption, columns, rows))


def show_unreadable(error: DocumentError, texts: Texts) -> None:
    """Say that there is no plan to show, why, and what to do."""
    sentence = texts.gettext("The plan cannot be shown.")
    findings, why = [describe_finding(error.finding, texts)], texts.gettext("Why")
    show_html(_draw(Severity.ERROR, sentence, findings, why))


def _draw(severity: Severity, verdict: str, findings: Sequence[FindingText], summary: str) -> str:
    return draw(
        "verdict",
        severity=str(severity),
        sign=SIGNS[severity],
        verdict=verdict,
        findings=findings,
        summary=summary,
    )
