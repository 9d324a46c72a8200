"""The verdict on a plan's data quality, and its findings as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rkt.analysis import measures
from rkt.findings import Finding, Severity, max_severity
from rkt.i18n import Texts
from rkt.i18n.labels import SEVERITY_LABELS
from rkt.parsing.plan import Plan

SIGNS = {Severity.INFO: "✓", Severity.WARNING: "⚠", Severity.ERROR: "✘"}


@dataclass(frozen=True)
class FindingText:
    """A finding in the reader's language."""

    severity: str
    place: str
    problem: str
    remedy: str


def severity_of(plan: Plan) -> Severity:
    """Return the highest severity among a plan's findings, or that of a note if there are none."""
    return max_severity(plan.findings) or Severity.INFO


def sort_by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings sorted as errors, warnings, notes."""
    order = list(Severity)
    return sorted(findings, key=lambda finding: order.index(finding.severity))


def describe_finding(finding: Finding, texts: Texts) -> FindingText:
    """Return a finding as text: severity, place, problem and suggestion."""
    return FindingText(
        texts.gettext(SEVERITY_LABELS[finding.severity]),
        finding.place(texts),
        finding.problem(texts),
        finding.remedy(texts),
    )


def describe_finding_count(findings: Iterable[Finding], texts: Texts) -> str:
    """Return the number of errors, warnings and notes: "2 errors, 1 note"."""
    of = Counter(finding.severity for finding in findings)
    return describe_counts(of[Severity.ERROR], of[Severity.WARNING], of[Severity.INFO], texts)


def describe_counts(errors: int, warnings: int, notes: int, texts: Texts) -> str:
    """Return the number of findings of each kind that occurs, or "0 notes"."""
    counts = (
        (errors, texts.ngettext("%(count)s error", "%(count)s errors", errors)),
        (warnings, texts.ngettext("%(count)s warning", "%(count)s warnings", warnings)),
        (notes, texts.ngettext("%(count)s note", "%(count)s notes", notes)),
    )
    return ", ".join(words for count, words in counts if count) or counts[-1][1]


def data_quality_verdict(plan: Plan, texts: Texts) -> str:
    """Return whether the figures can be trusted and, if not, the first reason for doubt."""
    warnings = [f for f in plan.findings if f.severity is Severity.WARNING]
    is_doubtful = warnings and severity_of(plan) is not Severity.ERROR
    doubt = f" {warnings[0].problem(texts)}" if is_doubtful else ""
    return sums_line(plan, texts) + doubt


def sums_line(plan: Plan, texts: Texts) -> str:
    """Return whether the lines add up to the published total, or why they must not be used."""
    if severity_of(plan) is Severity.ERROR:
        return _warning(plan, texts)
    if not plan.adds_up:
        return texts.gettext("No total was found to check these figures against.")
    total = measures.totals(plan.lines)
    return texts.ngettext(
        "Adds up: %(count)s line = published total %(total)s.",
        "Adds up: %(count)s lines = published total %(total)s.",
        total.lines,
        total=texts.rupiah(total.amount),
    )


def _warning(plan: Plan, texts: Texts) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in plan.findings)
    return texts.ngettext(
        "Do not rely on these figures yet: %(count)s error in the document.",
        "Do not rely on these figures yet: %(count)s errors in the document.",
        errors,
    )
