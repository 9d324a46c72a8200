"""Whether the plan can be trusted: a quiet line when it adds up, a clear banner when not."""

from __future__ import annotations

from rkt.findings import DocumentError, Finding, Severity, worst
from rkt.locale import Texts
from rkt.locale.terms import SEVERITY_LABELS
from rkt.pictures import draw
from rkt.pictures.table import Column, draw_table
from rkt.ui.drawn import show_html
from rkt.ui.view import View

_SIGNS = {Severity.INFO: "✓", Severity.WARNING: "⚠", Severity.ERROR: "✕"}
_MOST_LISTED = 50
_MOST_SHOWN = 300


def show_verdict(view: View) -> None:
    """Show whether the lines add up to the published total, and every finding behind it."""
    findings = _gravest_first(view)
    severity = worst(view.plan.findings) or Severity.INFO
    told = view.texts.ngettext(
        "%(count)s note on the document", "%(count)s notes on the document", len(findings)
    )
    listed = [_told(finding, view.texts) for finding in findings[:_MOST_LISTED]]
    _show(severity, _sentence(view, severity), listed, told)


def show_findings(view: View) -> None:
    """Show every finding as a table: how severe, where, what is wrong, what to do."""
    texts = view.texts
    labels = (
        texts.gettext("Kind"),
        texts.gettext("Place"),
        texts.gettext("What"),
        texts.gettext("What to do"),
    )
    findings = _gravest_first(view)
    rows = [tuple(_told(finding, texts).values()) for finding in findings[:_MOST_SHOWN]]
    caption = texts.ngettext("%(count)s note", "%(count)s notes", len(findings))
    if len(findings) > _MOST_SHOWN:
        shown = {"shown": texts.count(_MOST_SHOWN), "rows": texts.count(len(findings))}
        caption = texts.gettext("The first %(shown)s of %(rows)s rows") % shown
    columns = [Column(label, is_short=place < 2) for place, label in enumerate(labels)]
    show_html(draw_table(caption, columns, rows))


def _gravest_first(view: View) -> list[Finding]:
    order = list(Severity)
    return sorted(view.plan.findings, key=lambda finding: order.index(finding.severity))


def show_unreadable(error: DocumentError, texts: Texts) -> None:
    """Say that there is no plan to show, why, and what to do."""
    sentence = texts.gettext("The plan cannot be shown.")
    _show(Severity.ERROR, sentence, [_told(error.finding, texts)], texts.gettext("Why"))


def _show(severity: Severity, verdict: str, findings: list[dict[str, str]], summary: str) -> None:
    show_html(
        draw(
            "verdict",
            severity=str(severity),
            sign=_SIGNS[severity],
            verdict=verdict,
            findings=findings,
            summary=summary,
        )
    )


def _sentence(view: View, severity: Severity) -> str:
    texts, total = view.texts, view.whole
    if severity is Severity.ERROR:
        errors = sum(finding.severity is Severity.ERROR for finding in view.plan.findings)
        return texts.ngettext(
            "Do not rely on these figures yet: %(count)s error in the document.",
            "Do not rely on these figures yet: %(count)s errors in the document.",
            errors,
        )
    warnings = [f for f in _gravest_first(view) if f.severity is Severity.WARNING]
    doubt = f" {warnings[0].problem(texts)}" if warnings else ""
    if view.plan.adds_up:
        sums = texts.ngettext(
            "Adds up: %(count)s line = published total %(total)s.",
            "Adds up: %(count)s lines = published total %(total)s.",
            total.lines,
            total=texts.rupiah(total.amount),
        )
        return sums + doubt
    return texts.gettext("No total was found to check these figures against.") + doubt


def _told(finding: Finding, texts: Texts) -> dict[str, str]:
    return {
        "severity": texts.gettext(SEVERITY_LABELS[finding.severity]),
        "place": finding.place(texts),
        "problem": finding.problem(texts),
        "remedy": finding.remedy(texts),
    }
