"""Whether the plan adds up to what was published, and what was found in its document."""

from __future__ import annotations

from dataclasses import replace

from rkt.brief.contents import Doubts
from rkt.brief.subject import Room, Subject
from rkt.findings import Severity
from rkt.locale import Texts
from rkt.pictures.verdict import (
    SIGNS,
    Told,
    counted,
    gravest_first,
    severity_of,
    sums_of,
    tell,
)
from rkt.sentences import shorten


def doubts_about(subject: Subject, room: Room) -> Doubts:
    """Return the verdict on the whole document, and its gravest findings with their place."""
    texts, plan = subject.texts, subject.plan
    if subject.scenario:
        return _of_scenario(texts)
    findings = gravest_first(plan.findings)
    severity = severity_of(plan)
    rest = findings[room.doubts :]
    more = texts.gettext("and %(found)s more") % {"found": counted(rest, texts)}
    return Doubts(
        heading=texts.gettext("Can the figures be trusted?"),
        severity=str(severity),
        sign=SIGNS[severity],
        verdict=shorten(sums_of(plan, texts), 2 * room.letters),
        findings=tuple(_cut(tell(f, texts), room) for f in findings[: room.doubts]),
        more=more if rest else "",
    )


def warning_of(subject: Subject) -> str:
    """Return what stands beside the headline where the document has errors, "" where it has none.

    Who reads no further than the headline is to know it too.
    """
    if severity_of(subject.plan) is not Severity.ERROR:
        return ""
    return f"{SIGNS[Severity.ERROR]} {sums_of(subject.plan, subject.texts)}"


def _of_scenario(texts: Texts) -> Doubts:
    """What is tried has no document that it could be checked against."""
    return Doubts(
        heading=texts.gettext("Can the figures be trusted?"),
        severity=str(Severity.WARNING),
        sign=SIGNS[Severity.WARNING],
        verdict=texts.gettext("These are the amounts of a scenario: no document states them."),
        findings=(),
        more="",
    )


def _cut(told: Told, room: Room) -> Told:
    problem, remedy = (shorten(text, room.letters) for text in (told.problem, told.remedy))
    return replace(told, problem=problem, remedy=remedy)
