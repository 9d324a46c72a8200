"""What there is to say about a document: findings with their place, what is wrong, what to do.

A finding carries a code and the values that go with it; its sentences come from the
catalogue below and are put into the reader's language only when they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rkt.findings import amount_rules as of_amounts
from rkt.findings import file_rules as of_files
from rkt.findings import file_rules as of_settings
from rkt.findings import office_rules as of_docx
from rkt.findings import office_rules as of_xlsx
from rkt.findings import page_rules as of_html
from rkt.findings import page_rules as of_pdf
from rkt.findings import scenario_rules as of_queries
from rkt.findings import scenario_rules as of_scenarios
from rkt.findings import storage_rules as of_store
from rkt.findings import table_rules as of_performance
from rkt.findings import table_rules as of_realised
from rkt.findings import table_rules as of_tables
from rkt.findings.exception_reasons import localize_exceptions
from rkt.findings.rule import Rule, Severity
from rkt.i18n import Texts

__all__ = [
    "MOST_OF_KIND",
    "RULES",
    "DocumentError",
    "Finding",
    "Rule",
    "Severity",
    "describe_location",
    "limit_per_code",
    "localize_exceptions",
    "max_severity",
]

MOST_OF_KIND = 200
"""How many findings of one kind are told one by one."""

RULES: Mapping[str, Rule] = {
    **of_files.RULES,
    **of_xlsx.RULES,
    **of_docx.RULES,
    **of_pdf.RULES,
    **of_html.RULES,
    **of_amounts.RULES,
    **of_realised.RULES,
    **of_tables.RULES,
    **of_performance.RULES,
    **of_queries.RULES,
    **of_scenarios.RULES,
    **of_settings.RULES,
    **of_store.RULES,
}


@dataclass(frozen=True)
class Finding:
    """One thing found: ``row`` and ``column`` count from 1 in the source, None for the whole.

    ``page`` is known where the source has pages.
    """

    code: str
    row: int | None = None
    column: int | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    page: int | None = None

    @property
    def severity(self) -> Severity:
        return RULES[self.code].severity

    def problem(self, texts: Texts) -> str:
        """Return what is wrong, in the reader's language."""
        return texts.fill(RULES[self.code].problem, self.values)

    def remedy(self, texts: Texts) -> str:
        """Return what to do about it, in the reader's language."""
        return texts.fill(RULES[self.code].remedy, self.values)

    def place(self, texts: Texts) -> str:
        """Return where it is: "page 2, row 5, column 6", or "whole document"."""
        return describe_location(texts, self.row, self.column, self.page)


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
    return ", ".join(said % {name: number} for said, name, number in named if number)


class DocumentError(Exception):
    """A document that cannot be read at all; ``finding`` says what, where, and what to do."""

    def __init__(self, code: str, row: int | None = None, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.finding = Finding(code, row=row, values=localize_exceptions(values))


def limit_per_code(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with at most `MOST_OF_KIND` of a code, and one that counts what is more."""
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
    """Return the gravest severity among findings, None where there are none."""
    order = list(Severity)
    return min((f.severity for f in findings), key=order.index, default=None)
