"""Findings: what is wrong or noteworthy, where, and what to do about it.

A finding carries a code and values. Its sentences come from `RULES` and are translated only when
they are shown. The rules are in the ``*_rules`` modules, one per area.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from unicodedata import category

from rkt.findings import (
    amount_rules,
    file_rules,
    pdf_and_html_rules,
    plan_rules,
    proof_rules,
    scan_rules,
    scenario_rules,
    setting_rules,
    spreadsheet_and_word_rules,
    storage_rules,
    table_rules,
)
from rkt.findings.exception_reasons import localize_exceptions
from rkt.findings.rule import Rule, Severity
from rkt.i18n import Texts, load_texts
from rkt.i18n.clock import unknown_zone

__all__ = [
    "MOST_OF_KIND",
    "RULES",
    "DocumentError",
    "Finding",
    "Rule",
    "Severity",
    "StoreError",
    "describe_location",
    "findings_on_settings",
    "limit_per_code",
    "localize_exceptions",
    "max_severity",
]

MOST_OF_KIND = 200
"""How many findings with the same code are listed one by one."""

RULES: Mapping[str, Rule] = {
    **file_rules.RULES,
    **plan_rules.RULES,
    **setting_rules.RULES,
    **spreadsheet_and_word_rules.RULES,
    **pdf_and_html_rules.RULES,
    **scan_rules.RULES,
    **amount_rules.RULES,
    **proof_rules.RULES,
    **table_rules.RULES,
    **scenario_rules.RULES,
    **storage_rules.RULES,
}


@dataclass(frozen=True)
class Finding:
    """One finding; ``row`` and ``column`` count from 1 in the source, None for the whole document.

    ``page`` is set if the source has pages.
    """

    code: str
    row: int | None = None
    column: int | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    page: int | None = None

    def __str__(self) -> str:
        """Return the English sentences, for notebooks and tracebacks."""
        texts = load_texts("en")
        place = "" if self.row is None else f" ({self.place(texts)})"
        return f"{self.printed(texts)}{place}"

    @property
    def severity(self) -> Severity:
        return RULES[self.code].severity

    def problem(self, texts: Texts) -> str:
        """Return what is wrong, in the reader's language."""
        return texts.fill(RULES[self.code].problem, self._seen)

    def remedy(self, texts: Texts) -> str:
        """Return what to do about it, in the reader's language."""
        return texts.fill(RULES[self.code].remedy, self._seen)

    def remedy_in_command(self, texts: Texts) -> str:
        """Return what to do about it on the command line, in the reader's language."""
        rule = RULES[self.code]
        return texts.fill(rule.in_command or rule.remedy, self._seen)

    @property
    def _seen(self) -> dict[str, object]:
        """The values with "\ufffd" for each invisible character, which may be the culprit."""
        return {n: _as_seen(v) if isinstance(v, str) else v for n, v in self.values.items()}

    def printed(self, texts: Texts) -> str:
        """Return what a command prints: the problem, its remedy, and the code."""
        return f"{self.problem(texts)} {self.remedy_in_command(texts)} [{self.code}]"

    def place(self, texts: Texts) -> str:
        """Return where it is: "page 2, row 5, column 6", or "whole document"."""
        return describe_location(texts, self.row, self.column, self.page)


def _as_seen(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(s if s.isspace() or category(s) not in ("Cc", "Cf") else "\ufffd" for s in text)


def describe_location(
    texts: Texts, row: int | None, column: int | None = None, page: int | None = None
) -> str:
    """Return a place in a source: "page 2, row 5, column 6", or "whole document"."""
    if row is None and page is None and column is None:
        return texts.gettext("whole document")
    named = (
        (texts.gettext("page %(page)d"), "page", page),
        (texts.gettext("row %(row)d"), "row", row),
        (texts.gettext("column %(column)d"), "column", column),
    )
    return ", ".join(label % {name: number} for label, name, number in named if number)


class DocumentError(Exception):
    """A document that cannot be read; ``finding`` says why, where, and what to do."""

    def __init__(self, code: str, row: int | None = None, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.finding = Finding(code, row=row, values=localize_exceptions(values))

    def __str__(self) -> str:
        return str(self.finding)


class StoreError(Exception):
    """The store cannot be read or changed; ``finding`` says why, and what to do about it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.finding = Finding(code, values=localize_exceptions(values))

    def __str__(self) -> str:
        return str(self.finding)


def limit_per_code(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return at most `MOST_OF_KIND` findings per code, plus one that counts the others."""
    kept: list[Finding] = []
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        of_kind = by_code.setdefault(finding.code, [])
        of_kind.append(finding)
        if len(of_kind) <= MOST_OF_KIND:
            kept.append(finding)
    for code, of_kind in by_code.items():
        if more := of_kind[MOST_OF_KIND:]:
            values = {"count": len(more), "code": code}
            kept.append(Finding("more-of-kind", more[0].row, values=values))
    return tuple(kept)


def max_severity(findings: tuple[Finding, ...]) -> Severity | None:
    """Return the highest severity among findings, None if there are none."""
    order = list(Severity)
    return min((f.severity for f in findings), key=order.index, default=None)


def findings_on_settings(settings: Mapping[str, str] = os.environ) -> tuple[Finding, ...]:
    """Return findings about the settings that every part of the program uses."""
    zone = unknown_zone(settings)
    return (Finding("timezone-unknown", values={"text": zone}),) if zone else ()
