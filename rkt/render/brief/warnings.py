"""Whether the plan adds up to its published total, and the findings on its document."""

from __future__ import annotations

from dataclasses import replace

from rkt.analysis.wording import truncate
from rkt.findings import Finding, Severity
from rkt.i18n import Term, Texts
from rkt.render.brief.content import BriefWarnings
from rkt.render.brief.input import BriefInput, BriefSpace
from rkt.render.html.findings import (
    SIGNS,
    FindingText,
    count_findings,
    describe_finding,
    severity_of,
    sort_by_severity,
    sums_line,
)

_LEAST_QUOTED = 24
"""Minimum characters of a quoted text, however little space there is."""


def plan_warnings(subject: BriefInput, room: BriefSpace) -> BriefWarnings:
    """Return the verdict on the whole document, and its most severe findings."""
    texts, plan = subject.texts, subject.plan
    if subject.scenario:
        return _scenario_note(texts)
    findings = sort_by_severity(plan.findings)
    severity = severity_of(plan)
    rest = findings[room.doubts :]
    more = texts.gettext("and %(found)s more") % {"found": count_findings(rest, texts)}
    return BriefWarnings(
        heading=texts.gettext("Can the figures be trusted?"),
        severity=str(severity),
        sign=SIGNS[severity],
        verdict=sums_line(plan, texts),
        findings=tuple(_describe_shortened(f, room, texts) for f in findings[: room.doubts]),
        more=more if rest else "",
    )


def headline_warning(subject: BriefInput) -> str:
    """Return the warning next to the headline if the document has errors, else "".

    Readers who stop after the headline must see it too.
    """
    if severity_of(subject.plan) is not Severity.ERROR:
        return ""
    return f"{SIGNS[Severity.ERROR]} {sums_line(subject.plan, subject.texts)}"


def _scenario_note(texts: Texts) -> BriefWarnings:
    """Return the note for a scenario, which has no document to be checked against."""
    return BriefWarnings(
        heading=texts.gettext("Can the figures be trusted?"),
        severity=str(Severity.WARNING),
        sign=SIGNS[Severity.WARNING],
        verdict=texts.gettext("These are the amounts of a scenario: no document states them."),
        findings=(),
        more="",
    )


def _describe_shortened(finding: Finding, room: BriefSpace, texts: Texts) -> FindingText:
    """Return a finding as text; texts quoted from the document are shortened, sentences not."""
    most = max(room.letters // 3, _LEAST_QUOTED)
    return describe_finding(
        replace(finding, values={n: _shorten_value(v, most) for n, v in finding.values.items()}),
        texts,
    )


def _shorten_value(value: object, most: int) -> object:
    if isinstance(value, tuple):
        return tuple(_shorten_value(part, most) for part in value)
    is_quoted = isinstance(value, str) and not isinstance(value, Term)
    return truncate(str(value), most) if is_quoted else value
